"""A country by its flag, its capital or the year in which it joined, as a typed answer."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Level, Question, question_id
from aseandesk.quiz.toolkit.clues import RELATIONS, clue_of, clue_words, country_of, subjects_with_clue
from aseandesk.quiz.toolkit.flags import description
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.naming import who_is_called
from aseandesk.quiz.toolkit.wording import choose_wording, organisation, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "typed-country"
TITLE = "Type the country"
KINDS = ("typed",)
WORDINGS = {
    "capital-lies": (
        "{city} is the capital of which country? Write its name.",
        "Write the name of the country whose capital is {city}.",
        "Which country has {city} as its capital? Write it.",
    ),
    "flag-drawn": (
        "Whose flag is this? Write the name of the country.",
        "Write the name of the country that this flag belongs to.",
        "This is the flag of which country? Write it.",
    ),
    "joined-in": (
        "Which country joined {organisation} in {year}? Write its name.",
        "Write the name of the country that joined {organisation} in {year}.",
        "One country alone joined {organisation} in {year}. Write its name.",
    ),
}
_WAYS = ("capital", "flag", "joined")
_LEVELS: dict[str, Level] = {"capital": "medium", "flag": "medium", "joined": "hard"}


def subjects(store: FactStore) -> tuple[str, ...]:
    return subjects_with_clue(store, _WAYS, store.pack.known_until or date.max)


def is_right(store: FactStore, answer: str, subject: str, day: date) -> bool | None:
    """Check a country: the clue identifies it alone."""
    return None if clue_of(store, subject, day) is None else answer == f"country:{country_of(subject)}"


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    clue, country = clue_of(store, subject, day), country_of(subject)
    if clue is None:
        return None
    flag = country if clue.by == "flag" else ""
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="typed",
        prompt=choose_wording(
            rng, WORDINGS[RELATIONS[clue.by]], city=clue.display_text, year=clue.display_text, organisation=organisation(store, lang)
        ),
        options=(),
        day=day,
        subject=subject,
        explanation=tr("{name}. {clue}", name=sentence(the(store, country, lang)), clue=clue_words(store, country, clue, lang)),
        sources=clue.sources,
        level=_LEVELS[clue.by],
        flag=flag,
        picture=description(store, country, lang) if flag else "",
        key=(f"country:{country}",),
        accepted=_by_name(accepted(store, country, day), store.name(country, lang)),
    )
    return proved(store, question, is_right)


@lru_cache(maxsize=1024)
def accepted(store: FactStore, country: str, day: date) -> tuple[str, ...]:
    """Return every name that identifies the country alone on the day, the current one first."""
    row, address = store.countries[country], f"country:{country}"
    aliases = [alias.name for alias in row.aliases if _current(alias.start, alias.end, day)]
    names = dict.fromkeys((say(row.names), *row.short.values(), *row.names.values(), *aliases))
    return tuple(name for name in names if who_is_called(store, name, address, day) == {address})


def _by_name(texts: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return the texts with the name first, if it is one of them, since the first one is shown as the answer."""
    return tuple(sorted(texts, key=lambda text: text != name))


def _current(start: object, end: object, day: date) -> bool:
    first, last = getattr(start, "first", None), getattr(end, "last", None)
    return (first is None or first <= day) and (last is None or day <= last)
