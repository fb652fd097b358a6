"""The timeline given to other programs and taken from them: one file a format, none of them knows Qt."""
