"""The timeline without Qt: view, axis, lanes, label placement and hit testing. `ui.timeline` paints it."""
