"""Commands of the window for the timeline: they show its tab first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aseandesk import tabs
from aseandesk.ui.base.background_job import Work
from aseandesk.ui.shell.overlay_host import OverlayHost
from aseandesk.ui.shell.parts import WindowParts
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.ui.timeline.tab import TimelineTab


class TimelineCommands:
    """Commands for the timeline's panels, its list, two countries side by side, and its files."""

    def __init__(self, parts: WindowParts, overlays: OverlayHost) -> None:
        self._parts, self._context, self._overlays = parts, parts.context, overlays
        self._exporting = Work("timeline-export")

    def stories(self) -> None:
        """Open the list of stories."""
        from aseandesk.ui.stories.list import StoriesPanel

        tab = self._tab()
        panel = StoriesPanel(self._parts.window, self._context.theme, self._context.store)
        panel.chosen.connect(self._context.focus.open)
        self._overlays.show(panel, tab.anchor("stories"))

    def on_this_day(self) -> None:
        """Open the list of events on this day and in this year."""
        from aseandesk.ui.timeline.on_this_day import OnThisDayPanel

        tab = self._tab()
        panel = OnThisDayPanel(self._parts.window, self._context.theme, self._context.store, self._context.focus)
        panel.chosen.connect(self._context.focus.open)
        self._overlays.show(panel, tab.anchor("on-this-day"))

    def toggle_list(self) -> None:
        """Show the timeline as a list, or as a picture again."""
        self._tab().toggle_list()

    def toggle_beside(self) -> None:
        """Show two countries side by side, or the whole timeline again."""
        self._tab().modes().toggle_beside()

    def export(self) -> None:
        """Open the panel that exports the timeline."""
        from aseandesk.ui.timeline.export_panel import ExportPanel

        panel = ExportPanel(self._parts.window, self._context, self._tab().canvas.stage.view, self._exporting)
        panel.said.connect(self._parts.messages.show)
        self._overlays.show(panel)

    def import_file(self) -> None:
        """Ask for a TimelineJS file and a folder, and make a pack there from the file."""
        from PySide6.QtWidgets import QFileDialog

        from aseandesk.ui.timeline.export_panel import import_file

        window = self._parts.window
        file, _ = QFileDialog.getOpenFileName(window, tr("Import a TimelineJS file"), "", "JSON (*.json)")
        pack, _ = QFileDialog.getSaveFileName(window, tr("The folder of the new pack"), Path(file).stem) if file else ("", "")
        if pack:
            self._parts.messages.show(import_file(self._context, Path(file), Path(pack)))

    def _tab(self) -> TimelineTab:
        """Return the timeline tab, after showing it."""
        from aseandesk.ui.timeline.tab import TimelineTab

        stack = self._parts.stack
        if not isinstance(stack.current_tab(), TimelineTab) or self._parts.pages.current() is not None:
            self._overlays.close()
            self._parts.navigator.show_tab(tabs.NAMES.index("timeline"))
        tab = stack.current_tab()
        assert isinstance(tab, TimelineTab)
        return tab
