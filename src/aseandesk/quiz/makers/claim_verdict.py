"""True or false: is a claim, or one point of it, supported by the record?"""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts import model
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Level, Option, Question, question_id
from aseandesk.quiz.toolkit.eligibility import was_read
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.wording import choose_wording, inside_quotes
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "claim-verdict"
TITLE = "What an article claims: true or false"
KINDS = ("true-false",)
WORDINGS = {
    "claim-holds": (
        "True or false, going by the record?",
        "Does the record bear this out?",
        "Is this so, going by the record?",
    ),
    "point-holds": (
        "Does the record bear out this point: “{point}”?",
        "Does this point hold, going by the record: “{point}”?",
        "Is this point right, going by the record: “{point}”?",
    ),
}
_CLEAR = {"supported": True, "contradicted": False}
"""Other verdicts (imprecise, not verifiable, opinion) are neither true nor false and are not asked."""


def subjects(store: FactStore) -> tuple[str, ...]:
    found: list[str] = []
    for claim in store.claims.values():
        if not was_read(store, claim.sources) or on_figures_that_differ(store, claim):
            continue
        address = store.address(claim)
        if claim.verdict in _CLEAR and all(part.verdict == claim.verdict for part in claim.parts):
            found.append(address)
        found += [f"{address}?part={place}" for place, part in enumerate(claim.parts, 1) if part.verdict in _CLEAR]
    return tuple(found)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    verdict = _verdict(store, subject)
    return None if verdict not in _CLEAR else (answer == "true") is _CLEAR[verdict]


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    where = parse(subject)
    claim, part = store.claims.get(where.id), where.get("part")
    true = _CLEAR.get(_verdict(store, subject))
    if claim is None or true is None:
        return None
    if part:
        prompt = choose_wording(rng, WORDINGS["point-holds"], point=inside_quotes(say(claim.parts[int(part) - 1].part, lang)))
        yes, no = tr("Yes, the record bears it out"), tr("No, the record says otherwise")
    else:
        prompt = choose_wording(rng, WORDINGS["claim-holds"])
        yes, no = tr("True"), tr("False")
    level: Level = "hard" if not true else "medium" if part else "easy"
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="true-false",
        prompt=prompt,
        options=(Option("true", yes, true), Option("false", no, not true)),
        day=day,
        subject=subject,
        explanation=say(claim.record, lang),
        sources=claim.sources,
        level=level,
        quote=say(claim.claim, lang),
        speaker=say(claim.who, lang),
    )
    return proved(store, question, is_right)


def _verdict(store: FactStore, subject: str) -> str:
    """Return the verdict on the claim or the point in a subject; "" if it does not exist."""
    where = parse(subject)
    claim, part = store.claims.get(where.id), where.get("part")
    if claim is None:
        return ""
    if not part:
        return claim.verdict
    return claim.parts[int(part) - 1].verdict if part.isdigit() and 0 < int(part) <= len(claim.parts) else ""


def on_figures_that_differ(store: FactStore, claim: model.Claim) -> bool:
    """Is the claim linked to several series? One may support it while another contradicts it."""
    return len({parse(one).id.partition(".")[0] for one in claim.facts if one.startswith("series:")} & set(store.measures)) > 1
