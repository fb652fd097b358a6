"""Keyboard steps between lanes: the nearest event in time of the next lane."""

from __future__ import annotations

from collections.abc import Sequence

from aseandesk.timeline.items import TimelineItem


def across(items: Sequence[TimelineItem], lanes: Sequence[str], address: str, lane: str, by: int, near: float) -> TimelineItem | None:
    """Return the nearest item in time of the next lane below (`by` 1) or above (`by` -1) that has items; None past the last lane.

    `address` is the item that has the focus, `lane` the lane that the keys reached it in ("" if unknown: an item may be in several lanes).
    Without an `address` in view, return the item nearest to the day `near` in the first lane from that side.
    """
    here = next((item for item in items if item.address == address and lane in {"", item.lane}), None)
    here = here or next((item for item in items if item.address == address), None)
    order = list(lanes)
    at = order.index(here.lane) if here is not None and here.lane in order else (-1 if by > 0 else len(order))
    moment = here.anchor if here is not None else near
    for wanted in order[at + 1 :] if by > 0 else reversed(order[:at]):
        found = [item for item in items if item.lane == wanted and item.address != address]
        if found:
            return min(found, key=lambda item: (abs(item.anchor - moment), item.rank, item.address))
    return None
