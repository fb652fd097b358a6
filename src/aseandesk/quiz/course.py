"""The run of a quiz as a value: the questions, the answers so far, where one is. Each step gives the next value. No window in it."""

from __future__ import annotations

from typing import Literal

import msgspec

from aseandesk.quiz.marking import Mark, mark
from aseandesk.quiz.question import Question

State = Literal["asking", "answered", "done"]


class Score(msgspec.Struct, frozen=True):
    """So many right answers of so many given."""

    right: int
    of: int


class Course(msgspec.Struct, frozen=True):
    """A quiz under way. `at` is the place of the question in view, `answers` the options chosen so far, one a question."""

    questions: tuple[Question, ...]
    answers: tuple[int, ...] = ()
    at: int = 0

    @property
    def state(self) -> State:
        """Is an answer awaited, shown, or is the quiz done?"""
        if self.at >= len(self.questions):
            return "done"
        return "answered" if len(self.answers) > self.at else "asking"

    @property
    def question(self) -> Question | None:
        """The question in view; None at the end."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    @property
    def mark(self) -> Mark | None:
        """The mark for the question in view, once it is answered."""
        question = self.question
        return mark(question, self.answers[self.at]) if question is not None and self.state == "answered" else None


def answer(course: Course, option: int) -> Course:
    """The course with an answer to the question in view; the same if none is awaited. Raises IndexError if there is no such option."""
    if course.state != "asking":
        return course
    mark(course.questions[course.at], option)
    return msgspec.structs.replace(course, answers=(*course.answers, option))


def forward(course: Course) -> Course:
    """The course at the next question, or at its end; the same while an answer is awaited."""
    return msgspec.structs.replace(course, at=course.at + 1) if course.state == "answered" else course


def stopped(course: Course) -> Course:
    """The course at its end, whatever has been answered so far."""
    return msgspec.structs.replace(course, at=len(course.questions))


def marks(course: Course) -> tuple[tuple[Question, Mark], ...]:
    """The questions answered so far with their marks, in order."""
    return tuple((question, mark(question, given)) for question, given in zip(course.questions, course.answers, strict=False))


def score(course: Course) -> Score:
    """How many of the answers given so far are right."""
    return Score(sum(made.right for _, made in marks(course)), len(course.answers))


def by_topic(course: Course) -> dict[str, Score]:
    """The score by topic, in the order in which the topics came up."""
    found: dict[str, Score] = {}
    for question, made in marks(course):
        so_far = found.get(question.topic, Score(0, 0))
        found[question.topic] = Score(so_far.right + made.right, so_far.of + 1)
    return found


def misses(course: Course) -> tuple[tuple[Question, Mark], ...]:
    """The questions that were not answered rightly, with their marks."""
    return tuple((question, made) for question, made in marks(course) if not made.right)


def again(course: Course) -> Course:
    """A new course of only the questions that were missed."""
    return Course(tuple(question for question, _ in misses(course)))
