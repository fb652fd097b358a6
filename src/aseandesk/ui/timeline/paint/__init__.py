"""Painters of the timeline: one for the screen, for images and for paper. They paint a layout and decide nothing."""
