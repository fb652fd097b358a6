"""Filters for generated questions: topic, country, period, difficulty, kinds, number, and the seed that repeats them."""

from __future__ import annotations

from random import SystemRandom

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.dates import partial_date
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.dealing.deal import makers_of
from aseandesk.quiz.dealing.view import MOST, QuizView
from aseandesk.quiz.model.question import KINDS, LEVELS
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.narrow import MenuButton, countries, kind_words
from aseandesk.ui.widgets.basic import Button, Chip, TextLabel
from aseandesk.ui.widgets.choice import Segments
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.words import language, tr

_SEEDS = 1_000_000


class Wishes(QWidget):
    """A column of filters, and the button that generates the questions."""

    make_asked = Signal(object)
    """Emitted with a QuizView with a seed."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        topics = {row.id: say(row.title, language()) for row in store.pack.topics if makers_of(store, row.id)}
        self.topic = MenuButton(theme, tr("Topic"), {"": tr("all"), **topics})
        self.country = MenuButton(theme, tr("Country"), {"": tr("all"), **countries(store)})
        self.since, self.until = self._date(tr("From")), self._date(tr("To"))
        levels = [("", tr("Mixed")), ("easy", tr("Easy")), ("medium", tr("Medium")), ("hard", tr("Hard"))]
        self.level = Segments(theme, tr("How hard"), levels, "")
        self.level.chosen.connect(self._level_chosen)
        self._level = ""
        self.kinds = {kind: Chip(theme, kind_words(kind)) for kind in KINDS}
        self.count, self.seed = self._number(tr("How many"), 1, MOST, 10), self._number(tr("Seed"), 0, _SEEDS, 1)
        self.another = Button(theme, tr("Another"), "quiet", "refresh", name=tr("Another seed: other questions"))
        self.make = Button(theme, tr("Make questions"), "primary")
        self.said = TextLabel(theme, "", look.SMALL, 400, "warning", wrap=True)
        self.said.hide()
        self.another.clicked.connect(self._another)
        self.make.clicked.connect(self._make)
        self._lay_out()

    def view(self) -> QuizView:
        """Return the chosen filters.

        Raises: ValueError with a sentence for an invalid date or number.
        """
        since, until = self.since.text().strip(), self.until.text().strip()
        for text in filter(None, (since, until)):
            try:
                partial_date(text)
            except ValueError:
                raise ValueError(tr("“{words}” is no date: write 1995, 1995-07 or 1995-07-28.", words=text)) from None
        if since and until and partial_date(until).last < partial_date(since).first:
            raise ValueError(tr("The end lies before the beginning."))
        chosen = tuple(kind for kind, chip in self.kinds.items() if chip.isChecked())
        return QuizView(
            topic=self.topic.now,
            count=_whole(self.count, tr("How many questions?")),
            level=next((one for one in LEVELS if one == self._level), None),
            seed=_whole(self.seed, tr("A seed is a number up to {most}.", most=_SEEDS)),
            countries=tuple(filter(None, (self.country.now,))),
            since=since,
            until=until,
            kinds=() if len(chosen) == len(KINDS) else chosen,
        )

    def show_view(self, view: QuizView) -> None:
        """Show other filters."""
        self.topic.choose(view.topic)
        self.country.choose(next(iter(view.countries), ""))
        self.since.setText(view.since)
        self.until.setText(view.until)
        self._level = view.level or ""
        self.level.choose(self._level)
        for kind, chip in self.kinds.items():
            chip.setChecked(not view.kinds or kind in view.kinds)
        self.count.setText(str(view.count))
        self.seed.setText(str(view.seed or 0))

    def _make(self) -> None:
        self.said.hide()
        try:
            if not any(chip.isChecked() for chip in self.kinds.values()):
                raise ValueError(tr("No kind of question is chosen."))
            self.make_asked.emit(self.view())
        except ValueError as error:
            self.said.setText(str(error))
            self.said.show()

    def _another(self) -> None:
        self.seed.setText(str(SystemRandom().randrange(_SEEDS)))
        self._make()

    def _level_chosen(self, level: str) -> None:
        self._level = level

    def _date(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(name)
        made.setMaxLength(10)
        made.setMinimumWidth(self._theme.px(60))
        made.returnPressed.connect(self._make)
        return made

    def _number(self, name: str, least: int, most: int, now: int) -> QLineEdit:
        made = QLineEdit(str(now))
        made.setAccessibleName(name)
        made.setValidator(QIntValidator(least, most, made))
        made.setFixedWidth(self._theme.px(28) + self.fontMetrics().horizontalAdvance("0") * (len(str(most)) + 1))
        made.returnPressed.connect(self._make)
        return made

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(look.SPACE_3), 0)
        column.setSpacing(px(look.SPACE_2))
        many = self._row((TextLabel(theme, tr("How many")), 0), (self.count, 0))
        for part in (
            self.topic,
            self.country,
            self._row((self.since, 1), (TextLabel(theme, "–"), 0), (self.until, 1)),
            TextLabel(theme, tr("How hard"), look.SMALL, 600, "text_secondary"),
            self.level,
            TextLabel(theme, tr("Kinds"), look.SMALL, 600, "text_secondary"),
            _flow(px(look.SPACE_1), *self.kinds.values()),
            _flow(px(look.SPACE_2), self.make, many),
            self.said,
            _flow(px(look.SPACE_2), self._row((TextLabel(theme, tr("Seed")), 0), (self.seed, 0)), self.another),
            TextLabel(theme, tr("The same seed gives the same questions."), look.SMALL, 400, "text_secondary", wrap=True),
        ):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _row(self, *parts: tuple[QWidget, int]) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(look.SPACE_2))
        for part, stretch in parts:
            row.addWidget(part, stretch)
        if not any(stretch for _, stretch in parts):
            row.addStretch(1)
        return made


def _flow(space: int, *parts: QWidget) -> QWidget:
    """Return a widget with its parts side by side, wrapping if a language needs more space."""
    made = QWidget()
    flow = FlowLayout(made, space)
    for part in parts:
        flow.addWidget(part)
    return made


def _whole(field: QLineEdit, sentence: str) -> int:
    """Return the number in a field.

    Raises: ValueError with the sentence if there is none.
    """
    if not field.hasAcceptableInput():
        raise ValueError(sentence)
    return int(field.text())
