"""Figures without Qt: choosing, transforming and describing the data of a chart. A view is an immutable value; each choice returns
a new one.
"""
