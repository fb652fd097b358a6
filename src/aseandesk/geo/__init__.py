"""Outlines of the land, their projection, and what was hit."""
