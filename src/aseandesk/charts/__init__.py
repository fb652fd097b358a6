"""Charts: a view of the figures becomes a matplotlib Figure. Matplotlib is imported here and nowhere below."""
