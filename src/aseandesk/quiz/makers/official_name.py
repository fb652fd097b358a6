"""The form of state in a country's official name (kingdom, republic …), and which country has an official name of a given form."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import country_distance, level_by_likeness, mixed, near
from aseandesk.quiz.toolkit.fairness import plain
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.lands import official_names, sound_value, styles
from aseandesk.quiz.toolkit.wording import choose_wording, the
from aseandesk.words import N_, tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "official-name"
TITLE = "Kingdom or republic"
KINDS = ("single",)
WORDINGS = {
    "realm": (
        "According to its official English name, what is {country}?",
        "What does {country} call itself in its official English name?",
        "Which of these does the official English name of {country} say it is?",
    ),
    "styled": (
        "Which country's official English name begins with “{style} of …”?",
        "Which of these countries is officially “{style} of …”?",
        "“{style} of …”: which of these countries bears that official name?",
    ),
}
_STYLED = "?ask=styled"
"""Suffix of a subject that asks for the country with a given beginning of its official name."""
_REALMS = N_({"kingdom": "A kingdom", "republic": "A republic", "commonwealth": "A commonwealth", "sultanate": "A sultanate"})
"""Words for forms of state in official names. Countries with none of them in their name are not asked about."""


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return countries with an official name of the form "Kingdom of …" whose everyday name does not say so already."""
    known = styles(store)
    distinct = [one for one in known if len(_realms(official_names(store)[one])) == 1]
    return (*(f"value:{one}.name" for one in distinct), *(f"value:{one}.name{_STYLED}" for one in known))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a word for a form of state (kingdom, republic …) or a country."""
    asked = _country(subject)
    if subject.endswith(_STYLED):
        other = answer.partition(":")[2]
        if asked not in styles(store) or other not in official_names(store):
            return None
        begins = f"{plain(styles(store)[asked])} of "
        return plain(official_names(store)[other]).startswith(begins)
    found = _realms(official_names(store).get(asked, ""))
    return answer in found if len(found) == 1 else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    country = _country(subject)
    value = sound_value(store, country, "name")
    if value is None or country not in official_names(store):
        return None
    official = official_names(store)[country]
    if subject.endswith(_STYLED):
        others = [one for one in official_names(store) if is_right(store, f"country:{one}", subject, day) is False]
        wrong = near(rng, others, lambda one: country_distance(store, country, one))
        options = mixed(
            rng,
            (Option(f"country:{one}", store.name(one, lang), one == country, official_names(store)[one]) for one in (country, *wrong)),
        )
        prompt = choose_wording(rng, WORDINGS["styled"], style=styles(store)[country])
        level = level_by_likeness(sum(country_distance(store, country, one) < 2 for one in wrong), len(wrong))
    else:
        right = _realms(official)
        options = tuple(Option(realm, tr(words), realm in right, official if realm in right else "") for realm, words in _REALMS.items())
        prompt = choose_wording(rng, WORDINGS["realm"], country=the(store, country, lang))
        level = "hard" if right == {"commonwealth"} else "easy"
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=prompt,
        options=options,
        explanation=tr("The official English name of {country} is “{official}”.", country=the(store, country, lang), official=official),
        sources=value.sources,
        level=level,
    )


def _country(subject: str) -> str:
    return subject.partition(":")[2].partition(".")[0]


def _realms(official: str) -> set[str]:
    """Return the words for forms of state in the official name."""
    return set(plain(official).split()) & set(_REALMS)
