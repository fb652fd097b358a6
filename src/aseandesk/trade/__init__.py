"""Figures without a window: what is chosen, how it is transformed, how it is told. A view is a value; each choice makes the next one."""
