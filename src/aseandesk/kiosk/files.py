"""Small files that survive power cuts: written completely or not at all. A full or read-only disk stops nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

import msgspec

from aseandesk import paths
from aseandesk.exchange.atomic_write import move_into_place, write_atomically
from aseandesk.words import system_says

_T = TypeVar("_T")
LARGEST = 1_000_000


def folder() -> Path:
    """Return the folder of the kiosk's counts, notes and PIN failures."""
    return paths.state() / "kiosk"


def read_json(file: Path, kind: type[_T]) -> tuple[_T | None, bool]:
    """Return the contents of the file (None if it does not exist) and whether it is corrupt or cannot be read."""
    try:
        with file.open("rb") as there:
            return msgspec.json.decode(there.read(LARGEST), type=kind), False
    except FileNotFoundError:
        return None, False
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None, True


def write_json(file: Path, value: object) -> str:
    """Replace the file in one step. Returns "" or why it could not be written."""
    try:
        write_atomically(file, msgspec.json.encode(value), parents=True)
    except OSError as error:
        return system_says(error)
    return ""


def append(file: Path, line: bytes, largest: int = LARGEST) -> str:
    """Append a line; if the file is larger than `largest` bytes, it becomes `NAME.old` first. Returns "" or why it could not be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size + len(line) > largest:
            move_into_place(file, file.with_name(f"{file.name}.old"), durable=False)
        with file.open("ab") as out:
            # A line that a power cut left incomplete is kept separate.
            before = out.tell()
            out.write(line + b"\n" if before == 0 or _ends_line(file) else b"\n" + line + b"\n")
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        return system_says(error)
    return ""


def _ends_line(file: Path) -> bool:
    with file.open("rb") as there:
        there.seek(-1, os.SEEK_END)
        return there.read(1) == b"\n"
