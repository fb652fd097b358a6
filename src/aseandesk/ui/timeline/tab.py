"""The timeline tab: chips of categories above, the painted timeline, the map and the chosen fact below."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.address import Address
from aseandesk.facts.store import FactStore
from aseandesk.timeline.view import TimelineView
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.focus_chain import enter
from aseandesk.ui.base.tab import Tab
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.arrangement import Arrangement
from aseandesk.ui.timeline.parts import TimelineParts
from aseandesk.ui.timeline.tools import TimelineTools

if TYPE_CHECKING:
    from aseandesk.ui.timeline.modes import TimelineModes


class TimelineTab(Tab):
    """Chips, canvas, map and detail pane around one `TimelineView`."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(store, focus, theme)
        self._column = QVBoxLayout(self)
        self._shown = shown = TimelineParts(store, focus, theme, self._column)
        self.canvas, self.map, self.pane, self.controls = shown.canvas, shown.map, shown.pane, shown.controls
        self.chips = shown.chips.chips
        self.lanes, self.player, self.foot = self.controls.lanes, self.controls.player, self.controls.foot
        self.tools = TimelineTools(theme)
        self.split = Arrangement(theme, self.canvas, self.foot, self.map, self.pane)
        self.face, self.leaf, self.picture = self.split.face, self.split.leaf, self.split.picture
        self.tools.setParent(self.picture)
        self._modes: TimelineModes | None = None
        self._top = QWidget()
        self._line = QHBoxLayout(self._top)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(shown.chips, 1)
        self._buttons = (self.lanes.switch, self.lanes.filter, self.tools.stories)
        for button in self._buttons:
            self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._top)
        self._column.addWidget(self.split, 1)
        self.first_stop = self.canvas
        self._connect()
        self._restyle()
        self.show_view(TimelineView(fact=store.pack.first_fact or ""))

    def _connect(self) -> None:
        self.tools.asked.connect(self.wanted)
        self.controls.wanted.connect(self.want_view)
        self.lanes.renamed.connect(self._fit)
        self._shown.chips.changed.connect(self._filter)
        self.canvas.chosen.connect(self._chosen)
        self.player.changed.connect(self._played)
        self.pane.map_asked.connect(self._focus_map)
        self.theme.changed.connect(self._restyle)

    # ---- the tab

    def expect(self, stamp: str) -> None:
        self.canvas.startup_image.expect(stamp)

    def remember(self, *, if_missed: bool = False) -> None:
        self.canvas.startup_image.save(if_missed=if_missed)

    def address(self) -> str:
        return self._address(self.focus.as_of if self.focus.as_of != self.focus.today else None)

    def resume_address(self) -> str:
        """Return the address without the date: the window restores that itself, and it may have changed in another tab."""
        return self._address(None)

    def _address(self, at: date | None) -> str:
        return (self._modes.address() if self._modes else "") or self._shown.address(at)

    def show_address(self, address: Address) -> str:
        if address.kind == "story" or address.get("beside"):
            return self.modes().show_address(address)
        if self._modes:
            self._modes.leave_modes()
        return self._shown.show_address(address)

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
        """Paint the timeline in view, the as-of date, and the chosen fact with its sources."""
        from aseandesk.ui.timeline.paint.timeline_page import paint_page

        paint_page(painter, area, self.theme, self.canvas.stage, self.store, self.focus.as_of, self.pane.card)

    # ---- other ways to see it

    def modes(self) -> TimelineModes:
        """Return the other modes (story, list, side by side), created at the first call."""
        if self._modes is None:
            from aseandesk.ui.timeline.modes import TimelineModes

            self._modes = modes = TimelineModes(self._shown, self.split, alone=self.alone)
            modes.moved.connect(self._tell_address)
            modes.wanted.connect(self.wanted)
            modes.chosen.connect(self.choose)
            modes.resized.connect(self._refit)
        return self._modes

    def toggle_list(self) -> None:
        """Show the list instead of the canvas, or the canvas again."""
        modes = self.modes()
        if modes.listed():
            modes.show_picture()
        else:
            modes.show_list()
        enter(modes.parts()[0], Qt.FocusReason.ShortcutFocusReason)

    def choose(self, address: str) -> None:
        """Choose a fact that was picked outside the canvas."""
        self.canvas.selection.choose(address)
        self._chosen(address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys that the canvas ignores: L for the list, M for the map."""
        if event.key() == Qt.Key.Key_L and not event.modifiers():
            self.toggle_list()
        elif event.key() == Qt.Key.Key_M and not event.modifiers() and self.map.isVisible():
            self._focus_map()
        else:
            super().keyPressEvent(event)

    # ---- what is shown

    def show_view(self, view: TimelineView) -> None:
        """Show a view, with its chips and its fact."""
        self._shown.show_view(view)

    def want_view(self, view: object) -> None:
        """Show a view that a person asked for, as a step in the history."""
        if isinstance(view, TimelineView) and view != self.canvas.stage.view:
            self.show_view(view)
            self._arrange()
            self._tell_address()

    def _filter(self) -> None:
        self._shown.show_chips()
        self._tell_address()

    def _chosen(self, address: str) -> None:
        if self._modes:
            self._modes.leave_story(back=False)
        self._shown.show_fact(address)
        self._tell_address()

    def _played(self) -> None:
        if not self.player.playing():
            self._tell_address()

    def _tell_address(self) -> None:
        self.moved.emit(self.address())

    def _focus_map(self) -> None:
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- where it stands

    def _restyle(self) -> None:
        px = self.theme.px
        self._column.setContentsMargins(px(look.SPACE_5), px(look.SPACE_2), px(look.SPACE_5), px(look.SPACE_2))
        self._column.setSpacing(px(look.SPACE_2))
        self._line.setSpacing(px(look.SPACE_2))
        left = self.theme.left_hand
        self._line.setDirection(QHBoxLayout.Direction.RightToLeft if left else QHBoxLayout.Direction.LeftToRight)
        self._shown.chips.restyle()
        if self.isVisible():
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _refit(self) -> None:
        """Arrange again: the part below needs another height."""
        self.split.release()
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        beside = sum(button.sizeHint().width() + self._line.spacing() for button in self._buttons)
        room = self.width() - 2 * self._column.contentsMargins().left() - beside
        self._shown.chips.fit(room, words=self.height() >= self.theme.px(460))
        self._shown.chips.lay_out()  # first inside the chips, so that their new height is known outside
        for layout in (self._line, self._column):
            layout.activate()
        self._arrange()

    def _arrange(self) -> None:
        self.split.arrange(self._modes.wanted_height if self._modes and self.wants_all() else None)
