"""Which body does what, and what a body does."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts import model
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import confused_with, confusion_note, level_by_likeness, mixed, near
from aseandesk.quiz.toolkit.eligibility import is_sound
from aseandesk.quiz.toolkit.fairness import plain
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, organisation
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "body-does"
TITLE = "Which body does what"
KINDS = ("single",)
WORDINGS = {
    "body-of": (
        "Which body of {organisation} is this? “{what}”",
        "“{what}” Which body of {organisation} is meant?",
        "Which body does this describe? “{what}”",
    ),
    "does": (
        "What is meant by “{body}”?",
        "Which of these describes “{body}”?",
        "“{body}”: which of these is said of it?",
    ),
}
_SHORT = 20
_YEAR = re.compile(r"\d{4}")
_LINE, _WHAT = "?line=0", "&ask=what"
"""Suffixes of a subject: the index of the quoted text, and that the text is asked for and not the body."""


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return the summary of each body that does not name the body, in both directions. Other details (how often it meets) may also be true
    of other bodies.
    """
    found = [store.address(row) + _LINE for row in _known(store) if _blind(store, row)]
    return (*found, *(one + _WHAT for one in found))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check the address of a body: right if the text is about it, wrong if it is about another body and nothing similar is said of this
    one.
    """
    asked, other = _body(store, subject), store.bodies.get(answer.partition("?")[0].partition(":")[2])
    if asked is None or other is None or other not in _known(store):
        return None
    if asked is other:
        return True
    return None if plain(say(asked.summary)) in _lines(other) else False


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    row = _body(store, subject)
    if row is None:
        return None
    what = subject.endswith(_WHAT)
    traps = [one for one in _known(store) if store.address(one) in confused_with(store, store.address(row))]
    others = [
        one for one in _known(store) if one is not row and one not in traps and is_right(store, store.address(one), subject, day) is False
    ]
    wrong = traps[:1] + near(rng, others, lambda one: 0 if one.basis and row.basis else 1, 3 - len(traps[:1]))
    named = [(one, say(one.names, lang), say(one.summary, lang)) for one in (row, *wrong)]
    options = (Option(store.address(one), summary if what else name, one is row, name if what else summary) for one, name, summary in named)
    prompt = (
        choose_wording(rng, WORDINGS["does"], body=say(row.names, lang))
        if what
        else choose_wording(rng, WORDINGS["body-of"], what=say(row.summary, lang), organisation=organisation(store, lang))
    )
    basis = say(row.basis, lang)
    explanation = tr("{body}: {what}", body=say(row.names, lang), what=say(row.summary, lang))
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=prompt,
        options=mixed(rng, options),
        explanation=" ".join(
            part for part in (explanation, f"({basis})" if basis else "", confusion_note(store, store.address(row), lang=lang)) if part
        ),
        sources=row.sources,
        level=level_by_likeness(sum(bool(one.basis) == bool(row.basis) for one in wrong), len(wrong)),
    )


@lru_cache(maxsize=4)
def _known(store: FactStore) -> tuple[model.Body, ...]:
    # The chair is an office, not a body: "Which body passes from member to member?" would have no answer.
    rows = [row for row in store.bodies.values() if row.kind == "organ" and row.summary and is_sound(store, row) and not row.alternatives]
    return tuple(rows)


def _body(store: FactStore, subject: str) -> model.Body | None:
    row = store.bodies.get(subject.partition("?")[0].partition(":")[2])
    return row if row is not None and row in _known(store) and subject.removesuffix(_WHAT).endswith(_LINE) else None


def _lines(row: model.Body) -> set[str]:
    return {plain(say(text)) for text in (row.summary, *row.points)}


def _blind(store: FactStore, row: model.Body) -> bool:
    """Is the summary about this body alone, without its name and without years? What is true of several bodies cannot be asked."""
    text = say(row.summary)
    same = [one for one in _known(store) if plain(text) in _lines(one)]
    names = {word for name in (*row.names.values(), *row.short.values()) for word in plain(name).split() if len(word) > 3}
    return len(same) == 1 and len(names & set(plain(text).split())) < 2 and len(text) > _SHORT and not _YEAR.search(text)
