"""Relations on charts and statistics, by the series of the measure and country in the prompt."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations, pairwise
from typing import Any

from aseandesk.facts import model
from aseandesk.facts.address import parse
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.verify.found import Found, Relation
from aseandesk.quiz.verify.rows import MissingError, Rows

Slots = dict[str, str]
Points = dict[int, float]
_AMOUNT = re.compile(r"(−?[\d,.]+) (?:(million|billion|trillion) )?(.+)")
_SIZES = {None: 1.0, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_HEIGHT = 3.5
"""Minimum difference of two values that can be told apart, in hundredths of the axis."""
_PLAIN = {"people": "persons", "% a year": "annual %"}


# ---- values in the store


def _measure(rows: Rows, slots: Slots) -> model.Measure:
    """Return the one measure with that title, ignoring the case of the first letter. Raises MissingError."""
    words = slots.get("measure") or slots["measure_within"]
    found = [row for row in rows.store.measures.values() if row.title["en"].lower() == words.lower() and row.by == "none"]
    if len(found) != 1:
        raise MissingError(f"{len(found)} measures are called “{words}”")
    return found[0]


def _points(rows: Rows, measure: model.Measure, country: str) -> Points:
    """Return the values of a country up to the day, without estimates. Raises MissingError if there is not exactly one series."""
    begun = rows.asked.year if rows.asked < date(rows.asked.year, 12, 31) else 10_000
    until = min(measure.estimates_from or 10_000, begun)
    return {year: value for year, value in _drawn(rows, measure, country).items() if year < until}


def _drawn(rows: Rows, measure: model.Measure, country: str) -> Points:
    """Return the values that a chart draws, regardless of the day, from the newest break on. Raises MissingError."""
    found = [row for row in rows.store.series_of(measure.id) if row.reporter == country and row.partner is None and row.product is None]
    if len(found) != 1 or not rows.store.sources[found[0].source].read:
        raise MissingError(f"{len(found)} read rows give {measure.id} of {country}")
    since = max((one.year for one in measure.breaks if one.reporter in {None, country}), default=0)
    return {year: value for year, value in found[0].points if year >= since}


def _of(rows: Rows, measure: model.Measure, words: str, year: int) -> float | None:
    return _points(rows, measure, rows.country(words).id).get(year)


def _amount(words: str, measure: model.Measure) -> float:
    """Return a printed amount in the unit of the measure. Raises MissingError."""
    match = _AMOUNT.fullmatch(words)
    unit = _PLAIN.get(match.group(3), match.group(3)) if match else ""
    if match is None or unit not in {measure.unit, measure.unit.removeprefix("current ")}:
        raise MissingError(f"“{words}” is no amount in {measure.unit}")
    return float(match.group(1).replace(",", "").replace("−", "-")) * _SIZES[match.group(2)]


def printed_amount(words: str) -> float:
    """Return a printed amount in ones, whatever its unit. Raises MissingError."""
    match = _AMOUNT.fullmatch(words)
    if match is None:
        raise MissingError(f"“{words}” is no amount")
    return float(match.group(1).replace(",", "").replace("−", "-")) * _SIZES[match.group(2)]


# ---- the relations


def extreme(*, lowest: bool) -> Relation:
    """The prompt has the measure and a year, the options are countries."""

    def relation(rows: Rows, question: Question, slots: Slots) -> Found:
        measure, year = _measure(rows, slots), int(slots["year"])
        values = {option.text: _of(rows, measure, option.text, year) for option in question.options}
        known = [value for value in values.values() if value is not None]
        wanted = min(known) if lowest else max(known)
        alone = len(known) == len(values) and known.count(wanted) == 1
        return Found(lambda option: values[option.text] == wanted if alone else None)

    return relation


def overtakes(rows: Rows, question: Question, slots: Slots) -> Found:
    """The prompt has two countries and the measure, the options are years; the chart gives the span of years."""
    measure = _measure(rows, slots)
    one, other = (_points(rows, measure, rows.country(slots[key]).id) for key in ("one", "other"))
    first, last = (int(value) for value in re.findall(r"(?:from|to)=(\d+)", question.view))
    span = range(first, last + 1)
    whole = all(year in one and year in other for year in span)
    turns = [b for a, b in pairwise(span) if whole and one[b] > other[b] and one[a] <= other[a]]
    back = [b for a, b in pairwise(span) if whole and one[b] <= other[b] and one[a] > other[a]]
    return Found(lambda option: int(option.text) == turns[0] if len(turns) == 1 and not back else None)


def first_above(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has a country, the measure and an amount, the options are years."""
    measure = _measure(rows, slots)
    points, amount = _points(rows, measure, rows.country(slots["country"]).id), _amount(slots["amount"], measure)
    above = sorted(year for year, value in points.items() if value > amount)
    settled = bool(above) and above[0] - 1 in points
    return Found(lambda option: int(option.text) == above[0] if settled else None)


