"""What a chart shows, as one frozen value: it is the address, the step of back and forward and the saved state."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from aseandesk.facts.address import Address, view
from aseandesk.words import tr

Shown = Literal["level", "share", "index", "change", "per-head"]
Kind = Literal["", "lines", "bars", "slope", "rank", "dots", "list"]
SHOWN: tuple[Shown, ...] = get_args(Shown)
KINDS: tuple[Kind, ...] = get_args(Kind)


class ChartView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A chart: the measure, whose figures, shown as what, over which years, drawn how.

    `countries` are reporters (the organisation's id stands for its members of each year, added up), `partners` and
    `products` choose among what a measure is broken down by. `first` and `last` are years, None for all that is known.
    `kind` is "" for the one that fits best. `focus` is the party drawn in front.
    """

    measure: str
    countries: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    shown: Shown = "level"
    first: int | None = None
    last: int | None = None
    kind: Kind = ""
    focus: str = ""
    log: bool = False
    table: bool = False
    story: str = ""

    def address(self) -> Address:
        """The address of the chart; what is at its default is left out."""
        return view(
            "chart",
            self.measure,
            countries=",".join(self.countries),
            partners=",".join(self.partners),
            products="~".join(self.products),
            **{"as": "" if self.shown == "level" else self.shown},
            **{"from": str(self.first or ""), "to": str(self.last or "")},
            kind=self.kind,
            focus=self.focus,
            log="1" if self.log else "",
            table="1" if self.table else "",
            story=self.story,
        )


def from_address(address: Address) -> tuple[ChartView, tuple[str, ...]]:
    """The chart an address names, and a sentence for each key that was not understood and is ignored."""
    notes: list[str] = []
    known: dict[str, object] = {}
    for key, value in address.args:
        match key:
            case "countries" | "partners":
                known[key] = tuple(part for part in value.split(",") if part)
            case "products":
                known[key] = tuple(part for part in value.split("~") if part)
            case "as" if value in SHOWN:
                known["shown"] = value
            case "from" | "to" if value.isdigit():
                known["first" if key == "from" else "last"] = int(value)
            case "kind" if value in KINDS:
                known[key] = value
            case "focus" | "story":
                known[key] = value
            case "log" | "table":
                known[key] = value == "1"
            case "as" | "kind":
                choices = ", ".join(SHOWN if key == "as" else KINDS[1:])
                notes.append(tr("{key}={value} is not known here: expected one of {choices}.", key=key, value=value, choices=choices))
            case _:
                notes.append(tr("{key}={value} is not understood by a chart and was ignored.", key=key, value=value))
    measure = address.id.split(".")[0]
    if address.kind == "series" and "." in address.id:
        known.setdefault("countries", (address.id.split(".")[1],))
    return ChartView(measure=measure, **known), tuple(notes)  # type: ignore[arg-type]
