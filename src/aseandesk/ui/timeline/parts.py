"""The parts that show one view of the timeline: chips, canvas, map, the card of the fact, and the controls."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from aseandesk.facts.address import Address
from aseandesk.facts.model import Era, Event
from aseandesk.facts.store import FactStore
from aseandesk.timeline.groups import categories_of
from aseandesk.timeline.view import ERAS, NONE, TimelineView, from_address, to_address
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.facts.fact_view import FactView
from aseandesk.ui.map.map_view import MapView
from aseandesk.ui.timeline.canvas import TimelineCanvas
from aseandesk.ui.timeline.chips import CategoryChips
from aseandesk.ui.timeline.controls import TimelineControls
from aseandesk.words import tr


class TimelineParts(QObject):
    """Keeps the parts at one view, one fact and one date, wherever the tab places them."""

    refreshed = Signal()
    """Another view is shown or another fact chosen."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme, column: QVBoxLayout) -> None:
        """`column` is the layout of the tab: the row of filters is inserted below its first part."""
        super().__init__(column.parentWidget())
        self.store, self.focus, self.theme = store, focus, theme
        self.canvas = TimelineCanvas(store, focus, theme)
        self.map = MapView(store, focus, theme)
        self.pane = FactView(store, focus, theme, has_map=self.map.has_map())
        self.chips = CategoryChips(store, theme)
        self.controls = TimelineControls(self.canvas, store, focus, theme, column)
        self.canvas.entered.connect(self.pane.focus_card)
        self.controls.player.met.connect(self._met)
        self.map.country_chosen.connect(self._open_country)
        self.controls.join(self.map)

    def address(self, at: date | None) -> str:
        """Return the address of the view, with the as-of date `at` if given: only the fact if nothing else was chosen."""
        view = self.canvas.stage.view
        fact_alone = bool(view.fact) and at is None and view == TimelineView(fact=view.fact)
        return view.fact if fact_alone else str(to_address(msgspec.structs.replace(view, at=at)))

    def show_address(self, address: Address) -> str:
        """Show a fact or a view. Returns "" or a sentence about what could not be shown."""
        if address.kind == "timeline":
            view, troubles = from_address(address)
            if view.fact and self.store.get(view.fact) is None:
                troubles += (tr("{fact} is not in the store", fact=view.fact),)
                view = msgspec.structs.replace(view, fact="")
            if view.at:
                self.focus.set_as_of(view.at)
            self.show_view(msgspec.structs.replace(view, at=None))
            if not view.filtered:
                self.controls.close_filter()
            return "; ".join(troubles)
        fact = str(address)
        if not self.pane.show_fact(fact):
            return tr("{fact} is not in the store", fact=fact)
        self._reveal(fact)
        self.canvas.selection.choose(fact)
        self._refresh()
        return ""

    def show_view(self, view: TimelineView) -> None:
        """Show a view, with its chips and its fact."""
        self.canvas.viewport.show_view(view)
        self.chips.show_lanes(categories_of(self.store, view))
        if view.fact:
            self.pane.show_fact(view.fact)
        if view.filtered:
            self.controls.show_filter()
        self._refresh()

    def show_fact(self, address: str) -> None:
        """Show the chosen fact in the pane."""
        self.pane.show_fact(address)
        self._refresh()

    def show_chips(self) -> None:
        """Show the categories whose chips are pressed."""
        on = self.chips.shown()
        default = categories_of(self.store, TimelineView())
        self.canvas.viewport.show_view(msgspec.structs.replace(self.canvas.stage.view, shown=() if on == default else on or (NONE,)))
        self._refresh()

    def _refresh(self) -> None:
        """Let map and list follow the view."""
        self._highlight()
        self.refreshed.emit()

    def _reveal(self, address: str) -> None:
        """Show the lane of a hidden event or era."""
        fact, view = self.store.get(address), self.canvas.stage.view
        lane = fact.category if isinstance(fact, Event) else ERAS if isinstance(fact, Era) else ""
        if lane and self.canvas.stage.item(address) is None:
            shown = {*categories_of(self.store, view), lane}
            default = shown == set(categories_of(self.store, TimelineView()))
            plain = msgspec.structs.replace(view, countries=(), people=(), confidence=(), hide=(), only=False, since="", until="")
            self.show_view(msgspec.structs.replace(plain, fact=address, shown=() if default else tuple(sorted(shown))))

    def _met(self, address: str) -> None:
        """Show an event that the player reached, without a step in the history."""
        self.canvas.selection.choose(address)
        self.pane.show_fact(address)
        self._highlight()

    def _highlight(self) -> None:
        """Highlight the countries of the fact on the map, unless they are most of the members."""
        countries = self.pane.card.countries if self.pane.card else ()
        members = self.store.members(self.focus.as_of)
        most = 2 * len(set(countries) & set(members)) > len(members)
        self.map.set_highlight(() if most else countries)

    def _open_country(self, country: str) -> None:
        self.focus.open(f"country:{country}")
