"""A splitter whose handle is visible only while hovered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QSplitterHandle, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import is_hovered


class Split(QSplitter):
    """Divides its space among its widgets, without lines between them."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(orientation)
        self._theme = theme

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self._theme, self.orientation(), self)


class _Handle(QSplitterHandle):
    """A short bar in the middle, visible while the pointer is on the handle."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation, split: QSplitter) -> None:
        super().__init__(orientation, split)
        self._theme = theme

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not is_hovered(self, self._theme):
            return
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(self.palette().mid())
        across = self.orientation() == Qt.Orientation.Vertical
        size = (48.0, 4.0) if across else (4.0, 48.0)
        middle = self.rect().center()
        p.drawRoundedRect(QRectF(middle.x() - size[0] / 2, middle.y() - size[1] / 2, *size), 2, 2)
        p.end()


class SideBySide(Split):
    """Parts of a page side by side, with widths in pixels at zoom 1; each part scrolls, the page need not. Parts further right grow
    more.

    If there is not enough space, they are stacked, each at least `least` pixels high, and the page scrolls.
    """

    turned = Signal(bool)
    """Emitted when they change between a row and a column."""

    def __init__(self, theme: Theme, widths: Sequence[int], least: int, *parts: QWidget) -> None:
        super().__init__(theme)
        px = theme.px
        self._parts, self._widths, self._least = parts, [px(width) for width in widths], px(least)
        self.setHandleWidth(px(look.SPACE_5))
        self.setChildrenCollapsible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        for part, width in zip(parts, self._widths, strict=True):
            self.addWidget(part)
            part.setMinimumWidth(min(width * 3 // 4, px(300)))
        for place in range(len(parts)):
            self.setStretchFactor(place, place and place + 1)
        self._turn(Qt.Orientation.Horizontal)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest part: Qt asks for the minimum before it is known that the parts will be stacked."""
        return QSize(max(part.minimumWidth() for part in self._parts), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        parts = self._parts
        needed = sum(part.minimumWidth() for part in parts) + self.handleWidth() * (len(parts) - 1)
        wanted = Qt.Orientation.Horizontal if self.width() >= needed else Qt.Orientation.Vertical
        if wanted != self.orientation():
            self._turn(wanted)
            self.turned.emit(wanted == Qt.Orientation.Vertical)

    def _turn(self, way: Qt.Orientation) -> None:
        parts, column = self._parts, way == Qt.Orientation.Vertical
        self.setOrientation(way)
        for part in parts:
            part.setMinimumHeight(self._least if column else 0)
        self.setMinimumHeight(len(parts) * self._least + (len(parts) - 1) * self.handleWidth() if column else self._least)
        self.setSizes([self._least for _ in parts] if column else self._widths)
