"""Remembers what was found of a pack's folder, so that a start need not look again: that every reference leads somewhere (3 ms),
and of an installed one that its bytes are those that were signed (8 ms).

What is remembered is the name, size and time of change of each file. A file that was touched since is checked anew.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path

from aseandesk import __version__
from aseandesk.paths import cache_folder


def stamp_of(folder: Path) -> str:
    """Name, size and time of change of each file of the pack in the folder, without its figures; "" if they cannot be had."""
    found = times_of(folder, ".json")
    return "\n".join([__version__, str(folder), *found]) if found else ""


def times_of(folder: Path, ending: str) -> list[str]:
    """Name, size and time of change of each file of the folder whose name ends so; none if they cannot be had."""
    try:
        found = sorted((entry.name, entry.stat()) for entry in os.scandir(folder) if entry.name.endswith(ending))
    except OSError:
        return []
    return [f"{name} {about.st_size} {about.st_mtime_ns}" for name, about in found]


SOUND, WHOLE = "sound", "whole"
"""What is remembered: its references lead somewhere; its bytes are those that were signed."""


def was(what: str, folder: Path, stamp: str) -> bool:
    """Was this found of the folder when it had this stamp?"""
    try:
        return bool(stamp) and _file(what, folder).read_text("utf-8") == stamp
    except (OSError, UnicodeDecodeError):
        return False


def remember(what: str, folder: Path, stamp: str) -> None:
    """Remember it. Where nothing can be written the folder is checked at each start."""
    if stamp:
        from aseandesk.exchange.atomic_write import write_atomically  # late: few starts have something new to remember

        file = _file(what, folder)
        with suppress(OSError):
            write_atomically(file, stamp.encode(), durable=False, parents=True)


def forget(what: str, folder: Path) -> None:
    """The next start looks again."""
    with suppress(OSError):
        _file(what, folder).unlink()


def _file(what: str, folder: Path) -> Path:
    return cache_folder() / "packs" / f"{what}-{zlib.crc32(str(folder).encode()):08x}.txt"
