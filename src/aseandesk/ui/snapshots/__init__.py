"""Every screen as a picture, drawn without a display. It stands above all the others, since it opens each of them."""
