"""Questions, marks and times for the tests of the learner's file."""

from datetime import UTC, date, datetime, timedelta, timezone

from aseandesk.learner.learner import Learner
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.run.marking import Mark

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
JAKARTA = timezone(timedelta(hours=7))


def question(number: int = 0, topic: str = "membership") -> Question:
    options = (Option("country:LAO", "Laos"), Option("country:VNM", "Viet Nam", right=True))
    return Question(f"test:{number}", "test", "single", "Which?", options, date(2025, 10, 25), "country:VNM", "So it is.", (), topic=topic)


def mark(*, right: bool = True) -> Mark:
    return Mark(right, float(right), ("country:VNM" if right else "country:LAO",), "why")


def answer(learner: Learner, number: int = 0, *, right: bool = True, at: datetime = START, **more) -> str:
    return learner.answered(learner.profiles()[0], question(number, more.pop("topic", "membership")), mark(right=right), at, **more)


def all_answers(learner: Learner) -> list[tuple]:
    return learner.rows("SELECT question, given, is_right, at FROM answer JOIN card ON answer.card = card.id ORDER BY answer.id")
