"""The kinds of charts, one file each: `TITLE`, `place(selection)`, `why_not(store, selection)`, `draw(canvas)`. New files are found
automatically.
"""
