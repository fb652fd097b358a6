"""The timeline tab: chips of categories above, the painted timeline, the map and the chosen fact below."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.address import Address
from aseandesk.facts.model import Era, Event
from aseandesk.facts.store import FactStore
from aseandesk.timeline.groups import categories_of, every_lane
from aseandesk.timeline.lanes import lane_title
from aseandesk.timeline.view import ERAS, NONE, TimelineView, from_address, to_address
from aseandesk.ui.focus import Focus
from aseandesk.ui.tab import Tab
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.basic import Chip
from aseandesk.ui.widgets.fact_view import FactView
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.ui.widgets.map_view import MapView
from aseandesk.ui.widgets.split import Split
from aseandesk.ui.widgets.timeline_canvas import TimelineCanvas
from aseandesk.words import language, tr

_ERA_MARK = "M-6,-2h12v4h-12Z"
"""A bar, as eras are drawn."""
_LEAST_BELOW = 176
"""The height that map and fact need below the canvas: a title and a few lines."""


class TimelineTab(Tab):
    """Chips, canvas, map and detail pane around one `TimelineView`."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(store, focus, theme)
        self.canvas = TimelineCanvas(store, focus, theme)
        self.map = MapView(store, focus, theme)
        self.pane = FactView(store, focus, theme, has_map=self.map.has_map())
        self.chips = self._make_chips()
        self._row = QWidget()
        self._flow = FlowLayout(self._row, theme.px(6))
        for chip in self.chips.values():
            self._flow.addWidget(chip)
        self._below = Split(Qt.Orientation.Horizontal)
        self._below.addWidget(self.map)
        self._below.addWidget(self.pane)
        self._split = Split(Qt.Orientation.Vertical)
        self._split.addWidget(self.canvas)
        self._split.addWidget(self._below)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._row)
        self._column.addWidget(self._split, 1)
        self.setFocusProxy(self.canvas)
        self._by_hand = False
        for split in (self._below, self._split):
            split.setChildrenCollapsible(False)
            split.splitterMoved.connect(self._moved_by_hand)
        self.canvas.chosen.connect(self._chosen)
        self.canvas.entered.connect(self.pane.focus_card)
        self.map.country_chosen.connect(self._open_country)
        self.map.hovered.connect(self.canvas.light)
        self.pane.map_asked.connect(self._focus_map)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show(TimelineView(fact=store.pack.first_fact or ""))

    # ---- the tab

    def address(self) -> str:
        view = self.canvas.view()
        at = self.focus.as_of if self.focus.as_of != self.focus.today else None
        if view.fact and at is None and view == TimelineView(fact=view.fact):
            return view.fact
        return str(to_address(msgspec.structs.replace(view, at=at)))

    def show_address(self, address: Address) -> str:
        if address.kind == "timeline":
            view, troubles = from_address(address)
            if view.fact and self.store.get(view.fact) is None:
                troubles += (tr("{fact} is not in the store", fact=view.fact),)
                view = msgspec.structs.replace(view, fact="")
            if view.at:
                self.focus.set_as_of(view.at)
            self._show(msgspec.structs.replace(view, at=None))
            return "; ".join(troubles)
        fact = str(address)
        if not self.pane.show_fact(fact):
            return tr("{fact} is not in the store", fact=fact)
        self._reveal(fact)
        self.canvas.choose(fact)
        self._highlight()
        return ""

    def parts(self) -> tuple[QWidget, ...]:
        return (self.canvas, self.pane, self.map) if self.map.isVisible() else (self.canvas, self.pane)

    def settle(self) -> None:
        """Nothing is drawn late."""

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        """The timeline as it is seen, the as-of date, and the chosen fact with its sources."""
        from aseandesk.ui.paint.timeline_page import paint_page

        paint_page(painter, area, self.theme, self.canvas.stage, self.store, self.focus.as_of, self.pane.card)

    # ---- parts

    def _make_chips(self) -> dict[str, Chip]:
        chips = {}
        for lane in every_lane(self.store):
            mark = self.store.categories[lane].mark if lane in self.store.categories else _ERA_MARK
            chip = Chip(self.theme, lane_title(self.store, lane, language()), colour=self._colour(lane), mark=mark)
            chip.clicked.connect(self._filter)
            chips[lane] = chip
        return chips

    def _colour(self, lane: str) -> str:
        return self.theme.look.palette.text_secondary if lane == ERAS else self.theme.look.category(lane)

    def _show(self, view: TimelineView) -> None:
        self.canvas.show_view(view)
        shown = categories_of(self.store, view)
        for lane, chip in self.chips.items():
            chip.setChecked(lane in shown)
        if view.fact:
            self.pane.show_fact(view.fact)
        self._highlight()

    def _reveal(self, address: str) -> None:
        """Show the lane of an event or an era that is asked for, where it was hidden."""
        fact, view = self.store.get(address), self.canvas.view()
        lane = fact.category if isinstance(fact, Event) else ERAS if isinstance(fact, Era) else ""
        if lane and self.canvas.stage.item(address) is None:
            shown = (*categories_of(self.store, view), lane)
            default = set(shown) == set(categories_of(self.store, TimelineView()))
            self._show(msgspec.structs.replace(view, shown=() if default else shown, countries=()))

    def _filter(self) -> None:
        on = tuple(lane for lane, chip in self.chips.items() if chip.isChecked())
        default = categories_of(self.store, TimelineView())
        self.canvas.show_view(msgspec.structs.replace(self.canvas.view(), shown=() if on == default else on or (NONE,)))
        self.moved.emit(self.address())

    def _chosen(self, address: str) -> None:
        self.pane.show_fact(address)
        self._highlight()
        self.moved.emit(self.address())

    def _highlight(self) -> None:
        """Draw around the fact's countries on the map, unless they are most of the members."""
        countries = self.pane.card.countries if self.pane.card else ()
        members = self.store.members(self.focus.as_of)
        most = 2 * len(set(countries) & set(members)) > len(members)
        self.map.set_highlight(() if most else countries)

    def _open_country(self, country: str) -> None:
        self.focus.open(f"country:{country}")

    def _focus_map(self) -> None:
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        px = self.theme.px
        self._column.setContentsMargins(px(look.WIDE), px(look.SNUG), px(look.WIDE), px(look.SNUG))
        self._column.setSpacing(px(look.SNUG))
        self._flow.setSpacing(px(6))
        for lane, chip in self.chips.items():
            chip.set_colour(self._colour(lane))
        if self.isVisible():
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._name_chips()
        self._column.activate()
        self._arrange()

    def _arrange(self) -> None:
        """Map and fact below the canvas, or beside it where the window is too low for both; the map goes where there is no room."""
        height, width, px = self._split.height(), self._split.width(), self.theme.px
        needed = round(self.canvas.stage.least_height(self.theme.zoom))
        low = height < needed + px(_LEAST_BELOW - 24) and width >= px(640)
        if (self._split.orientation() == Qt.Orientation.Horizontal) != low:
            self._split.setOrientation(Qt.Orientation.Horizontal if low else Qt.Orientation.Vertical)
            self._below.setOrientation(Qt.Orientation.Vertical if low else Qt.Orientation.Horizontal)
            self._by_hand = False
        self.map.setVisible(height >= px(430) if low else width >= px(620))
        # Left-handed, what stands at one side stands at the other.
        left = self.theme.left_hand
        _put(self._split, self.canvas, 1 if low and left else 0)
        _put(self._below, self.map, 1 if left and not low else 0)
        for split in (self._split, self._below):
            split.setHandleWidth(px(look.WIDE if split.orientation() == Qt.Orientation.Horizontal else look.SNUG))
        if self._by_hand:
            return
        if low:
            beside = min(max(round(width * 0.33), px(260)), px(420))
            above = min(round(beside * 0.56), height // 2)
            self._split.setSizes([beside, width - beside] if left else [width - beside, beside])
            self._below.setSizes([above, height - above])
        else:
            below = min(max(height - needed - self._split.handleWidth(), px(_LEAST_BELOW)), max(round(height * 0.32), px(_LEAST_BELOW)))
            beside = min(px(440), width // 3)
            self._split.setSizes([height - below, below])
            self._below.setSizes([width - beside, beside] if left else [beside, width - beside])

    def _name_chips(self) -> None:
        """Chips without their words where the window is low: the lanes have the same names, the tips too."""
        low = self.height() < self.theme.px(460)
        for chip in self.chips.values():
            if bool(chip.text()) == low:
                chip.setText("" if low else chip.accessibleName())
                chip.setToolTip(chip.accessibleName() if low else "")
                chip.updateGeometry()

    def _moved_by_hand(self) -> None:
        self._by_hand = True


def _put(split: Split, part: QWidget, index: int) -> None:
    if split.indexOf(part) != index:
        split.insertWidget(index, part)
