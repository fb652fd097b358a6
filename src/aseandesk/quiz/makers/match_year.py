"""Match members and the years in which they joined."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question, question_id
from aseandesk.quiz.toolkit.distractors import confusion_note, level_by_years, mixed, near
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.memberships import StandingStep, joined, members, step_at, steps
from aseandesk.quiz.toolkit.wording import choose_wording, organisation, sentence, status_words, the, when_joined
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "match-year"
TITLE = "Match members and years"
KINDS = ("match",)
WORDINGS = {
    "match-years": (
        "Who joined {organisation} in which year? Put them together.",
        "Match each member with the year in which it joined {organisation}.",
        "Give each of these the year in which it became a member of {organisation}.",
    ),
}
_ROWS = 4


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return members by the year of their accession. The other members are drawn in `make`."""
    return tuple(step.address for step in joined(store) if step.year)


def is_right(store: FactStore, answer: str, _subject: str, _day: date) -> bool | None:
    """Check a pair: a country and a year."""
    item, _, year = answer.partition(" ")
    own = [step for step in members(store) if f"country:{step.party}" == item]
    years = {one for step in own for one in range(step.first.year, step.last.year + 1)}
    if not years:
        return None
    return int(year) in years if len(years) == 1 else None if int(year) in years else False


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    step = step_at(store, subject)
    if step is None or step.year is None:
        return None
    by_year: dict[int, StandingStep] = {step.year: step}
    for other in near(rng, joined(store), lambda one: abs(one.first.year - step.first.year), len(joined(store))):
        if other.year is not None and len(by_year) < _ROWS:
            by_year.setdefault(other.year, other)
    chosen = list(by_year.values())
    items = mixed(rng, (Option(f"country:{one.party}", store.name(one.party, lang)) for one in sorted(chosen, key=lambda one: one.party)))
    years = {f"country:{one.party}": str(one.year) for one in chosen}
    spare = _spare(store, chosen)
    notes = {str(one.year): tr("{name} joined {when}", name=sentence(the(store, one.party, lang)), when=when_joined(one)) for one in chosen}
    if spare is not None:
        notes[str(spare.year)] = tr(
            "{name}: {status}", name=sentence(the(store, spare.party, lang)), status=status_words(store, spare.row, lang)
        )
    key = " ".join(sorted(one.address for one in chosen))
    gap = min((abs(a - b) for a in by_year for b in by_year if a != b), default=0)
    explanation = "; ".join(notes[str(one.year)] for one in sorted(chosen, key=lambda one: one.first))
    question = Question(
        id=question_id(ID, key),
        family=ID,
        kind="match",
        prompt=choose_wording(rng, WORDINGS["match-years"], organisation=organisation(store, lang)),
        options=tuple(Option(year, year, note=note) for year, note in sorted(notes.items())),
        day=day,
        subject=key,
        explanation=f"{explanation}. {confusion_note(store, step.address, lang=lang)}".rstrip(),
        sources=tuple(dict.fromkeys(source for one in chosen for source in one.row.sources)),
        level=level_by_years(gap),
        items=items,
        key=tuple(years[item.id] for item in items),
    )
    return proved(store, question, is_right)


def _spare(store: FactStore, chosen: list[StandingStep]) -> StandingStep | None:
    """Return another step of one of them, in a year in which none of them joined: a year that is easily confused with its accession."""
    parties, taken = {one.party for one in chosen}, {one.year for one in chosen}
    found = [one for one in steps(store) if one.party in parties and one not in chosen and one.sound and one.year and one.year not in taken]
    return found[0] if found else None
