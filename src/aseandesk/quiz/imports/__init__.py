"""Questions of other programs taken as a pack of one's own. There is one file a format."""
