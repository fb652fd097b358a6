"""Which of several lines of a chart is the highest, or the lowest, in a year."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question, question_id
from aseandesk.quiz.model.seeded_random import pick
from aseandesk.quiz.toolkit.distractors import WRONG, mixed, near
from aseandesk.quiz.toolkit.figures import (
    FROM,
    Curve,
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
from aseandesk.quiz.toolkit.readable import draw_until, lines_apart, shown, stands_apart
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "chart-highest"
TITLE = "Read the chart: highest and lowest"
KINDS = ("chart",)
WORDINGS = {
    "chart-highest": (
        "Read the chart: whose figure was the highest in {year}? ({measure})",
        "According to the chart, which of these was on top in {year}? ({measure})",
        "{measure}: which line of the chart is the highest in {year}?",
    ),
    "chart-lowest": (
        "Read the chart: whose figure was the lowest in {year}? ({measure})",
        "According to the chart, which of these was at the bottom in {year}? ({measure})",
        "{measure}: which line of the chart is the lowest in {year}?",
    ),
}
_STEP, _BEFORE, _AFTER = 5, 10, 5
"""Questions ask about every `_STEP`th year; the chart shows `_BEFORE` years before it and `_AFTER` years after it."""
_ASKS = ("highest", "lowest")


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return each measure with each fifth year in which enough countries have a value. The four lines are drawn in `make`."""
    found = []
    for measure in measures(store):
        known = curves(store, measure).values()
        years = sorted({year for curve in known for year in curve.points if year >= FROM and year % _STEP == 0})
        enough = [year for year in years if sum(year in curve.points for curve in known) > WRONG]
        found += [f"series:{measure}?year={year}&ask={ask}" for year in enough for ask in _ASKS]
    return tuple(found)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a country: right if it is the highest (or lowest) of those compared, by clearly different values."""
    measure, countries = series_of(subject)
    year = int(parameter_of(subject, "year"))
    found = {country: figure(store, measure, country, year) for country in countries}
    values = {country: value for country, value in found.items() if value is not None}
    own = values.get(answer.partition(":")[2])
    if own is None or len(values) < len(found):
        return None
    sign = 1 if parameter_of(subject, "ask") == "highest" else -1
    others = [value for country, value in values.items() if country != answer.partition(":")[2]]
    if all(sign * own > sign * value and apart(own, value) for value in others):
        return True
    return False if any(sign * value > sign * own and apart(own, value) for value in others) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    measure, year, ask = subject.partition("?")[0].partition(":")[2], int(parameter_of(subject, "year")), parameter_of(subject, "ask")
    known = [curve for curve in curves(store, measure).values() if year in curve.points]
    if len(known) <= WRONG:
        return None
    chosen = draw_until(lambda: _lot(rng, known, year), lambda lot: _readable(lot, year, ask))
    if chosen is None:
        return None
    top = _top(chosen, year, ask)
    countries = tuple(sorted(curve.country for curve in chosen))
    key = " ".join((f"series:{measure}.{countries[0]}?year={year}&ask={ask}", *(f"series:{measure}.{one}" for one in countries[1:])))
    if not is_right(store, f"country:{top.country}", key, day):
        return None
    options = (
        Option(f"country:{one.country}", store.name(one.country, lang), one is top, amount_words(store, measure, one.points[year]))
        for one in chosen
    )
    question = Question(
        id=question_id(ID, key),
        family=ID,
        kind="chart",
        prompt=choose_wording(rng, WORDINGS[f"chart-{ask}"], measure=sentence(title_words(store, measure, lang)), year=year),
        options=mixed(rng, options),
        day=day,
        subject=key,
        explanation=tr(
            "{name}: {amount} in {year}, according to the {publisher}.",
            name=sentence(the(store, top.country, lang)),
            amount=amount_words(store, measure, top.points[year]),
            year=year,
            publisher=publisher(store, measure),
        ),
        sources=store.measures[measure].sources,
        level="easy" if all(apart(top.points[year], one.points[year], 0.5) for one in chosen if one is not top) else "medium",
        view=chart_of(measure, countries, *_years(top, year)),
    )
    return proved(store, question, is_right)


def _lot(rng: Random, known: list[Curve], year: int) -> list[Curve]:
    """Return four random lines: one, and three with similar values in the year."""
    first = pick(rng, known)
    return [first, *near(rng, [one for one in known if one is not first], lambda one: abs(one.points[year] - first.points[year]))]


def _top(lot: list[Curve], year: int, ask: str) -> Curve:
    """Return the line that is the highest in the year, or the lowest if that is asked."""
    sign = 1 if ask == "highest" else -1
    return max(lot, key=lambda one: sign * one.points[year])


def _years(top: Curve, year: int) -> tuple[int, int]:
    """Return the first and last year of the chart."""
    return max(year - _BEFORE, min(top.points)), min(year + _AFTER, max(top.points))


def _readable(lot: list[Curve], year: int, ask: str) -> bool:
    """Can the lines be told apart, and is it visible which is the highest, or the lowest?"""
    top = _top(lot, year, ask)
    line, *others = shown((top, *(one for one in lot if one is not top)), *_years(top, year))
    return lines_apart([line, *others]) and stands_apart(line, others, (year,))
