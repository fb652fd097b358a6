"""The arrangement of the timeline tab: canvas above or left, map and fact below it or beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.map.map_view import MapView
from aseandesk.ui.timeline.canvas import TimelineCanvas
from aseandesk.ui.timeline.foot import TimelineFoot
from aseandesk.ui.widgets.split import Split

_LEAST_BELOW = 160
"""The height in pixels (at zoom 1) that map and fact need below the canvas: a title and a few lines."""
_LEAST_WITH_FOOT = 420
"""The height in pixels (at zoom 1) from which player and overview have room below the canvas."""


class Arrangement(Split):
    """Two nested splitters: the canvas (`face`), and next to it the map and the detail pane (`leaf`)."""

    def __init__(self, theme: Theme, canvas: TimelineCanvas, foot: TimelineFoot, map_view: MapView, pane: QWidget) -> None:
        super().__init__(theme, Qt.Orientation.Vertical)
        self._canvas, self._foot, self._map = canvas, foot, map_view
        self._by_hand = False
        """Did a person move a handle since the last change of direction?"""
        self.picture = QWidget()
        column = QVBoxLayout(self.picture)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(canvas, 1)
        column.addWidget(foot)
        self.face = QStackedWidget()
        self.face.addWidget(self.picture)
        self.leaf = QStackedWidget()
        self.leaf.addWidget(pane)
        self.below = Split(theme, Qt.Orientation.Horizontal)
        self.below.addWidget(map_view)
        self.below.addWidget(self.leaf)
        self.addWidget(self.face)
        self.addWidget(self.below)
        for split in (self.below, self):
            split.setChildrenCollapsible(False)
            split.splitterMoved.connect(self._moved_by_hand)

    def release(self) -> None:
        """Forget the positions of the handles that a person moved."""
        self._by_hand = False

    def arrange(self, story_height: Callable[[int, int], int] | None) -> None:
        """Place map and fact below the canvas, or beside it where the window is too low for both; hide the map where it has no room.

        `story_height` returns the wanted height of the pane for a width and a height in pixels while a story is told; None without a
        story.
        """
        height, width, px = self.height(), self.width(), self._theme.px
        telling, left = story_height is not None, self._theme.left_hand
        needed = self._needed()
        low = height < needed + px(_LEAST_BELOW) and width >= px(640)
        self._turn(low=low)
        self._map.setVisible(height >= px(430) if low else width >= px(620))
        # For left-handed people the two sides are swapped.
        _put(self, self.face, 1 if low and left else 0)
        _put(self.below, self._map, 1 if left and not low else 0)
        for split in (self, self.below):
            split.setHandleWidth(px(look.SPACE_5 if split.orientation() == Qt.Orientation.Horizontal else look.SPACE_2))
        self._foot.offer_quiz(offered=not telling)
        if self._by_hand:
            return
        if low:
            beside = min(max(round(width * 0.33), px(260)), px(420))
            if telling:
                beside = min(max(round(width * 0.42), min(px(430), round(width * 0.56))), px(620))
            above = min(round(beside * 0.56), height // (4 if telling else 2))
            self.setSizes([beside, width - beside] if left else [width - beside, beside])
            self.below.setSizes([above, height - above])
        else:
            beside = min(px(440), width // 3) if self._map.isVisibleTo(self) else 0
            story = story_height(width - beside - px(look.SPACE_5), height) if story_height else 0
            least = max(px(_LEAST_BELOW), story)
            below = min(max(height - needed - self.handleWidth(), least), max(round(height * 0.32), least))
            self.setSizes([height - below, below])
            self.below.setSizes([width - beside, beside] if left else [beside, width - beside])

    def _needed(self) -> int:
        """Return the height in pixels that the canvas and its foot need. Shows the foot only where it has room."""
        self._foot.setVisible(self.height() >= self._theme.px(_LEAST_WITH_FOOT))
        foot = 0 if self._foot.isHidden() else self._foot.sizeHint().height()
        return round(self._canvas.stage.usual_height(self._theme.zoom)) + foot

    def _turn(self, *, low: bool) -> None:
        """Place the parts side by side in a low window, else one above the other."""
        if (self.orientation() == Qt.Orientation.Horizontal) != low:
            self.setOrientation(Qt.Orientation.Horizontal if low else Qt.Orientation.Vertical)
            self.below.setOrientation(Qt.Orientation.Vertical if low else Qt.Orientation.Horizontal)
            self._by_hand = False

    def _moved_by_hand(self) -> None:
        self._by_hand = True


def _put(split: Split, part: QWidget, index: int) -> None:
    if split.indexOf(part) != index:
        split.insertWidget(index, part)
