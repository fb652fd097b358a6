"""Texts of the timeline: tooltips, menus of items at one position, announcements for screen readers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aseandesk.facts.card_parts import open_span
from aseandesk.facts.dates import span_words
from aseandesk.facts.describe import card
from aseandesk.facts.model import Era, Event
from aseandesk.facts.store import FactStore
from aseandesk.timeline.items import TimelineItem
from aseandesk.timeline.lanes import lane_title
from aseandesk.timeline.stage import TimelineStage
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QMenu, QWidget

# Classes that are not needed at the start are imported late: each class of Qt costs a little of it.


def line(store: FactStore, address: str) -> str:
    """Return a fact in two lines: its title, and its date, place and category."""
    found = card(store, address, language())
    return f"{found.title}\n{found.kicker}" if found else address


def spoken(stage: TimelineStage, store: FactStore, address: str, lane: str = "") -> str:
    """Return the announcement of a fact: name, date, lane and place in order of time. `lane`: the lane that the keys reached it in."""
    item = next((one for one in stage.items if one.address == address and lane in {"", one.lane}), None) or stage.item(address)
    where, found = stage.place(address), card(store, address, language())
    words = [found.title if found else address]
    if item is not None:
        fact = store.get(address)
        if isinstance(fact, Event | Era):
            words.append(span_words(fact.date, fact.end))
        words.append(lane_title(store, item.lane, language()))
    elif found:
        words.append(found.kicker)
    if where:
        words.append(tr("{n} of {all}", n=where[0], all=where[1]))
    return ", ".join(words)


def show_tip(widget: QWidget, at: QPoint, text: str) -> None:
    """Show a tooltip at a point of the screen; an empty text hides it."""
    from PySide6.QtWidgets import QToolTip

    if text:
        QToolTip.showText(at, text, widget)
    else:
        QToolTip.hideText()


def menu_of(widget: QWidget, store: FactStore, items: Iterable[TimelineItem]) -> QMenu:
    """Return a menu with the date and name of each item; the data of an action is the address."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMenu

    menu = QMenu(widget)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for item in items:
        fact = store.get(item.address)
        when = (
            open_span(fact.date, fact.end) if isinstance(fact, Era) else span_words(fact.date, fact.end) if isinstance(fact, Event) else ""
        )
        menu.addAction(f"{item.label}\t{when}".replace("&", "&&")).setData(item.address)
    return menu
