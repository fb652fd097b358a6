"""A class as a learner: a lesson's results go into the class's own study plan, by question and not by pupil. Without Qt."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aseandesk.classroom.report import LessonReport, QuestionResult
from aseandesk.facts.store import FactStore
from aseandesk.learner import review
from aseandesk.quiz.dealing.context import countries_of
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark
from aseandesk.words import count, tr

if TYPE_CHECKING:
    from aseandesk.learner.learner import Learner
    from aseandesk.learner.values import Profile
    from aseandesk.ui.quiz.learner_service import LearnerService

PICTURE = "class"
"""The mark of a class's profile."""
KNOWN = 0.7
"""Minimum share of correct answers for a question to count as known; below it the question counts as missed."""
WEEK = timedelta(days=7)
_SHOWN = 8


def classes(learner: Learner) -> tuple[Profile, ...]:
    """Return the profiles of classes."""
    return tuple(one for one in learner.profiles() if one.picture == PICTURE)


def class_of(learner: Learner, name: str) -> Profile:
    """Return the class of that name, added if there is none.

    Raises: LearnerError with a sentence if it cannot be added.
    """
    name = " ".join(name.split())
    found = next((one for one in classes(learner) if one.name.casefold() == name.casefold()), None)
    return found if found is not None else learner.add_profile(name, PICTURE)


def taken(report: LessonReport) -> tuple[QuestionResult, ...]:
    """Return the questions of a lesson that tell something about the class: asked, not skipped, answered."""
    return tuple(item for item in report.items if item.facility is not None and not item.skipped)


def into_plan(learner: Learner, who: Profile, store: FactStore, report: LessonReport, at: datetime) -> str:
    """Put a lesson into the plan of a class: one answer per question, correct if enough pupils were. Return a remark on the clock,
    or "".

    Raises: LearnerError; then nothing was stored.
    """
    answers = [
        (item.question, Mark((item.facility or 0.0) >= KNOWN, item.facility or 0.0, (), ""), countries_of(store, item.question))
        for item in taken(report)
    ]
    return learner.hand_in(who, answers, at)


def due_within(learner: Learner, who: Profile, at: datetime, span: timedelta = WEEK) -> tuple[str, ...]:
    """Return the ids of the questions that the class must repeat by then, the longest overdue first."""
    return review.due(learner, who, at + span)


class Due(NamedTuple):
    """What a class must repeat within a week: its name, the ids, and the questions that no id generates again."""

    name: str
    ids: tuple[str, ...]
    kept: dict[str, Question]


def all_due(learner_service: LearnerService) -> tuple[Due, ...]:
    """Return the classes that have something to repeat."""
    from aseandesk.learner.values import LearnerError

    learner = learner_service.learner()
    found = []
    try:
        for who in classes(learner) if learner is not None else ():
            assert learner is not None
            ids = due_within(learner, who, learner_service.now())
            if ids:
                found.append(Due(who.name, ids, review.kept_questions(learner, who, ids)))
    except LearnerError as error:
        learner_service.said.emit(str(error))
    return tuple(found)


def planned(learner_service: LearnerService, store: FactStore, name: str, report: LessonReport) -> str:
    """Put a lesson into the plan of the class of that name; return the outcome in words, with what to repeat next week."""
    from aseandesk.learner.values import LearnerError

    learner = learner_service.learner()
    if learner is None:
        return tr("Nothing can be remembered here.")
    try:
        who = class_of(learner, name)
        note = into_plan(learner, who, store, report, learner_service.now())
        due = due_within(learner, who, learner_service.now())
    except LearnerError as error:
        return str(error)
    learner_service.changed.emit()
    prompts = {item.question.id: item.question.prompt for item in report.items}
    words = [tr("In the plan of {name}.", name=who.name), note]
    words.append(
        count(len(due), "One question to repeat within a week.", "{n} questions to repeat within a week.")
        if due
        else tr("Nothing need be repeated within a week.")
    )
    shown = [prompts[one] for one in due if one in prompts][:_SHOWN]
    return "\n".join([" ".join(filter(None, words)), *(f"· {one}" for one in shown)])
