"""Find a country on the map by its name, its capital, its flag or the year in which it joined."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.geo import outlines
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Level, Question, question_id
from aseandesk.quiz.toolkit.clues import KEY, RELATIONS, Clue, clue_of, clue_words, country_of, subjects_with_clue
from aseandesk.quiz.toolkit.flags import description
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.lands import listed_borders
from aseandesk.quiz.toolkit.wording import choose_wording, listed, organisation, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "find-on-map"
TITLE = "Find it on the map"
KINDS = ("map",)
# No wording says how the country is selected: it is clicked on a computer, and tapped on a phone or a kiosk.
WORDINGS = {
    "is-country": (
        "Find {country} on the map.",
        "Where on the map is {country}?",
        "Point to {country} on the map.",
    ),
    "capital-lies": (
        "Find it on the map: the country whose capital is {city}.",
        "{city} is the capital of a country: where on the map is it?",
        "On the map, point to the country with the capital {city}.",
    ),
    "flag-drawn": (
        "Find it on the map: the country of this flag.",
        "Whose flag is this? Show the country on the map.",
        "On the map, point to the country that this flag belongs to.",
    ),
    "joined-in": (
        "Find it on the map: the country that joined {organisation} in {year}.",
        "One country alone joined {organisation} in {year}: where on the map is it?",
        "On the map, point to the country that became a member of {organisation} in {year}.",
    ),
}
_WAYS = ("capital", "flag", "joined")
_LEVELS: dict[str, Level] = {"name": "easy", "capital": "medium", "flag": "medium", "joined": "hard"}


@lru_cache(maxsize=4)
def subjects(store: FactStore) -> tuple[str, ...]:
    """Return countries that the map of the world shows: parties of the organisation by name, and all countries by a clue."""
    drawn = outlines.world().countries
    named = (f"country:{one}{KEY}name" for one in listed_borders(store))
    found = (*named, *subjects_with_clue(store, _WAYS, store.pack.known_until or date.max))
    return tuple(subject for subject in found if country_of(subject) in drawn)


def is_right(store: FactStore, answer: str, subject: str, day: date) -> bool | None:
    """Check a country: the name or the clue identifies it alone."""
    known = subject.endswith(f"{KEY}name") or clue_of(store, subject, day) is not None
    return answer == f"country:{country_of(subject)}" if known else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    country, by = country_of(subject), subject.partition(KEY)[2]
    clue = clue_of(store, subject, day)
    value = store.value_on(country, "land-borders")
    sources = clue.sources if clue is not None else value.sources if value is not None else ()
    if clue is None and by != "name":
        return None
    name = the(store, country, lang)
    flag, told = (country if by == "flag" else ""), (clue.display_text if clue is not None else "")
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="map",
        prompt=choose_wording(
            rng, WORDINGS[RELATIONS.get(by, "is-country")], country=name, city=told, year=told, organisation=organisation(store, lang)
        ),
        options=(),
        day=day,
        subject=subject,
        explanation=_told(store, country, clue, lang),
        sources=sources,
        level=_LEVELS[by],
        flag=flag,
        picture=description(store, country, lang) if flag else "",
        key=(f"country:{country}",),
    )
    return proved(store, question, is_right)


def _told(store: FactStore, country: str, clue: Clue | None, lang: str) -> str:
    """Return the clue of the country as a sentence, and its neighbours."""
    name = sentence(the(store, country, lang))
    neighbours = [the(store, one, lang) for one in sorted(listed_borders(store).get(country, ()), key=store.name) if one in store.countries]
    if neighbours:
        place = tr("{name} borders {neighbours}.", name=name, neighbours=listed(neighbours))
    else:
        place = tr("{name} has no land border.", name=name) if country in listed_borders(store) else f"{name}."
    return place if clue is None else f"{place} {clue_words(store, country, clue, lang)}"
