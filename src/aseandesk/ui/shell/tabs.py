"""The three tabs: their names, what lives in each, and how each is built when it is first shown."""

from __future__ import annotations

from msgspec import Struct

from aseandesk.facts.address import Address
from aseandesk.facts.store import FactStore
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.tab import Tab
from aseandesk.ui.base.theme import Theme
from aseandesk.words import tr


class TabEntry(Struct, frozen=True):
    """A tab in the header: its name for options and addresses, its icon, the view that it shows."""

    name: str
    icon: str
    view: str


TABS = (TabEntry("timeline", "timeline", "timeline"), TabEntry("quiz", "quiz", "quiz"), TabEntry("trade", "trade", "chart"))
NAMES = tuple(entry.name for entry in TABS)


def title(name: str) -> str:
    """What the tab is called in the header."""
    return {"timeline": tr("Timeline"), "quiz": tr("Quiz"), "trade": tr("Trade")}[name]


def home_of(address: Address, store: FactStore) -> str:
    """The tab in which a fact or a view lives."""
    for entry in TABS:
        if address.kind == entry.view:
            return entry.name
    if address.kind == "series":
        return "trade"
    if address.kind == "story" and address.id in store.stories:
        return store.stories[address.id].tab
    return "timeline"


def build(name: str, store: FactStore, focus: Focus, theme: Theme) -> Tab:
    """The tab of that name. Its module is imported now and not before."""
    if name == "quiz":
        from aseandesk.ui.quiz.tab import QuizTab

        return QuizTab(store, focus, theme)
    if name == "trade":
        from aseandesk.ui.charts.tab import TradeTab

        return TradeTab(store, focus, theme)
    from aseandesk.ui.timeline.tab import TimelineTab

    return TimelineTab(store, focus, theme)
