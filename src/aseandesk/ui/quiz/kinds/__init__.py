"""Question kinds in the window: how each is shown and answered, one file per kind. A file is imported when the first question of
its kind is shown.
"""

from __future__ import annotations

from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Kind
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.base import Answering


def widget_of(kind: Kind) -> type[Answering]:
    """Return the class of the widget that takes the answers to questions of a kind."""
    match kind:
        case "single" | "true-false":
            from aseandesk.ui.quiz.kinds.choice import SingleChoice

            return SingleChoice
        case "multiple":
            from aseandesk.ui.quiz.kinds.several import Several

            return Several
        case "order":
            from aseandesk.ui.quiz.kinds.order import Order

            return Order
        case "match":
            from aseandesk.ui.quiz.kinds.match import Match

            return Match
        case "number":
            from aseandesk.ui.quiz.kinds.typed import NumberAnswer

            return NumberAnswer
        case "typed":
            from aseandesk.ui.quiz.kinds.typed import Typed

            return Typed
        case "map":
            from aseandesk.ui.quiz.kinds.places import Places

            return Places
        case "timeline":
            from aseandesk.ui.quiz.kinds.years import Years

            return Years
        case "chart":
            from aseandesk.ui.quiz.kinds.chart import ChartChoice

            return ChartChoice


class Kinds:
    """One widget per class, made for the first question of its kind and reused for later ones."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        self._store, self._theme = store, theme
        self._made: dict[type[Answering], Answering] = {}

    def of(self, kind: Kind) -> Answering:
        """Return the widget that takes the answers to questions of a kind."""
        wanted = widget_of(kind)
        if wanted not in self._made:
            self._made[wanted] = wanted(self._store, self._theme)
        return self._made[wanted]

    def close_down(self) -> None:
        """End background threads."""
        for made in self._made.values():
            made.close_down()
