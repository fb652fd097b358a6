"""The statistics that questions may use: series by one reporter from one source that was read, without estimates."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.figures import number_words
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import UnitScale, base, scale_for, scale_words
from aseandesk.facts.units import unit_words as plain_unit
from aseandesk.quiz.toolkit.eligibility import is_state, was_read
from aseandesk.trade.view import ChartView
from aseandesk.words import tr

_FEWEST = 4
"""A measure with figures for fewer countries is not used: there is too little to compare."""
FROM = 1980
"""Figures before this year are not asked about: several countries did not exist in their present form, and many figures are later
estimates.
"""
_WHOLE = 100
_FEW = 10
"""Numbers from `_WHOLE` on are shown without decimals, from `_FEW` on with one, smaller ones with two."""
_KINDS = {"amount", "count", "rate", "ratio", "share"}


class Curve(NamedTuple):
    """The final (not estimated) figures of one country by year; a missing year is a gap."""

    country: str
    points: dict[int, float]


@lru_cache(maxsize=4)
def measures(store: FactStore) -> tuple[str, ...]:
    """Return the ids of usable measures: yearly, of whole countries, with a known first year of estimates.

    Measures with the same title are left out: their figures would contradict each other.
    """
    titles = [say(row.title) for row in store.measures.values()]
    return tuple(
        row.id
        for row in store.measures.values()
        if row.by == "none"
        and row.kind in _KINDS
        and row.estimates_from is not None
        and was_read(store, row.sources)
        and titles.count(say(row.title)) == 1
        and row.topic != "investment"  # publishers differ on the investment of one year
    )


@lru_cache(maxsize=64)
def curves(store: FactStore, measure: str) -> dict[str, Curve]:
    """Return the final figures of a measure by country, in the order of the file; empty for a measure that may not be used.

    Unions of countries are left out, since prompts ask for a country. Measures with values below zero (balances) are left out, since
    "higher" and "more" are ambiguous for them.
    """
    if measure not in measures(store):
        return {}
    row = store.measures[measure]
    found: dict[str, list[model.Series]] = {}
    for series in store.series_of(measure):
        country = series.reporter in store.countries and is_state(store, series.reporter)
        if country and series.partner is None and series.product is None:
            found.setdefault(series.reporter, []).append(series)
    until = row.estimates_from or 0
    kept = {country: rows[0] for country, rows in found.items() if len(rows) == 1 and was_read(store, [rows[0].source])}
    known = {country: Curve(country, _after_breaks(row, one, until)) for country, one in kept.items()}
    below_zero = row.kind != "rate" and any(value < 0 for curve in known.values() for value in curve.points.values())
    return known if len(known) >= _FEWEST and not below_zero else {}


def _after_breaks(measure: model.Measure, series: model.Series, until: int) -> dict[int, float]:
    """Return the points from the newest break in the series until the estimates begin."""
    since = max((one.year for one in measure.breaks if one.reporter in {None, series.reporter}), default=0)
    return {year: value for year, value in series.points if since <= year < until}


def figure(store: FactStore, measure: str, country: str, year: int) -> float | None:
    """Return the final figure; None if there is none."""
    curve = curves(store, measure).get(country)
    return curve.points.get(year) if curve is not None else None


def title_words(store: FactStore, measure: str, lang: str = "en") -> str:
    """Return the measure as part of a sentence: "goods exports", "GDP per head"."""
    title = say(store.measures[measure].title, lang)
    word = title.split(" ", 1)[0]
    return title[:1].lower() + title[1:] if word[1:].islower() else title


def publisher(store: FactStore, measure: str) -> str:
    """Return who publishes the figures, without text in brackets: "World Bank"."""
    found = next((store.sources[one] for one in store.measures[measure].sources if one in store.sources), None)
    return found.publisher.partition(" (")[0] if found is not None else ""


def unit_words(store: FactStore, measure: str) -> str:
    """Return the unit in words: "US$", "people", "% a year"."""
    return _unit_words(store.measures[measure].unit)


def _unit_words(unit: str) -> str:
    words = {"persons": tr("people"), "annual %": tr("% a year")}
    return words.get(unit) or plain_unit(unit.removeprefix("current "))


def spoken_scale(store: FactStore, measure: str, value: float) -> UnitScale:
    """Return the scale for speaking of a value, with its unit in words: "billion US$" for 3.4e9, "US$" for 4160 (never thousands)."""
    unit = store.measures[measure].unit
    scale, plain = scale_for(unit, 2 * value), base(unit)[1]  # 1e9 is "1 billion" here; an axis would show 1,000 million
    if scale.unit in {unit, f"thousand {unit}"}:
        return UnitScale(1.0, _unit_words(unit))
    words = (scale_words(scale.unit.removesuffix(plain).strip()), _unit_words(plain))
    return UnitScale(scale.divisor, " ".join(filter(None, words)))


def amount_words(store: FactStore, measure: str, value: float) -> str:
    """Return a value for reading, at a fitting scale: "3.4 billion US$", "17 million people", "4,160 US$"."""
    scale = spoken_scale(store, measure, value)
    size = value / scale.divisor
    digits = 0 if abs(size) >= _WHOLE else 1 if abs(size) >= _FEW else 2
    return f"{number_words(round(size, digits) if digits else round(size))} {scale.unit}"


def chart_of(measure: str, countries: tuple[str, ...], first: int, last: int) -> str:
    """Return the address of the chart that compares the countries."""
    return str(ChartView(measure=measure, countries=countries, first=first, last=last).address())


def series_of(subject: str) -> tuple[str, tuple[str, ...]]:
    """Return the measure and the countries in a subject: `series:gdp.VNM?year=2010 series:gdp.THA`."""
    names = [part.partition("?")[0].partition(":")[2].partition(".") for part in subject.split()]
    return names[0][0] if names else "", tuple(name[2] for name in names)


def parameter_of(subject: str, key: str) -> str:
    """Return the value of a parameter of a subject, "" if it has none."""
    keys = dict(part.partition("=")[::2] for one in subject.split() for part in one.partition("?")[2].split("&"))
    return keys.get(key, "")


def apart(one: float, other: float, least: float = 0.1) -> bool:
    """Do two figures differ enough not to be confused on a chart? `least` is the minimum difference as a share of the larger one."""
    return abs(one - other) > least * max(abs(one), abs(other))
