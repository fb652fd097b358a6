"""The timeline tab: canvas, lanes, filters, list, player and overview. The layout it paints is computed in `aseandesk.timeline`."""
