"""Selecting questions: filters, seeded choice across families, counts of what is available, and re-creating a question from its id.

This package uses the makers and does not depend on the window.
"""
