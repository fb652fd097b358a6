"""The reviews of the present learner: due, missed and known questions; empty if nothing is saved."""

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
    """Queries the learner's open file; errors are reported by the service."""

    def __init__(self, service: LearnerService) -> None:
        self._service = service

    def due(self, limit: int = -1) -> tuple[str, ...]:
        """Return the ids of due questions, the longest overdue first."""
        return self._service.with_profile(lambda learner, who: review.due(learner, who, self._service.now(), limit)) or ()

    def forecast(self, days: int = 7) -> tuple[int, ...]:
        """Return how many reviews are due on each of the next days, today first; () if nothing is saved."""
        return self._service.with_profile(lambda learner, who: review.forecast(learner, who, self._service.now(), days)) or ()

    def new_left(self) -> int:
        """Return how many new questions the daily limit still allows."""
        return self._service.with_profile(lambda learner, who: review.new_left(learner, who, self._service.now())) or 0

    def known(self) -> frozenset[str]:
        """Return the ids of all questions ever answered."""
        return self._service.with_profile(review.known) or frozenset()

    def missed(self, limit: int = 20) -> tuple[str, ...]:
        """Return the ids of questions that are often missed."""
        return self._service.with_profile(lambda learner, who: review.missed(learner, who, limit)) or ()

    def kept(self, ids: Iterable[str]) -> dict[str, Question]:
        """Return those of the questions that are stored in full, because no id generates them again."""
        return self._service.with_profile(lambda learner, who: review.kept_questions(learner, who, ids)) or {}

    def levels(self) -> dict[str, Level]:
        """Return the difficulty of questions that were answered often enough to estimate it, by id."""
        shares = self._service.with_profile(lambda learner, _who: review.right_shares(learner, ENOUGH)) or {}
        found = {name: level_by_share(*share) for name, share in shares.items()}
        return {name: level for name, level in found.items() if level is not None}

    def suspend(self, ids: Iterable[str]) -> None:
        """Suspend questions that the facts no longer generate: they are not due any more."""
        gone = tuple(ids)
        if gone:
            self._service.with_profile(lambda learner, who: review.suspend(learner, who, gone))

    def progress(self) -> LearnerProgress | None:
        """Return the data of the progress page; None if nothing is saved."""
        from aseandesk.learner.progress import progress

        return self._service.with_profile(lambda learner, who: progress(learner, who, self._service.now()))
