"""The figures that the quiz may ask about: one reporter, one vintage, one source that was read, and no first estimates."""

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
"""A measure that fewer countries report gives nothing to compare."""
FROM = 1980
"""Older figures are not asked about: countries were others, and much was estimated afterwards."""
_WHOLE = 100
_FEW = 10
"""Figures of the first size are shown without decimals, those of the second with one, smaller ones with two."""
_KINDS = {"amount", "count", "rate", "ratio", "share"}


class Curve(NamedTuple):
    """The settled figures of one country, by year; a year that is missing is a gap."""

    country: str
    points: dict[int, float]


@lru_cache(maxsize=4)
def measures(store: FactStore) -> tuple[str, ...]:
    """Measures of whole countries by year that say from which year on they are estimates, so that the rest is settled.

    Where two measures have one title, neither is asked: their figures would contradict each other.
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
    """The settled figures of a measure by country, in the order of the file; none for a measure that may not be asked about.

    A union of countries is left out, since prompts ask for a country. So is a balance, which may be below zero: "higher" and "more" say
    too little of it.
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
    """The points before the estimates begin, from the newest break on."""
    since = max((one.year for one in measure.breaks if one.reporter in {None, series.reporter}), default=0)
    return {year: value for year, value in series.points if since <= year < until}


def figure(store: FactStore, measure: str, country: str, year: int) -> float | None:
    """The settled figure, or None."""
    curve = curves(store, measure).get(country)
    return curve.points.get(year) if curve is not None else None


def title_words(store: FactStore, measure: str, lang: str = "en") -> str:
    """The measure as part of a sentence: "goods exports", "GDP per head"."""
    title = say(store.measures[measure].title, lang)
    word = title.split(" ", 1)[0]
    return title[:1].lower() + title[1:] if word[1:].islower() else title


def publisher(store: FactStore, measure: str) -> str:
    """Who publishes the figures, without what stands in brackets: "World Bank"."""
    found = next((store.sources[one] for one in store.measures[measure].sources if one in store.sources), None)
    return found.publisher.partition(" (")[0] if found is not None else ""


def unit_words(store: FactStore, measure: str) -> str:
    """The unit in words: "US$", "people", "% a year"."""
    return _unit_words(store.measures[measure].unit)


def _unit_words(unit: str) -> str:
    words = {"persons": tr("people"), "annual %": tr("% a year")}
    return words.get(unit) or plain_unit(unit.removeprefix("current "))


def spoken_scale(store: FactStore, measure: str, value: float) -> UnitScale:
    """The scale at which one speaks of a figure, with its unit in words: of 3.4e9 "billion US$", of 4160 "US$" (no thousands)."""
    unit = store.measures[measure].unit
    scale, plain = scale_for(unit, 2 * value), base(unit)[1]  # one billion is a billion, not a thousand millions as on an axis
    if scale.unit in {unit, f"thousand {unit}"}:
        return UnitScale(1.0, _unit_words(unit))
    words = (scale_words(scale.unit.removesuffix(plain).strip()), _unit_words(plain))
    return UnitScale(scale.divisor, " ".join(filter(None, words)))


def amount_words(store: FactStore, measure: str, value: float) -> str:
    """A figure for reading, at the scale that fits it: "3.4 billion US$", "17 million people", "4,160 US$"."""
    scale = spoken_scale(store, measure, value)
    size = value / scale.divisor
    digits = 0 if abs(size) >= _WHOLE else 1 if abs(size) >= _FEW else 2
    return f"{number_words(round(size, digits) if digits else round(size))} {scale.unit}"


def chart_of(measure: str, countries: tuple[str, ...], first: int, last: int) -> str:
    """The address of the chart on which the countries are compared."""
    return str(ChartView(measure=measure, countries=countries, first=first, last=last).address())


def series_of(subject: str) -> tuple[str, tuple[str, ...]]:
    """The measure and the countries that a subject names: `series:gdp.VNM?year=2010 series:gdp.THA`."""
    names = [part.partition("?")[0].partition(":")[2].partition(".") for part in subject.split()]
    return names[0][0] if names else "", tuple(name[2] for name in names)


def asked(subject: str, key: str) -> str:
    """What a subject says of what is asked: the value of a key, "" if it has none."""
    keys = dict(part.partition("=")[::2] for one in subject.split() for part in one.partition("?")[2].split("&"))
    return keys.get(key, "")


def apart(one: float, other: float, least: float = 0.1) -> bool:
    """Do two figures differ so much that nobody who reads a chart mixes them up? `least`: as a part of the larger."""
    return abs(one - other) > least * max(abs(one), abs(other))
