"""Plain questions: "when did vietnam join" finds the accession, "how many members 1990" the view of that day.

A question is read by the words in it (`question_words`): a subject (joining, members, an office, a field of a country, a measure …), and
what the subject needs: a country, a year, a place in an order. Any other is searched for without its stop words ("what is the …").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.address import view
from aseandesk.facts.dates import PartialDate
from aseandesk.facts.fold import fold, words_of
from aseandesk.facts.search import question_words as said
from aseandesk.facts.search.index import Index, SearchHit
from aseandesk.facts.store import FactStore
from aseandesk.words import tr

_LONGEST_NAME = 6
"""Words of the longest name of a country that is looked for."""
_TELLING = frozenset({"source", "story", "claim"})
"""Kinds that tell of other facts: whoever asks wants the fact itself first."""


class Question(NamedTuple):
    """What stands in a question. `place` is 1 for the first of an order and -1 for the last, 0 for none; `year` 0 for none."""

    text: str
    words: frozenset[str]
    countries: tuple[str, ...]
    year: int
    place: int

    @property
    def country(self) -> str:
        """The code of the only country that is named; "" for none or several."""
        return self.countries[0] if len(self.countries) == 1 else ""

    def asks(self, phrases: tuple[str, ...]) -> bool:
        """Does one of the phrases stand in it?"""
        return any(f" {phrase} " in self.text for phrase in phrases)


def find(store: FactStore, index: Index, words: str, lang: str = "en", limit: int = 20) -> list[SearchHit]:
    """Return what a question asks for, then what its words find, the best first."""
    plain = index.find(words, limit)
    asked = words_of(fold(words))
    if plain and words_of(fold(plain[0].title))[: len(asked)] == asked:
        return plain  # a title, or its beginning, and no question
    kept = [word for word in asked if word not in said.STOP_WORDS]
    question = _read(store, asked)
    answers = list(_answers(store, index, question, lang))
    if not answers and len(kept) == len(asked):
        return plain
    found = _by_words(store, index, question, kept, limit)
    return list({hit.address: hit for hit in (*answers, *found, *plain)}.values())[:limit]


def _by_words(store: FactStore, index: Index, question: Question, kept: list[str], limit: int) -> list[SearchHit]:
    """Return the facts with all the words that are kept, then those with most of them; what only tells of them comes last.

    Of those with all words, the facts about the country that is named come first.
    """
    whole = index.find(" ".join(kept), limit) if kept else []
    names = [fold(store.name(code)) for code in question.countries]
    whole.sort(key=lambda hit: bool(names) and not any(name in fold(hit.title) for name in names))
    hits = [*whole, *index.find_most(kept, limit)]
    return sorted(hits, key=lambda hit: hit.kind in _TELLING)


def _read(store: FactStore, asked: list[str]) -> Question:
    words = [word.removesuffix("nya") for word in asked]
    years = [int(word) for word in asked if word.isdecimal() and len(word) == 4]
    places = [_place(word) for word in asked]
    text = f" {' '.join(words)} "
    return Question(text, frozenset(words), tuple(_countries(store, asked)), years[0] if years else 0, next(filter(None, places), 0))


def _place(word: str) -> int:
    if word in said.LAST:
        return -1
    number = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word.removeprefix("ke")
    return int(number) if number != word and number.isdecimal() and len(number) < 3 else said.ORDINALS.get(word, 0)


def _countries(store: FactStore, asked: list[str]) -> Iterator[str]:
    """Yield the codes of the countries that are named, in order; the longest name counts where several fit."""
    names = _country_names(store)
    start = 0
    while start < len(asked):
        for length in range(min(_LONGEST_NAME, len(asked) - start), 0, -1):
            code = names.get("".join(asked[start : start + length]))
            if code is not None:
                yield code
                start += length - 1
                break
        start += 1


@lru_cache(maxsize=2)
def _country_names(store: FactStore) -> dict[str, str]:
    """Countries by their names in all languages, folded and without spaces; a name that two of them have is left out."""
    found: dict[str, str] = {}
    for code, country in store.countries.items():
        for name in {*country.names.values(), *country.short.values(), *(alias.name for alias in country.aliases)}:
            key = "".join(words_of(fold(name)))
            found[key] = code if found.get(key, code) == code else ""
    return {name: code for name, code in found.items() if code and name not in said.STOP_WORDS}


def _answers(store: FactStore, index: Index, question: Question, lang: str) -> Iterator[SearchHit]:
    subjects = (answer(store, question) for triggers, answer in _SUBJECTS if question.asks(triggers))
    asked_fields = (field for field, triggers in said.FIELDS.items() if question.country and question.asks(triggers))
    values = (f"value:{question.country}.{field}" for field in asked_fields)
    for found in chain(*subjects, values, _charts(store, question, lang)):
        hit = found if isinstance(found, SearchHit) else index.hit(found)
        if hit is not None:
            yield hit


def _charts(store: FactStore, question: Question, lang: str) -> Iterator[SearchHit]:
    """Yield the chart of a measure for the country, for what one country sells to another, or for the order of all countries."""
    measure = next((one for one, phrases in said.MEASURES.items() if one in store.measures and question.asks(phrases)), "")
    if not measure:
        return
    args = {}
    if question.country and store.series(measure, question.country) is not None:
        args = {"countries": question.country}
    elif len(question.countries) == 2 and measure in said.TO_PARTNER:
        measure = said.TO_PARTNER[measure]
        args = dict(zip(("countries", "partners"), question.countries, strict=True))
    elif not question.countries and question.words & said.SUPERLATIVES:
        args = {"kind": "rank"}
    if args:
        title = store.measures[measure].title
        where = ", ".join(store.name(code, lang) for code in question.countries)
        yield SearchHit(str(view("chart", measure, **args)), "chart", title.get(lang, title["en"]), "", where)


# ---- subjects


def _joining(store: FactStore, question: Question) -> Iterator[str]:
    """The accession of the country, or of the last one; nothing where more is asked: why, who applied, what was delayed."""
    if question.words & (said.WHY | said.BEFORE_JOINING):
        return
    statuses = sorted((one for one in store.statuses.values() if _is_member(store, one)), key=lambda one: one.start.text)
    last = question.place == -1 and not question.countries
    for status in statuses[-1:] if last else (one for one in statuses if one.party == question.country):
        yield from (one for one in status.related if one.startswith("event:"))
        yield store.address(status)


def _is_member(store: FactStore, status: model.Status) -> bool:
    return status.status == "member" and status.organisation == store.organisation


def _members(store: FactStore, question: Question) -> Iterator[SearchHit | str]:
    if question.country:
        if question.country in store.ever_members():
            yield from _joining(store, question)
        else:
            yield from map(store.address, _statuses(store, question.country))
    elif question.year or question.words & said.LAST:
        today = store.pack.known_until or date.today()
        day = min(date(question.year, 12, 31), today) if question.year else today
        members = store.members(day)
        title = tr("{day}: {n} members", day=PartialDate(day.isoformat()).words(), n=len(members))
        yield SearchHit(str(view("timeline", at=day.isoformat())), "timeline", title, "", "")
    elif not question.words & said.WHY:
        yield f"body:{store.organisation}"


def _secretary_general(store: FactStore, question: Question) -> Iterator[str]:
    held = ((term, person) for person in store.people.values() for term in person.terms if term.office == "secretary-general")
    terms = sorted(((term.start.text, "" if term.end is None else term.end.text, person) for term, person in held), key=lambda row: row[0])
    shared = [len(question.words.intersection(words_of(fold(person.name)))) for _, _, person in terms]
    named = [shared.index(max(shared))] if any(shared) else []
    step = 1 if question.words & said.AFTER else -1 if question.words & said.BEFORE else 0
    if named and 0 <= named[0] + step < len(terms):
        yield store.address(terms[named[0] + step][2])
    elif question.year:
        year = str(question.year)
        yield from (store.address(person) for start, end, person in reversed(terms) if start[:4] <= year and (not end or end[:4] >= year))
    elif question.place and abs(question.place) <= len(terms):
        yield store.address(terms[question.place - (question.place > 0)][2])
    elif question.words & said.WHO and terms:
        yield store.address(terms[-1][2])


def _founding(store: FactStore, question: Question) -> Iterator[str]:
    if not question.words & said.ASEAN:
        return
    if question.words & said.FOUNDER and question.words & said.WHO:
        yield from (store.address(one) for one in store.people.values() if one.founder and question.country in {"", one.country})
    if not question.countries:
        if question.words & said.WHY:
            yield "story:why-1967"
        yield "event:bangkok-declaration"


def _summit(store: FactStore, question: Question) -> Iterator[str]:
    """The summits of the year or the city that is named, or that with the number."""
    summits = sorted((one for one in store.summits.values() if one.kind == "ordinary"), key=lambda one: one.date.text)
    there = [one for one in summits if question.words & frozenset(words_of(fold(one.place)))]
    if question.year:
        yield from (store.address(one) for one in summits if one.date.text.startswith(str(question.year)))
    elif there:
        yield from (store.address(one) for one in (reversed(there) if question.place < 0 else there))
    elif question.place > 0:
        yield from (store.address(one) for one in summits if one.number == str(question.place))
    elif question.place < 0 and summits:
        yield store.address(summits[-1])


def _status(store: FactStore, question: Question) -> Iterator[str]:
    yield from map(store.address, reversed(_statuses(store, question.country)))


def _statuses(store: FactStore, country: str) -> list[model.Status]:
    """The statuses of the country in the organisation, the oldest first; none for ""."""
    return sorted(store.statuses_of(country, store.organisation), key=lambda one: one.start.text if one.start else "")


_SUBJECTS: tuple[tuple[tuple[str, ...], Callable[[FactStore, Question], Iterator[SearchHit | str]]], ...] = (
    (said.JOINING, _joining),
    (said.SECRETARY_GENERAL, _secretary_general),
    (said.MEMBERS, _members),
    (said.FOUNDING, _founding),
    (said.SUMMITS, _summit),
    (said.STATUS, _status),
)
"""What a question may be about: the words that say so, and what answers it with addresses or views."""
