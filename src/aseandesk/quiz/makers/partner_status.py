"""Which party has a given standing in the organisation: dialogue partner, sectoral partner, observer …"""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import confusion_note, level_by_likeness, mixed, near
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import StandingStep, holds, is_member, perhaps, roles, step_at, steps
from aseandesk.quiz.toolkit.wording import (
    a,
    choose_wording,
    note_of,
    organisation,
    sentence,
    standing_level,
    standing_of,
    start_date,
    status_words,
    the,
)
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "partner-status"
TITLE = "Kinds of partners"
KINDS = ("single",)
WORDINGS = {
    "standing-on": (
        "Which of these was {status} of {organisation} on {date}?",
        "Which of these counted as {status} of {organisation} on {date}?",
        "On {date}, which of these was {status} of {organisation}?",
    ),
}
_ASKED = ("observer", "partner-1", "partner-2", "partner-3", "partner-4")
"""The levels (rungs) of standing that are asked about. Applicants and parties without a level are not."""


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return statuses that are defined in the record. A phrase used of one partner may apply to others too, so it is not asked about."""
    known = [step for step in steps(store) if step.sound and step.party in store.countries and step.row.status in roles(store)]
    found = [step for step in known if standing_level(store, step) in _ASKED]
    return tuple(step.address for step in found if step.row.end is None)


def is_right(store: FactStore, answer: str, subject: str, day: date) -> bool | None:
    """Check a party: right if this is its newest status, wrong if it certainly has no status that counts as it. Otherwise not settled."""
    asked, party = step_at(store, subject), answer.partition(":")[2]
    if asked is None:
        return None
    own = [step for step in steps(store) if step.party == party and step.row.status == asked.row.status]
    found = [holds(step, day) for step in own]
    if True in found:
        return None if _raised(store, own[found.index(True)], day) else True
    return None if None in found or perhaps(store, party, asked.row.status, day) else False


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    step = step_at(store, subject)
    if step is None or is_right(store, f"country:{step.party}", subject, day) is not True:
        return None
    parties = {
        one.party: one for one in steps(store) if one.sound and one.party in store.countries and standing_level(store, one) != "none"
    }
    others = [party for party in parties if _note(store, party, day, lang) and is_right(store, f"country:{party}", subject, day) is False]
    wrong = near(rng, others, lambda party: abs(_ladder(store, parties[party]) - _ladder(store, step)))
    word = status_words(store, step.row, lang)
    options = (
        Option(f"country:{one}", store.name(one, lang), one == step.party, _note(store, one, day, lang)) for one in (step.party, *wrong)
    )
    explanation = tr(
        "{name} has been {status} since {date}.", name=sentence(the(store, step.party, lang)), status=a(word), date=start_date(step).words()
    )
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(
            rng,
            WORDINGS["standing-on"],
            status=a(word),
            organisation=organisation(store, lang),
            date=day_words(day),
        ),
        options=mixed(rng, options),
        explanation=f"{explanation} {confusion_note(store, subject, lang=lang)}".rstrip(),
        sources=step.row.sources,
        level=level_by_likeness(sum(abs(_ladder(store, parties[one]) - _ladder(store, step)) < 2 for one in wrong), len(wrong)),
        dated=True,
    )


def _raised(store: FactStore, step: StandingStep, day: date) -> bool:
    """May the party's status have changed since?"""
    return any(
        other.party == step.party
        and other is not step
        and other.first <= day
        and other.row.start > step.row.start
        and standing_level(store, other) != "none"
        for other in steps(store)
    )


def _ladder(store: FactStore, step: StandingStep) -> int:
    rungs = ("applicant", *_ASKED, "member")
    found = standing_level(store, step)
    return rungs.index(found) if found in rungs else 0


def _note(store: FactStore, party: str, day: date, lang: str) -> str:
    """Return the newest certain status; for members when they joined; "" if nothing is certain."""
    return sentence(standing_of(store, party, day, lang)) if not is_member(store, party, day) else note_of(store, party, day, lang)
