"""What the timeline shows, as one frozen value: used for the address, back and forward, and the saved state.

Equal views give equal pictures. Fields at their default are left out of the address.
"""

from __future__ import annotations

from datetime import date

import msgspec

from aseandesk.facts import address
from aseandesk.facts.address import Address
from aseandesk.facts.dates import partial_date
from aseandesk.timeline.axis import MIN_DAYS, Window
from aseandesk.words import tr

THEME, COUNTRY, ORGANISATION = "theme", "country", "organisation"
LANES = (THEME, COUNTRY, ORGANISATION)
"""The ways to group events in lanes."""
ERAS = "era"
"""The id of the lane of eras, next to the categories of the pack."""
NONE = "none"
"""Instead of ids of categories: none of them."""
CONFIDENCES = ("verified", "widely-known", "uncertain")
_MAX_ORDINAL = date.max.toordinal()
_LISTS = {"category": "shown", "country": "countries", "order": "order", "hide": "hide", "people": "people", "confidence": "confidence"}
"""Keys of the address whose value is a list of ids, with their fields."""
_FLAGS = {"partners": "partners", "only": "only"}
_YES = "yes"


class TimelineView(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is shown. Without `window` the whole record is in view; without `shown` the pack's own choice of lanes.

    `window` in days (see `axis.Window`); `shown` ids of categories and "era"; `countries` ids (only events with one of them); `fact` the
    address of the chosen fact; `at` the as-of date, or None for that of the window. `lanes`: how events are grouped in lanes; `order`: ids
    of lanes that come first; `hide`: ids of hidden lanes. `partners`: ribbons of all parties, not only of members. `people` and
    `confidence`: only events with one of them; `since` and `until` ("1990", "1997-07", both included): only events at least partly between
    them. What `q` finds is highlighted, or with `only` shown alone.
    """

    window: Window | None = None
    lanes: str = THEME
    shown: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    fact: str = ""
    at: date | None = None
    order: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    partners: bool = False
    people: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    q: str = ""
    only: bool = False
    since: str = ""
    until: str = ""

    @property
    def filtered(self) -> bool:
        """Is any filter set that the row of filters shows?"""
        return bool(self.q or self.countries or self.people or self.confidence or self.since or self.until)


def to_address(view: TimelineView) -> Address:
    """Return the view as `timeline:?from=…&to=…&…`; the window is rounded to whole days."""
    first, last = _edges(view.window) if view.window else ("", "")
    kind, _, name = view.fact.partition(":")
    return address.view(
        "timeline",
        **{"from": first},
        to=last,
        lanes="" if view.lanes == THEME else view.lanes,
        category=",".join(view.shown),
        country=",".join(view.countries),
        order=",".join(view.order),
        hide=",".join(view.hide),
        partners=_YES if view.partners else "",
        people=",".join(view.people),
        confidence=",".join(view.confidence),
        since=view.since,
        until=view.until,
        q=view.q,
        only=_YES if view.only else "",
        at=view.at.isoformat() if view.at else "",
        event=name if kind == "event" else "",
        fact="" if kind == "event" else view.fact,
    )


def from_address(where: Address) -> tuple[TimelineView, tuple[str, ...]]:
    """Return the view of an address, and a sentence for each key that was not understood. Never raises."""
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
    if found.get("since") and found.get("until"):
        try:
            ordered(str(found["since"]), str(found["until"]))
        except ValueError as error:
            troubles.append(str(error))
            del found["since"], found["until"]
    if edges:
        found["window"] = _window(edges, troubles)
    return TimelineView(**found), tuple(troubles)  # type: ignore[arg-type]


def _field(key: str, value: str) -> dict[str, object]:
    match key:
        case "lanes":
            if value not in LANES:
                raise ValueError(_expected(LANES, value))
            return {"lanes": value}
        case "confidence":
            return {"confidence": _confidences(value)}
        case "partners" | "only":
            if value not in {_YES, "no"}:
                raise ValueError(_expected((_YES, "no"), value))
            return {_FLAGS[key]: value == _YES}
        case "q":
            return {"q": value}
        case "since" | "until":
            ordered(value, "")
            return {key: value}
        case "at":
            return {"at": partial_date(value).last}
        case "event":
            return {"fact": f"event:{value}" if value else ""}
        case "fact":
            return {"fact": str(address.parse(value))}
    if key in _LISTS:
        return {_LISTS[key]: tuple(filter(None, value.split(",")))}
    raise ValueError(tr("is not known here"))


def _confidences(value: str) -> tuple[str, ...]:
    found = tuple(filter(None, value.split(",")))
    if unknown := [one for one in found if one not in CONFIDENCES]:
        raise ValueError(_expected(CONFIDENCES, unknown[0]))
    return found


def ordered(since: str, until: str) -> None:
    """Check that two partial dates are in order; "" is no limit.

    Raises: ValueError with a sentence if one is no date, or the first is after the last.
    """
    first, last = (partial_date(text) if text else None for text in (since, until))
    if first and last and first.first > last.last:
        raise ValueError(tr("Nothing lies from {first} to {last}: the first day comes after the last.", first=since, last=until))


def _expected(known: tuple[str, ...], value: str) -> str:
    return tr("expected one of {known}, found {value}", known=", ".join(known), value=repr(value))


def _edges(window: Window) -> tuple[str, str]:
    """Return the first and last day of the window, written as short as possible: "1990", "1990-04-02"."""
    low = min(max(round(window.start), 1), _MAX_ORDINAL)
    high = min(max(round(window.end) - 1, low), _MAX_ORDINAL)
    first, last = date.fromordinal(low), date.fromordinal(high)
    begins = str(first.year).zfill(4) if (first.month, first.day) == (1, 1) else first.isoformat()
    ends = str(last.year).zfill(4) if (last.month, last.day) == (12, 31) else last.isoformat()
    return begins, ends


def _window(edges: dict[str, date], troubles: list[str]) -> Window | None:
    """Return the window between two days; with only one of them, ten years from or to it. None if they are reversed."""
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
