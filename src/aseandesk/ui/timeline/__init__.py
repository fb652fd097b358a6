"""The timeline tab: canvas, lanes, filter, list, what stands at its foot. Its layout is in `aseandesk.timeline`."""
