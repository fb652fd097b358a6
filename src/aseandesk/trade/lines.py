"""The lines of a chart (whose figures, by year, with what must be stated beside them), and the selection that a chart draws."""

from __future__ import annotations

import msgspec

from aseandesk.facts import model
from aseandesk.trade.chart_kinds import traits
from aseandesk.trade.view import ChartView

Points = dict[int, float]


class SeriesLine(msgspec.Struct, frozen=True):
    """The figures of one party: `points` by year; a missing year is a gap.

    `key` is the party whose colour the line takes, `label` its name; `who` is the suffix of the label that tells lines of the same
    name apart. `reporter`, `partner`, `product` and `measure` identify the series. `estimated`: years that are first estimates.
    `breaks`: years from which the figures have another meaning. `computed` says how the figures were computed, "" if a source
    states them. `outside` is true for a party that is not a member of the organisation; it is dashed among members.
    """

    key: str
    label: str
    points: Points
    sources: tuple[str, ...] = ()
    estimated: frozenset[int] = frozenset()
    breaks: tuple[int, ...] = ()
    computed: str = ""
    outside: bool = False
    note: str = ""
    measure: str = ""
    reporter: str = ""
    partner: str = ""
    product: str = ""
    who: str = ""

    def runs(self) -> list[list[int]]:
        """Return runs of years without a gap or break: only these may be connected."""
        rows: list[list[int]] = []
        for year in sorted(self.points):
            if rows and year == rows[-1][-1] + 1 and year not in self.breaks:
                rows[-1].append(year)
            else:
                rows.append([year])
        return rows


def publisher_name(source: model.Source) -> str:
    """Return the short name of a source's publisher: "UNCTAD" for "UN Trade and Development (UNCTAD)"."""
    name, _, short = source.publisher.rstrip(")").partition(" (")
    return short if name and short.isupper() and source.publisher.endswith(")") else source.publisher


class Ranks(msgspec.Struct, frozen=True):
    """A party's ranking of one year: names without amounts, rank 1 first."""

    key: str
    label: str
    year: int
    names: tuple[str, ...]
    source: str


class Selection(msgspec.Struct, frozen=True):
    """What a chart draws: lines in one unit, and the notes that must be beside them. `refused` says why there are no lines.

    `log` is whether the value axis is logarithmic, which may differ from the view's wish. `against` has the lines of the second
    axis, and `against_measure` their measure, in its own unit.
    """

    view: ChartView
    measure: model.Measure
    unit: str
    lines: tuple[SeriesLine, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()
    refused: str = ""
    ranks: tuple[Ranks, ...] = ()
    log: bool = False
    against: tuple[SeriesLine, ...] = ()
    against_measure: model.Measure | None = None
    sizes: tuple[SeriesLine, ...] = ()

    def years(self) -> tuple[int, int] | None:
        """Return the first and last year with a figure; None if there is none."""
        known = [year for line in self.lines for year in line.points] + [ranks.year for ranks in self.ranks]
        return (min(known), max(known)) if known else None

    def year(self) -> int:
        """Return the single year for a kind without a time axis: the view's, else the last in which most lines have a figure.

        A year without figures is replaced by the nearest that has one. Returns 0 if there are no figures.
        """
        counted: dict[int, int] = {}
        for line in self.lines:
            for year in line.points:
                counted[year] = counted.get(year, 0) + 1
        if not counted:
            return 0
        at = self.view.at
        return max(counted, key=lambda y: (counted[y], y)) if at is None else min(counted, key=lambda y: (abs(y - at), y))

    def only_year(self, kind: str) -> int | None:
        """Return the single year that a chart of this kind shows; None if it shows all years. Growth is always over a span of years."""
        return self.year() if traits(kind).one_year and self.view.shown != "growth" else None

    def largest(self) -> float:
        """Return the largest absolute value of all figures; 0 if there is none."""
        return max((abs(value) for line in self.lines for value in line.points.values()), default=0.0)
