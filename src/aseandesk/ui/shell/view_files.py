"""What is in view, saved as a file and opened again: the dialogs, and what they do with the file that was chosen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from aseandesk.desktop.message import StatusMessage
from aseandesk.facts import viewfile
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.ui.shell.window import MainWindow


def ask_save(window: MainWindow) -> None:
    """Ask where the view should go, and write it there."""
    name = re.sub(r"[^\w.,-]+", "-", _title(window)).strip("-")[:60] or window.current_tab().address().partition(":")[0]
    chosen, _ = QFileDialog.getSaveFileName(window, tr("Save this view"), name + viewfile.ENDING, _kinds())
    if chosen:
        save(window, Path(chosen))


def ask_open(window: MainWindow) -> None:
    """Ask for a file, and open the view in it."""
    chosen, _ = QFileDialog.getOpenFileName(window, tr("Open a view"), "", _kinds())
    if chosen:
        open_file(window, Path(chosen))


def save(window: MainWindow, place: Path) -> None:
    """Write the view to the file, whose name gets the ending if it has none; the foot says that it is done, or why not."""
    from aseandesk.exchange.atomic_write import put
    from aseandesk.exchange.report import ExchangeError

    if place.suffix.lower() != viewfile.ENDING:
        place = place.with_name(place.name + viewfile.ENDING)
    try:
        put(place, viewfile.encoded(window.current_tab().address(), _title(window)))
    except ExchangeError as error:
        window.messages.say(str(error))
    else:
        window.messages.show(StatusMessage(tr("Saved {file}: “Open a view” shows it again.", file=place.name), passing=True))


def open_file(window: MainWindow, place: Path) -> None:
    """Open the view in the file; what of it cannot be shown is said at the foot."""
    from aseandesk.options import StartOptions, settle

    asked, notes = settle(StartOptions(open=str(place)), window.context.store)
    if asked.open:
        window.context.focus.open(asked.open)
    for sentence in notes:
        window.messages.say(sentence)


def _title(window: MainWindow) -> str:
    return window.current_tab().name() or window.windowTitle().partition(" – ")[0]


def _kinds() -> str:
    return f"{tr('Views')} (*{viewfile.ENDING})"
