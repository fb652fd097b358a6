"""What the window remembers: a person's choices and the state it was left in, in one file that is never half written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from aseandesk import paths
from aseandesk.words import system_says, tr

if TYPE_CHECKING:
    from aseandesk.desktop.background_thread import BackgroundThread

FORMAT = 1
"""Version of the settings file; a newer one is set aside, never guessed at."""
WAIT_MS = 300
"""Changes within this time of the first are written together; whoever kills the program later than that loses none of them."""
FARTHEST = 32767
"""Pixels: windows lie and grow no farther on X11, whose numbers end here. What Qt itself takes would ask for gigabytes of picture."""

_Where = Annotated[int, msgspec.Meta(ge=-FARTHEST, le=FARTHEST)]
_Long = Annotated[int, msgspec.Meta(ge=1, le=FARTHEST)]


class WindowPlace(msgspec.Struct, frozen=True):
    """Where the window was, in the screen's own pixels."""

    x: _Where
    y: _Where
    width: _Long
    height: _Long
    maximized: bool = False


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that is remembered. `as_of` is "" while the window follows today, `address` is what was seen last, `views` has by the name of
    a tab what was seen last in it."""

    format: int = FORMAT
    theme: Literal["system", "paper", "night", "contrast"] = "system"
    zoom: float = 1.0
    easy_font: bool = False
    left_hand: bool = False
    language: str = "en"
    address: str = ""
    views: dict[str, str] = {}
    as_of: str = ""
    place: WindowPlace | None = None
    recent: tuple[str, ...] = ()


class _Head(msgspec.Struct):
    format: int = FORMAT


def settings_file() -> Path:
    """The file of the settings."""
    return paths.config() / "settings.json"


def read_settings(file: Path) -> tuple[Settings, str]:
    """The settings and a note. A file that is torn or from a newer program is set aside; the note says so, defaults are used."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), tr("The settings could not be read ({why}); defaults are used.", why=system_says(error))
    try:
        newer = msgspec.json.decode(raw, type=_Head).format > FORMAT
        if not newer:
            return msgspec.json.decode(raw, type=Settings), ""
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        newer = False
    from aseandesk.exchange.atomic_write import set_aside

    aside = set_aside(file, "settings.newer.json" if newer else "settings.damaged.json")
    if newer:
        return Settings(), tr("The settings were written by a newer version. They lie in {file}; defaults are used.", file=aside.name)
    return Settings(), tr("The settings file was damaged. It lies in {file}; defaults are used.", file=aside.name)


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
