"""The panels of the trade tab, each imported when it is first asked for; one lies over the window at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from aseandesk.words import tr

if TYPE_CHECKING:
    from typing import TypeVar

    from aseandesk.trade.lines import Selection
    from aseandesk.trade.view import ChartView
    from aseandesk.ui.base.tab import Tab
    from aseandesk.ui.charts.pick import PickPanel
    from aseandesk.ui.charts.qr import QrPanel
    from aseandesk.ui.charts.render_thread import ChartWorker
    from aseandesk.ui.charts.save import SavePanel
    from aseandesk.ui.widgets.overlay import Overlay

    _Made = TypeVar("_Made", bound=Overlay)


class TradePanels(QObject):
    """Opens them; what they have chosen goes to the tab."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.shown: Overlay | None = None

    def measure(self, view: ChartView) -> PickPanel:
        """All measures, the one of the view marked."""
        from aseandesk.ui.charts.pick import PickPanel, measure_entries

        entries = measure_entries(self._tab.store, view.measure)
        return self._open(PickPanel(self._tab.window(), self._tab.theme, tr("Find a measure"), entries, "chart"))

    def party(self, selection: Selection) -> PickPanel:
        """Who or what can be in the chart, those that are marked."""
        from aseandesk.ui.charts.pick import PickPanel, party_entries

        entries = party_entries(self._tab.store, selection)
        return self._open(PickPanel(self._tab.window(), self._tab.theme, tr("Find whom to add or take away"), entries, "flag"))

    def share(self, address: str) -> QrPanel:
        """The address as a code, as text and as a file."""
        from aseandesk.ui.charts.qr import QrPanel

        return self._open(QrPanel(self._tab.window(), self._tab.theme, address))

    def save(self, worker: ChartWorker, view: ChartView) -> SavePanel:
        """How and where to save the chart."""
        from aseandesk.ui.charts.save import SavePanel

        return self._open(SavePanel(self._tab.window(), self._tab.store, self._tab.theme, worker, view))

    def _open(self, panel: _Made) -> _Made:
        if self.shown is not None:
            self.shown.close_overlay()
        self.shown = panel
        panel.closed.connect(self._closed)
        panel.open()
        return panel

    def _closed(self) -> None:
        self.shown = None
