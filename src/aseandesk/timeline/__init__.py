"""The timeline without a window: view, axis, lanes."""
