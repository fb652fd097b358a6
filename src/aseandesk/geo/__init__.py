"""The map without Qt: outlines of countries, their projection, label placement and hit testing. It imports nothing of the window."""
