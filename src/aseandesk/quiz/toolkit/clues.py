"""Clues that identify a country without its name: its flag, its capital, or the year in which it joined."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from aseandesk.facts.store import FactStore
from aseandesk.quiz.toolkit.countries import capitals, value_of
from aseandesk.quiz.toolkit.flags import askable, description
from aseandesk.quiz.toolkit.memberships import joined
from aseandesk.words import tr

RELATIONS = {"capital": "capital-lies", "flag": "flag-drawn", "joined": "joined-in"}
"""The relation of a maker's `WORDINGS` for each kind of clue."""
KEY = "?by="
"""The parameter of a subject that holds the kind of clue."""


class Clue(NamedTuple):
    """A clue: its kind ("capital", "flag", "joined"), its text ("" for a flag), and its sources."""

    by: str
    text: str
    sources: tuple[str, ...]

    @property
    def display_text(self) -> str:
        """The text in the chosen language, in which a city may be spelled differently."""
        return tr(self.text) if self.by == "capital" else self.text


def country_of(subject: str) -> str:
    """Return the country of a subject."""
    return subject.partition(":")[2].partition(KEY)[0]


@lru_cache(maxsize=2048)
def clue_of(store: FactStore, subject: str, day: date) -> Clue | None:
    """Return the clue of a subject if it is verified and identifies this country alone on the day; None otherwise."""
    country, by = country_of(subject), subject.partition(KEY)[2]
    if by == "flag" and country in askable(store):
        twins = [row.id for row in store.countries.values() if row.flag == store.countries[country].flag]
        return Clue(by, "", store.countries[country].values["flag"][-1].sources) if twins == [country] else None
    if by == "capital":
        value = value_of(store, country, "capital", day)
        always = country in store.countries and len(store.countries[country].values.get("capital", ())) == 1
        return Clue(by, capitals(value)[0].text, value.sources) if value is not None and always and capitals(value) else None
    if by == "joined":
        step = next((one for one in joined(store) if one.party == country), None)
        alone = (
            step is not None and step.year is not None and sum(one.first.year <= step.year <= one.last.year for one in joined(store)) == 1
        )
        return Clue(by, str(step.year), step.row.sources) if step is not None and alone else None
    return None


def subjects_with_clue(store: FactStore, ways: tuple[str, ...], day: date) -> tuple[str, ...]:
    """Return all subjects with a valid clue of one of the given kinds."""
    found = (f"country:{country}{KEY}{by}" for by in ways for country in store.countries)
    return tuple(subject for subject in found if clue_of(store, subject, day) is not None)


def clue_words(store: FactStore, country: str, clue: Clue, lang: str) -> str:
    """Return the clue as a sentence for the explanation after the answer."""
    if clue.by == "flag":
        return description(store, country, lang)
    return tr("Its capital is {city}.", city=clue.display_text) if clue.by == "capital" else tr("It joined in {year}.", year=clue.text)
