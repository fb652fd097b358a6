"""The progress page: what is known by country and topic, the days of practice, and reviews to come."""

from __future__ import annotations

from collections.abc import Sequence

from aseandesk.facts.store import FactStore, say
from aseandesk.learner.values import LearnerProgress, MasteryCell
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.forecast import ForecastBars
from aseandesk.ui.quiz.heat import DayGrid, HeatGrid
from aseandesk.ui.quiz.learner_service import LearnerService
from aseandesk.ui.widgets.page import Page
from aseandesk.words import count, language, tr

_COLUMN, _DAYS = 1040, 14


class ProgressPage(Page):
    """Built anew each time it is opened."""

    def __init__(self, store: FactStore, theme: Theme, learner_service: LearnerService) -> None:
        who = learner_service.profile
        super().__init__(theme, tr("Progress of {name}", name=who.name) if who is not None and who.name else tr("Progress"), _COLUMN)
        found = learner_service.reviews.progress()
        if found is None or not found.answers:
            self.text(tr("Nothing was answered yet. After the first quiz this page says what is known, and what comes again when."))
        else:
            self._tell(store, learner_service, found)
        self.finish()

    def _tell(self, store: FactStore, learner_service: LearnerService, found: LearnerProgress) -> None:
        known = count(found.asked, "{known} of {n} question known", "{known} of {n} questions known", known=found.known)
        right = count(found.answers, "{right} of {n} answer right", "{right} of {n} answers right", right=found.right)
        days = count(found.streak, "one day in a row", "{n} days in a row")
        self.text(" · ".join((known, right, days)))
        self.heading(tr("By country and topic"))
        self.text(tr("In each cell: questions known of questions asked."), "text_secondary")
        grid = HeatGrid(self.theme)
        grid.show_cells(countries(store, found.cells), topics(store, found.topics), found.cells)
        self.add(grid)
        self.heading(tr("Day by day"))
        calendar = DayGrid(self.theme)
        calendar.show_days(found.days, learner_service.today())
        self.add(calendar)
        self.heading(tr("What comes again"))
        bars = ForecastBars(self.theme)
        bars.show_days(found.forecast[:_DAYS], learner_service.today())
        self.add(bars)


def countries(store: FactStore, cells: Sequence[MasteryCell]) -> list[tuple[str, str]]:
    """Return the countries with questions, members in order of accession first; last the questions without a country."""
    asked = dict.fromkeys(cell.country for cell in cells)
    order = [*(one for one in store.ever_members() if one in asked)]
    order += sorted((one for one in asked if one and one not in order), key=lambda one: store.name(one, language(), short=True))
    named = [(one, store.name(one, language(), short=True)) for one in order]
    return [*named, ("", tr("no one country"))] if "" in asked else named


def topics(store: FactStore, found: Sequence[MasteryCell]) -> list[tuple[str, str]]:
    """Return the topics with questions, in the order of the pack, with their titles."""
    asked = {cell.topic for cell in found}
    named = [(topic.id, say(topic.title, language())) for topic in store.pack.topics if topic.id in asked]
    return [*named, *((one, one or tr("else")) for one in sorted(asked - {topic for topic, _ in named}))]
