"""Match countries and their currencies."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.countries import currency_word, value_of
from aseandesk.quiz.toolkit.fairness import plain
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.pairs import belongs, paired
from aseandesk.quiz.toolkit.wording import sentence, the
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


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return countries with a unique currency name. The other countries are drawn in `make`."""
    return tuple(f"value:{country}.currency" for country in _known(store))


def is_right(store: FactStore, answer: str, _subject: str, _day: date) -> bool | None:
    """Check a pair: a country and a currency, given as the field address of a country."""
    return belongs(_known(store), answer)


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    def option(one: str) -> Option:
        return Option(f"value:{one}.currency", sentence(tr(_known(store)[one]).lower()), note=sentence(the(store, one, lang)))

    def explain(chosen: list[str]) -> str:
        pairs = (tr("{country}: {money}", country=the(store, one, lang), money=tr(_known(store)[one]).lower()) for one in chosen)
        return f"{sentence('; '.join(pairs))}."

    question = paired(store, ID, "currency", _known(store), subject, day, rng, lang, WORDINGS["currencies"], option, explain)
    return proved(store, question, is_right) if question is not None else None


@lru_cache(maxsize=4)
def _known(store: FactStore) -> dict[str, str]:
    """Return the currency names that no other country uses: "Kip", "Baht"."""
    day = store.pack.known_until or date.max
    words = {one: currency_word(store, one, day) for one in store.countries}
    spelled = [plain(word) for word in words.values()]
    known = {one: word for one, word in words.items() if word and spelled.count(plain(word)) == 1}
    return {one: word for one, word in known.items() if value_of(store, one, "currency", day) is not None}
