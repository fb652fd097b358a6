"""Reviews due on the coming days, as bars with numbers."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.words import N_, tr

_HEIGHT, _BAR = 84, 36
_DAYS = N_(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))


class ForecastBars(QWidget):
    """One bar per day, its number above, the day of the week below; the first is today."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._numbers: tuple[int, ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.measures(self)

    def show_days(self, numbers: tuple[int, ...], today: date) -> None:
        """Show these numbers for today and each day after it."""
        self._numbers, self._today = numbers, today
        words = "; ".join(f"{self._day(place)}: {number}" for place, number in enumerate(numbers))
        self.setAccessibleName(tr("To come: {days}", days=words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self._theme.px(_HEIGHT))

    def _day(self, place: int) -> str:
        return tr("today") if not place else tr(_DAYS[(self._today + timedelta(days=place)).weekday()])

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p, most = self._theme, QPainter(self), max((*self._numbers, 1))
        p.setFont(t.font(look.SMALL, 500))
        line, gap = t.px(18), t.px(look.SPACE_1)
        room = self.width() / max(1, len(self._numbers))
        foot = self.height() - line - 2
        for place, number in enumerate(self._numbers):
            high = max(2.0, t.px(_BAR) * number / most)
            box = QRectF(place * room + gap, foot - high, room - 2 * gap, high)
            p.fillRect(box, t.colour("accent" if number and not place else "text_secondary" if number else "track"))
            p.setPen(t.colour("text"))
            p.drawText(QRectF(place * room, box.top() - line, room, line), Qt.AlignmentFlag.AlignCenter, str(number))
            p.setPen(t.colour("text_secondary"))
            p.drawText(QRectF(place * room, foot + 2, room, line), Qt.AlignmentFlag.AlignCenter, self._day(place))
        p.end()
