"""The painter of the timeline: one for the screen, for pictures and for paper. It paints a layout and decides nothing."""
