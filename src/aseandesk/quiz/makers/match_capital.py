"""Countries and their capitals, to be put together."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.countries import Named, capitals, value_of
from aseandesk.quiz.distractors import cleared_up, country_distance, level_by_likeness, mixed, near, neighbours
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.proof import proved
from aseandesk.quiz.question import Option, Question, question_id
from aseandesk.quiz.wording import sentence, the, worded
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
_ROWS, _SPARE = 4, 1
"""So many countries, and so many capitals more that belong to none of them."""


def subjects(store: FactStore) -> tuple[str, ...]:
    """Countries with a capital of which nothing has to be said about the day; who stands beside it is drawn in the making."""
    return tuple(f"value:{country}.capital" for country in _known(store))


def is_right(store: FactStore, answer: str, _subject: str, _day: date) -> bool | None:
    """An answer is a country and a capital, by the address of its country's field."""
    item, _, option = answer.partition(" ")
    country, other = item.partition(":")[2], option.partition(":")[2].partition(".")[0]
    if country not in _known(store) or other not in _known(store):
        return None
    return country == other


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    country = subject.partition(":")[2].partition(".")[0]
    if country not in _known(store):
        return None
    others = near(
        rng, [one for one in _known(store) if one != country], lambda one: country_distance(store, country, one), _ROWS + _SPARE - 1
    )
    chosen, spare = [country, *others[: _ROWS - 1]], others[_ROWS - 1 :]
    items = mixed(rng, (Option(f"country:{one}", store.name(one, lang)) for one in sorted(chosen)))
    key = " ".join(f"value:{one}.capital" for one in sorted(chosen))
    options = (
        Option(f"value:{one}.capital", _known(store)[one].text, note=tr("Capital of {country}", country=the(store, one, lang)))
        for one in (*chosen, *spare)
    )
    told = sentence("; ".join(tr("{country}: {city}", country=the(store, one, lang), city=_known(store)[one].text) for one in chosen))
    question = Question(
        id=question_id(ID, key),
        family=ID,
        kind="match",
        prompt=worded(rng, WORDINGS["capitals"]),
        options=mixed(rng, options),
        day=day,
        subject=key,
        explanation=f"{told.rstrip('.')}.",
        sources=tuple(dict.fromkeys(source for one in chosen for source in store.countries[one].values["capital"][-1].sources)),
        level=level_by_likeness(sum(one in neighbours(store).get(country, ()) for one in others), len(others)),
        items=items,
        key=tuple(f"value:{item.id.partition(':')[2]}.capital" for item in items),
    )
    return proved(store, question, is_right)


@lru_cache(maxsize=4)
def _known(store: FactStore) -> dict[str, Named]:
    """Capitals that have always been so by the store, and are not mixed up with another city."""
    day = store.pack.as_of.last if store.pack.as_of else date.max
    found: dict[str, Named] = {}
    for row in store.countries.values():
        value = value_of(store, row.id, "capital", day)
        settled = value is not None and len(row.values["capital"]) == 1 and not cleared_up(store, f"value:{row.id}.capital")
        if value is not None and settled and capitals(value):
            found[row.id] = capitals(value)[0]
    return found
