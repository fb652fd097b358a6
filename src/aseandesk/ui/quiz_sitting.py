"""The questions of a sitting: of a view, of what is due, of what is kept being missed, of an exam that was begun."""

from __future__ import annotations

from datetime import date

import msgspec

from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.learner.values import Sitting
from aseandesk.quiz.about import fact_at
from aseandesk.quiz.course import Course
from aseandesk.quiz.given import AnswerError
from aseandesk.quiz.learning import once_more, sitting
from aseandesk.quiz.marking import mark
from aseandesk.quiz.question import Question
from aseandesk.quiz.view import QuizView, from_address, questions_of
from aseandesk.ui.quiz_mind import Mind
from aseandesk.words import count, language, tr

_FRESH = 4
"""So many times the number of questions is dealt, to find some that were never asked."""

Dealt = tuple[tuple[Question, ...], str]
"""Questions, and a word on what could not be had ("" if nothing)."""


def deal_view(store: FactStore, view: QuizView, day: date, mind: Mind) -> Dealt:
    """The questions of a view."""
    levels = mind.levels()
    found = questions_of(store, view, day, language(), levels)
    if view.event and not found:
        title = store.title(fact_at(store, view.event), language())
        everything = questions_of(store, msgspec.structs.replace(view, event=""), day, language(), levels)
        return everything, tr("Nothing can be asked about “{title}” alone; these questions are about everything.", title=title)
    if not found:
        return (), tr("These facts give no question of that kind.")
    few = count(len(found), "There is only one question of that kind.", "There are only {n} questions of that kind.")
    return found, "" if len(found) == view.count else few


def deal_learning(store: FactStore, view: QuizView, day: date, mind: Mind) -> Dealt:
    """What is due, then what was never asked, as far as the day takes more."""
    due, new = mind.due(), mind.new_left()
    fresh = questions_of(store, msgspec.structs.replace(view, count=_FRESH * view.count), day, language(), mind.levels()) if new else ()
    kept, seed = mind.kept(due), view.seed or 0
    asked = sitting(store, due, fresh, mind.known(), kept, count=view.count, new_left=new, day=day, seed=seed, lang=language())
    mind.let_rest(asked.gone)
    if asked.questions:
        return asked.questions, ""
    return (), tr("Nothing is due, and today takes no new questions. Practise instead, or come back tomorrow.")


def deal_missed(store: FactStore, view: QuizView, day: date, mind: Mind) -> Dealt:
    """What is kept being missed."""
    ids = mind.missed(view.count)
    kept = mind.kept(ids)
    made = (once_more(store, one, kept.get(one), day, view.seed or 0, language()) for one in ids)
    found = tuple(one for one in made if one is not None)
    return found, "" if found else tr("Nothing is kept being missed.")


def begun(store: FactStore, left: Sitting, day: date, mind: Mind) -> tuple[QuizView, Course] | None:
    """The exam that was begun, with the answers given so far; None if it cannot be had any more, with the same questions."""
    view, _ = from_address(store, parse(left.address))
    view = msgspec.structs.replace(view, mode="exam")
    questions, _ = deal_view(store, view, day, mind)
    if left.ids and left.ids != tuple(one.id for one in questions):  # of what was kept being missed, or the facts are others now
        kept = mind.kept(left.ids)
        again = [once_more(store, one, kept.get(one), day, view.seed or 0, language()) for one in left.ids]
        questions = tuple(one for one in again if one is not None)
        if len(questions) < len(left.ids):
            return None
    if view.seed is None or not questions:
        return None
    marks = []
    for question, given in zip(questions, left.given, strict=False):
        try:
            marks.append(mark(store, question, given) if given is not None else None)
        except AnswerError:
            marks.append(None)
    at = min(left.at, len(questions))
    return view, Course(questions, tuple(marks), at, "exam", frozenset(left.flags))


def sitting_of(view: QuizView, course: Course, left: float) -> Sitting:
    """What is kept of an exam that is under way and may still take so many seconds (0: no limit)."""
    ids = tuple(question.id for question in course.questions)
    given = tuple(made.given if made is not None else None for made in course.marks)
    return Sitting(str(view.address()), course.mode, given, tuple(sorted(course.flags)), course.at, ids, left)
