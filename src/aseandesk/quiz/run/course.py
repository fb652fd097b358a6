"""A running quiz as an immutable value: the questions, the marks so far and the current position. Each step returns a new value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark

State = Literal["asking", "answered", "review", "done"]
"""`asking`: waiting for an answer. `answered`: the answer is shown. `review`: an exam is looked through before it is submitted. `done`: the
quiz is over.
"""
Mode = Literal["practise", "learn", "exam"]
"""`practise`: the answer is shown at once. `learn`: the same, and the question is scheduled for repetition. `exam`: no answers until the
end.
"""


class Score(msgspec.Struct, frozen=True):
    """The number of right answers out of the number of answers given."""

    right: int
    of: int


class Course(msgspec.Struct, frozen=True):
    """A quiz that is under way. `at` is the index of the current question.

    `marks` has for each question its mark, or None while it is unanswered; questions beyond the end of `marks` are unanswered too. In an
    exam an answer may be changed until the exam is submitted, and `flags` has the indexes of the questions flagged for review. `seconds` is
    the time limit in seconds; 0: none.
    """

    questions: tuple[Question, ...]
    marks: tuple[Mark | None, ...] = ()
    at: int = 0
    mode: Mode = "practise"
    flags: frozenset[int] = frozenset()
    over: bool = False
    seconds: float = 0.0

    @property
    def state(self) -> State:
        """The state of the quiz."""
        if self.over:
            return "done"
        if self.at >= len(self.questions):
            return "review" if self.mode == "exam" and self.questions else "done"
        return "answered" if self.mode != "exam" and mark_at(self, self.at) is not None else "asking"

    @property
    def question(self) -> Question | None:
        """The current question; None at the end."""
        return self.questions[self.at] if not self.over and self.at < len(self.questions) else None

    @property
    def mark(self) -> Mark | None:
        """The mark for the current question; None while it may not be shown."""
        return mark_at(self, self.at) if self.state == "answered" else None


def mark_at(course: Course, place: int) -> Mark | None:
    """Return the mark of the question at an index; None while it is unanswered."""
    return course.marks[place] if place < len(course.marks) else None


def answer(course: Course, made: Mark) -> Course:
    """Return the course with a mark for the current question; the same course if no answer is awaited."""
    if course.state != "asking":
        return course
    padded = (*course.marks, *([None] * (course.at + 1 - len(course.marks))))
    return msgspec.structs.replace(course, marks=(*padded[: course.at], made, *padded[course.at + 1 :]))


def forward(course: Course) -> Course:
    """Return the course at the next question, or at its end; the same course while an answer is awaited. An exam goes on without one."""
    may = course.state == "answered" or (course.mode == "exam" and course.state == "asking")
    return msgspec.structs.replace(course, at=course.at + 1) if may else course


def to_place(course: Course, place: int) -> Course:
    """Return an exam at the question of an index, whose answer may be changed. Any other course is returned unchanged."""
    free = course.mode == "exam" and not course.over and 0 <= place < len(course.questions)
    return msgspec.structs.replace(course, at=place) if free else course


def flagged(course: Course) -> Course:
    """Return an exam with the review flag of the current question toggled. Any other course is returned unchanged."""
    if course.mode != "exam" or course.question is None:
        return course
    return msgspec.structs.replace(course, flags=course.flags ^ {course.at})


def stopped(course: Course) -> Course:
    """Return the course at its end, whatever has been answered so far. An exam is thereby submitted."""
    return msgspec.structs.replace(course, at=len(course.questions), over=True)


def handed_in(course: Course, blank: Callable[[Question], Mark]) -> Course:
    """Return an exam as submitted: `blank` gives the mark for each unanswered question. Any other course is only stopped."""
    if course.mode != "exam" or course.over:
        return stopped(course)
    marks = tuple(mark_at(course, place) or blank(question) for place, question in enumerate(course.questions))
    return stopped(msgspec.structs.replace(course, marks=marks))


def exam(questions: tuple[Question, ...], minutes: float = 0.0, factor: float = 1.0) -> Course:
    """Return a new exam. `minutes` is the time limit (0: none), multiplied by `factor` for pupils who are given extra time."""
    return Course(questions, mode="exam", seconds=60 * minutes * max(1.0, factor))


def time_left(course: Course, elapsed: float) -> float | None:
    """Return the seconds that are left after `elapsed` seconds; None if there is no limit."""
    return max(0.0, course.seconds - elapsed) if course.seconds else None


def timed(course: Course, elapsed: float) -> Course:
    """Return the course after `elapsed` seconds: an exam whose time is over is submitted as it is."""
    return stopped(course) if time_left(course, elapsed) == 0 and not course.over else course


def answered(course: Course) -> tuple[tuple[Question, Mark], ...]:
    """Return the questions answered so far with their marks, in order."""
    pairs = zip(course.questions, course.marks, strict=False)
    return tuple((question, made) for question, made in pairs if made is not None)


def score(course: Course) -> Score:
    """Return the score of the answers given so far."""
    made = answered(course)
    return Score(sum(one.right for _, one in made), len(made))


def by_topic(course: Course) -> dict[str, Score]:
    """Return the score by topic, in the order in which the topics came up."""
    found: dict[str, Score] = {}
    for question, made in answered(course):
        so_far = found.get(question.topic, Score(0, 0))
        found[question.topic] = Score(so_far.right + made.right, so_far.of + 1)
    return found


def misses(course: Course) -> tuple[tuple[Question, Mark], ...]:
    """Return the questions that were not answered correctly, with their marks."""
    return tuple((question, made) for question, made in answered(course) if not made.right)


def retry_missed(course: Course) -> Course:
    """Return a new practice course of only the questions that were missed."""
    return Course(tuple(question for question, _ in misses(course)))
