"""What a screen reader is told of the canvas: a description of the stretch of time in view, and the chosen fact."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from aseandesk.facts.store import FactStore
from aseandesk.timeline.stage import TimelineStage
from aseandesk.ui.timeline import speech
from aseandesk.ui.timeline.canvas_layers import CanvasLayers
from aseandesk.ui.widgets.spoken import describe, tell
from aseandesk.words import tr

_REST_MS = 250
"""After so long it is checked whether a pan or zoom is over."""


class CanvasAccessibility(QObject):
    """Keeps the accessible description up to date and announces what is chosen."""

    def __init__(self, widget: QWidget, stage: TimelineStage, layers: CanvasLayers, store: FactStore) -> None:
        super().__init__(widget)
        self._widget, self._stage, self._layers, self._store = widget, stage, layers, store
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._rested)
        widget.setAccessibleName(tr("Timeline"))
        layers.cached.connect(self._describe)

    def describe_at_rest(self) -> None:
        """Describe what is in view once the pan or zoom is over: nobody could listen to each step of it."""
        if not self._rest.isActive():
            self._rest.start()

    def announce(self, address: str, lane: str) -> None:
        """Announce a fact: its name, date, lane and place in order of time. A hidden canvas says nothing: the list in its place does."""
        if self._widget.isVisible():
            tell(self._widget, speech.spoken(self._stage, self._store, address, lane))

    def _rested(self) -> None:
        if self._layers.moving():
            self._rest.start()
        else:
            self._describe()

    def _describe(self) -> None:
        describe(self._widget, self._stage.words())
