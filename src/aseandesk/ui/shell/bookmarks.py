"""Bookmarks: addresses with their titles, in a file of the user."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from aseandesk import paths
from aseandesk.exchange.atomic_write import set_aside, write_atomically
from aseandesk.words import system_says, tr


class Bookmark(msgspec.Struct, frozen=True):
    """An address and its title."""

    address: str
    title: str


def bookmarks_file() -> Path:
    """Return the file of the bookmarks."""
    return paths.data() / "bookmarks.json"


class Bookmarks(QObject):
    """The bookmarks, the newest first. Saved at every change; if that is impossible they last until the program ends."""

    changed = Signal()
    said = Signal(str)
    """Emitted with a sentence: what could not be read or saved."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._rows: tuple[Bookmark, ...] = ()
        self._note = ""
        self.kept = True
        """Is the last change on the disk? Where it is not, `said` has said so."""
        self._read()

    def rows(self) -> tuple[Bookmark, ...]:
        """All bookmarks."""
        return self._rows

    def note(self) -> str:
        """Return what went wrong when they were read; "" if nothing did."""
        return self._note

    def has(self, address: str) -> bool:
        return any(row.address == address for row in self._rows)

    def toggle(self, address: str, title: str) -> bool:
        """Add the bookmark, or remove it. Return whether it exists now."""
        if self.has(address):
            self.remove(address)
            return False
        self._keep((Bookmark(address, title), *self._rows))
        return True

    def remove(self, address: str) -> None:
        """Remove the bookmark of the address."""
        self._keep(tuple(row for row in self._rows if row.address != address))

    def _read(self) -> None:
        try:
            self._rows = msgspec.json.decode(self._file.read_bytes(), type=tuple[Bookmark, ...])
        except FileNotFoundError:
            return
        except OSError as error:
            self._note = tr("The bookmarks could not be read ({why}).", why=system_says(error))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            aside = set_aside(self._file, "bookmarks.damaged.json")
            self._note = tr("The file of bookmarks was damaged. It lies in {file}.", file=aside.name)

    def _keep(self, rows: tuple[Bookmark, ...]) -> None:
        self._rows = rows
        try:
            write_atomically(self._file, msgspec.json.format(msgspec.json.encode(rows), indent=1), parents=True)
            self.kept = True
        except OSError as error:
            self.kept = False
            self.said.emit(tr("The bookmark lasts only until the end: it cannot be kept ({why}).", why=system_says(error)))
        self.changed.emit()
