"""In which year a line of a chart first rose above a round number."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random
from typing import NamedTuple

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question, question_id
from aseandesk.quiz.toolkit.figures import FROM, amount_words, chart_of, curves, measures, parameter_of, publisher, series_of, title_words
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, the
from aseandesk.quiz.toolkit.years import spaced_years
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "chart-first-above"
TITLE = "Read the chart: first year above"
KINDS = ("chart",)
WORDINGS = {
    "chart-first-above": (
        "According to the chart, in which year did {country} first pass {amount}? ({measure})",
        "{measure}: in which year did {country} first have more than {amount}?",
        "Read the chart: which year was the first above {amount} for {country}? ({measure})",
    ),
}
_REACH = 9
_CLEAR = 0.03
"""Minimum distance from the round number, as a share of it: below in the year before, above in the year itself. It can be read off the
chart.
"""
_ROUND = (1, 2, 5)


class Passing(NamedTuple):
    """A country rises above a round number for the first time, in a series without gaps."""

    measure: str
    country: str
    above: int
    year: int

    @property
    def subject(self) -> str:
        return f"series:{self.measure}.{self.country}?above={self.above}"


@lru_cache(maxsize=4)
def passings(store: FactStore) -> dict[str, Passing]:
    """Return all passings by subject: each round number that a country passed clearly and never fell below again. Rates are left out, since
    they fluctuate.
    """
    found: dict[str, Passing] = {}
    for measure in measures(store):
        if store.measures[measure].kind not in {"amount", "count", "ratio"}:
            continue
        for curve in curves(store, measure).values():
            for above in _thresholds(curve.points.values()):
                year = _first_above(curve.points, above)
                if (
                    year is not None
                    and year >= FROM
                    and all(y in curve.points for y in range(year - _REACH, min(year + _REACH, max(curve.points)) + 1))
                ):
                    one = Passing(measure, curve.country, above, year)
                    found[one.subject] = one
    return found


def subjects(store: FactStore) -> tuple[str, ...]:
    return tuple(passings(store))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a year: right if it is the first above the number, wrong if it is at least two years off."""
    measure, (country,) = series_of(subject)
    curve = curves(store, measure).get(country)
    year = _first_above(curve.points, int(parameter_of(subject, "above"))) if curve is not None else None
    if year is None:
        return None
    off = abs(int(answer) - year)
    return True if off == 0 else False if off > 1 else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    found = passings(store).get(subject)
    if found is None:
        return None
    measure, year, points = found.measure, found.year, curves(store, found.measure)[found.country].points
    last = min(year + _REACH, max(points))
    years = spaced_years(rng, year, year - _REACH, last)
    amount = amount_words(store, measure, found.above)
    name = the(store, found.country, lang)
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="chart",
        prompt=choose_wording(
            rng, WORDINGS["chart-first-above"], measure=sentence(title_words(store, measure, lang)), country=name, amount=amount
        ),
        options=tuple(Option(str(one), str(one), one == year, amount_words(store, measure, points[one])) for one in years),
        day=day,
        subject=subject,
        explanation=tr(
            "{before} in {last}, {after} in {year}, according to the {publisher}.",
            before=amount_words(store, measure, points[year - 1]),
            last=year - 1,
            after=amount_words(store, measure, points[year]),
            year=year,
            publisher=publisher(store, measure),
        ),
        sources=store.measures[measure].sources,
        level="medium",
        view=chart_of(measure, (found.country,), year - _REACH, last),
    )
    return proved(store, question, is_right)


def _thresholds(values: object) -> list[int]:
    """Return the round numbers between the lowest and the highest value."""
    found = [value for value in values if value > 0]  # type: ignore[attr-defined]
    if not found:
        return []
    sizes = [size * 10**power for power in range(len(str(int(max(found)))) + 1) for size in _ROUND]
    return [size for size in sizes if min(found) < size < max(found)]


def _first_above(points: dict[int, float], above: int) -> int | None:
    """Return the first year above the number if it is clear: well below in the year before, well above then, and never below again."""
    years = sorted(points)
    year = next((one for one in years if points[one] > above), None)
    if year is None or year - 1 not in points or any(points[one] <= above for one in years if one >= year):
        return None
    return year if points[year - 1] < above * (1 - _CLEAR) and points[year] > above * (1 + _CLEAR) else None
