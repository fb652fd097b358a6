"""Questions that a teacher wrote, from the open packs. They form one more family, and are asked only if they break no fairness rule."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from datetime import date
from random import Random
from typing import ClassVar, cast

import msgspec

from aseandesk.facts import model, model_questions
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import Families, Maker, families
from aseandesk.quiz.model.question import KINDS, OWN, Kind, Number, Option, Question, question_id
from aseandesk.quiz.model.seeded_random import shuffled
from aseandesk.quiz.toolkit.fairness import broken_rules, plain
from aseandesk.quiz.toolkit.gate import proved

_KEY = "?own="
_VERDICTS = {"true": "true", "false": "false"}


class Own(msgspec.Struct, frozen=True):
    """The maker of teachers' questions; with a topic, only of those that belong to it."""

    topic: str = ""
    ID: ClassVar[str] = OWN
    TITLE: ClassVar[str] = "Your own questions"
    KINDS: ClassVar[tuple[Kind, ...]] = KINDS
    WORDINGS: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def subjects(self, store: FactStore) -> tuple[str, ...]:
        """Return the subject of each question: what it is about, with its id."""
        return tuple(subject_of(row) for row in store.questions.values() if self.topic in {"", row.topic or ""})

    def days(self, _store: FactStore, _subject: str) -> tuple[date, ...]:
        """Return no days: a teacher's answer holds on any day."""
        return ()

    def make(self, store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
        """Return the question with shuffled options, or None if it breaks a rule."""
        row = store.questions.get(subject.rpartition(_KEY)[2])
        return proved(store, shuffle_options(question_of(row, day, lang), rng), self.is_right) if row is not None else None

    def is_right(self, store: FactStore, answer: str, subject: str, day: date) -> bool | None:
        """Does the row declare this answer to be right?"""
        row = store.questions.get(subject.rpartition(_KEY)[2])
        if row is None:
            return None
        question = question_of(row, day, "en")
        match question.kind:
            case "order":
                one, _, other = answer.partition(" ")
                return question.key.index(one) < question.key.index(other)
            case "match":
                item, _, option = answer.partition(" ")
                return dict(zip((each.id for each in question.items), question.key, strict=True)).get(item) == option
            case "number" | "timeline" if question.number is not None:
                return float(answer) == question.number.value
            case "typed" | "map":
                return answer == question.key[0]
        return any(option.id == answer and option.right for option in question.options)


def own_maker(topic: str = "") -> Maker:
    """Return the maker of teachers' questions, of all or of those on a topic."""
    return cast(Maker, Own(topic))


def every_family() -> Families:
    """Return the families with makers, by id, and that of teachers' questions."""
    return Families(families(), own_maker())


def families_in(store: FactStore) -> Families:
    """Return the families with questions in a store: that of teachers' questions only if an open pack holds some."""
    return every_family() if store.questions else families()


def left_out(store: FactStore) -> tuple[tuple[str, str], ...]:
    """Return the ids of the packs' questions that are not asked, each with the sentence (English) of the first rule that it breaks."""
    found = ((row.id, rejection_reason(store, row)) for row in store.questions.values())
    return tuple((name, why) for name, why in found if why)


def rejection_reason(store: FactStore, row: model_questions.TeacherQuestion, lang: str = "en") -> str:
    """Return the sentence (English: `tr()` it where it is shown) of the first rule that a teacher's question breaks; "" if it can
    be asked.
    """
    rules = broken_rules(question_of(row, store.pack.known_until or date.max, lang))
    return rules[0].sentence if rules else ""


def with_own(store: FactStore, sources: Iterable[model.Source]) -> FactStore:
    """Return the store with additional sources, for questions that are in no pack yet."""
    found = copy.copy(store)
    found.stamp = ""
    found.sources = {**{row.id: row for row in sources}, **store.sources}
    return found


def subject_of(row: model_questions.TeacherQuestion) -> str:
    """Return the subject of a row: its facts, or its source if it names none, with its id."""
    first, *rest = (*row.about, *((row.place,) if row.place and row.place not in row.about else ())) or (f"source:{row.sources[0]}",)
    return " ".join((*rest, f"{first}{_KEY}{row.id}"))


def question_of(row: model_questions.TeacherQuestion, day: date, lang: str = "en") -> Question:
    """Return the row as a question, its options in their order. `day` is used if the row has no day of its own."""
    kind: Kind = row.kind or ("multiple" if len(row.right) > 1 else "single")
    texts = [say(text, lang) for text in row.options]
    notes = {note.option: say(note.line, lang) for note in row.notes}
    ids = [_VERDICTS.get(plain(say(text)), str(place)) if kind == "true-false" else str(place) for place, text in enumerate(row.options, 1)]
    by_key = kind in {"order", "match"}
    chosen = () if by_key else row.right
    return Question(
        id=question_id(OWN, row.id),
        family=OWN,
        kind=kind,
        prompt=say(row.prompt, lang),
        options=tuple(Option(ids[place], text, right=place in chosen, note=notes.get(place, "")) for place, text in enumerate(texts)),
        day=row.as_of.last if row.as_of else day,
        subject=subject_of(row),
        explanation=say(row.explanation, lang),
        sources=row.sources,
        level=row.level or "medium",
        topic=row.topic or "",
        view=row.view or "",
        items=tuple(Option(f"item-{place}", say(text, lang)) for place, text in enumerate(row.items, 1)),
        key=_key(row, kind, ids),
        number=_number(row.number) if row.number is not None and kind in {"number", "timeline"} else None,
        accepted=row.accepted if kind == "typed" else (),
    )


def shuffle_options(question: Question, rng: Random) -> Question:
    """Return the question with shuffled options; true and false keep their places."""
    if question.kind == "true-false" or not question.options:
        return question
    return msgspec.structs.replace(question, options=tuple(shuffled(rng, question.options)))


def _key(row: model_questions.TeacherQuestion, kind: Kind, ids: list[str]) -> tuple[str, ...]:
    match kind:
        case "order" | "match":
            return tuple(ids[place] for place in row.right if 0 <= place < len(ids))
        case "typed":
            return (question_id(OWN, row.id),)
        case "map" | "timeline":
            return (row.place,) if row.place else ()
    return ()


def _number(near: model_questions.Near) -> Number:
    """Return the number with all four bounds: a missing bound is as narrow as the one inside it."""
    low = near.value if near.low is None else near.low
    high = near.value if near.high is None else near.high
    near_low = low if near.near_low is None else near.near_low
    return Number(near.value, near.unit, low, high, near_low, high if near.near_high is None else near.near_high, near.year)
