"""The chosen fact of the timeline, and the steps from it to the one before, after, above or below."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from aseandesk.ui.timeline.canvas_accessibility import CanvasAccessibility
from aseandesk.ui.timeline.canvas_viewport import TimelineViewport


class TimelineSelection(QObject):
    """Chooses facts: shown in the viewport, announced to screen readers."""

    chosen = Signal(str)
    """A person chose a fact on the canvas: its address."""

    def __init__(self, viewport: TimelineViewport, accessibility: CanvasAccessibility) -> None:
        super().__init__(viewport)
        self._viewport, self._accessibility = viewport, accessibility
        self._lane = ""
        """The lane that the arrow keys went to: an event may be in several."""

    def choose(self, address: str) -> None:
        """Choose a fact and bring it into view, without a signal."""
        self._viewport.stage.bring(address)
        self._mark(address)

    def pick(self, address: str) -> None:
        """Choose the fact that a person clicked. It is in view, so the window of time stays."""
        self._mark(address)
        self.chosen.emit(address)

    def step(self, by: int) -> bool:
        """Choose the next (1) or previous (−1) fact in order of time. Returns False at the ends."""
        stage = self._viewport.stage
        item = stage.step(stage.view.fact, by, stage.window.start)
        if item is not None:
            self._go_to(item.address)
        return item is not None

    def step_lane(self, by: int) -> None:
        """Choose the nearest fact of the lane below (1) or above (−1), if there is one."""
        from aseandesk.timeline.crossing import across

        stage = self._viewport.stage
        middle = (stage.window.start + stage.window.end) / 2
        item = across(stage.items, stage.lanes, stage.view.fact, self._lane, by, middle)
        if item is not None:
            self._lane = item.lane
            self._go_to(item.address)

    def _go_to(self, address: str) -> None:
        self.choose(address)
        self.chosen.emit(address)

    def _mark(self, address: str) -> None:
        self._viewport.show_view(self._viewport.stage.choosing(address))
        self._accessibility.announce(address, self._lane)
