"""Questions painted for paper and for pictures. The pages are the same on every machine."""
