"""Every screen as a picture, drawn without a display. It imports all other parts of the window, because it opens each of them."""
