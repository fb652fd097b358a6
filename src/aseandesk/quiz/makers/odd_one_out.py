"""Which of four countries is the odd one out: three share something that the fourth lacks, which is named after the answer."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.dice import shuffled
from aseandesk.quiz.distractors import mixed
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.proof import proved
from aseandesk.quiz.question import Level, Option, Question, question_id
from aseandesk.quiz.traits import Trait, crowd, may_be_alone, trait_words, traits
from aseandesk.quiz.wording import worded
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "odd-one-out"
TITLE = "Odd one out"
KINDS = ("single",)
WORDINGS = {
    "odd": (
        "Three of these have something in common that one lacks. Which one?",
        "Which of these does not go with the other three?",
        "Which of these is the odd one out?",
    ),
}
_ALIKE = 3
_TRIES = 8


def subjects(store: FactStore) -> tuple[str, ...]:
    """Each country with each trait that it lacks and at least three others have; which three is drawn when the question is made."""
    return tuple(
        f"country:{odd}?trait={trait.key.replace(' ', '_')}" for trait in _asked(store) for odd in crowd(store) if odd in trait.lacking
    )


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Right is who alone lacks something that the three others have; wrong is who is alone in nothing by which one sorts.

    Who may be alone in something for want of a settled fact is neither.
    """
    compared = [part.partition("?")[0].partition(":")[2] for part in subject.split()]
    one = answer.partition(":")[2]
    others = [other for other in compared if other != one]
    if len(others) != _ALIKE or len(compared) != _ALIKE + 1:
        return None
    if any(one in trait.lacking and trait.having.issuperset(others) for trait in _asked(store)):
        return True
    return None if any(may_be_alone(trait, one, others) for trait in traits(store)) else False


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    head, _, key = subject.partition("?trait=")
    odd, trait = head.partition(":")[2], next((one for one in _asked(store) if one.key.replace(" ", "_") == key), None)
    if trait is None or odd not in trait.lacking:
        return None
    having = shuffled(rng, (one for one in crowd(store) if one in trait.having))
    for start in range(min(_TRIES, len(having) - _ALIKE + 1)):
        alike = having[start : start + _ALIKE]
        if not any(may_be_alone(other, one, [odd, *(o for o in alike if o != one)]) for other in traits(store) for one in alike):
            return _ask(store, trait, odd, alike, day, rng, lang)
    return None


def _ask(store: FactStore, trait: Trait, odd: str, alike: list[str], day: date, rng: Random, lang: str) -> Question | None:
    compared = sorted((odd, *alike))
    key = " ".join(f"country:{one}" for one in compared)
    options = (Option(f"country:{one}", store.name(one, lang), one == odd, trait_words(store, trait, one, lang)) for one in compared)
    level: Level = "medium" if trait.broad else "hard"
    question = Question(
        id=question_id(ID, key),
        family=ID,
        kind="single",
        prompt=worded(rng, WORDINGS["odd"]),
        options=mixed(rng, options),
        day=day,
        subject=key,
        explanation=tr("{odd}, unlike the three others.", odd=trait_words(store, trait, odd, lang)),
        sources=_sources(store, trait, compared),
        level=level,
    )
    return proved(store, question, is_right)


def _asked(store: FactStore) -> tuple[Trait, ...]:
    return tuple(trait for trait in traits(store) if trait.asked and len(trait.having) >= _ALIKE)


def _sources(store: FactStore, trait: Trait, compared: list[str]) -> tuple[str, ...]:
    """What the trait rests on, for all four; of members on their accession."""
    facts = [store.get(trait.address.format(id=one)) for one in compared]
    steps = [row for one in compared for row in store.statuses_of(one) if trait.address == "country:{id}"]
    return tuple(dict.fromkeys(source for fact in (*facts, *steps) for source in getattr(fact, "sources", ())))
