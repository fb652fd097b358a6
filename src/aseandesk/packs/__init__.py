"""Packs that travel: built, signed, verified, installed, taken back, found on a stick. It knows no Qt; a start loads `start.py` alone."""
