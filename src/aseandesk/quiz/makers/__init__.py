"""Makers of questions, one file a family."""
