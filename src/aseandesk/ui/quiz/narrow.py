"""Filters of a quiz in one row: a country, a period, a kind of question. Each is a button with a menu; all are optional."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.model.question import Kind
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.row import TallButton
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.words import language, tr

_DECADE = 10


class MenuButton(TallButton):
    """A button that shows the choice and opens a menu of all options."""

    chosen = Signal(str)
    """Emitted with the key of the choice."""

    def __init__(self, theme: Theme, name: str, choices: dict[str, str]) -> None:
        super().__init__(theme, "", icon="chevron-down")
        self._name, self.choices, self.now = name, choices, ""
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        for key, words in choices.items():
            action = QAction(words, self)
            action.setCheckable(True)
            action.setData(key)
            self._group.addAction(action)
            self._menu.addAction(action)
        self._group.triggered.connect(self._triggered)
        self.clicked.connect(self._open)
        self.choose("")

    def choose(self, key: str) -> None:
        """Show this choice; the first one if it does not exist."""
        self.now = key if key in self.choices else next(iter(self.choices))
        for action in self._group.actions():
            action.setChecked(action.data() == self.now)
        self.setText(f"{self._name}: {self.choices[self.now]}")
        self.updateGeometry()
        self.update()

    def _triggered(self, action: QAction) -> None:
        self.choose(str(action.data()))
        self.chosen.emit(self.now)

    def _open(self) -> None:
        px = self._theme.px
        self._menu.setStyleSheet(f"QMenu::item {{ padding: {px(11)}px {px(28)}px {px(11)}px {px(14)}px; }}")
        self._menu.setFont(self._theme.font(look.BODY))
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))


class Narrow(QWidget):
    """The row of filters."""

    changed = Signal()

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self.country = MenuButton(theme, tr("Country"), {"": tr("all"), **countries(store)})
        self.time = MenuButton(theme, tr("Time"), {"": tr("all"), **_times(store)})
        self.kind = MenuButton(theme, tr("Kind"), {"": tr("all"), **{kind: kind_words(kind) for kind in KIND_ORDER}})
        flow = FlowLayout(self, theme.px(look.SPACE_2))
        for button in (self.country, self.time, self.kind):
            flow.addWidget(button)
            button.chosen.connect(self.changed)

    def span(self) -> tuple[str, str]:
        """Return first and last year of the chosen period; "" for none."""
        since, _, until = self.time.now.partition("–")
        return since, until


KIND_ORDER: tuple[Kind, ...] = ("single", "multiple", "true-false", "order", "match", "number", "typed", "map", "timeline", "chart")


def kind_words(kind: Kind) -> str:
    """Return in a few words how a kind of question is answered."""
    return {
        "single": tr("one right answer"),
        "multiple": tr("several right answers"),
        "true-false": tr("true or false"),
        "order": tr("put in order"),
        "match": tr("match pairs"),
        "number": tr("closest number"),
        "typed": tr("type the answer"),
        "map": tr("click on the map"),
        "timeline": tr("click on the timeline"),
        "chart": tr("read a chart"),
    }[kind]


def countries(store: FactStore) -> dict[str, str]:
    """Return the members in order of accession, then the others by name."""
    members = store.ever_members()
    others = sorted((one for one in store.countries if one not in members), key=lambda one: store.name(one, language(), short=True))
    return {one: store.name(one, language(), short=True) for one in (*members, *others)}


def _times(store: FactStore) -> dict[str, str]:
    """Return the decades with events, then the eras that the pack names."""
    years = [event.date.first.year for event in store.events.values()]
    known = store.pack.known_until.year if store.pack.known_until else max(years, default=0)
    found: dict[str, str] = {}
    for first in range(min(years, default=known) // _DECADE * _DECADE, known + 1, _DECADE):
        found[f"{first}–{first + _DECADE - 1}"] = tr("the {year}s", year=first)
    for era in store.eras.values():
        if era.kind == "era":
            key = f"{era.date.first.year}–{era.end.last.year if era.end is not None else ''}"
            found.setdefault(key, f"{say(era.short or era.title, language())} ({key})")
    return found
