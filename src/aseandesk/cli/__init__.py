"""The command line, one file for each group of commands. Nothing here imports Qt directly; window and pictures are imported late."""
