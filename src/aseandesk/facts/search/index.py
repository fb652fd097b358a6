"""Full-text search over all facts while typing: words in any order, by prefix, in all languages, without accents.

An index is a sorted list of words with their entries; a prefix is a range of that list. Entries are numbered by weight, so the
lowest numbers are the most important ones. One list holds names, a second one texts.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, reduce
from heapq import nsmallest
from itertools import chain, pairwise
from math import log
from operator import and_, or_
from typing import NamedTuple

from aseandesk.facts.fold import beginnings, fold, words_of
from aseandesk.facts.search.entries import SearchEntry, entries
from aseandesk.facts.search.words import SHORT, Having, WordIndex, WordsState
from aseandesk.facts.store import FactStore

MOST_TRIED = 1000
"""Entries that are scored one by one for a query so short that nearly all match."""
FULL, MOST_CODES = 3, 2
"""Letters from which a word may stand for a country, and for how many at most."""
LIKE = 70
"""Minimum similarity, 0 to 100, at which a word counts as a misspelling of another."""
_ENDINGS, _STEM = ("nya", "ing", "ed", "es", "s", "y"), 4
"""Endings that a word may have in a question and not in a fact, or the other way round; letters that are left at least."""
_END = "\U0010ffff"
_NAMED, _BEGINNING, _TEXT = 1, 2, 7
"""Scores of a match: a name itself, a prefix of the title or date, words of a text."""
_LESS = {"source": 4, "claim": 1, "value": 1, "status": 1}
"""Kinds that are listed after others of the same score."""


class SearchHit(NamedTuple):
    """A search result. `date` is as in the store ("1967-08"), "" for none; `where` is a place, an owner or a unit."""

    address: str
    kind: str
    title: str
    date: str
    where: str


class IndexState(NamedTuple):
    """The state of an index as values that can be stored."""

    hits: list[SearchHit]
    names: list[tuple[str, ...]]
    called: dict[str, list[int]]
    single: list[str]
    strong: WordsState
    weak: WordsState
    countries: list[tuple[str, str]]
    titles: list[tuple[str, int]]


class Index:
    """The search index of a store in a language (titles are shown in it; names are found in all). Build it outside the start-up path."""

    def __init__(self, store: FactStore, lang: str = "en") -> None:
        found: list[SearchEntry] = sorted(entries(store, lang), key=lambda e: (e.weight, e.date or "9999", e.title))
        self._hits = [SearchHit(*entry[:5]) for entry in found]
        self._names: list[tuple[str, ...]] = []
        self._called: dict[str, list[int]] = {}
        self._single: dict[str, None] = {}
        self._strong, self._weak = WordIndex(), WordIndex()
        for number, entry in enumerate(found):
            self._add(number, entry)
        self._strong.close(len(self))
        self._weak.close(len(self))
        self._countries = sorted(
            (beginning, fold(hit.address.partition(":")[2]))
            for hit, names in zip(self._hits, self._names, strict=True)
            if hit.kind == "country"
            for name in names
            for word in name.split()
            for beginning in beginnings(word)
        )
        self._titles = sorted((names[0], number) for number, names in enumerate(self._names))

    @classmethod
    def of(cls, state: IndexState) -> Index:
        """Return the index with a stored state."""
        made = cls.__new__(cls)
        made._hits, made._names, made._called, single, strong, weak, made._countries, made._titles = state  # noqa: SLF001 -- its own
        made._single, made._strong, made._weak = dict.fromkeys(single), WordIndex.of(strong), WordIndex.of(weak)  # noqa: SLF001
        return made

    def state(self) -> IndexState:
        """Return the state of the index, for storing."""
        words = self._strong.state(), self._weak.state()
        return IndexState(self._hits, self._names, self._called, list(self._single), *words, self._countries, self._titles)

    def __len__(self) -> int:
        return len(self._hits)

    def find(self, words: str, limit: int = 20) -> list[SearchHit]:
        """Return the facts that have all the words, or words that begin with them, the best first; [] for no words."""
        wanted = words_of(fold(words))
        if not wanted:
            return []
        whole = " ".join(wanted)
        best = [*self._called.get(whole, ()), *self._titled(whole, limit)]
        found = {number: self._place(number, self._tier(number, whole, wanted)) for number in best}
        for number in self._having_all(wanted, (self._strong,)):
            if number not in found:
                found[number] = self._place(number, self._tier(number, whole, wanted))
        if len(found) < limit or len(wanted) > 1 or wanted[0].isdigit() or self._codes(wanted[0]):
            for number in self._having_all(wanted, (self._strong, self._weak)):
                if number not in found:
                    dated = wanted[0].isdigit() and self._dated(number, whole)
                    found[number] = self._place(number, _BEGINNING if dated else _TEXT)
        return [self._hits[number] for number in nsmallest(limit, found, key=found.__getitem__)]

    @cached_property
    def _by_address(self) -> dict[str, SearchHit]:
        return {hit.address: hit for hit in self._hits}

    def hit(self, address: str) -> SearchHit | None:
        """Return the fact with that address as a hit; None if it is not in the index."""
        return self._by_address.get(address)

    def find_most(self, words: list[str], limit: int = 20) -> list[SearchHit]:
        """Return the facts that have most of the folded words or of their stems.

        A word counts by the logarithm of how many facts there are for each that has it (inverse document frequency), and twice as much
        in a name as in a text.
        """
        scores: dict[int, float] = {}
        for word in words:
            stem = next((word.removesuffix(end) for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _STEM), word)
            if len(stem) > SHORT:
                strong, weak = self._strong.having(stem), self._weak.having(stem)
                weight = log(len(self) / max(1, len(strong | weak)))
                for number in strong | weak:
                    scores[number] = scores.get(number, 0.0) + weight * (2 if number in strong else 1)
        best = nsmallest(limit, scores, key=lambda number: (-scores[number], number))
        return [self._hits[number] for number in best]

    def suggest(self, words: str, limit: int = 3) -> list[str]:
        """Return similar words that do have results, for a misspelled query."""
        from rapidfuzz import fuzz, process  # imported here because only misspellings need it

        wanted = words_of(fold(words))
        ways: list[str] = [""]
        near: list[str] = []
        for word in wanted:
            low, high = self._strong.stretch(word)
            slips = process.extract(word, list(self._single), scorer=fuzz.ratio, limit=limit, score_cutoff=LIKE) if low == high else []
            near += [str(slip[0]) for slip in slips]
            ways = [f"{way} {one}".strip() for way in ways for one in ([str(slip[0]) for slip in slips] or [word])][: limit * 3]
        found = [way for way in ways if way != " ".join(wanted) and self.find(way, 1)]
        return (found or near)[:limit]

    def _add(self, number: int, entry: SearchEntry) -> None:
        names = [words_of(fold(name)) for name in dict.fromkeys((entry.title, *entry.names)) if name]
        for split in names:
            self._called.setdefault(" ".join(split), []).append(number)
        for split in (*names, *(words_of(fold(name)) for name in entry.owners)):
            self._single.update(dict.fromkeys(split))
            # "vietnam" finds "Viet Nam": two words of a name count as one as well
            for word in chain(split, map("".join, pairwise(split))):
                for beginning in beginnings(word):
                    self._strong.add(beginning, number)
        self._names.append(tuple(" ".join(split) for split in names))
        for text in entry.texts:
            for word in words_of(fold(text)):
                for beginning in beginnings(word):
                    self._weak.add(beginning, number)

    def _titled(self, whole: str, limit: int) -> list[int]:
        """Return the best entries whose title begins with the query."""
        low, high = bisect_left(self._titles, (whole, 0)), bisect_left(self._titles, (whole + _END, 0))
        return nsmallest(limit, (number for _, number in self._titles[low:high]))

    def _having_all(self, wanted: list[str], lists: tuple[WordIndex, ...]) -> list[int]:
        """Return the entries that have all the words, at most the MOST_TRIED most important."""
        having = sorted((self._having(place, wanted, lists) for place in range(len(wanted))), key=lambda h: (h.bits != 0, len(h.some)))
        if having[0].bits:
            return Having(reduce(and_, (one.bits for one in having)), set(), len(self)).first(MOST_TRIED)
        numbers = sorted(having[0].some)
        for one in having[1:]:
            numbers = one.keep(numbers)
        return numbers[:MOST_TRIED]

    def _having(self, place: int, wanted: list[str], lists: tuple[WordIndex, ...]) -> Having:
        """Return the entries with a word that begins with this one, alone or joined with its neighbour: "viet nam" finds "Vietnam"."""
        word = wanted[place]
        neighbours = ([wanted[place - 1] + word] if place else []) + ([word + wanted[place + 1]] if place + 1 < len(wanted) else [])
        forms = [form for form in neighbours if len(form) > FULL]
        short = len(word) <= SHORT
        if not short:
            forms.append(word)
            if len(lists) > 1:
                forms += self._codes(word)
        some: set[int] = set().union(*(words.having(form) for words in lists for form in forms))
        bits = reduce(or_, (words.bits(word) for words in lists)) if short else 0
        return Having(bits, some, len(self))

    def _codes(self, word: str) -> list[str]:
        """Return the codes of the countries with that name in any language: entries related to "burma" contain MMR."""
        if len(word) < FULL:
            return []
        low, high = bisect_left(self._countries, (word, "")), bisect_left(self._countries, (word + _END, ""))
        codes = dict.fromkeys(code for _, code in self._countries[low:high])
        return list(codes) if len(codes) <= MOST_CODES else []

    def _place(self, number: int, tier: int) -> tuple[int, int]:
        """Return the sort key of a result: its score, then its weight."""
        return tier + (_LESS.get(self._hits[number].kind, 0) if tier > _NAMED else 0), number

    def _dated(self, number: int, whole: str) -> bool:
        """Return whether the entry's date begins with the query."""
        return self._hits[number].date.replace("-", " ").startswith(whole)

    def _tier(self, number: int, whole: str, wanted: list[str]) -> int:
        """Return the score by names, 0 best: the title itself, a name itself, a prefix, words of the title, words of a name."""
        title, *names = self._names[number]
        if title == whole:
            return 0
        if whole in names:
            return _NAMED
        if title.startswith(whole) or (wanted[0].isdigit() and self._dated(number, whole)):
            return _BEGINNING
        split = title.split()
        if all(word in split for word in wanted):
            return 3
        if all(any(one.startswith(word) for one in split) for word in wanted) or _tight(whole) in _tight(title):
            return 4
        if any(name.startswith(whole) for name in names):
            return 5
        joined = " ".join(self._names[number])
        return 6 if all(word in joined for word in wanted) else _TEXT


def _tight(text: str) -> str:
    return text.replace(" ", "")
