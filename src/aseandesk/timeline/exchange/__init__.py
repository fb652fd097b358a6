"""Export and import of the timeline, all without Qt. There is one file for each format."""
