"""The kinds of questions in the window: one file a kind, found in one table."""

from __future__ import annotations

from aseandesk.facts.store import FactStore
from aseandesk.quiz.question import Kind
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.quiz_kinds.base import Answering
from aseandesk.ui.widgets.quiz_kinds.chart import ChartChoice
from aseandesk.ui.widgets.quiz_kinds.choice import Choice
from aseandesk.ui.widgets.quiz_kinds.match import Match
from aseandesk.ui.widgets.quiz_kinds.order import Order
from aseandesk.ui.widgets.quiz_kinds.places import Places
from aseandesk.ui.widgets.quiz_kinds.several import Several
from aseandesk.ui.widgets.quiz_kinds.typed import NumberAnswer, Typed
from aseandesk.ui.widgets.quiz_kinds.years import Years

KINDS: dict[Kind, type[Answering]] = {
    "single": Choice,
    "true-false": Choice,
    "multiple": Several,
    "order": Order,
    "match": Match,
    "number": NumberAnswer,
    "typed": Typed,
    "map": Places,
    "timeline": Years,
    "chart": ChartChoice,
}


class Kinds:
    """One widget a class, made when the first question of its kind comes up, and used again for the next."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        self._store, self._theme = store, theme
        self._made: dict[type[Answering], Answering] = {}

    def of(self, kind: Kind) -> Answering:
        """The widget that takes the answers to questions of a kind."""
        wanted = KINDS[kind]
        if wanted not in self._made:
            self._made[wanted] = wanted(self._store, self._theme)
        return self._made[wanted]

    def close_down(self) -> None:
        """End what runs beside the window."""
        for made in self._made.values():
            made.close_down()
