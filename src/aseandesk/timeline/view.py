"""What the timeline shows, as one frozen value: the address, the step of back and forward, the saved state.

Equal views draw equal pictures. Fields at their default are left out of the address.
"""

from __future__ import annotations

from datetime import date

import msgspec

from aseandesk.facts import address
from aseandesk.facts.address import Address
from aseandesk.facts.dates import partial_date
from aseandesk.timeline.axis import MIN_DAYS, Window
from aseandesk.words import tr

THEME = "theme"
LANES = (THEME,)
"""How events can be put in lanes."""
ERAS = "era"
"""The lane of eras, beside the categories of the pack."""
NONE = "none"
"""In place of ids of categories: not one of them."""
_MAX_ORDINAL = date.max.toordinal()


class TimelineView(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is shown. Without `window` the whole record is in view; without `shown` the pack's own choice of lanes.

    `window` in days (see `axis.Window`), `shown` ids of categories and "era", `countries` ids (only events with one of them),
    `fact` the address of the chosen fact, `at` the as-of date or None for the window's.
    """

    window: Window | None = None
    lanes: str = THEME
    shown: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    fact: str = ""
    at: date | None = None


def to_address(view: TimelineView) -> Address:
    """The view as `timeline:?from=…&to=…&…`; the window is rounded to whole days."""
    first, last = _edges(view.window) if view.window else ("", "")
    kind, _, name = view.fact.partition(":")
    return address.view(
        "timeline",
        **{"from": first},
        to=last,
        lanes="" if view.lanes == THEME else view.lanes,
        category=",".join(view.shown),
        country=",".join(view.countries),
        at=view.at.isoformat() if view.at else "",
        event=name if kind == "event" else "",
        fact="" if kind == "event" else view.fact,
    )


def from_address(where: Address) -> tuple[TimelineView, tuple[str, ...]]:
    """The view that an address names, and a sentence for each key that could not be followed. Never raises."""
    troubles: list[str] = []
    found: dict[str, object] = {}
    edges: dict[str, date] = {}
    for key, value in where.args:
        try:
            if key in {"from", "to"}:
                when = partial_date(value)
                edges[key] = when.first if key == "from" else when.last
            else:
                found.update(_field(key, value))
        except ValueError as error:
            troubles.append(f"{key}: {error}")
    if edges:
        found["window"] = _window(edges, troubles)
    return TimelineView(**found), tuple(troubles)  # type: ignore[arg-type]


def _field(key: str, value: str) -> dict[str, object]:
    match key:
        case "lanes":
            if value not in LANES:
                raise ValueError(tr("expected one of {known}, found {value}", known=", ".join(LANES), value=repr(value)))
            return {"lanes": value}
        case "category":
            return {"shown": tuple(filter(None, value.split(",")))}
        case "country":
            return {"countries": tuple(filter(None, value.split(",")))}
        case "at":
            return {"at": partial_date(value).last}
        case "event":
            return {"fact": f"event:{value}" if value else ""}
        case "fact":
            return {"fact": str(address.parse(value))}
    raise ValueError(tr("is not known here"))


def _edges(window: Window) -> tuple[str, str]:
    """The window's first and last day, as short as they can be written: "1990", "1990-04", "1990-04-02"."""
    low = min(max(round(window.start), 1), _MAX_ORDINAL)
    high = min(max(round(window.end) - 1, low), _MAX_ORDINAL)
    first, last = date.fromordinal(low), date.fromordinal(high)
    begins = str(first.year).zfill(4) if (first.month, first.day) == (1, 1) else first.isoformat()
    ends = str(last.year).zfill(4) if (last.month, last.day) == (12, 31) else last.isoformat()
    return begins, ends


def _window(edges: dict[str, date], troubles: list[str]) -> Window | None:
    """The window between two days; with one of them alone, ten years from or to it. None if they are reversed."""
    ten_years = 3653
    start = float(edges["from"].toordinal()) if "from" in edges else edges["to"].toordinal() + 1.0 - ten_years
    end = edges["to"].toordinal() + 1.0 if "to" in edges else start + ten_years
    if end <= start:
        troubles.append(tr("from lies after to"))
        return None
    if end - start < MIN_DAYS:
        middle = (start + end) / 2
        return Window(middle - MIN_DAYS / 2, middle + MIN_DAYS / 2)
    return Window(start, end)
