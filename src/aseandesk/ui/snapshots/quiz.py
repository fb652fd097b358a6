"""Pictures of the quiz: its pages, and a question of each kind as it is asked, answered correctly, and answered incorrectly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.deal import ask, candidates_of
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.answer import Response, right_given
from aseandesk.quiz.model.question import KINDS, Kind, Question
from aseandesk.quiz.run.course import Course
from aseandesk.ui.quiz.tab import QuizTab
from aseandesk.words import language

_LOOKED = 12
"""Questions per family that are searched for kinds not found yet."""
_YEARS_OFF, _TIMES_OFF = 9, 1.3


@contextmanager
def remembering(tab: QuizTab) -> Iterator[None]:
    """In this context the tab stores its data in a temporary folder, and it is noon of the last day that the facts cover."""
    noon = datetime.combine(tab.focus.known_until, time(12), UTC)
    with TemporaryDirectory() as folder:
        tab.learner_service.move(Path(folder))
        tab.noted.disconnect()  # the message that a quiz is saved is shown for some seconds: a picture must not depend on that time
        tab.learner_service.now = lambda: noon
        try:
            yield
        finally:
            tab.learner_service.move(None)


def quiz(tab: QuizTab, seed: int) -> Iterator[str]:
    """Show one page after the other in the tab; yield the name of each picture when it is ready."""
    yield "quiz-start"
    tab.state.start_quiz(count=5, seed=seed)
    if tab.state.stage != "asking":
        return
    yield "quiz-question"
    tab.answer_first()
    yield "quiz-answer"
    play(tab)
    yield "quiz-end"
    yield from _exam(tab, seed)
    yield from kinds(tab, seed)
    yield from _people(tab, seed)
    tab.state.new_quiz()


def play(tab: QuizTab) -> None:
    """Play to the end, with every other answer correct."""
    while tab.state.stage in {"asking", "answered"}:
        question = tab.state.course.question if tab.state.course is not None else None
        if tab.state.stage == "asking" and question is not None and tab.state.course is not None:
            tab.state.give(right_given(question) if tab.state.course.at % 2 else wrong_given(tab.store, question))
        tab.state.next_question()


def _exam(tab: QuizTab, seed: int) -> Iterator[str]:
    """Show a question of an exam, and the page before it is submitted."""
    tab.state.start_quiz(count=5, seed=seed, mode="exam", seconds=300)
    tab.state.clock.stop()
    tab.state.clock.told.emit("5:00")
    tab.answer_first()
    tab.state.flag()
    yield "quiz-exam"
    for _ in range(5):
        tab.state.next_question()
    yield "quiz-review"
    tab.state.clock.stop()


def _people(tab: QuizTab, seed: int) -> Iterator[str]:
    """Show progress after some days of practice, and the list of learners."""
    today = tab.learner_service.now()
    for later in (1, 2, 5, 8, 9):
        tab.learner_service.now = lambda day=today + timedelta(days=later): day  # type: ignore[misc]
        tab.state.start_quiz(count=20, seed=seed + later)
        play(tab)
    tab.state.new_quiz()
    yield "quiz-start-again"
    for name, show in (("progress", tab.pages.show_progress), ("people", tab.pages.show_people)):
        show()
        yield f"quiz-{name}"
        tab.pages.leave()


def kinds(tab: QuizTab, seed: int) -> Iterator[str]:
    """Show a question of each kind that the store allows; yield the name of each picture when it is ready."""
    for kind, question in one_of_each(tab.store, tab, seed).items():
        for name, given in (("", ()), ("-right", right_given(question)), ("-wrong", wrong_given(tab.store, question))):
            tab.state.show_course(Course((question,)))
            if given:
                tab.fill_in(given)
            yield f"quiz-{kind}{name}"


def one_of_each(store: FactStore, tab: QuizTab, seed: int) -> dict[Kind, Question]:
    """Return the first question of each kind that the families make."""
    found: dict[Kind, Question] = {}
    for maker in families().values():
        for candidate in candidates_of(store, maker, tab.focus.known_until, seed)[:_LOOKED]:
            question = ask(store, candidate, seed, lang=language())
            if question is not None:
                found.setdefault(question.kind, question)
    return {kind: found[kind] for kind in KINDS if kind in found}


def wrong_given(store: FactStore, question: Question) -> Response:
    """Return an incorrect answer."""
    right, number = right_given(question), question.number
    match question.kind:
        case "order":
            return right[::-1]
        case "match":
            return (*right[1:], right[0])
        case "number" if number is not None:
            return (str(round(number.value * _TIMES_OFF)) if not number.year else str(round(number.value) - _YEARS_OFF),)
        case "timeline" if number is not None:
            return (str(round(number.value) - _YEARS_OFF),)
        case "typed":
            return (question.prompt.split()[0],)
        case "map":
            return (next(f"country:{one}" for one in store.ever_members() if f"country:{one}" not in right),)
        case "multiple":
            return tuple(option.id for option in question.options if not option.right)[:1] + right[:-1]
    return tuple(option.id for option in question.options if not option.right)[:1]
