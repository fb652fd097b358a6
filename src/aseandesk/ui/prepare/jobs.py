"""Background jobs of the page that prepares a quiz: generate questions, replace one, check them again. No Qt widgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.deal import dealing
from aseandesk.quiz.dealing.own_questions import with_own
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.editing.sets import QuizSet, invalid_reasons, replacements
from aseandesk.quiz.model.question import Question
from aseandesk.ui.base.background_job import Watch


def making(store: FactStore, view: QuizView, day: date, lang: str) -> Callable[[Watch], tuple[QuizView, tuple[Question, ...]]]:
    """Return a job that generates the questions of a view."""

    def job(watch: Watch) -> tuple[QuizView, tuple[Question, ...]]:
        found: list[Question] = []
        for question in dealing(store, view.topic, view.count, view.seed or 0, day, view.question_filter, lang):
            found += [question] if question is not None else []
            watch.step(len(found))
        return view, tuple(found)

    return job


def swapping(store: FactStore, now: QuizSet, place: int, day: date, lang: str) -> Callable[[Watch], tuple[QuizSet, int, Question | None]]:
    """Return a job that finds another question for a place of a set; its result has None if there is none."""

    def job(watch: Watch) -> tuple[QuizSet, int, Question | None]:
        for question in replacements(store, now, place, day, now.view.seed or 0, lang):
            watch.step(0)
            if question is not None:
                return now, place, question
        return now, place, None

    return job


def proving(store: FactStore, now: QuizSet, day: date, lang: str) -> Callable[[Watch], dict[str, str]]:
    """Return a job that checks a set against today's facts: it returns the reasons of invalid questions by id."""
    whole = with_own(store, now.sources)

    def job(watch: Watch) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, why in invalid_reasons(whole, now.questions, day, lang):
            watch.step(len(found))
            found[name] = why
        return {name: why for name, why in found.items() if why}

    return job
