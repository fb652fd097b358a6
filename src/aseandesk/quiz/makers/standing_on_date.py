"""The standing of a party in the organisation on a day: observer, applicant, partner of some kind, member."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from random import Random

from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import confusion_note, level_by_likeness, mixed, near
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import StandingStep, holds, perhaps, roles, step_at, steps
from aseandesk.quiz.toolkit.wording import choose_wording, organisation, sentence, standing_level, start_date, status_words, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "standing-on-date"
TITLE = "Observer, partner or member: standing on a day"
KINDS = ("single",)
WORDINGS = {
    "standing-was": (
        "What was {name} to {organisation} on {date}?",
        "On {date}, what was the standing of {name} with {organisation}?",
        "What standing did {name} have with {organisation} on {date}?",
    ),
}
_LADDER = ("applicant", "observer", "partner-1", "partner-2", "partner-3", "partner-4", "member")


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return the steps of parties that have had several statuses, and all steps of parties that are not members."""
    found = [step for step in steps(store) if step.sound and step.row.status in roles(store) and step.party in store.countries]
    return tuple(step.address for step in found if standing_level(store, step) != "member" or len(_of_party(store, step.party)) > 1)


@lru_cache(maxsize=1024)
def days(store: FactStore, subject: str) -> tuple[date, ...]:
    """Return the first day on which the step certainly holds, the next New Year, one in the middle and the last day, as far as no other
    step applies.
    """
    step = step_at(store, subject)
    if step is None:
        return ()
    known = store.pack.known_until or step.last
    last = step.row.end.first - timedelta(days=1) if step.row.end else known
    found = {step.last, date(step.last.year + 1, 1, 1), date((step.last.year + last.year) // 2, 7, 1), last}
    right = step.row.status
    return tuple(sorted(day for day in found if step.last <= day <= min(last, known) and is_right(store, right, subject, day)))


def is_right(store: FactStore, answer: str, subject: str, day: date) -> bool | None:
    """Check a status: right if it is the newest that certainly holds, wrong if no status that counts as it may hold."""
    asked = step_at(store, subject)
    if asked is None or answer not in store.status_words:
        return None
    all_steps = _of_party(store, asked.party)
    own = [step for step in all_steps if step.row.status == answer]
    found = [holds(step, day) for step in own]
    if True in found:
        return None if _later(store, own[found.index(True)], all_steps, day) else True
    return None if None in found or perhaps(store, asked.party, answer, day) else False


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    step = step_at(store, subject)
    if step is None or is_right(store, step.row.status, subject, day) is not True:
        return None
    right = step.row.status
    place = _place(store, right)
    others = [word for word in roles(store) if is_right(store, word, subject, day) is False]
    wrong = near(rng, others, lambda word: abs(_place(store, word) - place))
    words = status_words(store, step.row, lang)
    name = the(store, step.party, lang)
    options = (
        Option(word, say(store.status_words[word].title, lang), word == right, _note(store, step, word, lang)) for word in (right, *wrong)
    )
    told = tr("From {date} on, the standing of {name} was “{status}”.", date=start_date(step).words(), name=name, status=words)
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["standing-was"], name=name, organisation=organisation(store, lang), date=day_words(day)),
        options=mixed(rng, options),
        explanation=f"{told} {confusion_note(store, subject, lang=lang)}".rstrip(),
        sources=step.row.sources,
        level=level_by_likeness(sum(abs(_place(store, word) - place) < 2 for word in wrong), len(wrong)),
        dated=True,
    )


@lru_cache(maxsize=256)
def _of_party(store: FactStore, party: str) -> tuple[StandingStep, ...]:
    return tuple(step for step in steps(store) if step.party == party)


def _place(store: FactStore, word: str) -> int:
    return _LADDER.index(store.status_words[word].rung)


def _later(store: FactStore, step: StandingStep, own: tuple[StandingStep, ...], day: date) -> bool:
    """May another step have begun since, so that two statuses would fit?"""
    return any(
        one is not step and one.first <= day and one.row.start > step.row.start and standing_level(store, one) != "none" for one in own
    ) or any(one is not step and one.row.status != step.row.status and one.row.start == step.row.start for one in own)


def _note(store: FactStore, step: StandingStep, word: str, lang: str) -> str:
    """Return since when the party had the status, if it ever did; else another party that had it."""
    own = next((one for one in _of_party(store, step.party) if one.row.status == word and one.sound), None)
    if own is not None:
        return tr("{name}, from {date}", name=sentence(the(store, own.party, lang)), date=start_date(own).words())
    other = next((one for one in steps(store) if one.row.status == word and one.sound and one.party in store.countries), None)
    if other is None:
        return ""
    return tr("{name}, from {date}", name=sentence(the(store, other.party, lang)), date=start_date(other).words())
