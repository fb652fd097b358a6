"""Holds the settings while the window is open, and writes them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from aseandesk.desktop.settings import Settings
from aseandesk.words import system_says, tr

if TYPE_CHECKING:
    from aseandesk.desktop.background_thread import BackgroundThread

WAIT_MS = 300
"""Changes within this time of the first are written together; whoever kills the program later than that loses none of them."""


class SettingsStore(QObject):
    """Holds the settings and writes them, a little after the last change, away from the event loop."""

    failed = Signal(str)
    """A sentence: nothing can be remembered, and why. Emitted once."""
    language_changed = Signal(str)
    """Another language was chosen, which the next start speaks."""

    def __init__(self, file: Path, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.remembers = True
        self._file = file
        self._written = settings
        self._writing: BackgroundThread | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._write_later)

    def change(self, **fields: Any) -> None:
        """Remember the given fields; unchanged ones cost nothing."""
        changed = msgspec.structs.replace(self.settings, **fields)
        if changed != self.settings:
            before, self.settings = self.settings, changed
            if changed.language != before.language:
                self.language_changed.emit(changed.language)
            if self.remembers and not self._timer.isActive():  # what changes all the time, as a story does, must not put off writing
                self._timer.start()

    def reset(self) -> None:
        """Forget everything but where the window is."""
        self.settings = Settings(place=self.settings.place)
        self._timer.start()

    def probe(self) -> None:
        """Find out whether anything can be remembered, so that it can be said before it matters; sweep up what killed programs left."""
        self._write_later(first=True)

    def flush(self) -> None:
        """Write now what is not yet written; the last thing before the end."""
        self._timer.stop()
        if self._writing is not None:
            self._writing.join()
        if self.remembers and self.settings != self._written:
            self._write(self.settings)

    def _write_later(self, *, first: bool = False) -> None:
        if first or self.settings != self._written:
            from aseandesk.desktop.background_thread import run_in_background

            if self._writing is not None:
                self._writing.join()
            self._writing = run_in_background("settings", partial(self._begin if first else self._write, self.settings))

    def _begin(self, settings: Settings) -> None:
        from aseandesk.drafts import sweep_all

        sweep_all()
        self._write(settings)

    def _write(self, settings: Settings) -> None:
        from aseandesk.exchange.atomic_write import write_atomically

        try:
            write_atomically(self._file, msgspec.json.format(msgspec.json.encode(settings), indent=1), parents=True)
        except OSError as error:
            if self.remembers:
                self.remembers = False
                why = system_says(error)
                self.failed.emit(tr("Nothing is remembered this time: the folder for settings cannot be written to ({why}).", why=why))
        else:
            self._written = settings
