"""A cache of pictures that take long to draw, kept in the cache folder for the next start.

A file has a line with width and height, a line with the key, and the raw pixels: decompressing would take 5 ms of a start, and for
the first PNG Qt would search its plug-ins for codecs.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QImage

from aseandesk import paths

_MOST = 12
"""Pictures that are kept at most; the oldest are removed."""
_LARGEST = 36_000_000
"""Maximum bytes of pixels of a picture: more than a whole screen of 3840 × 2160."""
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_PIXEL = 4
"""Bytes per pixel."""
_MOST_HELD = 2
"""Pictures kept in memory at most, where they are uncompressed: a kiosk's map in two languages, 2 MB each."""

_held: list[dict[str, QImage]] = []
"""The cache of a program that may not write files: the most recently used picture is last. Empty if files are used."""


def hold_in_memory(*, on: bool = True) -> None:
    """Switch to keeping pictures in memory only, or back to files."""
    _held[:] = [{}] if on else []


def kept(kind: str, key: str) -> QImage | None:
    """Return the cached picture for the key, or None. The file contains the key, so no picture is taken for another."""
    for table in _held:
        found = table.pop(f"{kind} {key}", None)
        if found is not None:
            table[f"{kind} {key}"] = found  # mark it as the newest, so that it is kept
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
    """Cache the picture. If it cannot be written, it is drawn again next time."""
    for table in _held:
        table[f"{kind} {key}"] = image
        while len(table) > _MOST_HELD:
            del table[next(iter(table))]
        return
    file = _file(kind, key)
    plain = image.convertToFormat(_FORMAT)
    if plain.sizeInBytes() > _LARGEST:
        return
    from aseandesk.exchange.atomic_write import write_atomically  # imported here because no picture is cached before the first paint

    with suppress(OSError):
        pixels = b"%d %d\n%b\n%b" % (plain.width(), plain.height(), key.encode(), bytes(plain.constBits()))
        write_atomically(file, pixels, durable=False, parents=True)
        for old in sorted(file.parent.glob("*.pixels"), key=lambda f: f.stat().st_mtime, reverse=True)[_MOST:]:
            old.unlink(missing_ok=True)


def _file(kind: str, key: str) -> Path:
    return paths.cache_folder() / "pictures" / f"{kind}-{zlib.crc32(key.encode()):08x}.pixels"
