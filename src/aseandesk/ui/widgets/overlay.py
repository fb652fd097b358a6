"""Temporary panels over the window: they hold the focus, and close with Escape or a click outside."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from aseandesk import look
from aseandesk.ui.base.focus_chain import focus_chain
from aseandesk.ui.base.theme import Theme

Where = Literal["top", "middle", "under"]
SHADOW = 18
"""Width of the shadow, in pixels."""


class Panel(QWidget):
    """The background of an overlay: a card with a hairline border."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(t.colour("hairline"))
        p.setBrush(t.colour("surface"))
        radius = t.px(look.RADIUS_CARD)
        p.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        p.end()


class Overlay(QWidget):
    """A panel over the whole of `host`. It is shown once: closing deletes it and returns the focus."""

    closed = Signal()

    def __init__(self, host: QWidget, theme: Theme, name: str, *, where: Where = "middle", width: int = 560, dim: bool = True) -> None:
        super().__init__(host)
        self.theme = theme
        self._host = host
        self._where, self._width, self._dim = where, width, dim
        self._anchor: QWidget | None = None
        self._before: QWidget | None = None
        self.panel = Panel(theme)
        self.panel.setParent(self)
        self.panel.setAccessibleName(name)
        self.setAccessibleName(name)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        area.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        frame = QVBoxLayout(self.panel)
        frame.setContentsMargins(1, 1, 1, 1)
        frame.addWidget(area)
        self.first: QWidget | None = None
        """What takes the keys at first, if not the first stop."""
        host.installEventFilter(self)
        theme.screens.add(self)
        theme.changed.connect(self.place)

    # ---- opening and closing

    def open(self, anchor: QWidget | None = None) -> None:
        """Show the panel (under `anchor` if given) and give it the focus."""
        self._anchor = anchor
        self._before = self.window().focusWidget()
        self.setGeometry(self._host.rect())
        self.place()
        self.raise_()
        self.show()
        target = self.first or next(iter(focus_chain(self.panel)), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_overlay(self) -> None:
        """Close the panel and return the focus to where it was."""
        if self.isHidden():
            return
        self.hide()
        self._host.removeEventFilter(self)
        if self._before is not None and isValid(self._before) and self._before.isVisible():  # type: ignore[no-untyped-call]
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()

    # ---- place

    def wanted_height(self, width: int) -> int:
        """Return the preferred height at the width, in pixels."""
        tall = self.column.totalHeightForWidth(width - 2) if self.column.hasHeightForWidth() else 0
        return max(tall, self.column.totalSizeHint().height()) + 2

    def top(self) -> int:
        """Return the y at which a panel begins that hangs from the top."""
        return min(self.theme.px(72), self.height() // 8)

    def place(self) -> None:
        """Place the panel for the present size and zoom."""
        t, room = self.theme, self.rect()
        edge = t.px(look.SPACE_3)
        width = min(t.px(self._width), room.width() - 2 * edge)
        top = edge
        if self._where == "top":
            top = self.top()
        elif self._anchor is not None:
            top = self._anchor.mapTo(self._host, QPoint(0, self._anchor.height())).y() + t.px(look.SPACE_2)
        height = min(self.wanted_height(width), room.height() - top - edge)
        if self._where == "middle":
            top = max(edge, (room.height() - height) // 2)
        left = (room.width() - width) // 2
        if self._where == "under" and self._anchor is not None:
            right = self._anchor.mapTo(self._host, QPoint(self._anchor.width(), 0)).x()
            left = min(max(edge, right - width), room.width() - width - edge)
        self.panel.setGeometry(QRect(left, top, width, height))
        self.update()

    # ---- events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
            self.place()
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab within the panel."""
        around = focus_chain(self.panel)
        if around:
            now = self.window().focusWidget()
            at = around.index(now) if now in around else -1
            step = 1 if forward else -1
            around[(at + step) % len(around)].setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_overlay()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self.theme, QPainter(self)
        if self._dim:
            p.fillRect(self.rect(), QColor(0, 0, 0, 120 if t.look.dark else 64))
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(0, 0, 0, 8 if t.look.dark else 3))
        box, radius = QRectF(self.panel.geometry()), t.px(look.RADIUS_CARD)
        for grow in range(SHADOW):
            p.drawRoundedRect(box.adjusted(-grow, -grow + 6, grow, grow + 6), radius + grow, radius + grow)
        p.end()