def share(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has a country, the measure and a year, the options are rounded shares."""
    measure = _measure(rows, slots)
    value = _of(rows, measure, slots["country"], int(slots["year"]))

    def holds(option: Option) -> bool | None:
        given = float(option.text.removeprefix("About ").split(" ")[0])
        if value is None:
            return None
        return True if round(value) == given else None if abs(given - value) < 1 else False

    return Found(holds)


def whose(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has two amounts with their years, the options are countries whose values may round to these."""
    measure = _measure(rows, slots)
    ends = [(int(slots[key]), _amount(slots[text], measure)) for key, text in (("first", "start"), ("last", "end"))]

    def holds(option: Option) -> bool | None:
        points = _points(rows, measure, rows.country(option.text).id)
        if any(year not in points for year, _ in ends):
            return None
        off = [abs(points[year] - amount) / max(abs(points[year]), abs(amount)) for year, amount in ends]
        return True if max(off) < 0.05 else False if max(off) > 0.1 else None

    return Found(holds)


def figure(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has a country, the measure, a year and a unit, and asks for the number in that unit."""
    measure = _measure(rows, slots)
    value, unit = _of(rows, measure, slots["country"], int(slots["year"])), _amount(f"1 {slots['unit']}", measure)
    return Found(values=lambda: None if value is None else [value / unit])


def area(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the country, and asks for its area."""
    found = rows.country(slots["country"]).values.get("area", ())[-1:]
    held: list[Any] = [value for row in found if rows.verified(row) for value in (row.value, *(other.value for other in row.alternatives))]
    return Found(values=lambda: held or None)


def higher(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the measure, a year and two countries: does the first have the higher value?"""
    measure, year = _measure(rows, slots), int(slots["year"])
    one, other = (_of(rows, measure, slots[key], year) for key in ("one", "other"))
    if one is None or other is None or one == other:
        return Found(lambda _option: None)
    return Found(lambda option: (option.text == "True") is (one > other))


# ---- can the answer be read off the chart?


def unreadable(rows: Rows, question: Question, relation: str, slots: Slots) -> str:
    """Return what cannot be told apart in a chart of several lines; "" if everything can. Raises MissingError.

    Distances are in hundredths of the axis, which includes zero and every value that is shown.
    """
    shown = dict(parse(question.view).args)
    names = shown["countries"].split(",")
    span = range(int(shown["from"]), int(shown["to"]) + 1)
    figures = {name: _drawn(rows, _measure(rows, slots), name) for name in names}
    values = [points[year] for points in figures.values() for year in span if year in points]
    axis = max(0.0, *values) - min(0.0, *values)
    heights = {name: {year: 100 * points[year] / axis for year in span if year in points} for name, points in figures.items()}
    for one, other in combinations(names, 2):
        gaps = sorted(abs(heights[one][year] - heights[other][year]) for year in heights[one].keys() & heights[other].keys())
        if gaps and gaps[len(gaps) // 2] < _HEIGHT:
            return f"the lines of {one} and {other} lie on each other"
    asked = {"chart-highest": ("year",), "chart-lowest": ("year",), "whose-line": ("first", "last")}.get(relation, ())
    own = next((option.id.partition(":")[2] for option in question.options if option.right), "")
    for other in heights.keys() - {own} if asked else ():
        if all(abs(heights[own][int(slots[key])] - heights[other][int(slots[key])]) < _HEIGHT for key in asked):
            return f"the figures of {own} and {other} cannot be read apart"
    return ""


RELATIONS: dict[str, Relation] = {
    "chart-highest": extreme(lowest=False),
    "chart-lowest": extreme(lowest=True),
    "chart-overtakes": overtakes,
    "chart-first-above": first_above,
    "chart-share": share,
    "whose-line": whose,
    "figure": figure,
    "how-many": figure,
    "area": area,
    "higher-than": higher,
}
