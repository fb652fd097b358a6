"""What a declaration or a treaty did, and which one did something."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts import model
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import confusion_note, level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.eligibility import is_sound, known_by
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, sentence
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "what-it-did"
TITLE = "What a treaty or a declaration did"
KINDS = ("single",)
WORDINGS = {
    "did-what": (
        "{title}: what did it do?",
        "What did this bring about? {title}",
        "{title}: what is it known for?",
    ),
    "which-did": (
        "Which of these {did}?",
        "Which text {did}?",
        "One of these {did}. Which?",
    ),
}
_WHICH = "?ask=which"
"""Suffix of a subject that asks for the treaty or declaration that did something."""


def subjects(store: FactStore) -> tuple[str, ...]:
    found = list(_known(store))
    return (*found, *(address + _WHICH for address in found))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a treaty or declaration by address: right if it is the same one, wrong if it did something else."""
    asked, other = _known(store).get(subject.partition("?")[0]), _known(store).get(answer)
    if asked is None or other is None:
        return None
    return asked is other or (None if say(asked.did) == say(other.did) or _of_one(asked, other) else False)


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    address, which = subject.partition("?")[0], subject.endswith(_WHICH)
    row = _known(store).get(address)
    if row is None:
        return None
    others = [one for one in _known(store) if is_right(store, one, subject, day) is False]
    wrong = near(rng, others, lambda one: years_apart(_day_of(_known(store)[one]), _day_of(row)))
    options = (
        Option(one, _name(_known(store)[one], lang), one == address, _did(_known(store)[one], lang))
        if which
        else Option(one, _did(_known(store)[one], lang), one == address, _name(_known(store)[one], lang))
        for one in (address, *wrong)
    )
    explanation = tr("{title}: {what}", title=say(row.title, lang), what=say(row.summary, lang))
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["which-did"], did=say(row.did, lang))
        if which
        else choose_wording(rng, WORDINGS["did-what"], title=_name(row, lang)),
        options=mixed(rng, options),
        explanation=f"{explanation} {confusion_note(store, address, lang=lang)}".rstrip(),
        sources=row.sources,
        level=level_by_years(min((years_apart(_day_of(_known(store)[one]), _day_of(row)) for one in wrong), default=0)),
    )


Deed = model.Agreement | model.Event


@lru_cache(maxsize=4)
def _known(store: FactStore) -> dict[str, Deed]:
    """Return by address the treaties and declarations with a name and a known effect, verified and in the past."""
    rows: list[Deed] = [row for row in store.agreements.values() if row.did and row.signed and known_by(store, row.signed)]
    rows += [row for row in store.events.values() if row.did and row.short and known_by(store, row.end or row.date)]
    return {store.address(row): row for row in rows if is_sound(store, row)}


def _day_of(row: Deed) -> date:
    when = row.date if isinstance(row, model.Event) else row.signed
    return when.first if when is not None else date.min


def _of_one(one: Deed, other: Deed) -> bool:
    """Does one amend the other, so that the same may be said of both?"""
    return any(name.startswith("event:") for name in set(one.related) & set(other.related))


def _name(row: Deed, lang: str) -> str:
    """Return the name of the text. The title of an event ("Bangkok Declaration founds ASEAN") would give the answer away."""
    return say(row.short if isinstance(row, model.Event) else row.title, lang)


def _did(row: Deed, lang: str) -> str:
    did = say(row.did, lang)
    return tr("It {did}", did=did) if did == say(row.did) else sentence(did)
