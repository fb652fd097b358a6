"""The map: its painter, the card beside it, and the widget that takes pointer and keys. Timeline and quiz show it."""
