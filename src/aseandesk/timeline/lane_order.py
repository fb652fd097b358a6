"""Moving, hiding and showing lanes; each function returns a changed view."""

from __future__ import annotations

import msgspec

from aseandesk.facts.store import FactStore
from aseandesk.timeline.groups import categories_of
from aseandesk.timeline.items import all_lanes, lanes_of
from aseandesk.timeline.view import NONE, THEME, TimelineView


def put(view: TimelineView, by: str) -> TimelineView:
    """Group events in lanes by something else. The order and the hidden lanes of before are dropped: those lanes no longer exist."""
    return msgspec.structs.replace(view, lanes=by, order=(), hide=()) if by != view.lanes else view


def move(store: FactStore, view: TimelineView, lane: str, to: int) -> TimelineView:
    """Move a lane to another place among those in view, 0 at the top. The default order is not stored in the view."""
    rows = [one for one in lanes_of(store, view) if one != lane]
    rows.insert(min(max(to, 0), len(rows)), lane)
    usual = lanes_of(store, msgspec.structs.replace(view, order=()))
    return msgspec.structs.replace(view, order=() if tuple(rows) == usual else tuple(rows))


def hide(store: FactStore, view: TimelineView, lane: str) -> TimelineView:
    """Hide a lane. By theme its category is no longer shown, as with a chip."""
    if view.lanes != THEME:
        return msgspec.structs.replace(view, hide=(*view.hide, lane))
    left = tuple(one for one in categories_of(store, view) if one != lane)
    return msgspec.structs.replace(view, shown=left or (NONE,))


def show_all(view: TimelineView) -> TimelineView:
    """Show every lane, in the default order."""
    return msgspec.structs.replace(view, order=(), hide=(), shown=() if view.lanes == THEME else view.shown)


def is_usual(store: FactStore, view: TimelineView) -> bool:
    """Is no lane moved or hidden?"""
    return lanes_of(store, view) == all_lanes(store, show_all(view))
