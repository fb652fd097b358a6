"""Export and import of the timeline, one file a format, all without Qt."""
