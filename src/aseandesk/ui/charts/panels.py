"""The panels of the trade tab, each imported on first use; one is over the window at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aseandesk.words import tr

if TYPE_CHECKING:
    from typing import TypeVar

    from aseandesk.ui.base.tab import Tab
    from aseandesk.ui.charts.render_thread import ChartWorker
    from aseandesk.ui.charts.state import ChartState
    from aseandesk.ui.widgets.overlay import Overlay

    _Made = TypeVar("_Made", bound=Overlay)


class TradePanels(QObject):
    """Opens the panels; choices in them change the state of the tab."""

    def __init__(self, tab: Tab, state: ChartState, worker: ChartWorker) -> None:
        super().__init__(tab)
        self._tab, self._state, self._worker = tab, state, worker
        self.shown: Overlay | None = None

    def pick_measure(self) -> None:
        """Choose another measure; the current one is marked."""
        from aseandesk.ui.charts.pick import PickPanel, measure_entries

        entries = measure_entries(self._tab.store, self._state.view.measure)
        panel = self._open(PickPanel(self._tab.window(), self._tab.theme, tr("Find a measure"), entries, "chart"))
        panel.chosen.connect(self._state.set_measure)

    def pick_party(self) -> None:
        """Add or remove a country, group, partner or product; those in the chart are marked."""
        from aseandesk.ui.charts.pick import PickPanel, party_entries

        if self._state.selection is not None:
            entries = party_entries(self._tab.store, self._state.selection)
            panel = self._open(PickPanel(self._tab.window(), self._tab.theme, tr("Find whom to add or take away"), entries, "flag"))
            panel.chosen.connect(self._state.toggle)

    def share(self) -> None:
        """Show the address of the chart as a QR code and as text; it can be saved as a file."""
        from aseandesk.ui.charts.qr import QrPanel

        panel = self._open(QrPanel(self._tab.window(), self._tab.theme, self._tab.address()))
        panel.file_asked.connect(partial(self._tab.wanted.emit, "save-view"))

    def save(self) -> None:
        """Ask how and where to save the chart."""
        from aseandesk.ui.charts.save import SavePanel

        panel = SavePanel(self._tab.window(), self._tab.store, self._tab.theme, self._worker, self._state.view)
        self._open(panel).said.connect(self._tab.noted)

    def _open(self, panel: _Made) -> _Made:
        if self.shown is not None:
            self.shown.close_overlay()
        self.shown = panel
        panel.closed.connect(self._closed)
        panel.open()
        return panel

    def _closed(self) -> None:
        self.shown = None
