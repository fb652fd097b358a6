"""Shared code for files exchanged with other programs: errors, reports of losses, HTML to text, and the one atomic writer.

All formats of timeline, charts, quiz and classroom use it.
"""
