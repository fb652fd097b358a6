"""Which bodies are pillars: all of them must be selected among other organs."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts import model
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.model.seeded_random import pick, shuffled
from aseandesk.quiz.toolkit.distractors import confusion_note, mixed, near
from aseandesk.quiz.toolkit.eligibility import is_sound
from aseandesk.quiz.toolkit.fairness import plain
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, listed, organisation
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "pillars"
TITLE = "Pillars"
KINDS = ("multiple",)
WORDINGS = {
    "pillars": (
        "Which of these are pillars of {organisation}? Choose all.",
        "Mark every pillar of {organisation}.",
        "On which of these, as pillars, does {organisation} rest? There may be several.",
    ),
}
_OFFERED = 5


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return the pillars, and every organ that may be taken for one. The other options are drawn in `make`."""
    return tuple(store.address(row) for row in _rows(store)) if any(row.kind == "pillar" for row in _rows(store)) else ()


def is_right(store: FactStore, answer: str, _subject: str, _day: date) -> bool | None:
    row = store.bodies.get(answer.partition(":")[2])
    return None if row is None or row not in _rows(store) else row.kind == "pillar"


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    asked = store.bodies.get(subject.partition(":")[2])
    if asked is None:
        return None
    pillars = [row for row in _rows(store) if row.kind == "pillar"]
    chosen = shuffled(rng, pillars)[: pick(rng, (1, 2, 2, 3))]
    if asked.kind == "pillar" and asked not in chosen:
        chosen = [asked, *chosen[1:]]
    others = [row for row in _rows(store) if row.kind != "pillar" and row is not asked]
    wrong = [asked] if asked.kind != "pillar" else []
    wrong += near(rng, others, lambda row: -len(_words(row) & _words(pillars[0])), _OFFERED - len(chosen) - len(wrong))
    key = " ".join(sorted(store.address(row) for row in (*chosen, *wrong)))
    options = (Option(store.address(row), say(row.names, lang), row in chosen, say(row.summary, lang)) for row in (*chosen, *wrong))
    basis = next((row for row in store.bodies.values() if set(row.related) & set(pillars[0].related) and row.kind == "rule"), None)
    explanation = tr("The pillars are the {names}.", names=listed([say(row.names, lang) for row in pillars]))
    return ChoiceBuilder(store, ID, key, day, is_right).build(
        kind="multiple",
        prompt=choose_wording(rng, WORDINGS["pillars"], organisation=organisation(store, lang)),
        options=mixed(rng, options),
        explanation=" ".join(
            part for part in (explanation, say(basis.summary, lang) if basis else "", _line(store, pillars[0], lang)) if part
        ),
        sources=pillars[0].sources,
        level="medium" if len(chosen) > 1 else "easy",
    )


def _rows(store: FactStore) -> list[model.Body]:
    rows = [row for row in store.bodies.values() if row.kind in {"pillar", "organ"} and row.summary]
    return [row for row in rows if is_sound(store, row) and not row.alternatives]


def _words(row: model.Body) -> set[str]:
    return set(plain(say(row.names)).split())


def _line(store: FactStore, pillar: model.Body, lang: str) -> str:
    """Return the sentence that clears up what the pillars are confused with."""
    return next((line for address in pillar.related if (line := confusion_note(store, address, lang=lang))), "")
