"""Figures without a window: what is chosen, how it is transformed, how it is said."""
