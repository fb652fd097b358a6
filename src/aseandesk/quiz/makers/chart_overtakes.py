"""In which year one line of a chart rose above another."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random
from typing import NamedTuple

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question, question_id
from aseandesk.quiz.toolkit.figures import (
    FROM,
    amount_words,
    apart,
    chart_of,
    curves,
    figure,
    measures,
    parameter_of,
    publisher,
    series_of,
    title_words,
)
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.readable import lines_apart, shown
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, the
from aseandesk.quiz.toolkit.years import spaced_years
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "chart-overtakes"
TITLE = "Read the chart: when one passes another"
KINDS = ("chart",)
WORDINGS = {
    "chart-overtakes": (
        "According to the chart, in which year did {one} pass {other}? ({measure})",
        "{measure}: in which year does the line of {one} rise above that of {other}?",
        "Read the chart: since which year has {one} stood above {other}? ({measure})",
    ),
}
_REACH = 8
"""The chart shows this many years before and after; in them the lines cross only once."""


class LineCrossing(NamedTuple):
    """One country overtakes another: from `year` on its value is higher, by known values in every year around."""

    measure: str
    one: str
    other: str
    year: int

    @property
    def subject(self) -> str:
        """The subject of the question, with the years that are shown."""
        first, last = self.year - _REACH, self.year + _REACH
        return f"series:{self.measure}.{self.one}?from={first}&to={last} series:{self.measure}.{self.other}"


@lru_cache(maxsize=4)
def crossings(store: FactStore) -> dict[str, LineCrossing]:
    """Return all crossings of two countries that can be read off a chart clearly, by subject. Rates are left out, since they fluctuate."""
    found: dict[str, LineCrossing] = {}
    for measure in measures(store):
        if store.measures[measure].kind == "rate":
            continue
        known = list(curves(store, measure).values())
        for one in known:
            for other in known:
                if one is other:
                    continue
                both = sorted(one.points.keys() & other.points.keys())
                above = {year: one.points[year] > other.points[year] for year in both}
                for year in (year for year in both if year >= FROM + _REACH):
                    span = range(year - _REACH, year + _REACH + 1)
                    if above.keys() >= set(span) and all(above[y] is (y >= year) for y in span):
                        ends = [(one.points[y], other.points[y]) for y in (year - 3, year + 3)]
                        lines = shown((one, other), span[0], span[-1])
                        if all(apart(*pair, 0.05) for pair in ends) and lines_apart(lines):
                            crossing = LineCrossing(measure, one.country, other.country, year)
                            found[crossing.subject] = crossing
    return found


def subjects(store: FactStore) -> tuple[str, ...]:
    return tuple(crossings(store))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a year: right if the first country is above the other from it on, wrong if it is at least two years off."""
    measure, countries = series_of(subject)
    first, last = int(parameter_of(subject, "from")), int(parameter_of(subject, "to"))
    pairs = {year: [figure(store, measure, one, year) for one in countries] for year in range(first, last + 1)}
    if any(value is None for pair in pairs.values() for value in pair):
        return None
    turns = [year for year in range(first + 1, last + 1) if _above(pairs[year]) and not _above(pairs[year - 1])]
    if len(turns) != 1:
        return None
    off = abs(int(answer) - turns[0])
    return True if off == 0 else False if off > 1 else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    crossing = crossings(store).get(subject)
    if crossing is None:
        return None
    measure, year = crossing.measure, crossing.year
    known = curves(store, measure)
    years = spaced_years(rng, year, year - _REACH + 1, year + _REACH)
    options = tuple(
        Option(
            str(one),
            str(one),
            one == year,
            tr(
                "{one} {a}, {other} {b}",
                one=store.name(crossing.one, lang),
                a=amount_words(store, measure, known[crossing.one].points[one]),
                other=store.name(crossing.other, lang),
                b=amount_words(store, measure, known[crossing.other].points[one]),
            ),
        )
        for one in years
    )
    names = {"one": the(store, crossing.one, lang), "other": the(store, crossing.other, lang)}
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="chart",
        prompt=choose_wording(rng, WORDINGS["chart-overtakes"], measure=sentence(title_words(store, measure, lang)), **names),
        options=options,
        day=day,
        subject=subject,
        explanation=tr(
            "{one} has the higher figure from {year} on, according to the {publisher}.",
            one=sentence(names["one"]),
            year=year,
            publisher=publisher(store, measure),
        ),
        sources=store.measures[measure].sources,
        level="medium",
        view=chart_of(measure, (crossing.one, crossing.other), year - _REACH, year + _REACH),
    )
    return proved(store, question, is_right)


def _above(pair: list[float | None]) -> bool:
    one, other = pair
    return one is not None and other is not None and one > other
