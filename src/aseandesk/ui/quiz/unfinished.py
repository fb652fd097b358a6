"""The unfinished quizzes of this window: they are also on the disk, and can be continued from there."""

from __future__ import annotations

from typing import NamedTuple

from aseandesk.facts.store import FactStore
from aseandesk.learner.values import Sitting
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.run import course as course_of
from aseandesk.quiz.run.course import Course
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.quiz.learner_service import LearnerService
from aseandesk.ui.quiz.session import restore_quiz, sitting_of

_MOST = 20
"""Maximum quizzes held in memory for going back to them; unfinished ones are all on the disk."""


class OpenQuiz(NamedTuple):
    """A quiz, its progress, and its remaining seconds (0: no limit)."""

    view: QuizView
    course: Course
    left: float = 0.0


class UnfinishedQuizzes:
    """Keeps each quiz by its address and learner, so that none replaces another."""

    def __init__(self, store: FactStore, focus: Focus, learner_service: LearnerService) -> None:
        self._store, self._focus, self._learner_service = store, focus, learner_service
        self._quizzes: dict[tuple[str, str], OpenQuiz] = {}
        self._written: Sitting | None = None

    def keep(self, view: QuizView, course: Course, left: float) -> None:
        """Keep the progress of a quiz. A finished quiz is removed from the disk; an exam when it is submitted."""
        key = self._key(str(view.address()))
        self._quizzes.pop(key, None)
        self._quizzes[key] = OpenQuiz(view, course, left)
        for oldest in list(self._quizzes)[:-_MOST]:
            del self._quizzes[oldest]
        if course.state != "done":
            self.write(sitting_of(view, course, left))
        elif course.mode != "exam":
            self._end(str(view.address()))

    def write(self, sitting: Sitting) -> None:
        """Write a quiz to the disk, unless it is there."""
        if sitting != self._written:
            self._learner_service.keep_sitting(sitting)
            self._written = sitting

    def written(self, sitting: Sitting) -> None:
        """Note that it was written to the disk together with the last answer."""
        self._written = sitting

    def set_aside(self, view: QuizView, course: Course, left: float) -> bool:
        """Put the current quiz aside. Return whether there is anything to continue; otherwise it need not be saved."""
        self.keep(view, course, left)
        if course.state != "done" and not is_begun(course):
            self._end(str(view.address()))
        return course.state != "done" and is_begun(course)

    def find(self, address: str) -> OpenQuiz | None:
        """Return the quiz of that address, as it was left."""
        known = self._quizzes.get(self._key(address))
        if known is not None and known.course.state != "done":
            return known
        sitting = next((one for one in self._learner_service.sittings() if one.address == address), None)
        if sitting is None:
            return known
        found = restore_quiz(self._store, sitting, self._focus.known_until, self._learner_service)
        return OpenQuiz(*found, sitting.left) if found is not None else None

    def waiting(self) -> tuple[Sitting, ...]:
        """Return the unfinished quizzes, the most recent first."""
        if self._learner_service.profile is not None:
            return self._learner_service.sittings()
        begun_here = [one for one in self._quizzes.values() if one.course.state != "done" and is_begun(one.course)]
        return tuple(sitting_of(*one) for one in reversed(begun_here))

    def discard(self, address: str) -> None:
        """Discard a quiz."""
        self._quizzes.pop(self._key(address), None)
        self._end(address)

    def _end(self, address: str) -> None:
        self._written = None
        self._learner_service.end_sitting(address)

    def _key(self, address: str) -> tuple[str, str]:
        profile = self._learner_service.profile
        return (profile.uid if profile is not None else "", address)


def is_begun(course: Course) -> bool:
    """Return whether leaving the quiz would lose something: an exam has used some of its time, any other quiz has answers."""
    return course.mode == "exam" or bool(course_of.answered(course))
