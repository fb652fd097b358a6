"""Countries and their money, to be put together."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.countries import currency_word, value_of
from aseandesk.quiz.distractors import country_distance, level_by_likeness, mixed, near, neighbours
from aseandesk.quiz.fair import plain
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.proof import proved
from aseandesk.quiz.question import Option, Question, question_id
from aseandesk.quiz.wording import sentence, the, worded
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "match-currency"
TITLE = "Match countries and currencies"
KINDS = ("match",)
WORDINGS = {
    "currencies": (
        "Which money belongs to which country? Put them together.",
        "Match each country with its currency.",
        "Give each of these countries its currency.",
    ),
}
_ROWS, _SPARE = 4, 1


def subjects(store: FactStore) -> tuple[str, ...]:
    """Countries whose currency has a word of its own; who stands beside it is drawn in the making."""
    return tuple(f"value:{country}.currency" for country in _known(store))


def is_right(store: FactStore, answer: str, _subject: str, _day: date) -> bool | None:
    """An answer is a country and a currency, by the address of its country's field."""
    item, _, option = answer.partition(" ")
    country, other = item.partition(":")[2], option.partition(":")[2].partition(".")[0]
    if country not in _known(store) or other not in _known(store):
        return None
    return country == other


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    country = subject.partition(":")[2].partition(".")[0]
    if country not in _known(store):
        return None
    rest = [one for one in _known(store) if one != country]
    others = near(rng, rest, lambda one: country_distance(store, country, one), _ROWS + _SPARE - 1)
    chosen, spare = [country, *others[: _ROWS - 1]], others[_ROWS - 1 :]
    items = mixed(rng, (Option(f"country:{one}", store.name(one, lang)) for one in sorted(chosen)))
    key = " ".join(f"value:{one}.currency" for one in sorted(chosen))
    options = (
        Option(f"value:{one}.currency", sentence(_known(store)[one]), note=sentence(the(store, one, lang))) for one in (*chosen, *spare)
    )
    told = sentence("; ".join(tr("{country}: {money}", country=the(store, one, lang), money=_known(store)[one]) for one in chosen))
    question = Question(
        id=question_id(ID, key),
        family=ID,
        kind="match",
        prompt=worded(rng, WORDINGS["currencies"]),
        options=mixed(rng, options),
        day=day,
        subject=key,
        explanation=f"{told}.",
        sources=tuple(dict.fromkeys(source for one in chosen for source in store.countries[one].values["currency"][-1].sources)),
        level=level_by_likeness(sum(one in neighbours(store).get(country, ()) for one in others), len(others)),
        items=items,
        key=tuple(f"value:{item.id.partition(':')[2]}.currency" for item in items),
    )
    return proved(store, question, is_right)


@lru_cache(maxsize=4)
def _known(store: FactStore) -> dict[str, str]:
    """The word of each currency that no other country's has: "kip", "baht"."""
    day = store.pack.as_of.last if store.pack.as_of else date.max
    words = {one: currency_word(store, one, day) for one in store.countries}
    spelled = [plain(word) for word in words.values()]
    known = {one: word.lower() for one, word in words.items() if word and spelled.count(plain(word)) == 1}
    return {one: word for one, word in known.items() if value_of(store, one, "currency", day) is not None}
