"""Shared foundations of the window: theme, focus, settings, icons, background jobs, picture cache, speech, accessibility roles. It
imports no subject and no widget.
"""
