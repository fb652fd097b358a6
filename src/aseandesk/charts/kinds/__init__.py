"""The kinds of charts, one file each: `TITLE`, `place(selection)`, `why_not(store, selection)`, `draw(canvas)`. A new file is found by
itself.
"""
