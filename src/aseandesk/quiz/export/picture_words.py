"""Describe the picture of a question in words: enough to answer it without seeing, without giving the answer away.

A chart becomes a table with one row for each line and the same years in all rows; a map becomes the position of each country; a flag is
described. Comparisons, totals and names that the picture itself does not show are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, log10

import msgspec

from aseandesk.facts.address import Address, parse
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import number, unit_words
from aseandesk.geo import outlines
from aseandesk.geo.shapes import middle_of
from aseandesk.quiz.export.numbered import numbered
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.toolkit.flags import description
from aseandesk.trade.describe import measured, scale_of
from aseandesk.trade.lines import Selection
from aseandesk.trade.select import select
from aseandesk.trade.view import from_address
from aseandesk.words import language, numeral, tr

_STEPS = ((2.0, 0.1), (5.0, 0.2), (10.0, 0.5))
"""For each first digit, the step to which a value is rounded: about as exactly as it can be read off an axis, at most a twentieth."""

_TOLD_APART = 20
"""The lines of a chart that are told from each other in each year; of more nobody compares each with each."""


def picture_words(store: FactStore, question: Question, lang: str) -> str:
    """Return the picture beside the question in words, in the chosen interface language; "" if it has none.

    `lang` is the language of the facts. A map is described with the numbers that its countries have on paper.
    """
    if question.kind == "map":
        countries = numbered(store, question.key[0].partition(":")[2]) if question.key else ()
        return map_words({country: str(place) for place, country in enumerate(countries, 1)})
    if question.view and question.kind != "timeline":
        return view_words(store, question.view)
    return description(store, question.flag, lang) if question.flag else ""


def view_words(store: FactStore, view: str) -> str:
    """Return the chart at an address in words. For another view, or an invalid one, only its type is named."""
    try:
        address = parse(view)
        return chart_words(select(store, from_address(address)[0])) if address.kind == "chart" else _plain(address)
    except (KeyError, ValueError, OSError):
        return tr("A chart")


def _plain(address: Address) -> str:
    return tr("A timeline") if address.kind == "timeline" else tr("A picture")


def chart_words(selection: Selection) -> str:
    """Return a chart as a table: measure, unit, and each line with its value in each year."""
    if selection.ranks:
        rows = [f"{ranks.label} ({ranks.year}): {', '.join(ranks.names)}." for ranks in selection.ranks]
        return " ".join([tr("A chart: {what}.", what=measured(selection)), *rows])
    if not selection.lines:
        return tr("A chart: {what}.", what=measured(selection))
    unit = unit_words(scale_of(selection).unit)
    head = tr("A chart: {what}, {unit}. Figures are rounded, years stand in brackets.", what=measured(selection), unit=unit)
    year = selection.only_year(selection.view.kind)
    found = [head, *_rows(selection, year)]
    if selection.against and selection.against_measure is not None:
        measure, view = selection.against_measure, msgspec.structs.replace(selection.view, shown="level")
        other = msgspec.structs.replace(selection, view=view, lines=selection.against, measure=measure, unit=measure.unit)
        what, unit = say(measure.title, language()), unit_words(scale_of(other).unit)
        found += [tr("On the other axis: {what}, {unit}.", what=what, unit=unit), *_rows(other, year)]
    return " ".join(found)


def _rows(selection: Selection, only: int | None) -> list[str]:
    """The lines, each with its figures by year: those of one year where the chart shows `only` that."""
    figures = _figures(selection)
    rows = []
    for place, line in enumerate(selection.lines):
        years = [year for year in sorted(line.points) if only in {None, year}]
        if years:
            rows.append(f"{line.label}: {'; '.join(f'{figures[place][year]} ({year})' for year in years)}.")
    return rows


def _figures(selection: Selection) -> list[dict[int, str]]:
    """Return the values of each line by year, as texts. They are rounded as when read off, but finer in years in which lines would be
    equal.

    For a chart with one line (no share) its rise is what is read, so its values are kept distinct.
    """
    divisor = scale_of(selection).divisor
    scaled = [{year: value / divisor for year, value in line.points.items()} for line in selection.lines]
    coarse = len(scaled) > 1 or selection.measure.kind == "share"
    found: list[dict[int, str]] = [{} for _ in scaled]
    for year in sorted({year for points in scaled for year in points}):
        there = {place: points[year] for place, points in enumerate(scaled) if year in points}
        told = _told_apart(there, coarse=coarse) if len(there) <= _TOLD_APART else {place: _read_off(one) for place, one in there.items()}
        for place, text in told.items():
            found[place][year] = text
    return found


def _told_apart(values: Mapping[int, float], *, coarse: bool) -> dict[int, str]:
    """Return the values of one year as texts that are equal only if the values are equal."""
    for texts in (_read_off, number, _exact)[0 if coarse else 1 :]:
        told = {place: texts(value) for place, value in values.items()}
        if len(set(told.values())) == len(set(values.values())):
            return told
    return told


def _read_off(value: float) -> str:
    """Return a value rounded as it can be read off an axis."""
    if not value:
        return number(0.0)
    size = 10.0 ** floor(log10(abs(value)))
    step = size * next(step for first, step in _STEPS if abs(value) / size < first)
    return number(round(value / step) * step)


def _exact(value: float) -> str:
    return numeral(f"{value:,.10g}".replace("-", "−"))


def map_words(labels: Mapping[str, str]) -> str:
    """Return a map without names in words: the position of each labelled country. `labels` are by country id."""
    rows = [tr("{label}: {place}", label=label, place=place) for country, label in labels.items() if (place := place_words(country))]
    return (
        tr("A map without names. Where the middle of each country’s largest land lies: {places}.", places="; ".join(rows))
        if rows
        else tr("A map without names.")
    )


def place_words(country: str) -> str:
    """Return the centre of a country's largest land area in whole degrees: "15° N 101° E"; "" for a country without an outline."""
    rings = outlines.world().countries
    if country not in rings:
        return ""
    longitude, latitude = middle_of(rings[country][0])
    longitude = (longitude + 180) % 360 - 180
    north = tr("{n}° N", n=round(latitude)) if latitude >= 0 else tr("{n}° S", n=round(-latitude))
    east = tr("{n}° E", n=round(longitude)) if longitude >= 0 else tr("{n}° W", n=round(-longitude))
    return f"{north} {east}"
