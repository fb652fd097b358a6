"""The map without a window: outlines of the land, their projection, the layout of names, and what lies under a point. It knows no Qt."""
