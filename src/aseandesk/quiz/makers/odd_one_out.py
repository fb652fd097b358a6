"""Which of four countries lacks a trait that the three others have. The prompt names the trait."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Level, Option, Question
from aseandesk.quiz.model.seeded_random import shuffled
from aseandesk.quiz.toolkit.distractors import mixed
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.traits import Trait, trait_named, trait_words, traits, what_words
from aseandesk.quiz.toolkit.wording import choose_wording, organisation
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "odd-one-out"
TITLE = "Odd one out"
KINDS = ("single",)
WORDINGS = {
    "odd-founded": (
        "Three of these founded {organisation}. Which one did not?",
        "{organisation} was founded by three of these. Which one was not a founder?",
        "Which of these did not found {organisation}, as the three others did?",
    ),
    "odd-decade": (
        "Three of these joined {organisation} in the {what}s. Which one did not?",
        "Which of these did not join {organisation} in the {what}s, as the three others did?",
        "In the {what}s three of these joined {organisation}. Which one did not?",
    ),
    "odd-island": (
        "Three of these have no land border. Which one has a land border?",
        "Which of these has a land border, unlike the three others?",
        "One of these has a land border, three have none. Which one has it?",
    ),
    "odd-borders": (
        "Three of these border {what}. Which one does not?",
        "Which of these does not border {what}, as the three others do?",
        "{what} has a land border with three of these. With which one has it none?",
    ),
    "odd-speaks": (
        "{what} is an official language in three of these. In which one is it not?",
        "Three of these have {what} as an official language. Which one does not?",
        "In which of these is {what} not an official language, as it is in the three others?",
    ),
    "odd-styled": (
        "The official English names of three of these have the word “{what}” in them. Whose does not?",
        "Whose official English name lacks the word “{what}”, which those of the three others have?",
        "The word “{what}” stands in the official English names of three of these. In whose does it not?",
    ),
    "odd-pays": (
        "The currency of three of these is a {what}. Of which one is it not?",
        "Three of these have a {what} as their currency. Which one does not?",
        "Which of these does not have a {what} as its currency, as the three others do?",
    ),
}
_ALIKE = 3
_TRAIT = "?trait="
"""Parameter after the first address of a subject: the key of the trait."""


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return each country with each trait that it lacks and at least three others have. The three are drawn in `make`."""
    asked = (trait for trait in traits(store) if len(trait.having) >= _ALIKE)
    return tuple(f"country:{odd}{_TRAIT}{trait.key}" for trait in asked for odd in store.countries if odd in trait.lacking)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a country: right if it certainly lacks the trait, wrong if it certainly has it."""
    trait, one = trait_named(store, subject.partition(" ")[0].partition(_TRAIT)[2]), answer.partition(":")[2]
    return None if trait is None else True if one in trait.lacking else False if one in trait.having else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    head, _, key = subject.partition(_TRAIT)
    odd, trait = head.partition(":")[2], trait_named(store, key)
    if trait is None or odd not in trait.lacking:
        return None
    alike = shuffled(rng, (one for one in store.countries if one in trait.having))[:_ALIKE]
    compared = sorted((odd, *alike))
    first, *rest = compared
    made = " ".join((f"country:{first}{_TRAIT}{key}", *(f"country:{one}" for one in rest)))
    options = (Option(f"country:{one}", store.name(one, lang), one == odd, trait_words(store, trait, one, lang)) for one in compared)
    level: Level = "medium" if trait.broad else "hard"
    return ChoiceBuilder(store, ID, made, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS[trait.relation], what=what_words(store, trait, lang), organisation=organisation(store, lang)),
        options=mixed(rng, options),
        explanation=tr("{odd}, unlike the three others.", odd=trait_words(store, trait, odd, lang)),
        sources=_sources(store, trait, compared),
        level=level,
    )


def _sources(store: FactStore, trait: Trait, compared: list[str]) -> tuple[str, ...]:
    """Return the sources of the trait for all four countries; for members those of their accession."""
    facts = [store.get(trait.address.format(id=one)) for one in compared]
    steps = [row for one in compared for row in store.statuses_of(one) if trait.address == "country:{id}"]
    return tuple(dict.fromkeys(source for fact in (*facts, *steps) for source in getattr(fact, "sources", ())))
