"""A splitter whose handle is seen only where the pointer is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QSplitterHandle, QWidget

from aseandesk import look
from aseandesk.ui.theme import Theme


class Split(QSplitter):
    """Divides its room among its widgets, without lines between them."""

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    """A short bar in the middle, under the pointer."""

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.underMouse():
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


def side_by_side(theme: Theme, widths: Sequence[int], least: int, *parts: QWidget) -> Split:
    """Parts of a page beside each other, so many pixels wide at zoom 1; they scroll, the page need not. One further right grows more."""
    px, split = theme.px, Split()
    split.setHandleWidth(px(look.WIDE))
    split.setChildrenCollapsible(False)
    split.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    split.setMinimumHeight(px(least))
    for part, width in zip(parts, widths, strict=True):
        split.addWidget(part)
        part.setMinimumWidth(min(px(width) * 3 // 4, px(300)))
    split.setSizes([px(width) for width in widths])
    for place in range(len(parts)):
        split.setStretchFactor(place, place and place + 1)
    return split
