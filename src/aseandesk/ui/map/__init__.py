"""The map: its painter, its card, and the widget that takes mouse and keys. Timeline and quiz show it."""
