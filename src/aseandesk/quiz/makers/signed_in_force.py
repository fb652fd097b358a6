"""When an agreement was signed, and when it entered into force: two dates that are easily confused."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts import model
from aseandesk.facts.dates import PartialDate
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import WRONG, confusion_note, level_by_years, near, years_apart
from aseandesk.quiz.toolkit.eligibility import is_sound, known_by, well_founded
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "signed-in-force"
TITLE = "Signed and in force"
KINDS = ("single",)
WORDINGS = {
    "in-force-on": (
        "{title}: when did it enter into force for its first parties?",
        "{title}: on which day did it first enter into force?",
        "When did this enter into force for its first parties? {title}",
    ),
    "signed-on": (
        "{title}: when was it signed?",
        "{title}: on which day was it signed?",
        "When was this signed? {title}",
    ),
}
_FORCE = "?ask=force"
"""Suffix of a subject that asks for the entry into force, not the signature."""
_LEAST_APART = 0.1
"""Minimum distance of two days in years. Smaller differences are not worth knowing."""


def subjects(store: FactStore) -> tuple[str, ...]:
    found: list[str] = []
    for row in store.agreements.values():
        if is_sound(store, row) and not row.alternatives:
            found += [store.address(row)] if _vouched(store, row, row.signed) else []
            found += [store.address(row) + _FORCE] if _vouched(store, row, row.in_force) else []
    return tuple(found)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a day. It is wrong only if it is clearly different and not the signature of any single party either."""
    row = store.agreements.get(subject.partition("?")[0].partition(":")[2])
    if row is None:
        return None
    force = subject.endswith(_FORCE)
    asked = row.in_force if force else row.signed
    if asked is None or row.alternatives:
        return None
    if asked.text == answer:
        return True
    own = [party.in_force if force else party.signed for party in row.parties] + [party.acceded for party in row.parties]
    given = date.fromisoformat(answer)
    if any(when is not None and when.contains(given) for when in own):
        return None
    return False if years_apart(given, asked.first) > _LEAST_APART else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    row = store.agreements.get(subject.partition("?")[0].partition(":")[2])
    if row is None:
        return None
    force = subject.endswith(_FORCE)
    asked, twin = (row.in_force, row.signed) if force else (row.signed, row.in_force)
    if asked is None or not asked.is_day():
        return None
    notes = _notes(store, row, lang)
    own = [twin.text] if twin is not None and twin.is_day() and twin.text in notes else []
    others = [text for text in notes if text not in own and is_right(store, text, subject, day) is False]
    wrong = own + near(rng, others, lambda text: years_apart(date.fromisoformat(text), asked.first), WRONG - len(own))
    title = say(row.title, lang)
    options = [Option(asked.text, asked.words(), right=True, note=_own_note(row, asked))]
    options += [
        Option(text, PartialDate(text).words(), note=_own_note(row, PartialDate(text)) if text in own else notes[text]) for text in wrong
    ]
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["in-force-on" if force else "signed-on"], title=title),
        options=tuple(sorted(options, key=lambda option: option.id)),
        explanation=f"{_explanation(row)} {_line(store, row, lang)}".rstrip(),
        sources=row.sources,
        level=level_by_years(min((years_apart(date.fromisoformat(text), asked.first) for text in wrong), default=0)),
    )


def _vouched(store: FactStore, row: model.Agreement, when: PartialDate | None) -> bool:
    """Is it a known day in the past, confirmed by an event of that day with consistent and sufficient sources?"""
    if when is None or not when.is_day() or when.circa or not known_by(store, when):
        return False
    names = [one.partition(":")[2] for one in row.related if one.startswith("event:")]
    events = [store.events[one] for one in names if one in store.events and store.events[one].date.contains(when.first)]
    return any(is_sound(store, event) and not event.alternatives and well_founded(store, event.sources) for event in events)


def _notes(store: FactStore, without: model.Agreement, lang: str) -> dict[str, str]:
    """Return the days of other agreements, each with what happened."""
    notes: dict[str, str] = {}
    for row in store.agreements.values():
        name = say(row.short, lang) or say(row.title, lang)
        for when, words in (
            (row.signed, tr("Signed on that day: {name}", name=name)),
            (row.in_force, tr("In force from that day: {name}", name=name)),
        ):
            if when is not None and when.is_day() and not when.circa and (row is not without) and _sure(store, row):
                notes.setdefault(when.text, words)
    for when in (without.signed, without.in_force):
        if when is not None and when.is_day():
            notes[when.text] = ""
    return notes


def _sure(store: FactStore, row: model.Agreement) -> bool:
    return is_sound(store, row) and not row.alternatives


def _own_note(row: model.Agreement, when: PartialDate) -> str:
    return tr("It was signed on that day") if when == row.signed else tr("It entered into force on that day")


def _line(store: FactStore, row: model.Agreement, lang: str) -> str:
    """Return the sentence that clears up what the agreement, or an event that reports it, is confused with."""
    return next((line for address in (store.address(row), *row.related) if (line := confusion_note(store, address, lang=lang))), "")


def _explanation(row: model.Agreement) -> str:
    signed = tr("It was signed {when}", when=row.signed.phrase()) if row.signed else ""
    force = tr("entered into force {when}", when=row.in_force.phrase()) if row.in_force else ""
    return tr("{signed} and {force}.", signed=signed, force=force) if signed and force else f"{signed or force}."
