"""One file a kind of chart: `TITLE`, `place(selection)`, `why_not(store, selection)`, `draw(canvas)`. A new file is found by itself."""
