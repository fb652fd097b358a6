"""Charts: draw a view of the figures as a matplotlib Figure. Matplotlib is imported in this package only."""
