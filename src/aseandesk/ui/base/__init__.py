"""What every part of the window stands on: theme, focus, settings, icons, background jobs, picture cache, speech, accessibility roles. It
imports no subject and no widget.
"""
