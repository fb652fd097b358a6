"""Choose the questions of a quiz: by a view, by reviews due, by missed questions, or of an unfinished quiz."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.learner.values import Sitting
from aseandesk.quiz.dealing.about_fact import fact_at
from aseandesk.quiz.dealing.learning import restore_question, revalidate, study_session
from aseandesk.quiz.dealing.view import QuizView, from_address, questions_of
from aseandesk.quiz.model.answer import AnswerError, Response
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.course import Course, Mode
from aseandesk.quiz.run.marking import Mark, mark
from aseandesk.ui.quiz.learner_service import LearnerService
from aseandesk.words import count, language, tr

_FRESH = 4
"""How many times the number of questions is dealt, to find some that were never asked."""

Dealt = tuple[tuple[Question, ...], str]
"""Questions, and a text on what was not available ("" if nothing)."""
Dealer = Callable[[FactStore, QuizView, date, LearnerService], Dealt]


def dealer_of(mode: Mode, *, missed: bool = False) -> Dealer:
    """Return the dealer of a quiz; `missed`: only questions that are often missed."""
    return deal_missed if missed else deal_learning if mode == "learn" else deal_view


def deal_view(store: FactStore, view: QuizView, day: date, learner_service: LearnerService) -> Dealt:
    """Return the questions of a view."""
    levels = learner_service.reviews.levels()
    found = questions_of(store, view, day, language(), levels)
    if view.event and not found:
        title = store.title(fact_at(store, view.event), language())
        everything = questions_of(store, msgspec.structs.replace(view, event=""), day, language(), levels)
        return everything, tr("Nothing can be asked about “{title}” alone; these questions are about everything.", title=title)
    if not found:
        return (), tr("These facts give no question of that kind.")
    few = count(len(found), "There is only one question of that kind.", "There are only {n} questions of that kind.")
    return found, "" if len(found) == view.count else few


def deal_learning(store: FactStore, view: QuizView, day: date, learner_service: LearnerService) -> Dealt:
    """Return due questions, then new ones up to the daily limit."""
    reviews = learner_service.reviews
    due, new, seed = reviews.due(), reviews.new_left(), view.seed or 0
    wider = msgspec.structs.replace(view, count=_FRESH * view.count)
    fresh = questions_of(store, wider, day, language(), reviews.levels()) if new else ()
    kept = reviews.kept(due)
    asked = study_session(store, due, fresh, reviews.known(), kept, count=view.count, new_left=new, day=day, seed=seed, lang=language())
    reviews.suspend(asked.gone)
    if asked.questions:
        return asked.questions, ""
    return (), tr("Nothing is due, and today takes no new questions. Practise instead, or come back tomorrow.")


def deal_missed(store: FactStore, view: QuizView, day: date, learner_service: LearnerService) -> Dealt:
    """Return questions that are often missed."""
    ids = learner_service.reviews.missed(view.count)
    kept = learner_service.reviews.kept(ids)
    made = (restore_question(store, one, kept.get(one), day, view.seed or 0, language()) for one in ids)
    found = tuple(one for one in made if one is not None)
    return found, "" if found else tr("Nothing is kept being missed.")


def restore_quiz(store: FactStore, left: Sitting, day: date, learner_service: LearnerService) -> tuple[QuizView, Course] | None:
    """Return the unfinished quiz with its answers so far; questions that the facts no longer generate are left out.

    None if no question is left.
    """
    view, _ = from_address(store, parse(left.address))
    asked = _asked_again(store, left, view, day, learner_service)
    places = [place for place, question in enumerate(asked) if question is not None]
    questions = tuple(question for question in asked if question is not None)
    if view.seed is None or not questions:
        return None
    so_far = [(question, left.given[place]) for place, question in enumerate(asked[: len(left.given)]) if question is not None]
    marks = tuple(_marked(store, question, given) for question, given in so_far)
    at = sum(place < left.at for place in places)
    flags = frozenset(new for new, place in enumerate(places) if place in left.flags)
    return view, Course(questions, marks, at, left.mode, flags)


def _marked(store: FactStore, question: Question, given: Response | None) -> Mark | None:
    try:
        return mark(store, question, given) if given is not None else None
    except AnswerError:
        return None


def _asked_again(store: FactStore, left: Sitting, view: QuizView, day: date, learner_service: LearnerService) -> Sequence[Question | None]:
    """Return the questions of an unfinished quiz in their order, as they were asked; None for those that the facts no longer prove."""
    if not left.questions:  # of a file from before questions were stored
        dealt, _ = deal_view(store, view, day, learner_service)
        if not left.ids or left.ids == tuple(one.id for one in dealt):
            return dealt
    as_asked = {one.id: one for one in left.questions}
    kept = learner_service.reviews.kept(left.ids) | as_asked
    same_language = left.language == language()

    def again(name: str) -> Question | None:
        same = revalidate(store, as_asked[name]) if same_language and name in as_asked else None
        return same or restore_question(store, name, kept.get(name), day, view.seed or 0, language())

    return [again(name) for name in tuple(as_asked) or left.ids]


def sitting_of(view: QuizView, course: Course, left: float) -> Sitting:
    """Return the saved state of a running quiz with `left` seconds (0: no limit)."""
    given = tuple(made.given if made is not None else None for made in course.marks)
    flags = tuple(sorted(course.flags))
    return Sitting(str(view.address()), course.mode, given, flags, course.at, (), left, course.questions, language())
