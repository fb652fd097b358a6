"""The timeline tab: chips of categories above, the painted timeline, the map and the chosen fact below."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.address import Address
from aseandesk.facts.model import Era, Event
from aseandesk.facts.store import FactStore
from aseandesk.timeline.groups import categories_of, every_lane
from aseandesk.timeline.lanes import lane_title
from aseandesk.timeline.view import ERAS, NONE, TimelineView, from_address, to_address
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.focus_chain import enter
from aseandesk.ui.base.tab import Tab
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.facts.fact_view import FactView
from aseandesk.ui.map.map_view import MapView
from aseandesk.ui.timeline.canvas import TimelineCanvas
from aseandesk.ui.timeline.controls import TimelineControls
from aseandesk.ui.timeline.tools import TimelineTools
from aseandesk.ui.widgets.basic import Chip
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.ui.widgets.split import Split
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.timeline.modes import TimelineModes

_ERA_MARK = "M-6,-2h12v4h-12Z"
"""A bar, as eras are drawn."""
_LEAST_BELOW = 160
"""The height that map and fact need below the canvas: a title and a few lines."""
_LEAST_WITH_FOOT = 420
"""The height in which play and overview have room below the canvas."""


class TimelineTab(Tab):
    """Chips, canvas, map and detail pane around one `TimelineView`."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(store, focus, theme)
        self.canvas = TimelineCanvas(store, focus, theme)
        self.map = MapView(store, focus, theme)
        self.pane = FactView(store, focus, theme, has_map=self.map.has_map())
        self.chips = self._make_chips()
        self.tools = TimelineTools(theme)
        self.tools.asked.connect(self.wanted)
        self._column = QVBoxLayout(self)
        self.controls = TimelineControls(self.canvas, store, focus, theme, self._column)
        self.lanes, self.player, self.foot = self.controls.lanes, self.controls.player, self.controls.foot
        self.controls.wanted.connect(self.want_view)
        self.lanes.renamed.connect(self._fit)
        self._modes: TimelineModes | None = None
        self._row = QWidget()
        self._flow = FlowLayout(self._row, theme.px(6))
        for chip in self.chips.values():
            self._flow.addWidget(chip)
        self.picture = QWidget()
        above = QVBoxLayout(self.picture)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.canvas, 1)
        above.addWidget(self.foot)
        self._top = QWidget()
        self._line = QHBoxLayout(self._top)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self._row, 1)
        for button in (self.lanes.switch, self.lanes.filter, self.tools.stories):
            self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.leaf = QStackedWidget()
        self.leaf.addWidget(self.pane)
        self._below = Split(Qt.Orientation.Horizontal)
        self._below.addWidget(self.map)
        self._below.addWidget(self.leaf)
        self._split = Split(Qt.Orientation.Vertical)
        self.tools.setParent(self.picture)
        self.face = QStackedWidget()
        self.face.addWidget(self.picture)
        self._split.addWidget(self.face)
        self._split.addWidget(self._below)
        self._column.addWidget(self._top)
        self._column.addWidget(self._split, 1)
        self.first_stop = self.canvas
        self._by_hand = False
        for split in (self._below, self._split):
            split.setChildrenCollapsible(False)
            split.splitterMoved.connect(self._moved_by_hand)
        self.canvas.chosen.connect(self._chosen)
        self.canvas.entered.connect(self.pane.focus_card)
        self.player.met.connect(self._met)
        self.player.changed.connect(self._played)
        self.map.country_chosen.connect(self._open_country)
        self.controls.join(self.map)
        self.pane.map_asked.connect(self._focus_map)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_view(TimelineView(fact=store.pack.first_fact or ""))

    # ---- the tab

    def expect(self, stamp: str) -> None:
        self.canvas.expect(stamp)

    def remember(self, *, if_missed: bool = False) -> None:
        self.canvas.remember(if_missed=if_missed)

    def address(self) -> str:
        return self._address(self.focus.as_of if self.focus.as_of != self.focus.today else None)

    def resume_address(self) -> str:
        """Without the date: the window keeps that itself, and it may have moved on in another tab."""
        return self._address(None)

    def _address(self, at: date | None) -> str:
        other, view = self._modes.address() if self._modes else "", self.canvas.view()
        fact_alone = bool(view.fact) and at is None and view == TimelineView(fact=view.fact)
        return other or (view.fact if fact_alone else str(to_address(msgspec.structs.replace(view, at=at))))

    def show_address(self, address: Address) -> str:
        if address.kind == "story" or address.get("beside"):
            return self.modes().show_address(address)
        if self._modes:
            self._modes.plain()
        return self.show_plain(address)

    def show_plain(self, address: Address) -> str:
        """Show a fact or a view of the timeline itself, whatever is told or listed. Returns what `show_address` does."""
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
        self.canvas.choose(fact)
        self._refresh()
        return ""

    def parts(self) -> tuple[QWidget, ...]:
        face, leaf = self._modes.parts() if self._modes else (self.canvas, self.pane)
        return (face, leaf, self.map) if self.map.isVisible() else (face, leaf)

    def settle(self) -> None:
        if self._modes:
            self._modes.settle()

    def wants_all(self) -> bool:
        return self._modes is not None and self._modes.telling()

    def show_alone(self, *, alone: bool) -> None:
        super().show_alone(alone=alone)
        self._top.setVisible(not alone)
        if self._modes:
            self._modes.show_alone(alone=alone)
        self._fit()

    def anchor(self, command: str) -> QWidget | None:
        return self.tools.buttons.get(command)

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        """The timeline as it is seen, the as-of date, and the chosen fact with its sources."""
        from aseandesk.ui.timeline.paint.timeline_page import paint_page

        paint_page(painter, area, self.theme, self.canvas.stage, self.store, self.focus.as_of, self.pane.card)

    # ---- other ways to see it

    def modes(self) -> TimelineModes:
        """Stories, list, side by side: built at the first call."""
        if self._modes is None:
            from aseandesk.ui.timeline.modes import TimelineModes

            self._modes = TimelineModes(self)
        return self._modes

    def toggle_list(self) -> None:
        """The list in the place of the picture, or the picture again."""
        modes = self.modes()
        if modes.listed():
            modes.show_picture()
        else:
            modes.show_list()
        enter(modes.parts()[0], Qt.FocusReason.ShortcutFocusReason)

    def choose(self, address: str) -> None:
        """A fact was chosen beside the picture: it goes there too."""
        self.canvas.choose(address)
        self._chosen(address)

    def refit(self) -> None:
        """What stands below needs another height."""
        self._by_hand = False
        if self.isVisible():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the picture leaves: L the list, M the map."""
        if event.key() == Qt.Key.Key_L and not event.modifiers():
            self.toggle_list()
        elif event.key() == Qt.Key.Key_M and not event.modifiers() and self.map.isVisible():
            self._focus_map()
        else:
            super().keyPressEvent(event)

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

    def show_view(self, view: TimelineView) -> None:
        """Show a view, with its chips and its fact."""
        self.canvas.show_view(view)
        shown = categories_of(self.store, view)
        for lane, chip in self.chips.items():
            chip.setChecked(lane in shown)
        if view.fact:
            self.pane.show_fact(view.fact)
        if view.filtered:
            self.controls.show_filter()
        self._refresh()

    def want_view(self, view: object) -> None:
        """Show a view that a person asked for: a step of back and forward."""
        if isinstance(view, TimelineView) and view != self.canvas.view():
            self.show_view(view)
            self._arrange()
            self.moved.emit(self.address())

    def _refresh(self) -> None:
        """Map and list follow what is shown and chosen."""
        self._highlight()
        if self._modes:
            self._modes.refresh()

    def _reveal(self, address: str) -> None:
        """Show the lane of an event or an era that is asked for, where it was hidden."""
        fact, view = self.store.get(address), self.canvas.view()
        lane = fact.category if isinstance(fact, Event) else ERAS if isinstance(fact, Era) else ""
        if lane and self.canvas.stage.item(address) is None:
            shown = {*categories_of(self.store, view), lane}
            default = shown == set(categories_of(self.store, TimelineView()))
            plain = msgspec.structs.replace(view, countries=(), people=(), confidence=(), hide=(), only=False, since="", until="")
            self.show_view(msgspec.structs.replace(plain, fact=address, shown=() if default else tuple(sorted(shown))))

    def _filter(self) -> None:
        on = tuple(lane for lane, chip in self.chips.items() if chip.isChecked())
        default = categories_of(self.store, TimelineView())
        self.canvas.show_view(msgspec.structs.replace(self.canvas.view(), shown=() if on == default else on or (NONE,)))
        self._refresh()
        self.moved.emit(self.address())

    def _chosen(self, address: str) -> None:
        if self._modes:
            self._modes.leave_story(back=False)
        self.pane.show_fact(address)
        self._refresh()
        self.moved.emit(self.address())

    # ---- playing

    def _met(self, address: str) -> None:
        """The line has come to an event: show it, without a step of back and forward for each."""
        self.canvas.choose(address)
        self.pane.show_fact(address)
        self._highlight()

    def _played(self) -> None:
        if not self.player.playing():
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
        self._column.setContentsMargins(px(look.SPACE_5), px(look.SPACE_2), px(look.SPACE_5), px(look.SPACE_2))
        self._column.setSpacing(px(look.SPACE_2))
        self._flow.setSpacing(px(5))
        self._line.setSpacing(px(look.SPACE_2))
        left = self.theme.left_hand
        self._line.setDirection(QHBoxLayout.Direction.RightToLeft if left else QHBoxLayout.Direction.LeftToRight)
        for lane, chip in self.chips.items():
            chip.set_colour(self._colour(lane))
        if self.isVisible():
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._name_chips()
        for layout in (self._flow, self._line, self._column):  # from within: the height of chips that were named anew is known outside
            layout.activate()
        self._arrange()

    def _arrange(self) -> None:
        """Map and fact below the canvas, or beside it where the window is too low for both; the map goes where there is no room."""
        height, width, px = self._split.height(), self._split.width(), self.theme.px
        self.foot.setVisible(height >= px(_LEAST_WITH_FOOT))
        needed = round(self.canvas.stage.usual_height(self.theme.zoom)) + (self.foot.sizeHint().height() if not self.foot.isHidden() else 0)
        low = height < needed + px(_LEAST_BELOW) and width >= px(640)
        if (self._split.orientation() == Qt.Orientation.Horizontal) != low:
            self._split.setOrientation(Qt.Orientation.Horizontal if low else Qt.Orientation.Vertical)
            self._below.setOrientation(Qt.Orientation.Vertical if low else Qt.Orientation.Horizontal)
            self._by_hand = False
        self.map.setVisible(height >= px(430) if low else width >= px(620))
        # Left-handed, what stands at one side stands at the other.
        left = self.theme.left_hand
        _put(self._split, self.face, 1 if low and left else 0)
        _put(self._below, self.map, 1 if left and not low else 0)
        for split in (self._split, self._below):
            split.setHandleWidth(px(look.SPACE_5 if split.orientation() == Qt.Orientation.Horizontal else look.SPACE_2))
        telling = self.wants_all()
        self.foot.offer_quiz(offered=not telling)
        if self._by_hand:
            return
        if low:
            beside = min(max(round(width * 0.33), px(260)), px(420))
            if telling:
                beside = min(max(round(width * 0.42), min(px(430), round(width * 0.56))), px(620))
            above = min(round(beside * 0.56), height // (4 if telling else 2))
            self._split.setSizes([beside, width - beside] if left else [width - beside, beside])
            self._below.setSizes([above, height - above])
        else:
            beside = min(px(440), width // 3) if self.map.isVisibleTo(self) else 0
            least = max(px(_LEAST_BELOW), self._modes.wanted_height(width - beside - px(look.SPACE_5), height) if self._modes else 0)
            below = min(max(height - needed - self._split.handleWidth(), least), max(round(height * 0.32), least))
            self._split.setSizes([height - below, below])
            self._below.setSizes([width - beside, beside] if left else [beside, width - beside])

    def _name_chips(self) -> None:
        """Chips in one row: closer together where they must be, then in smaller letters; in two where that does not help. Without their
        words where the window is low or two rows are too few: the lanes have the same names, the tips too."""
        beside = sum(b.sizeHint().width() + self._line.spacing() for b in (self.lanes.switch, self.lanes.filter, self.tools.stories))
        room = self.width() - 2 * self._column.contentsMargins().left() - beside
        words = self.height() >= self.theme.px(460)
        self._set_chips(tight=0, words=words)
        for tight in (1, 2):
            if self._chips_width() > room:
                self._set_chips(tight=tight, words=words)
        height = max((chip.sizeHint().height() for chip in self.chips.values()), default=0)
        if self._flow.heightForWidth(room) > 2 * height + self._flow.spacing():
            self._set_chips(tight=1, words=False)

    def _chips_width(self) -> int:
        """The width of all chips in one row."""
        return sum(chip.sizeHint().width() + self._flow.spacing() for chip in self.chips.values()) - self._flow.spacing()

    def _set_chips(self, *, tight: int, words: bool) -> None:
        for chip in self.chips.values():
            if bool(chip.text()) != words:
                chip.setText(chip.accessibleName() if words else "")
                chip.setToolTip("" if words else chip.accessibleName())
                chip.updateGeometry()
            chip.set_tight(tight)

    def _moved_by_hand(self) -> None:
        self._by_hand = True


def _put(split: Split, part: QWidget, index: int) -> None:
    if split.indexOf(part) != index:
        split.insertWidget(index, part)
