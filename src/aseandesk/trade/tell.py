"""Describe a chart in words for people who cannot see it: contents, range of years, highest, lowest, largest change, crossings,
gaps.

Every figure in the text comes from the lines, at the scale of the chart; a test checks this.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from aseandesk.facts.store import FactStore
from aseandesk.facts.units import UnitScale, number
from aseandesk.trade.describe import scale_of, subtitle, title
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.words import count, full_stop, tr

MOST_LINES, MOST_CROSSINGS = 12, 4
"""Lines described one by one, and crossings named, at most; of more only the number is given."""


class YearCrossing(NamedTuple):
    """The year in which one line is above another that was above it in the year before."""

    year: int
    over: SeriesLine
    under: SeriesLine


def spoken(store: FactStore, selection: Selection) -> str:
    """Return the description; for a chart that is refused or empty, the reason."""
    if selection.refused:
        return selection.refused
    if selection.ranks:
        told = (f"{ranks.label} ({ranks.year}): {', '.join(ranks.names)}." for ranks in selection.ranks)
        return " ".join([full_stop(title(store, selection)), *told])
    if not selection.lines:
        return tr("{title}: no figures for this choice.", title=title(store, selection))
    scale = scale_of(selection)
    lines = list(selection.lines[:MOST_LINES])
    left = len(selection.lines) - len(lines)
    about = ": ".join(filter(None, (title(store, selection).rstrip(".?!"), subtitle(store, selection))))
    sentences = [full_stop(about)]
    sentences += [_line_words(line, scale) for line in lines]
    if left:
        sentences.append(count(left, "One more line is in the table.", "{n} more lines are in the table."))
    return " ".join([*sentences, *_across(selection, scale)])


def with_notes(store: FactStore, selection: Selection) -> str:
    """The chart in words, and under them all of its notes, for which a small picture has no room."""
    return "\n".join((spoken(store, selection), *selection.notes))


def _figure(value: float, scale: UnitScale) -> str:
    return number(value / scale.divisor)


def _line_words(line: SeriesLine, scale: UnitScale) -> str:
    years = sorted(line.points)
    first, last = years[0], years[-1]
    if first == last:
        return f"{line.label}: {_figure(line.points[first], scale)} ({_year(line, first)})."
    ends = tr(
        "{label}: {a} in {first}, {b} in {last}",
        label=line.label,
        a=_figure(line.points[first], scale),
        first=_year(line, first),
        b=_figure(line.points[last], scale),
        last=_year(line, last),
    )
    return " ".join(
        filter(None, (f"{', '.join([ends, *_extremes(line, years, scale)])}.", _largest_change(line, scale), _gaps(line, years)))
    )


def _year(line: SeriesLine, year: int) -> str:
    return tr("{year}, a first estimate", year=year) if year in line.estimated else str(year)


def _extremes(line: SeriesLine, years: list[int], scale: UnitScale) -> list[str]:
    high = max(years, key=lambda year: line.points[year])
    low = min(years, key=lambda year: line.points[year])
    if line.points[high] == line.points[low]:
        return [tr("the same throughout")]
    said = []
    if high not in {years[0], years[-1]}:
        said.append(tr("highest {value} in {year}", value=_figure(line.points[high], scale), year=high))
    else:
        said.append(tr("highest in {year}", year=high))
    if low not in {years[0], years[-1]}:
        said.append(tr("lowest {value} in {year}", value=_figure(line.points[low], scale), year=low))
    else:
        said.append(tr("lowest in {year}", year=low))
    return said


def largest_change(line: SeriesLine) -> tuple[int, float, float] | None:
    """Return the year with the largest change from the year before, and both figures; None without two years in a row."""
    pairs = [(b, line.points[a], line.points[b]) for run in line.runs() for a, b in pairwise(run)]
    return max(pairs, key=lambda pair: (abs(pair[2] - pair[1]), -pair[0]), default=None)


def _largest_change(line: SeriesLine, scale: UnitScale) -> str:
    found = largest_change(line)
    if found is None or found[1] == found[2]:
        return ""
    year, before, after = found
    text = tr("Largest rise: from {a} to {b} in {year}.") if after > before else tr("Largest fall: from {a} to {b} in {year}.")
    return text.format(a=_figure(before, scale), b=_figure(after, scale), year=year)


def _gaps(line: SeriesLine, years: list[int]) -> str:
    missing = years[-1] - years[0] + 1 - len(years)
    return count(missing, "One year without a figure.", "{n} years without a figure.") if missing else ""


# ---- lines against each other


def _across(selection: Selection, scale: UnitScale) -> list[str]:
    if len(selection.lines) < 2:
        return []
    return [*_last_year(selection, scale), *_crossing_words(crossings(selection.lines))]


def _last_year(selection: Selection, scale: UnitScale) -> list[str]:
    year = selection.year()
    there = [line for line in selection.lines if year in line.points]
    if len(there) < 2 or selection.view.shown == "rank":
        return []
    high = max(there, key=lambda line: line.points[year])
    low = min(there, key=lambda line: line.points[year])
    if high.points[year] == low.points[year]:
        return [tr("In {year} all have the same figure.", year=year)]
    return [
        tr(
            "In {year} the highest figure is {a} ({high}), the lowest {b} ({low}).",
            year=year,
            high=high.label,
            a=_figure(high.points[year], scale),
            low=low.label,
            b=_figure(low.points[year], scale),
        )
    ]


def crossings(lines: tuple[SeriesLine, ...]) -> list[YearCrossing]:
    """Return where one line crosses another between two consecutive years that both have, in order of time."""
    found = []
    for i, one in enumerate(lines):
        for other in lines[i + 1 :]:
            both = {year for year in one.points if year in other.points}
            for year in sorted(both):
                if year - 1 not in both or year in one.breaks or year in other.breaks:
                    continue
                before = one.points[year - 1] - other.points[year - 1]
                after = one.points[year] - other.points[year]
                if before < 0 < after:
                    found.append(YearCrossing(year, one, other))
                elif after < 0 < before:
                    found.append(YearCrossing(year, other, one))
    return sorted(found, key=lambda c: c.year)


def _crossing_words(found: list[YearCrossing]) -> list[str]:
    told = found[-MOST_CROSSINGS:]
    words = [tr("{over} passes {under} in {year}.", over=c.over.label, under=c.under.label, year=c.year) for c in told]
    if len(found) > len(told):
        before = len(found) - len(told)
        words.append(count(before, "Before that lines cross once.", "Before that lines cross {n} times."))
    return words
