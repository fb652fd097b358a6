"""From lane to lane by keys: which event of the next lane is nearest in time."""

from __future__ import annotations

from collections.abc import Sequence

from aseandesk.timeline.items import TimelineItem


def across(items: Sequence[TimelineItem], lanes: Sequence[str], address: str, lane: str, by: int, near: float) -> TimelineItem | None:
    """What is nearest in time in the lane below (`by` 1) or above (-1) that holds anything; None past the last.

    `address` is where the keys are and `lane` the one that they came to it by ("" if that is not known: something may stand in
    several); without it, the first lane from that side is taken, and what is nearest to the moment `near`.
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
