"""The as-of panel: the date of the whole window, typed (as exactly as known) or set on a slider of years."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QLineEdit, QWidget

from aseandesk import look, options
from aseandesk.facts.dates import day_words, month_words, partial_date
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, TextLabel, paint_focus
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import count, tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext


def read_day(text: str) -> tuple[date, str]:
    """Return the day that the text means, and how it was understood ("" if it names a day).

    Understands 1997, 1997-07, 1997-07-23, "23 July 1997", "Jul 1997", 23/7/1997. A month or year means its last day.

    Raises: ValueError with a sentence.
    """
    plain = _iso(text.strip())
    try:
        found = partial_date(plain)
    except ValueError:
        raise ValueError(tr("A date, please, as 1997, July 1997 or 23 July 1997.")) from None
    return found.last, "" if found.is_day() else tr("Read as the last day of {date}.", date=found.words())


def _iso(text: str) -> str:
    """Convert common ways to write dates to the form of the store; anything else is returned unchanged."""
    if match := re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text):
        day, month, year = match.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    if match := re.fullmatch(r"(?:(\d{1,2})[. ]+)?([^\W\d]+)\.?,? +(\d{4})", text):
        day, name, year = match.groups()
    elif match := re.fullmatch(r"([^\W\d]+)\.? +(\d{1,2}),? +(\d{4})", text):
        name, day, year = match.groups()
    else:
        return text
    months = [n for n in range(1, 13) if len(name) >= 3 and month_words(n).casefold().startswith(name.casefold())]
    if len(months) != 1:
        return text
    return f"{year}-{months[0]:02}" + (f"-{int(day):02}" if day else "")


class AsOfSlider(QAbstractSlider):
    """A line of years with a handle; a second mark shows the last day that the facts cover."""

    def __init__(self, theme: Theme, first: int, last: int, known: int) -> None:
        super().__init__()
        self._theme, self._known = theme, known
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(first, last)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Year"))
        self.valueChanged.connect(self._repaint)
        theme.measures(self)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._height())

    def _height(self) -> int:
        return self._theme.px(16 + 12) + self._metrics().height() + self._theme.px(look.SPACE_2)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(look.SMALL))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pull(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pull(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, thick = t.px(16), t.px(4)
        left, right, at, known = (self._x(year) for year in (self.minimum(), self.maximum(), self.value(), self._known))
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(t.colour("track"))
        p.drawRoundedRect(QRectF(left, y - thick / 2, right - left, thick), thick / 2, thick / 2)
        p.setBrush(t.colour("accent"))
        p.drawRoundedRect(QRectF(left, y - thick / 2, at - left, thick), thick / 2, thick / 2)
        p.setPen(QPen(t.colour("text_secondary"), 1))
        p.drawLine(QPointF(known, y - t.px(9)), QPointF(known, y + t.px(9)))
        p.setPen(QPen(t.colour("accent"), 2 * t.zoom))
        p.setBrush(t.colour("surface"))
        p.drawEllipse(QPointF(at, y), t.px(8), t.px(8))
        p.setFont(t.font(look.SMALL))
        p.setPen(t.colour("text_secondary"))
        wide, high = self._metrics().horizontalAdvance("0000"), self._metrics().height()
        for year in range(self.minimum() - self.minimum() % 10, self.maximum() + 1, 10):
            if year >= self.minimum() and (year // 10) % self._every() == 0:
                box = QRectF(self._x(year) - wide / 2, y + t.px(12), wide, high)
                p.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, str(year))
        paint_focus(p, self, t)
        p.end()

    def _every(self) -> int:
        """Return the decades between two labels, so that labels do not touch."""
        decades = max(1, (self.maximum() - self.minimum()) / 10)
        apart = self._metrics().horizontalAdvance("0000 0")
        return max(1, round(apart / (max(1, self.width()) / decades) + 0.49))

    def _margin(self) -> int:
        return self._theme.px(16)

    def _x(self, year: int) -> float:
        span = max(1, self.maximum() - self.minimum())
        return self._margin() + (year - self.minimum()) / span * (self.width() - 2 * self._margin())

    def _pull(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            room = max(1, self.width() - 2 * self._margin())
            part = (event.position().x() - self._margin()) / room
            self.setValue(round(self.minimum() + part * (self.maximum() - self.minimum())))

    def _repaint(self, _year: int) -> None:
        self.update()


class AsOfPanel(Overlay):
    """Field, slider, shortcuts, and the state of the organisation on the day."""

    def __init__(self, host: QWidget, context: AppContext) -> None:
        super().__init__(host, context.theme, tr("The date of the window"), where="under", width=400, dim=False)
        self._context, self._focus = context, context.focus
        self._first, self._last = options.known_days(context.store)
        theme, px, focus = context.theme, context.theme.px, context.focus
        self._field = QLineEdit(day_words(focus.as_of))
        self._field.setAccessibleName(tr("Date: a year, a month or a day"))
        self._field.setFont(theme.font(look.LEAD, 600))
        self._field.returnPressed.connect(self._entered)
        self._field.textEdited.connect(self._edited)
        self._slider = AsOfSlider(theme, self._first.year, self._last.year, focus.known_until.year)
        self._slider.setValue(focus.as_of.year)
        self._slider.valueChanged.connect(self._pulled)
        self._said = TextLabel(theme, "", colour="text_secondary", wrap=True)
        self._world = TextLabel(theme, "", weight=600, wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(look.SPACE_2))
        for text, slot in (self._today_button(), (self._founding_text(), self._to_founding)):
            if text:
                button = Button(theme, text)
                button.clicked.connect(slot)
                buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.setContentsMargins(px(look.SPACE_4), px(look.SPACE_4), px(look.SPACE_4), px(look.SPACE_4))
        self.column.setSpacing(px(look.SPACE_3))
        self.column.addWidget(TextLabel(theme, tr("The whole window shows the world on this day."), colour="text_secondary", wrap=True))
        self.column.addWidget(self._field)
        self.column.addWidget(self._slider)
        add_layout(self.column, buttons)
        self.column.addWidget(self._world)
        self.column.addWidget(self._said)
        focus.as_of_changed.connect(self._changed)
        self._say("")
        self._field.selectAll()

    def _today_button(self) -> tuple[str, Callable[[], None]]:
        known = self._focus.today == self._focus.known_until
        return (tr("Latest: {day}", day=day_words(self._focus.today)) if known else tr("Today"), self._to_today)

    def _founding_text(self) -> str:
        start = self._context.store.pack.start
        return tr("Founding: {year}", year=start.year) if start else ""

    # ---- changes

    def _edited(self, text: str) -> None:
        try:
            _, said = read_day(text)
        except ValueError:
            said = ""
        self._said.setText(said or self._age())

    def _entered(self) -> None:
        try:
            day, said = read_day(self._field.text())
        except ValueError as error:
            self._said.setText(str(error))
            self.place()
            return
        held = min(max(day, self._first), self._last)
        if held != day:
            said = tr("The days to choose from are {first} to {last}.", first=day_words(self._first), last=day_words(self._last))
        self._focus.set_as_of(held)
        self._field.setText(day_words(held))
        self._field.selectAll()
        self._say(said)

    def _pulled(self, year: int) -> None:
        """Set the year, and keep day and month if the year has them."""
        now = self._focus.as_of
        if now.year == year:
            return
        try:
            day = now.replace(year=year)
        except ValueError:
            day = date(year, 2, 28)
        self._focus.set_as_of(min(max(day, self._first), self._last))

    def _to_today(self) -> None:
        self._focus.set_as_of(self._focus.today)

    def _to_founding(self) -> None:
        start = self._context.store.pack.start
        if start is not None:
            self._focus.set_as_of(start.last)

    def _changed(self) -> None:
        day = self._focus.as_of
        blocked = self._slider.blockSignals(True)
        self._slider.setValue(day.year)
        self._slider.blockSignals(blocked)
        self._slider.update()
        self._field.setText(day_words(day))
        self._say("")

    def _say(self, said: str) -> None:
        store, day = self._context.store, self._focus.as_of
        members = len(store.members(day)) if store.organisation else 0
        self._world.setText(count(members, "{n} member on this day", "{n} members on this day") if store.organisation else "")
        self._world.setVisible(bool(store.organisation))
        self._said.setText(said or self._age())
        self.place()

    def _age(self) -> str:
        known = day_words(self._focus.known_until)
        if self._focus.as_of > self._focus.known_until:
            return tr("Later than the facts: they are known up to {day}. What lies after it is scheduled.", day=known)
        return tr("The facts are known up to {day}.", day=known)
