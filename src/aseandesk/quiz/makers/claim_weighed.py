"""How far the record supports a claim of an article, or one point of it: supported, imprecise, contradicted, not verifiable."""

from __future__ import annotations

import re
from datetime import date
from random import Random

from aseandesk.facts import model
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.makers.claim_verdict import on_figures_that_differ
from aseandesk.quiz.model.question import Level, Option, Question, question_id
from aseandesk.quiz.toolkit.eligibility import was_read
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.wording import choose_wording, inside_quotes
from aseandesk.words import N_, tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "claim-weighed"
TITLE = "What an article claims: how far is it true, and why"
KINDS = ("single",)
WORDINGS = {
    "claim-weighed": (
        "How does this claim stand against the record?",
        "What does the record say of this claim?",
        "Weigh this claim against the record.",
    ),
    "point-weighed": (
        "How does this point stand against the record: “{point}”?",
        "What does the record say of this point: “{point}”?",
        "Weigh this point against the record: “{point}”.",
    ),
}
_QUOTED = re.compile('["“](.+?)["”]')
_VERDICTS = N_(
    {
        "supported": ("Borne out", "The record says the same."),
        "imprecise": ("Not exact", "Something in it is right, something is not, or says more than is known."),
        "contradicted": ("Contradicted", "The record says otherwise."),
        "not verifiable": ("Not to be checked", "Nothing was found that would prove or disprove it."),
        "opinion": ("An opinion", "It is a judgement or a wish, and no fact."),
    }
)
_LEVELS: dict[str, Level] = {"supported": "medium", "contradicted": "medium", "opinion": "easy"}


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return claims without points, and each point of the others, if the record on them was read in a source."""
    found: list[str] = []
    for claim in store.claims.values():
        if was_read(store, claim.sources) and not on_figures_that_differ(store, claim):
            address = store.address(claim)
            parts = [f"{address}?part={place}" for place, part in enumerate(claim.parts, 1) if _is_told(claim, part)]
            found += parts if claim.parts else [address]
    return tuple(found)


def _is_told(claim: model.Claim, part: model.Part) -> bool:
    """Does the printed claim hold the words that the point quotes from it?"""
    return all(words.casefold() in say(claim.claim).casefold() for words in _QUOTED.findall(say(part.part)))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    claim, part = _asked(store, subject)
    if claim is None or answer not in _VERDICTS:
        return None
    return answer == (part.verdict if part is not None else claim.verdict)


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    claim, part = _asked(store, subject)
    if claim is None:
        return None
    verdict = part.verdict if part is not None else claim.verdict
    prompt = (
        choose_wording(rng, WORDINGS["point-weighed"], point=inside_quotes(say(part.part, lang)))
        if part is not None
        else choose_wording(rng, WORDINGS["claim-weighed"])
    )
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="single",
        prompt=prompt,
        options=tuple(Option(one, tr(text), one == verdict, tr(note)) for one, (text, note) in _VERDICTS.items()),
        day=day,
        subject=subject,
        explanation=say(claim.record, lang),
        sources=claim.sources,
        level=_LEVELS.get(verdict, "hard"),
        quote=say(claim.claim, lang),
        speaker=say(claim.who, lang),
    )
    return proved(store, question, is_right)


def _asked(store: FactStore, subject: str) -> tuple[model.Claim | None, model.Part | None]:
    """Return the claim and the point in a subject; no claim if the point does not exist."""
    where = parse(subject)
    claim, place = store.claims.get(where.id), where.get("part")
    if claim is None or not place:
        return claim, None
    known = place.isdigit() and 0 < int(place) <= len(claim.parts)
    return (claim, claim.parts[int(place) - 1]) if known else (None, None)
