"""Check the descriptions of pictures, in English and every other language: they must allow the answer, and must not give it away.

The table of a chart must lead to the declared answer when it is parsed. On a map each label must lie on the land of its country. The
description of a flag must not contain a proper name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore, every
from aseandesk.geo import outlines
from aseandesk.quiz.model.question import OWN, Question
from aseandesk.quiz.verify.figures import printed_amount
from aseandesk.quiz.verify.reading import UnreadableError, Wordings, read
from aseandesk.quiz.verify.rows import MissingError

Points = dict[int, float]
Tables = dict[str, Points]
_ROW = re.compile(r"(?:−?\d[\d.,\u00a0\u202f]* \(\d{1,4}\)(?:; |\.(?= |$)))+")
_RANKS = re.compile(r"[^.:]+ \(\d{4}\): [^.]+\.")
_CELL = re.compile(r"(−?\d[\d.,\u00a0\u202f]*) \((\d{1,4})\)")
_PLACE = re.compile(r"(\w+): (\d+)° (\w+) (\d+)° (\w+)")
_SENTENCE = re.compile(r"[.;:!?]\s+|^")
_SIZES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NEAR = 1.5
"""Tolerance in degrees between a position in whole degrees and the land."""


class PictureTexts(NamedTuple):
    """The descriptions of one question's pictures in one language: `lang`, its decimal mark, and the texts of the chart or map, of the flag
    beside the prompt, and of flags among the options (by option id).
    """

    lang: str
    point: str
    picture: str
    flag: str
    options: Mapping[str, str]


def has_picture(question: Question) -> bool:
    """Does the question show a chart, a map or flags? The empty timeline on which a year is clicked does not count."""
    shown = question.view if question.kind != "timeline" else ""
    return question.kind in {"map", "chart"} or bool(shown or question.flag) or any(option.flag for option in question.options)


def picture_complaint(
    store: FactStore, question: Question, wordings: Wordings, told: Sequence[PictureTexts], labels: Sequence[str] = ()
) -> str:
    """Return what is wrong with the descriptions of a question's picture; "" if nothing is. The first of `told` is in English.

    `labels` are the countries of a map in the order of their numbers, empty if the map has no numbers.
    """
    for words in told:
        why = _complaint(store, question, wordings, words, told[0], labels)
        if why:
            return f"the picture in words ({words.lang}) {why}"
    return ""


def _complaint(
    store: FactStore, question: Question, wordings: Wordings, words: PictureTexts, english: PictureTexts, labels: Sequence[str]
) -> str:
    if question.flag:
        why = _flag(store, question.flag, words.flag)
        if why:
            return why
    flags = [(option, words.options.get(option.id, "")) for option in question.options if option.flag]
    for option, text in flags:
        why = _flag(store, option.flag, text)
        if why:
            return why
    if len({text for _, text in flags}) < len(flags):
        return "tells two flags alike"
    if question.kind == "map" and labels:
        return _map(question, words.picture, labels)
    if question.view.startswith("chart:"):
        return _chart(store, question, wordings, words, english)
    return ""


# ---- flags


def _flag(store: FactStore, country: str, text: str) -> str:
    """Return what is wrong with the description of a flag: it must not name the country, its capital or any other proper name."""
    if not text.strip():
        return "says nothing of a flag"
    for sentence in filter(None, _SENTENCE.split(text)):
        named = [word for word in re.findall(r"\w+", sentence)[1:] if word[0].isupper()]
        if named:
            return f"gives the name {named[0]}"
    row = store.countries.get(country)
    names = {*row.names.values(), *row.short.values()} if row is not None else set()
    given = [name for name in names if name and name.casefold() in text.casefold()]
    return f"gives the name {given[0]}" if given else ""


# ---- maps


def _map(question: Question, text: str, labels: Sequence[str]) -> str:
    found = _PLACE.findall(text)
    if [row[0] for row in found] != [str(number) for number in range(1, len(labels) + 1)]:
        return "does not tell of each number on the map once"
    places, halves = {}, set()
    for (label, down, north, across, east), country in zip(found, labels, strict=True):
        corners = [((x + 180) % 360 - 180, y) for x, y in outlines.world().countries[country][0]]
        for axis, degrees, word in ((1, down, north), (0, across, east)):
            values = [corner[axis] for corner in corners]
            if not any(min(values) - _NEAR <= signed <= max(values) + _NEAR for signed in (int(degrees), -int(degrees))):
                return f"puts {label} where {country} is not"
            if min(values) > 0 or max(values) < 0:
                halves.add((word, min(values) > 0))
        places[label] = down, north, across, east
    if len(halves) > len({word for word, _ in halves}):
        return "says north for south, or east for west"
    if len(set(places.values())) < len(places):
        return "puts two countries at one place"
    return "" if question.key[0].partition(":")[2] in labels else "does not tell of what is asked for"


# ---- charts


def _chart(store: FactStore, question: Question, wordings: Wordings, words: PictureTexts, english: PictureTexts) -> str:
    if question.family == OWN:
        return _own_chart(store, question, words, english)
    table, rest = _table(words)
    view = parse(question.view)
    countries = [one for key, value in view.args if key == "countries" for one in value.split(",")]
    known = [_names(store, one) for one in countries]
    if len(table) != len(countries) or not all(names & table.keys() for names in known):
        return "is no table of the lines that are drawn"
    if _tells_more(rest, known):
        return f"says more than the table: “{rest.strip()}”"
    if words.lang != english.lang:
        return _other_figures(table, _table(english)[0])
    by_country = {one: table[next(iter(names & table.keys()))] for one, names in zip(countries, known, strict=True)}
    return _answer(store, question, wordings, by_country, rest)


def _own_chart(store: FactStore, question: Question, words: PictureTexts, english: PictureTexts) -> str:
    """A chart that a teacher chose, of whatever kind: lines of partners or products, a ranking of names, two axes.

    Nobody but its row knows what is asked of it, so beside the table nothing may stand but what is measured.
    """
    measure = store.measures.get(parse(question.view).id)
    if measure is not None and measure.kind == "ranking":
        told, first = (len(_RANKS.findall(one.picture)) for one in (words, english))
        return "" if told and told == first else "is no table of the ranks"
    table, rest = _table(words)
    if not table:
        return "is no table of the lines that are drawn"
    for title in sorted((title for row in store.measures.values() for title in every(row.title, words.lang)), key=len, reverse=True):
        rest = rest.replace(title, "")
    if _tells_more(rest, [_names(store, country) for country in store.countries]):
        return f"says more than the table: “{rest.strip()}”"
    return _other_figures(table, _table(english)[0]) if words.lang != english.lang else ""


def _tells_more(rest: str, known: Sequence[set[str]]) -> bool:
    """Is there a figure or a country in what stands beside a table? "US$" is a unit."""
    plain = re.sub(r"\b\w*\$\w*\b", "", rest)
    return bool(re.search(r"\d", plain)) or any(re.search(rf"\b{re.escape(name)}\b", plain) for names in known for name in names)


def _other_figures(table: Tables, english: Tables) -> str:
    same = sorted(map(_cells, table.values())) == sorted(map(_cells, english.values()))
    return "" if same else "gives other figures than in English"


def _names(store: FactStore, country: str) -> set[str]:
    """Return the full and short names of a country in every language."""
    row = store.countries[country]
    return {name for name in (*row.names.values(), *row.short.values()) if name}


def _cells(points: Points) -> tuple[tuple[int, float], ...]:
    return tuple(sorted(points.items()))


def _table(words: PictureTexts) -> tuple[Tables, str]:
    """Return the values of each line by year, and the text around the table."""
    found: Tables = {}
    rest, done = [], 0
    for row in _ROW.finditer(words.picture):
        before = words.picture[done : row.start()].rstrip()
        head, _, label = before.removesuffix(":").rpartition(". ")
        rest.append(head)
        found[label.strip()] = {int(year): _number(text, words.point) for text, year in _CELL.findall(row.group())}
        done = row.end()
    return found, " ".join([*rest, words.picture[done:]])


def _number(text: str, point: str) -> float:
    plain = "".join("." if letter == point else letter for letter in text if letter == point or letter.isdigit())
    return -float(plain) if text.startswith("−") else float(plain)


def _answer(store: FactStore, question: Question, wordings: Wordings, table: Tables, rest: str) -> str:
    """Does the table lead to the declared answer, and to it alone? `table` is by country."""

    def line(words: str) -> Points:
        return table[next(one for one in table if words.removeprefix("the ").removeprefix("The ") in _names(store, one))]

    try:
        relation, slots = read(question.family, wordings, question.prompt)
        right = _read_off(relation, slots, question, table, _size(rest), line)
    except (UnreadableError, MissingError, KeyError, ValueError, StopIteration) as error:
        return f"cannot be held against the prompt: {error}"
    if right == {option.id for option in question.options if option.right}:
        return ""
    return f"leads to {', '.join(sorted(right)) or 'no answer'}"


def _read_off(
    relation: str, slots: dict[str, str], question: Question, table: Tables, size: float, line: Callable[[str], Points]
) -> set[str]:
    """Return the ids of the options that are right by the table alone. `size` is the unit of its values, `line` finds a line by its printed
    name.
    """
    match relation:
        case "chart-highest" | "chart-lowest":
            sign = 1 if relation == "chart-highest" else -1
            return _best({f"country:{one}": sign * points[int(slots["year"])] for one, points in table.items()})
        case "chart-overtakes":
            one, other = line(slots["one"]), line(slots["other"])
            return {str(next(year for year in sorted(one) if one[year] > other[year]))}
        case "chart-first-above":
            (points,), amount = table.values(), printed_amount(slots["amount"]) / size
            return {str(next(year for year in sorted(points) if points[year] > amount))}
        case "chart-share":
            (points,) = table.values()
            return _best({option.id: -abs(float(option.id) - points[int(slots["year"])]) for option in question.options})
        case "whose-line":
            ends = [(int(slots[year]), printed_amount(slots[text]) / size) for year, text in (("first", "start"), ("last", "end"))]
            return _best({f"country:{one}": -max(_off(points[year], amount) for year, amount in ends) for one, points in table.items()})
    raise MissingError(f"nobody knows how to read “{relation}” off a chart")


def _best(values: Mapping[str, float]) -> set[str]:
    return {one for one, value in values.items() if value == max(values.values())}


def _off(one: float, other: float) -> float:
    return abs(one - other) / max(abs(one), abs(other), 1e-12)


def _size(rest: str) -> float:
    """Return how many ones a value of the chart counts, according to its unit."""
    return next((size for word, size in _SIZES.items() if re.search(rf"\b{word}\b", rest)), 1.0)
