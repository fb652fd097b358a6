"""Remember results of checks of a pack's folder, so that a start need not repeat them.

Remembered are: every reference is valid (saves 3 ms), and the bytes of an installed pack are those that were signed (8 ms). A
result holds for the name, size and modification time of each file; if a file was touched, the check is repeated.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path

from aseandesk import __version__
from aseandesk.paths import cache_folder


def stamp_of(folder: Path) -> str:
    """Return name, size and modification time of each file of the pack in the folder, without its figures; "" if they cannot be read."""
    found = times_of(folder, ".json")
    return "\n".join([__version__, str(folder), *found]) if found else ""


def times_of(folder: Path, ending: str) -> list[str]:
    """Return name, size and modification time of each file of the folder with that ending; [] if they cannot be read."""
    try:
        found = sorted((entry.name, entry.stat()) for entry in os.scandir(folder) if entry.name.endswith(ending))
    except OSError:
        return []
    return [f"{name} {about.st_size} {about.st_mtime_ns}" for name, about in found]


SOUND, WHOLE = "sound", "whole"
"""The results: the references are valid; the bytes are those that were signed."""


def was(what: str, folder: Path, stamp: str) -> bool:
    """Return whether the folder had this result when it had this stamp."""
    try:
        return bool(stamp) and _file(what, folder).read_text("utf-8") == stamp
    except (OSError, UnicodeDecodeError):
        return False


def remember(what: str, folder: Path, stamp: str) -> None:
    """Remember the result. If nothing can be written, the folder is checked at each start."""
    if stamp:
        from aseandesk.exchange.atomic_write import write_atomically  # imported here because few starts have something new to remember

        file = _file(what, folder)
        with suppress(OSError):
            write_atomically(file, stamp.encode(), durable=False, parents=True)


def forget(what: str, folder: Path) -> None:
    """Forget the result: the next start checks again."""
    with suppress(OSError):
        _file(what, folder).unlink()


def _file(what: str, folder: Path) -> Path:
    return cache_folder() / "packs" / f"{what}-{zlib.crc32(str(folder).encode()):08x}.txt"
