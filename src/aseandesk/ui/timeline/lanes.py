"""The switch for grouping events in lanes, and the menus that move, hide and show lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QPoint, Signal

from aseandesk.facts.store import FactStore
from aseandesk.timeline import lane_order
from aseandesk.timeline.view import COUNTRY, ORGANISATION, THEME, TimelineView
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.canvas import TimelineCanvas
from aseandesk.ui.timeline.lane_names import LaneNames
from aseandesk.ui.widgets.small_button import SmallButton
from aseandesk.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu


class TimelineLanes(QObject):
    """Changes nothing itself: `wanted` carries the view that a person asked for."""

    wanted = Signal(object)
    """A `TimelineView`."""
    filter_asked = Signal()
    """The row of filters is to be shown or hidden."""
    renamed = Signal()
    """The text of the switch changed, and with it its width."""

    def __init__(self, canvas: TimelineCanvas, store: FactStore, theme: Theme) -> None:
        super().__init__(canvas)
        self._canvas, self._store, self._theme = canvas, store, theme
        self.filter = SmallButton(theme, "filter", tr("Search and filter the timeline"))
        self.switch = SmallButton(theme, "", "", menu=True)
        self.names = LaneNames(canvas, theme)
        self.filter.clicked.connect(self.filter_asked)
        canvas.filter_asked.connect(self.filter_asked)
        self.switch.clicked.connect(self.open_menu)
        self.names.moved.connect(self._move)
        self.names.hidden.connect(self._hide)
        self.names.menu_asked.connect(self._open_lane)
        self._lane = ""
        self._say()

    def follow(self) -> None:
        """Update the switch and the lane names after the view or its plan changed."""
        self._say()
        self.names.place()

    def _say(self) -> None:
        view = self._canvas.stage.view
        word = _words()[view.lanes]
        if word != self.switch.text():
            self.switch.set_words("", tr("Lanes: {by}", by=word), word)
            self.renamed.emit()
        self.filter.setChecked(bool(view.q or view.people or view.confidence or view.countries))

    # ---- menus

    def open_menu(self) -> None:
        """Open the menu of the switch: by theme, country or organisation; all partners; all lanes."""
        view = self._canvas.stage.view
        menu = self._menu()
        for by, word in _words().items():
            _tick(menu, word, f"by {by}", on=view.lanes == by)
        menu.addSeparator()
        _tick(menu, tr("All partners"), "partners", on=view.partners)
        self._offer_all(menu, view)
        menu.triggered.connect(self._picked)
        menu.popup(self.switch.mapToGlobal(QPoint(0, self.switch.height())))

    def _open_lane(self, lane: str, at: QPoint) -> None:
        """Open the menu of one lane."""
        self._lane, view = lane, self._canvas.stage.view
        menu = self._menu()
        rows = self._canvas.stage.lanes
        for words, what, possible in (
            (tr("Move up"), "up", rows[0] != lane),
            (tr("Move down"), "down", rows[-1] != lane),
            (tr("Hide"), "hide", True),
        ):
            action = menu.addAction(words)
            action.setData(what)
            action.setEnabled(possible)
        self._offer_all(menu, view)
        menu.triggered.connect(self._picked)
        menu.popup(at)

    def _menu(self) -> QMenu:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _offer_all(self, menu: QMenu, view: TimelineView) -> None:
        menu.addSeparator()
        action = menu.addAction(tr("Show all lanes"))
        action.setData("all")
        action.setEnabled(not lane_order.is_usual(self._store, view))

    def _picked(self, action: QAction) -> None:
        view, what = self._canvas.stage.view, str(action.data())
        if what.startswith("by "):
            self.wanted.emit(lane_order.put(view, what[3:]))
        elif what == "partners":
            self.wanted.emit(msgspec.structs.replace(view, partners=not view.partners))
        elif what == "all":
            self.wanted.emit(lane_order.show_all(view))
        elif self._lane not in self._canvas.stage.lanes:
            pass  # the view changed while the menu was open and has no such lane
        elif what == "hide":
            self._hide(self._lane)
        else:
            at = self._canvas.stage.lanes.index(self._lane)
            self._move(self._lane, at + (1 if what == "down" else -1))

    def _move(self, lane: str, to: int) -> None:
        self.wanted.emit(lane_order.move(self._store, self._canvas.stage.view, lane, to))

    def _hide(self, lane: str) -> None:
        self.wanted.emit(lane_order.hide(self._store, self._canvas.stage.view, lane))


def _words() -> dict[str, str]:
    """Return the ways to group events in lanes, in words."""
    return {THEME: tr("Theme"), COUNTRY: tr("Country"), ORGANISATION: tr("Organisation")}


def _tick(menu: QMenu, words: str, data: str, *, on: bool) -> None:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(on)
    action.setData(data)
