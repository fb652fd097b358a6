"""“Still there?”: a countdown over everything; any touch continues, a button ends the visit at once."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.kiosk.parts import TouchButton
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import tr


class StillThere(QWidget):
    """Covers its parent while it is shown."""

    ended = Signal()
    """Emitted when the user ends the visit."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._host = parent
        self._theme, self._share, self._seconds = theme, 1.0, 0
        self._words = TextLabel(theme, "", look.DISPLAY, 700)
        self._more = TextLabel(theme, "", look.HEAD, wrap=True)
        self.on = TouchButton(theme, "", "primary", size=look.HEAD)
        self.end = TouchButton(theme, "", size=look.HEAD)
        self._say()
        for words in (self._words, self._more):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.end.clicked.connect(self.ended)
        row = QHBoxLayout()
        row.setSpacing(theme.px(look.SPACE_5))
        row.addStretch(1)
        row.addWidget(self.on)
        row.addWidget(self.end)
        row.addStretch(1)
        column = QVBoxLayout(self)
        edge = theme.px(look.SPACE_6)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(look.SPACE_5))
        column.addStretch(3)
        column.addWidget(self._words)
        column.addWidget(self._more)
        column.addSpacing(theme.px(150))
        add_layout(column, row)
        column.addStretch(2)
        self.hide()

    def _say(self) -> None:
        """Set the texts in the language of the visit, which may differ from that at creation."""
        self.setAccessibleName(tr("Still there?"))
        self._words.setText(tr("Still there?"))
        self._more.setText(tr("Touch anywhere to go on. Otherwise this begins anew, and forgets what you did."))
        for touch_button, text in ((self.on, tr("Go on")), (self.end, tr("I am done"))):
            touch_button.setText(text)
            touch_button.setAccessibleName(text)
            touch_button.updateGeometry()

    def ask(self) -> None:
        """Open over everything."""
        self._say()
        self.setGeometry(self._host.rect())
        self.raise_()
        self.show()
        self.on.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_left(self, seconds: float, whole: float) -> None:
        """Show that `seconds` of `whole` seconds are left."""
        self._seconds, self._share = math.ceil(seconds), seconds / whole if whole else 0.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        ground = QColor(t.colour("background"))
        ground.setAlpha(240)
        p.fillRect(self.rect(), ground)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = t.px(112)
        middle = (self._more.geometry().bottom() + self.on.geometry().top()) / 2
        ring = QRectF(self.width() / 2 - side / 2, middle - side / 2, side, side)
        p.setPen(QPen(t.colour("track"), t.px(8)))
        p.drawEllipse(ring)
        p.setPen(QPen(t.colour("accent"), t.px(8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        p.drawArc(ring, 90 * 16, round(360 * 16 * self._share))
        p.setFont(t.font(look.DISPLAY, 700))
        p.setPen(t.colour("text"))
        p.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._seconds))
        p.end()
