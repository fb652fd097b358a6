"""Match countries and their capitals."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.countries import CountryName, capitals, value_of
from aseandesk.quiz.toolkit.distractors import confusion_note
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.pairs import belongs, paired
from aseandesk.quiz.toolkit.wording import sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "match-capital"
TITLE = "Match countries and capitals"
KINDS = ("match",)
WORDINGS = {
    "capitals": (
        "Which capital belongs to which country? Put them together.",
        "Match each country with its capital.",
        "Give each of these countries its capital.",
    ),
}


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return countries whose capital never changed. The other countries are drawn in `make`."""
    return tuple(f"value:{country}.capital" for country in _known(store))


def is_right(store: FactStore, answer: str, _subject: str, _day: date) -> bool | None:
    """Check a pair: a country and a capital, given as the field address of a country."""
    return belongs(_known(store), answer)


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    def option(one: str) -> Option:
        return Option(f"value:{one}.capital", tr(_known(store)[one].text), note=tr("Capital of {country}", country=the(store, one, lang)))

    def explain(chosen: list[str]) -> str:
        pairs = (tr("{country}: {city}", country=the(store, one, lang), city=tr(_known(store)[one].text)) for one in chosen)
        return f"{sentence('; '.join(pairs)).rstrip('.')}."

    question = paired(store, ID, "capital", _known(store), subject, day, rng, lang, WORDINGS["capitals"], option, explain)
    return proved(store, question, is_right) if question is not None else None


@lru_cache(maxsize=4)
def _known(store: FactStore) -> dict[str, CountryName]:
    """Return capitals that never changed by the store, and are not confused with another city."""
    day = store.pack.known_until or date.max
    found: dict[str, CountryName] = {}
    for row in store.countries.values():
        value = value_of(store, row.id, "capital", day)
        settled = value is not None and len(row.values["capital"]) == 1 and not confusion_note(store, f"value:{row.id}.capital")
        if value is not None and settled and capitals(value):
            found[row.id] = capitals(value)[0]
    return found
