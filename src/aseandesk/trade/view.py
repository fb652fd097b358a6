"""What a chart shows, as one frozen value: the source of its address, of back and forward, and of the saved state."""

from __future__ import annotations

import re
from typing import Literal, get_args

import msgspec

from aseandesk.facts.address import Address, view
from aseandesk.words import tr

FORMAT = 1
"""Version of the address format; written only if it is not the first (`v=2`)."""

ShownAs = Literal["level", "share", "share-of-world", "share-of-gdp", "index", "change", "growth", "per-head", "rank", "total", "mean"]
SHOWN: tuple[ShownAs, ...] = get_args(ShownAs)
WINDOW = 5
"""Default number of years of a rolling mean."""

_YEAR = re.compile(r"\d{1,4}", re.ASCII)
_FIELDS = {"from": "first", "to": "last", "as": "shown"}
_LISTS = {"countries": ",", "partners": ",", "products": "~", "also": ",", "pins": ","}
_YEARS = ("from", "to", "at", "base", "window")
_FLAGS = ("log", "mirror", "table")
_NAMES = ("kind", "focus", "against", "story", "beside")
_ORDER = (
    *("countries", "partners", "products", "also", "as"),
    *_YEARS,
    *("kind", "focus", "against", "log", "mirror", "table", "pins", "story", "beside"),
)


class ChartView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A chart: the measure, the parties, the transform, the years and the kind.

    `countries` are reporters (the organisation's id is the sum of its members of each year, a group's id that of its members at all
    times); `partners` and `products` choose among what a measure is broken down by. `first` and `last` are years, None for no
    limit; `at` is the year of a kind without a time axis, None for the newest. `base` is the year of an index, `window` the number
    of years of a rolling mean. `also` are more measures of the same unit in the same plot, `against` is a measure on the second
    axis, `mirror` adds what the partners report of the same flow. `kind` is "" for the one that fits best. `focus` is the
    highlighted party. `pins` are figures whose notes stay on the screen ("VNM.2019"), `beside` is the address of a second chart
    beside it, without its "chart:".
    """

    measure: str
    countries: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    shown: ShownAs = "level"
    first: int | None = None
    last: int | None = None
    kind: str = ""
    focus: str = ""
    log: bool = False
    table: bool = False
    story: str = ""
    also: tuple[str, ...] = ()
    at: int | None = None
    base: int | None = None
    window: int | None = None
    against: str = ""
    mirror: bool = False
    pins: tuple[str, ...] = ()
    beside: str = ""

    def address(self) -> Address:
        """Return the address of the chart; defaults are left out."""
        return view("chart", self.measure, **{key: self._text(key) for key in _ORDER})

    def _text(self, key: str) -> str:
        value = getattr(self, _FIELDS.get(key, key))
        if key in _LISTS:
            return _LISTS[key].join(value)
        if key == "as":
            return "" if value == "level" else str(value)
        if key in _FLAGS:
            return "1" if value else ""
        return "" if value is None else str(value)


def window_of(view: ChartView) -> int:
    """Return the number of years of a rolling mean, at least two."""
    return max(2, view.window or WINDOW)


def from_address(address: Address) -> tuple[ChartView, tuple[str, ...]]:
    """Return the chart of an address, and a sentence for each key that was not understood and is ignored."""
    notes: list[str] = []
    known: dict[str, object] = {}
    for key, value in address.args:
        if not _take(key, value, known):
            notes.append(_not_understood(key, value))
    if address.kind == "series" and "." in address.id:
        known.setdefault("countries", (address.id.split(".")[1],))
    first, last = known.get("first"), known.get("last")
    if isinstance(first, int) and isinstance(last, int) and first > last:
        known |= {"first": last, "last": first}
        notes.append(tr("The years {first} to {last} run backwards and were turned round.", first=first, last=last))
    return ChartView(measure=address.id.split(".")[0], **known), tuple(notes)  # type: ignore[arg-type]


def _take(key: str, value: str, known: dict[str, object]) -> bool:
    """Put a key's value into `known`; return False if it is not valid."""
    if key in _LISTS:
        known[key] = tuple(dict.fromkeys(part for part in value.split(_LISTS[key]) if part))
    elif (key == "as" and value in SHOWN) or key in _NAMES:
        known[_FIELDS.get(key, key)] = value
    elif key in _YEARS and _YEAR.fullmatch(value) and int(value) > 0:
        known[_FIELDS.get(key, key)] = int(value)
    elif key in _FLAGS:
        known[key] = value == "1"
    else:
        return key == "v" and value == str(FORMAT)
    return True


def _not_understood(key: str, value: str) -> str:
    if key == "v":
        return tr("This address was made for a newer program (its version is {version}): what is known here is shown.", version=value)
    if key == "as":
        return tr("{key}={value} is not known here: expected one of {choices}.", key=key, value=value, choices=", ".join(SHOWN))
    if key in _YEARS:
        return tr("{key}={value} was ignored: expected a whole number, as 1995.", key=key, value=value)
    return tr("{key}={value} is not understood by a chart and was ignored.", key=key, value=value)
