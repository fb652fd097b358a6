"""The command line, one file a group of commands. Nothing here imports Qt; the window and the pictures are reached late."""
