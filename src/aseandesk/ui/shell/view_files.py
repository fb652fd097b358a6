"""Save what is shown as a file and open such files: the dialogs, and the actions after them."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from aseandesk.facts import viewfile
from aseandesk.ui.shell.parts import WindowParts
from aseandesk.words import tr


class ViewFiles:
    """View files of one window."""

    def __init__(self, parts: WindowParts) -> None:
        self._parts = parts

    def ask_save(self) -> None:
        """Ask for a file name, and write the view."""
        address = self._parts.stack.current_tab().address()
        name = re.sub(r"[^\w.,-]+", "-", self._title()).strip("-")[:60] or address.partition(":")[0]
        chosen, _ = QFileDialog.getSaveFileName(self._parts.window, tr("Save this view"), name + viewfile.ENDING, _kinds())
        if chosen:
            self.save(Path(chosen))

    def ask_open(self) -> None:
        """Ask for a file, and open its view."""
        chosen, _ = QFileDialog.getOpenFileName(self._parts.window, tr("Open a view"), "", _kinds())
        if chosen:
            self.open(Path(chosen))

    def save(self, place: Path) -> None:
        """Write the view to the file, adding the extension if missing; a message gives the outcome."""
        from aseandesk.exchange.atomic_write import put
        from aseandesk.exchange.report import ExchangeError

        if place.suffix.lower() != viewfile.ENDING:
            place = place.with_name(place.name + viewfile.ENDING)
        try:
            put(place, viewfile.encoded(self._parts.stack.current_tab().address(), self._title()))
        except ExchangeError as error:
            self._parts.messages.say(str(error))
        else:
            self._parts.messages.say_briefly(tr("Saved {file}: “Open a view” shows it again.", file=place.name))

    def open(self, place: Path) -> None:
        """Open the view in the file; a message says what of it cannot be shown."""
        from aseandesk.options import StartOptions, settle

        context = self._parts.context
        asked, notes = settle(StartOptions(open=str(place)), context.store)
        if asked.open:
            context.focus.open(asked.open)
        for sentence in notes:
            self._parts.messages.say(sentence)

    def _title(self) -> str:
        return self._parts.stack.current_tab().name() or self._parts.window.windowTitle().partition(" – ")[0]


def _kinds() -> str:
    return f"{tr('Views')} (*{viewfile.ENDING})"
