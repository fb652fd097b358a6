"""Painting that serves the screen, pictures and paper alike."""
