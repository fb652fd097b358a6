"""The panel "on this day, in this year": events on the day and month of the as-of date, and in its year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.dates import month_day_words, span_words
from aseandesk.facts.model import Event
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.anniversaries import beside_day, in_year, on_day
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.stories.line import StoryLine
from aseandesk.ui.widgets.basic import Button, Hairline, TextLabel
from aseandesk.ui.widgets.flow import add_layout, clear
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import count, language, tr


class OnThisDayPanel(Overlay):
    """Choosing an event closes the panel; the arrows go to the next day of the year with an event."""

    chosen = Signal(str)
    """The address of an event."""

    def __init__(self, host: QWidget, theme: Theme, store: FactStore, focus: Focus) -> None:
        super().__init__(host, theme, tr("On this day, in this year"), where="under", width=440, dim=False)
        self._store = store
        self._day, self._year = focus.as_of, focus.as_of.year
        px = theme.px
        self.column.setContentsMargins(px(look.SPACE_2), px(look.SPACE_3), px(look.SPACE_2), px(look.SPACE_2))
        self.column.setSpacing(px(look.SPACE_1))
        self._earlier = Button(theme, "", "quiet", "chevron-left", name=tr("The day before that has an event"))
        self._later = Button(theme, "", "quiet", "chevron-right", name=tr("The next day that has an event"))
        self._earlier.clicked.connect(self._go_back)
        self._later.clicked.connect(self._go_on)
        self._title = TextLabel(theme, "", look.LEAD, 700)
        head = QHBoxLayout()
        head.setContentsMargins(px(look.SPACE_3), 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._earlier)
        head.addWidget(self._later)
        add_layout(self.column, head)
        self._on_day = self._section()
        self.column.addWidget(Hairline(theme))
        self._year_title = TextLabel(theme, "", look.LEAD, 700)
        self._year_title.setContentsMargins(px(look.SPACE_3), px(look.SPACE_2), 0, px(look.SPACE_1))
        self.column.addWidget(self._year_title)
        self._in_year = self._section()
        self.column.addStretch(1)
        self._fill()
        self.first = next(iter(self.lines()), None)

    def day(self) -> date:
        """Return the day whose anniversaries are shown."""
        return self._day

    def lines(self) -> list[StoryLine]:
        """Return the rows of all events, those of the day first."""
        return [line for part in (self._on_day, self._in_year) for line in part.findChildren(StoryLine)]

    def _section(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.column.addWidget(made)
        return made

    def _fill(self) -> None:
        words = month_day_words(f"{self._day.month:02}-{self._day.day:02}")
        self._title.setText(tr("On this day: {day}", day=words))
        found = on_day(self._store, self._day)
        lines = [(str(row.date.year), row) for row in found]
        self._put(self._on_day, lines, tr("No event of the record is known to have begun on a {day}.", day=words))
        year = in_year(self._store, self._year)
        self._year_title.setText(f"{tr('In {year}', year=self._year)} · {count(len(year), '{n} event', '{n} events')}")
        none = tr("No event of the record began in {year}.", year=self._year)
        self._put(self._in_year, [(span_words(row.date, row.end), row) for row in year], none)
        for button, step in ((self._earlier, -1), (self._later, 1)):
            button.setEnabled(beside_day(self._store, self._day, step) is not None)
        self.place()

    def _put(self, part: QWidget, rows: Iterable[tuple[str, Event]], nothing: str) -> None:
        column = part.layout()
        assert column is not None
        clear(column)
        for when, row in rows:
            line = StoryLine(self.theme, say(row.title, language()), "", when)
            line.setObjectName(f"event:{row.id}")
            line.clicked.connect(self._clicked)
            column.addWidget(line)
        if column.count() == 0:
            label = TextLabel(self.theme, nothing, colour="text_secondary", wrap=True)
            label.setContentsMargins(
                self.theme.px(look.SPACE_3), self.theme.px(look.SPACE_1), self.theme.px(look.SPACE_3), self.theme.px(look.SPACE_2)
            )
            column.addWidget(label)

    def _go_back(self) -> None:
        self._go(-1)

    def _go_on(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        day = beside_day(self._store, self._day, step)
        if day is not None:
            leap = (day.month, day.day) == (2, 29)
            self._day = day if leap else day.replace(year=self._year)
            self._fill()

    def _clicked(self) -> None:
        address = self.sender().objectName()
        self.close_overlay()
        self.chosen.emit(address)
