"""What comes again for whoever learns now: due, missed, known; nothing where nothing is remembered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aseandesk.learner import review
from aseandesk.quiz.model.hardness import ENOUGH, level_by_share
from aseandesk.quiz.model.question import Level, Question

if TYPE_CHECKING:
    from aseandesk.learner.values import LearnerProgress
    from aseandesk.ui.quiz.learner_service import LearnerService


class LearnerReviews:
    """Asks the open file; what goes wrong is said by the service."""

    def __init__(self, service: LearnerService) -> None:
        self._service = service

    def due(self, limit: int = -1) -> tuple[str, ...]:
        """The ids of what is due, the longest overdue first."""
        return self._service.with_profile(lambda learner, who: review.due(learner, who, self._service.now(), limit)) or ()

    def forecast(self, days: int = 7) -> tuple[int, ...]:
        """How many come on each of the next days, today first; () where nothing is remembered."""
        return self._service.with_profile(lambda learner, who: review.forecast(learner, who, self._service.now(), days)) or ()

    def new_left(self) -> int:
        """How many new questions today still takes."""
        return self._service.with_profile(lambda learner, who: review.new_left(learner, who, self._service.now())) or 0

    def known(self) -> frozenset[str]:
        """The ids of all questions ever answered."""
        return self._service.with_profile(review.known) or frozenset()

    def missed(self, limit: int = 20) -> tuple[str, ...]:
        """The ids of what is kept being missed."""
        return self._service.with_profile(lambda learner, who: review.missed(learner, who, limit)) or ()

    def kept(self, ids: Iterable[str]) -> dict[str, Question]:
        """Of these the questions that are kept themselves, since no id gives them again."""
        return self._service.with_profile(lambda learner, who: review.kept_questions(learner, who, ids)) or {}

    def levels(self) -> dict[str, Level]:
        """By their ids the questions that were answered often enough to say how hard they are, with how hard that is."""
        shares = self._service.with_profile(lambda learner, _who: review.right_shares(learner, ENOUGH)) or {}
        found = {name: level_by_share(*share) for name, share in shares.items()}
        return {name: level for name, level in found.items() if level is not None}

    def let_rest(self, ids: Iterable[str]) -> None:
        """The facts give these no more: they are due no more."""
        gone = tuple(ids)
        if gone:
            self._service.with_profile(lambda learner, who: review.let_rest(learner, who, gone))

    def progress(self) -> LearnerProgress | None:
        """Everything that the progress page shows; None where nothing is remembered."""
        from aseandesk.learner.progress import progress

        return self._service.with_profile(lambda learner, who: progress(learner, who, self._service.now()))
