"""What kinds of charts differ in beside how they are drawn: which figures they take, and what the window offers beside them."""

from __future__ import annotations

from typing import Literal

import msgspec


class KindTraits(msgspec.Struct, frozen=True, kw_only=True):
    """The traits of a kind of chart. Those of most kinds are the defaults.

    `every_reporter`, `every_part`: it shows everybody who reports, everything a figure is broken down by, where nothing is chosen.
    `partner_table`: of a measure by partner it shows all partners of the reporters, "always" or where "several" are compared.
    `second_measure`: it holds one measure against another.
    `one_year`: it shows a single year. `log_axis`: its axis of figures can be logarithmic. `marks_events`: years have a place in it,
    and events are marked there.
    """

    every_reporter: bool = False
    every_part: bool = False
    partner_table: Literal["never", "several", "always"] = "never"
    second_measure: bool = False
    one_year: bool = False
    log_axis: bool = False
    marks_events: bool = False


_PLAIN = KindTraits()
TRAITS = {
    "bars": KindTraits(marks_events=True),
    "heat": KindTraits(every_part=True, partner_table="always", one_year=True),
    "lines": KindTraits(log_axis=True, marks_events=True),
    "map": KindTraits(every_reporter=True, one_year=True),
    "multiples": KindTraits(log_axis=True),
    "rank": KindTraits(one_year=True),
    "scatter": KindTraits(every_reporter=True, second_measure=True, one_year=True),
    "shares": KindTraits(partner_table="several"),
    "slope": KindTraits(log_axis=True),
    "treemap": KindTraits(every_part=True, one_year=True),
}
"""Traits by the names of kinds, which are those of the files in `charts/kinds`. A kind that has no row has none of them."""


def traits(kind: str) -> KindTraits:
    """The traits of a kind; those of most for one that has no row or is not known."""
    return TRAITS.get(kind, _PLAIN)
