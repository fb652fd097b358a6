"""Settings of the window: held in memory while it is open, and written to disk."""

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
"""Delay in ms: changes within this time after the first are written together, and survive if the program is killed later."""


class SettingsStore(QObject):
    """Holds the settings and writes them shortly after the last change, outside the event loop."""

    failed = Signal(str)
    """Emitted once with a sentence: settings cannot be saved, and why."""
    language_changed = Signal(str)
    """Emitted when another language was chosen; it takes effect at the next start."""

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
        """Set the given fields and save them; fields without a change cost nothing."""
        changed = msgspec.structs.replace(self.settings, **fields)
        if changed != self.settings:
            before, self.settings = self.settings, changed
            if changed.language != before.language:
                self.language_changed.emit(changed.language)
            if self.remembers and not self._timer.isActive():  # frequent changes, such as during a story, must not postpone writing
                self._timer.start()

    def reset(self) -> None:
        """Reset all settings except the window's geometry."""
        self.settings = Settings(place=self.settings.place)
        self._timer.start()

    def probe(self) -> None:
        """Check whether settings can be saved, so that the user is told early; remove temporary files of killed programs."""
        self._write_later(first=True)

    def flush(self) -> None:
        """Write pending changes now; called last before the program ends."""
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
