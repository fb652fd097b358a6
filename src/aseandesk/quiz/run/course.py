"""The run of a quiz as a value: the questions, the marks so far, where one is. Each step gives the next value. No window in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark

State = Literal["asking", "answered", "review", "done"]
"""An answer is awaited · it is shown · an exam is looked through before it is handed in · the quiz is over."""
Mode = Literal["practise", "learn", "exam"]
"""The answer at once · the same, remembered for another day · no answers until the end."""


class Score(msgspec.Struct, frozen=True):
    """So many right answers of so many given."""

    right: int
    of: int


class Course(msgspec.Struct, frozen=True):
    """A quiz under way. `at` is the place of the question in view.

    `marks` has for each question its mark, or None while it is not answered; questions beyond its end are not answered either. In an exam
    an answer may be changed until it is handed in, and `flags` has the places of the questions to look at again. `seconds` is the time
    it may take; 0: as long as it takes.
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
        """What is awaited."""
        if self.over:
            return "done"
        if self.at >= len(self.questions):
            return "review" if self.mode == "exam" and self.questions else "done"
        return "answered" if self.mode != "exam" and mark_at(self, self.at) is not None else "asking"

    @property
    def question(self) -> Question | None:
        """The question in view; None at the end."""
        return self.questions[self.at] if not self.over and self.at < len(self.questions) else None

    @property
    def mark(self) -> Mark | None:
        """The mark for the question in view, once it may be shown."""
        return mark_at(self, self.at) if self.state == "answered" else None


def mark_at(course: Course, place: int) -> Mark | None:
    """The mark of the question at a place; None while it is not answered."""
    return course.marks[place] if place < len(course.marks) else None


def answer(course: Course, made: Mark) -> Course:
    """The course with a mark for the question in view; the same if no answer is awaited."""
    if course.state != "asking":
        return course
    padded = (*course.marks, *([None] * (course.at + 1 - len(course.marks))))
    return msgspec.structs.replace(course, marks=(*padded[: course.at], made, *padded[course.at + 1 :]))


def forward(course: Course) -> Course:
    """The course at the next question, or at its end; the same while an answer is awaited. An exam goes on without one."""
    may = course.state == "answered" or (course.mode == "exam" and course.state == "asking")
    return msgspec.structs.replace(course, at=course.at + 1) if may else course


def to_place(course: Course, place: int) -> Course:
    """An exam at the question of a place, which may be answered anew; any other course is the same."""
    free = course.mode == "exam" and not course.over and 0 <= place < len(course.questions)
    return msgspec.structs.replace(course, at=place) if free else course


def flagged(course: Course) -> Course:
    """An exam with the question in view marked to be looked at again, or no longer so; any other course is the same."""
    if course.mode != "exam" or course.question is None:
        return course
    return msgspec.structs.replace(course, flags=course.flags ^ {course.at})


def stopped(course: Course) -> Course:
    """The course at its end, whatever has been answered so far; an exam is handed in by it."""
    return msgspec.structs.replace(course, at=len(course.questions), over=True)


def handed_in(course: Course, blank: Callable[[Question], Mark]) -> Course:
    """An exam at its end: what was left open has the mark that `blank` gives it. Any other course is only stopped."""
    if course.mode != "exam" or course.over:
        return stopped(course)
    marks = tuple(mark_at(course, place) or blank(question) for place, question in enumerate(course.questions))
    return stopped(msgspec.structs.replace(course, marks=marks))


def exam(questions: tuple[Question, ...], minutes: float = 0.0, factor: float = 1.0) -> Course:
    """An exam that may take so many minutes, times the factor of who is given extra time; 0 minutes: no limit."""
    return Course(questions, mode="exam", seconds=60 * minutes * max(1.0, factor))


def time_left(course: Course, elapsed: float) -> float | None:
    """The seconds that are left after so many; None if there is no limit."""
    return max(0.0, course.seconds - elapsed) if course.seconds else None


def timed(course: Course, elapsed: float) -> Course:
    """The course after so many seconds: handed in as it is once its time is over."""
    return stopped(course) if time_left(course, elapsed) == 0 and not course.over else course


def answered(course: Course) -> tuple[tuple[Question, Mark], ...]:
    """The questions answered so far with their marks, in order."""
    pairs = zip(course.questions, course.marks, strict=False)
    return tuple((question, made) for question, made in pairs if made is not None)


def score(course: Course) -> Score:
    """How many of the answers given so far are right."""
    made = answered(course)
    return Score(sum(one.right for _, one in made), len(made))


def by_topic(course: Course) -> dict[str, Score]:
    """The score by topic, in the order in which the topics came up."""
    found: dict[str, Score] = {}
    for question, made in answered(course):
        so_far = found.get(question.topic, Score(0, 0))
        found[question.topic] = Score(so_far.right + made.right, so_far.of + 1)
    return found


def misses(course: Course) -> tuple[tuple[Question, Mark], ...]:
    """The questions that were not answered rightly, with their marks."""
    return tuple((question, made) for question, made in answered(course) if not made.right)


def again(course: Course) -> Course:
    """A new course, to practise, of only the questions that were missed."""
    return Course(tuple(question for question, _ in misses(course)))
