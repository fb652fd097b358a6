"""The timeline without a window: view, axis, lanes, labels, what lies under a point. It knows no Qt."""
