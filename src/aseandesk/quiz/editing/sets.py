"""A question set being prepared, as an immutable value: the questions in order and how they were made. Each change returns a new value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

import msgspec

from aseandesk.facts import model
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.deal import Candidate, ask, candidates_of, makers_of, with_topic
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.dealing.own_questions import families_in
from aseandesk.quiz.dealing.remake import remake_question
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.model.answer import right_words
from aseandesk.quiz.model.question import OWN, Question
from aseandesk.quiz.toolkit.fairness import broken_rules
from aseandesk.quiz.toolkit.gate import REASONS, refused
from aseandesk.words import tr


class QuizSet(msgspec.Struct, frozen=True):
    """A named set of questions. `view` holds the settings that made them, `passed` the ids that were removed or swapped.

    `sources` are those of the teacher's own questions, which may be in no pack yet. `version` is the version of the pack at the last save,
    "" before the first save.
    """

    title: str = ""
    questions: tuple[Question, ...] = ()
    view: QuizView = QuizView()
    passed: tuple[str, ...] = ()
    sources: tuple[model.Source, ...] = ()
    version: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of its questions."""
        return tuple(question.id for question in self.questions)

    @property
    def own(self) -> tuple[Question, ...]:
        """Return the questions that the teacher wrote."""
        return tuple(question for question in self.questions if question.family == OWN)


# ---- changes


def with_generated(prepared: QuizSet, made: Iterable[Question], view: QuizView) -> QuizSet:
    """Return the set with new generated questions in place of the old ones. The teacher's own questions stay, at the end."""
    own = {question.id: question for question in prepared.own}
    fresh = tuple(question for question in made if question.id not in own)
    return msgspec.structs.replace(prepared, questions=(*fresh, *own.values()), view=view, passed=())


def without(prepared: QuizSet, place: int) -> QuizSet:
    """Return the set without the question at an index."""
    gone = prepared.questions[place]
    rest = (*prepared.questions[:place], *prepared.questions[place + 1 :])
    return msgspec.structs.replace(prepared, questions=rest, passed=_passed(prepared, gone))


def moved(prepared: QuizSet, place: int, to: int) -> QuizSet:
    """Return the set with a question moved to another index, limited to the ends of the list."""
    rest = list(prepared.questions)
    question = rest.pop(place)
    rest.insert(max(0, min(to, len(rest))), question)
    return msgspec.structs.replace(prepared, questions=tuple(rest))


def with_replacement(prepared: QuizSet, place: int, other: Question) -> QuizSet:
    """Return the set with another question at an index."""
    gone = prepared.questions[place]
    rest = (*prepared.questions[:place], other, *prepared.questions[place + 1 :])
    return msgspec.structs.replace(prepared, questions=rest, passed=_passed(prepared, gone))


def with_own_question(prepared: QuizSet, question: Question, source: model.Source | None = None, place: int | None = None) -> QuizSet:
    """Return the set with a teacher's question: in place of the one with its id, else at an index or at the end."""
    sources = prepared.sources
    if source is not None:
        sources = (*(one for one in sources if one.id != source.id), source)
    at = prepared.ids.index(question.id) if question.id in prepared.ids else None
    rows = list(prepared.questions)
    if at is not None:
        rows[at] = question
    else:
        rows.insert(len(rows) if place is None else place, question)
    return msgspec.structs.replace(prepared, questions=tuple(rows), sources=sources)


def _passed(prepared: QuizSet, gone: Question) -> tuple[str, ...]:
    return (*(one for one in prepared.passed if one != gone.id), gone.id)


# ---- replacements


def replacements(store: FactStore, prepared: QuizSet, place: int, day: date, seed: int, lang: str = "en") -> Iterator[Question | None]:
    """Yield questions that can replace the one at an index: of the same kind, first of the same family and level, then of its topic, then
    any.

    Questions of the set are left out; those that were removed from it come last. Yields None in steps without a question, so that the
    caller can stop.
    """
    old = prepared.questions[place]
    question_filter = msgspec.structs.replace(prepared.view.question_filter, families=(), kinds=(old.kind,), level=None)
    same = [maker for maker in families_in(store).values() if old.family == maker.ID]
    near = [maker for maker in makers_of(store, old.topic) if old.family != maker.ID] if old.topic else []
    far = [maker for maker in makers_of(store) if old.family != maker.ID and maker not in near]
    late: list[Question] = []
    found = set(prepared.ids)
    for makers, level in ((same, old.level), (same, None), (near, old.level), (near, None), (far, None)):
        narrowed = msgspec.structs.replace(question_filter, level=level)
        for candidate in chain.from_iterable(candidates_of(store, maker, day, seed, question_filter) for maker in makers):
            question = _another(store, candidate, seed, narrowed, lang)
            if question is None or question.id in found:
                yield None
            elif question.id in prepared.passed:
                found.add(question.id)
                late.append(question)
                yield None
            else:
                found.add(question.id)
                yield question
    yield from sorted(late, key=lambda one: prepared.passed.index(one.id))


def _another(store: FactStore, candidate: Candidate, seed: int, question_filter: QuestionFilter, lang: str) -> Question | None:
    question = ask(store, candidate, seed, question_filter, lang)
    return with_topic(store, question) if question is not None else None


# ---- checking against today's facts


def invalid_reason(store: FactStore, question: Question, day: date, lang: str = "en") -> str:
    """Return why a saved question must not be asked any more, in a sentence; "" if today's facts prove it again."""
    rules = broken_rules(question)
    if rules:
        return tr(rules[0].sentence)
    if question.family == OWN and question.id.partition(":")[2] not in store.questions:
        return ""  # in no open pack: the teacher is responsible for it
    maker = families_in(store).get(question.family)
    if maker is None:
        return tr("There are no questions of the family {family} any more.", family=question.family)
    if not question.subject or any(not _is_there(store, address) for address in question.addresses):
        return tr("What it is about is not in the facts any more.")
    asked = question if "@" in question.id else msgspec.structs.replace(question, day=day)
    why = refused(store, asked, maker.is_right)
    if why:
        return tr(REASONS.get(why, "It breaks a rule of fairness now."))
    fresh = remake_question(store, question.id, asked.day, lang=lang)
    return _renamed(store, question, fresh) if fresh is not None else ""


def _is_there(store: FactStore, address: str) -> bool:
    try:
        return store.get(address) is not None
    except ValueError:
        return False


def _renamed(store: FactStore, question: Question, fresh: Question) -> str:
    """Is the right answer the same, but its name has changed?"""
    names = {option.id: option.text for option in question.options}
    now = {option.id: option.text for option in fresh.options if option.id in names and not option.flag}
    other = next((one for one in now if names[one] != now[one]), None)
    if other is not None:
        return tr("What it calls “{old}” is now “{new}”.", old=names[other], new=now[other])
    if question.kind == "number" and question.number != fresh.number:
        return tr("The answer is now {right}.", right=right_words(store, fresh))
    return ""


def invalid_reasons(store: FactStore, questions: Iterable[Question], day: date, lang: str = "en") -> Iterator[tuple[str, str]]:
    """Yield each question's id with the reason why it no longer holds ("" if it does), one by one."""
    for question in questions:
        yield question.id, invalid_reason(store, question, day, lang)
