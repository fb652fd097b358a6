"""Grade a typed answer: spelling variants do not matter, small typos are forgiven, and one name is never taken for another.

Case, accents, punctuation, articles, spaces and word order are ignored. Every name of the thing in the store counts, in every language. A
typo is forgiven only if the text is nearer to this name than to the name of anything else in the store, or of any country of the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.fold import fold, words_of
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.toolkit.naming import every_name, kind_of
from aseandesk.quiz.toolkit.world_names import ELSEWHERE
from aseandesk.words import language, tr

_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST = 200
_MOST_TYPOS = 2
_RIGID = re.compile(r".*\d.*|[ivx]+")
"""Words in which no typo is forgiven, since it would change the meaning: numbers, also Roman ones."""

Words = tuple[str, ...]


class GradedText(NamedTuple):
    """Whether a typed text is right, and the reason in a sentence."""

    right: bool
    why: str


class _Name(NamedTuple):
    """A name as it is written, its words in comparable form, the address of its bearer, and the days on which it is current."""

    text: str
    words: Words
    address: str
    first: date
    last: date


def grade(store: FactStore, question: Question, text: str) -> GradedText:
    """Does the text name the right answer? Every text in `question.accepted` does, and every name of the thing at `question.key`, if there
    is one.
    """
    text = text.strip()[:_LONGEST]
    typed, forms = significant_words(text), comparable_forms(text)
    address = question.key[0] if question.key and question.key[0] != question.id else ""  # a teacher's question names no thing in the store
    wanted = question.accepted[0] if question.accepted else store.title(address, language())
    no = tr("Not “{answer}” but “{right}”.", answer=text, right=wanted)
    if any(forms & comparable_forms(name) for name in question.accepted):
        return GradedText(True, _current(store, address, forms, text, question.day))
    names = _names_of_kind(store, kind_of(address)) if address else ()
    alike = [name for name in names if forms & set(_forms(name.words))]
    bearers = {name.address for name in alike if name.first <= question.day <= name.last} or {name.address for name in alike}
    if bearers == {address}:
        return GradedText(True, _current(store, address, forms, text, question.day))
    if address in bearers:
        both = tr(" or ").join(sorted(store.title(one, language()) for one in bearers))
        return GradedText(False, tr("“{answer}” may be {names}: say which.", answer=text, names=both))
    if bearers or not typed:
        return GradedText(False, no)
    own = [
        *((name, significant_words(name)) for name in question.accepted),
        *((name.text, name.words) for name in names if name.address == address),
    ]
    near = min(((found, name) for name, words in own if (found := typos(typed, words)) is not None), default=None)
    if near is None or _nearer_elsewhere(store, typed, near[0], [words for _, words in own]):
        return GradedText(False, no)
    return GradedText(True, tr("Right; it is spelled “{name}”.", name=near[1]))


# ---- normalisation


def prepare(store: FactStore) -> None:
    """Build the index of all names now, so that the first typed answer is graded without delay."""
    _everything(store)


def significant_words(text: str) -> Words:
    """Return the significant words in order, without case, accents, punctuation and articles."""
    words = words_of(fold(text.replace("&", " and ")))
    return tuple(word for word in words if word not in _ARTICLES) or tuple(words)


def comparable_forms(text: str) -> frozenset[str]:
    """Return the forms in which texts are compared: the words in their order and in alphabetical order, joined without spaces."""
    return _forms(significant_words(text))


def _forms(words: Words) -> frozenset[str]:
    return frozenset({"".join(words), "".join(sorted(words))} - {""})


# ---- typos


def typos(typed: Words, words: Words) -> int | None:
    """Return how many typos lead from one text to the other, if they are few for its length; None if it is another text.

    A typo is an inserted, missing, replaced or transposed letter. Words of up to three letters allow none, of four only a transposition, up
    to eight one, longer ones two. The first letter must be right, and numbers must be the same.
    """
    found = [_typos_by_word(typed, words), _typos_by_word(tuple(sorted(typed)), tuple(sorted(words)))]
    if len(typed) != len(words) and not any(_RIGID.fullmatch(word) for word in (*typed, *words)):
        found.append(_typos_in("".join(typed), "".join(words)))
    return min((one for one in found if one is not None), default=None)


def _typos_by_word(typed: Words, words: Words) -> int | None:
    if len(typed) != len(words):
        return None
    total = 0
    for one, other in zip(typed, words, strict=True):
        found = _typos_in(one, other)
        if found is None:
            return None
        total += found
    return total if total <= _MOST_TYPOS else None


def _typos_in(one: str, other: str) -> int | None:
    if one == other:
        return 0
    shorter = min(len(one), len(other))
    if shorter < 4 or one[0] != other[0] or _RIGID.fullmatch(one) or _RIGID.fullmatch(other):
        return None
    most = 2 if shorter > 8 else 1
    found = _distance(one, other, most)
    if found > most or (shorter == 4 and sorted(one) != sorted(other)):
        return None
    return found


def _distance(one: str, other: str, most: int) -> int:
    """Return the number of letters inserted, missing, replaced or transposed; `most + 1` if there are more than `most`."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other, score_cutoff=most))


