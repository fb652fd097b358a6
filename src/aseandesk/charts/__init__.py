"""Charts: a view to a matplotlib Figure, one file a kind."""
