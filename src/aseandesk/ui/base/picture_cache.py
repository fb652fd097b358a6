"""Pictures that take long to make and can be made anew, kept in the cache folder so that the next start need not make them.

A file holds a line of width and height, a line of the key, and the pixels as they are: to unpack them takes 5 ms of a start, and as PNG
the first picture read would make Qt search its plug-ins for codecs.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QImage

from aseandesk import paths

_MOST = 12
"""So many pictures are kept; the oldest go."""
_LARGEST = 36_000_000
"""Bytes of pixels of the largest picture that is kept: more than a whole screen of 3840 × 2160."""
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_PIXEL = 4
"""Bytes of a pixel."""
_MOST_HELD = 2
"""… in memory, where they are whole: a kiosk's map in two languages, 2 MB each; more would be those of days that somebody has looked at."""

_held: list[dict[str, QImage]] = []
"""Where pictures are kept by a program that is to write nothing: one table, what was wanted last at its end; empty where files are kept."""


def hold_in_memory(*, on: bool = True) -> None:
    """From now on keep the pictures in memory alone, or again in files."""
    _held[:] = [{}] if on else []


def kept(kind: str, key: str) -> QImage | None:
    """The picture kept under the key, or None. The key is written inside it: another picture is never taken for it."""
    for table in _held:
        found = table.pop(f"{kind} {key}", None)
        if found is not None:
            table[f"{kind} {key}"] = found  # the newest: what is still wanted stays
        return found
    try:
        with open(_file(kind, key), "rb") as file:
            width, height = map(int, file.readline().split())
            if file.readline() != key.encode() + b"\n":
                return None
            pixels = file.read()
    except (OSError, ValueError):
        return None
    if len(pixels) != width * height * _PIXEL or not pixels:
        return None
    return QImage(pixels, width, height, width * _PIXEL, _FORMAT).copy()


def keep(kind: str, key: str, image: QImage) -> None:
    """Keep the picture. A cache that cannot be written to is no trouble: the picture is made again next time."""
    for table in _held:
        table[f"{kind} {key}"] = image
        while len(table) > _MOST_HELD:
            del table[next(iter(table))]
        return
    file = _file(kind, key)
    plain = image.convertToFormat(_FORMAT)
    if plain.sizeInBytes() > _LARGEST:
        return
    from aseandesk.exchange.atomic_write import write_atomically  # late: no picture is kept before the first paint

    with suppress(OSError):
        pixels = b"%d %d\n%b\n%b" % (plain.width(), plain.height(), key.encode(), bytes(plain.constBits()))
        write_atomically(file, pixels, durable=False, parents=True)
        for old in sorted(file.parent.glob("*.pixels"), key=lambda f: f.stat().st_mtime, reverse=True)[_MOST:]:
            old.unlink(missing_ok=True)


def _file(kind: str, key: str) -> Path:
    return paths.cache_folder() / "pictures" / f"{kind}-{zlib.crc32(key.encode()):08x}.pixels"
