"""Questions of other programs taken as a pack of one's own: one file a format."""
