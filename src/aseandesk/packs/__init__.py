"""Packs that travel: built, signed, verified, installed, taken back, found on a stick. Knows no Qt; a start loads `start.py` alone."""
