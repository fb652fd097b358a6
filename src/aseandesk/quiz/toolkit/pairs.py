"""Matching countries with a value of one of their fields: shared code of the `match_…` families."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Option, Question, question_id
from aseandesk.quiz.toolkit.distractors import country_distance, level_by_likeness, mixed, near, neighbours
from aseandesk.quiz.toolkit.wording import choose_wording

ROWS, SPARE = 4, 1
"""Number of countries, and number of extra values that belong to none of them."""


def belongs(known: Collection[str], answer: str) -> bool | None:
    """Does the value belong to the country? `answer` holds a country and the field address of another country; None if one is not known."""
    item, _, option = answer.partition(" ")
    country, other = item.partition(":")[2], option.partition(":")[2].partition(".")[0]
    return country == other if country in known and other in known else None


def paired(
    store: FactStore,
    family: str,
    field: str,
    known: Collection[str],
    subject: str,
    day: date,
    rng: Random,
    lang: str,
    wordings: tuple[str, ...],
    option: Callable[[str], Option],
    explain: Callable[[list[str]], str],
) -> Question | None:
    """Return a question to match `known` countries with their value of a field; None if the subject's country is not known.

    `option` returns a country's value as an option, `explain` the sentence that pairs the chosen ones.
    """
    country = subject.partition(":")[2].partition(".")[0]
    if country not in known:
        return None
    others = near(rng, [one for one in known if one != country], lambda one: country_distance(store, country, one), ROWS + SPARE - 1)
    chosen, spare = [country, *others[: ROWS - 1]], others[ROWS - 1 :]
    items = mixed(rng, (Option(f"country:{one}", store.name(one, lang)) for one in sorted(chosen)))
    key = " ".join(f"value:{one}.{field}" for one in sorted(chosen))
    return Question(
        id=question_id(family, key),
        family=family,
        kind="match",
        prompt=choose_wording(rng, wordings),
        options=mixed(rng, (option(one) for one in (*chosen, *spare))),
        day=day,
        subject=key,
        explanation=explain(chosen),
        sources=tuple(dict.fromkeys(source for one in chosen for source in store.countries[one].values[field][-1].sources)),
        level=level_by_likeness(sum(one in neighbours(store).get(country, ()) for one in others), len(others)),
        items=items,
        key=tuple(f"value:{item.id.partition(':')[2]}.{field}" for item in items),
    )
