"""Lines of figures: whose they are, by year, and what must be said beside them. What is selected, and what is drawn."""

from __future__ import annotations

import msgspec

from aseandesk.facts import model
from aseandesk.trade.chart_kinds import traits
from aseandesk.trade.view import ChartView

Points = dict[int, float]


class SeriesLine(msgspec.Struct, frozen=True):
    """The figures of one party: `points` by year; a year that is missing is a gap.

    `key` is the party whose colour it takes, `label` its name; `who` is the end of the label that tells it from others of one
    name. `reporter`, `partner`, `product` and `measure` say which series it is. `estimated`: years that are first estimates.
    `breaks`: years from which on the figures mean something else. `computed` says how it was made when no source states it,
    else "". `outside` is true for a party beside the organisation, drawn dashed among members.
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
        """Years in rows without a gap or a break between them: only these may be joined by a line."""
        rows: list[list[int]] = []
        for year in sorted(self.points):
            if rows and year == rows[-1][-1] + 1 and year not in self.breaks:
                rows[-1].append(year)
            else:
                rows.append([year])
        return rows


def says(source: model.Source) -> str:
    """Who speaks in a source, as short as it is known by: "UNCTAD" for "UN Trade and Development (UNCTAD)"."""
    name, _, short = source.publisher.rstrip(")").partition(" (")
    return short if name and short.isupper() and source.publisher.endswith(")") else source.publisher


class Ranks(msgspec.Struct, frozen=True):
    """A party's ranking of one year: names without amounts, the first in front."""

    key: str
    label: str
    year: int
    names: tuple[str, ...]
    source: str


class Selection(msgspec.Struct, frozen=True):
    """What a chart draws: lines in one unit, and the notes that must stand beside them. `refused` says why there are none.

    `log` is whether the axis of values is logarithmic: the view may ask for it where it has no meaning. `against` holds the
    lines of the other axis, and `against_measure` what they measure, in its own unit.
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
        """First and last year with a figure."""
        known = [year for line in self.lines for year in line.points] + [ranks.year for ranks in self.ranks]
        return (min(known), max(known)) if known else None

    def year(self) -> int:
        """The one year that a kind without an axis of years shows: the view's, else the last in which most lines have a figure.

        A year without any figure is moved to the nearest that has one. 0 if there is no figure at all.
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
        """The one year whose figures a chart of this kind shows; None if it shows all years. Growth is over a span of years."""
        return self.year() if traits(kind).one_year and self.view.shown != "growth" else None

    def largest(self) -> float:
        """The largest size of any figure; 0 if there is none."""
        return max((abs(value) for line in self.lines for value in line.points.values()), default=0.0)
