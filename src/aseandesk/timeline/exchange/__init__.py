"""The timeline given to other programs and taken from them, one file a format. None of them knows Qt."""
