"""Traits of chart kinds other than how they are drawn: which figures they take, and which controls the window offers."""

from __future__ import annotations

from typing import Literal

import msgspec


class KindTraits(msgspec.Struct, frozen=True, kw_only=True):
    """The traits of a chart kind; the defaults are those of most kinds.

    `every_reporter`, `every_part`: if nothing is chosen, the chart shows all reporters, or all parts that a figure is broken down
    by. `partner_table`: for a measure by partner the chart shows all partners of the reporters, "always" or only if "several"
    reporters are compared. `second_measure`: it compares the measure with a second one. `one_year`: it shows a single year.
    `log_axis`: its value axis can be logarithmic. `marks_events`: it has a time axis, on which events are marked.
    `hollow_estimates`: first estimates are drawn hollow.
    """

    every_reporter: bool = False
    every_part: bool = False
    partner_table: Literal["never", "several", "always"] = "never"
    second_measure: bool = False
    one_year: bool = False
    log_axis: bool = False
    marks_events: bool = False
    hollow_estimates: bool = False


_PLAIN = KindTraits()
TRAITS = {
    "balance": KindTraits(hollow_estimates=True),
    "bars": KindTraits(marks_events=True, hollow_estimates=True),
    "dots": KindTraits(hollow_estimates=True),
    "heat": KindTraits(every_part=True, partner_table="always", one_year=True),
    "lines": KindTraits(log_axis=True, marks_events=True, hollow_estimates=True),
    "map": KindTraits(every_reporter=True, one_year=True),
    "multiples": KindTraits(log_axis=True, hollow_estimates=True),
    "rank": KindTraits(one_year=True, hollow_estimates=True),
    "scatter": KindTraits(every_reporter=True, second_measure=True, one_year=True, hollow_estimates=True),
    "shares": KindTraits(partner_table="several"),
    "slope": KindTraits(log_axis=True, hollow_estimates=True),
    "treemap": KindTraits(every_part=True, one_year=True),
}
"""Traits by the name of the kind (its file in `charts/kinds`). A kind without an entry has the defaults."""


def traits(kind: str) -> KindTraits:
    """Return the traits of a kind; the defaults if it has no entry or is unknown."""
    return TRAITS.get(kind, _PLAIN)