def _nearer_elsewhere(store: FactStore, typed: Words, found: int, own: list[Words]) -> bool:
    """Is the name of another thing at least as near to the text? This comparison is more lenient: letter by letter."""
    mine = frozenset[str]().union(*map(_forms, own))
    texts = _forms(typed)
    return any(_distance(text, form, found) <= found for form in _everything(store) - mine for text in texts)


# ---- names


@lru_cache(maxsize=32)
def _names_of_kind(store: FactStore, kind: str) -> tuple[_Name, ...]:
    return tuple(_Name(text, significant_words(text), *called) for text, called in every_name(store, kind))


@lru_cache(maxsize=4)
def _everything(store: FactStore) -> frozenset[str]:
    """Return the forms of every name in the store, and of the countries of the world that the store lacks."""
    kinds = ("party", "person", "event", "agreement", *(f"value.{field}" for field in store.fields))
    names: Iterable[Words] = (name.words for kind in kinds for name in _names_of_kind(store, kind))
    return frozenset[str]().union(*map(_forms, names), *map(comparable_forms, ELSEWHERE))


def _beside_own(value: object, forms: frozenset[str], text: str) -> str:
    """Return why a name of a capital is right: it is the official name, or another name in use, with what that is."""
    for row in value if isinstance(value, list | tuple) else ():
        also = row.get("also") if isinstance(row, dict) else None
        note = next((note for name, note in also.items() if forms & comparable_forms(name)), None) if isinstance(also, dict) else None
        if note is not None:
            said = say(note, language())
            return tr("“{answer}” is accepted ({note}); the name is “{name}”.", answer=text, note=said, name=row["name"])
    return tr("“{answer}” is right.", answer=text)


def _current(store: FactStore, address: str, forms: frozenset[str], text: str, day: date) -> str:
    """Return why a text is right: it is the name, a former or future name, or an alias."""
    row = store.get(address) if address else None
    if isinstance(row, model.Value):
        return _beside_own(row.value, forms, text)
    aliases = row.aliases if isinstance(row, model.Country | model.Body | model.Person) else ()
    alias = next((one for one in aliases if forms & comparable_forms(one.name)), None)
    title = store.title(address, language()) if address else ""
    if alias is None or forms & comparable_forms(title):
        return tr("“{answer}” is right.", answer=text)
    start, end = alias.start, alias.end
    if start is not None and day < start.first:
        return tr("Right, though “{answer}” became the name {when}, after {year}.", answer=text, when=start.phrase(), year=day.year)
    if end is not None and day > end.last:
        return tr(
            "Right, though “{answer}” was the name until {when}; in {year} it is “{title}”.",
            answer=text,
            when=end.words(),
            year=day.year,
            title=title,
        )
    if start is not None or end is not None:
        return tr("Right: “{answer}” was the name in {year}.", answer=text, year=day.year)
    if alias.note:
        return tr("“{answer}” is right ({note}). The store says “{title}”.", answer=text, note=alias.note, title=title)
    return tr("“{answer}” is right: {title}.", answer=text, title=title)
