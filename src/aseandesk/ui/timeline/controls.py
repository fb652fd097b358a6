"""The controls around the canvas that change what it shows: player, overview, lanes, search and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from aseandesk.facts.store import FactStore
from aseandesk.timeline import axis
from aseandesk.timeline.groups import countries_of
from aseandesk.timeline.view import to_address
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.map.map_view import MapView
from aseandesk.ui.timeline.canvas import TimelineCanvas
from aseandesk.ui.timeline.foot import TimelineFoot
from aseandesk.ui.timeline.lanes import TimelineLanes
from aseandesk.ui.timeline.overview_band import OverviewBand
from aseandesk.ui.timeline.player import TimelinePlayer

if TYPE_CHECKING:
    from aseandesk.ui.timeline.filter import TimelineFilter

_AHEAD = 0.85
"""The part of the window up to which the moving as-of line may come before the window follows."""


class TimelineControls(QObject):
    """Connects the controls with the canvas. `wanted` carries the views that they ask for."""

    wanted = Signal(object)
    """A `TimelineView` that a person asked for."""

    def __init__(self, canvas: TimelineCanvas, store: FactStore, focus: Focus, theme: Theme, column: QVBoxLayout) -> None:
        """`column` is the layout of the tab: the row of filters is inserted below its first part."""
        super().__init__(canvas)
        self._canvas, self._store, self._focus, self._theme, self._column = canvas, store, focus, theme, column
        self.player = TimelinePlayer(canvas.stage, focus, theme)
        self.foot = TimelineFoot(theme, self.player, OverviewBand(canvas.stage, focus, theme))
        self.lanes = TimelineLanes(canvas, store, theme)
        self.filter: TimelineFilter | None = None
        self._map: MapView | None = None
        self.lanes.wanted.connect(self.wanted)
        self.lanes.filter_asked.connect(self._open_filter)
        self.foot.band.wanted.connect(canvas.viewport.look_at)
        self.foot.quiz.clicked.connect(self._ask_quiz)
        canvas.play_asked.connect(self._play)
        canvas.repainted.connect(self.follow, Qt.ConnectionType.QueuedConnection)
        focus.as_of_changed.connect(self._follow_day)

    def follow(self) -> None:
        """Update the controls after the canvas shows something else."""
        self.foot.place(self._canvas.stage.layout.plan)
        self.foot.band.follow()
        self.lanes.follow()
        if self.filter:
            self.filter.follow()
        if self._map:
            self._map.set_frame("world" if self._canvas.stage.view.partners else "region")

    def _ask_quiz(self) -> None:
        """Open a quiz on the years in view and on the countries in the filter."""
        from aseandesk.quiz.dealing.from_view import quiz_on

        view = msgspec.structs.replace(self._canvas.stage.view, fact="", window=self._canvas.stage.window)
        found = quiz_on(self._store, to_address(view))
        if found:
            self._focus.open(found)

    # ---- the map

    def join(self, view: MapView) -> None:
        """Link the map: hovering a country highlights its ribbon and events, and the reverse. With all partners the map shows the world."""
        self._map = view
        view.hovered.connect(self._canvas.highlight.light)
        self._canvas.pointed.connect(self._point)

    def _point(self, address: str) -> None:
        """Highlight the countries of the hovered fact on the map, unless they are most of the members."""
        if self._map:
            countries = countries_of(self._store, address)
            members = self._store.members(self._focus.as_of)
            most = 2 * len(set(countries) & set(members)) > len(members)
            self._map.light(() if most else countries)

    # ---- playing

    def _play(self, by: int) -> None:
        if by:
            self.player.step(by)
        else:
            self.player.toggle()

    def _follow_day(self, _day: object) -> None:
        """Move the window so that the as-of line stays in view while it plays."""
        self.foot.band.update()
        day, window = self._focus.as_of.toordinal(), self._canvas.stage.window
        over = day - (window.start + _AHEAD * window.days)
        if self.player.playing() and (over > 0 or day < window.start):
            self._canvas.viewport.look_at(*axis.panned(window, over, self._canvas.stage.limits))

    # ---- search and filters

    def show_filter(self) -> TimelineFilter:
        """Show the row of filters, created at the first call."""
        if self.filter is None:
            from aseandesk.ui.timeline.filter import TimelineFilter

            self.filter = TimelineFilter(self._canvas.stage, self._store, self._theme)
            self.filter.wanted.connect(self.wanted)
            self.filter.left.connect(self._leave_filter)
            self._column.insertWidget(1, self.filter)
        self.filter.show()
        return self.filter

    def close_filter(self) -> None:
        """Hide the row of filters, unless it has the focus."""
        if self.filter and not self.filter.isAncestorOf(self.filter.window().focusWidget() or self._canvas):
            self.filter.hide()

    def _open_filter(self) -> None:
        self.show_filter().field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_filter(self) -> None:
        """Give the focus back to the canvas; hide the row if nothing is filtered."""
        if self.filter and not self._canvas.stage.view.filtered:
            self.filter.hide()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
