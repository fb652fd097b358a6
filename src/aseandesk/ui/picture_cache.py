"""Pictures that take long to make and can be made anew, kept in the cache folder so that the next start need not make them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from PySide6.QtGui import QImage

from aseandesk import paths

_MOST = 24
"""So many pictures are kept; the oldest go."""


def kept(kind: str, key: str) -> QImage | None:
    """The picture kept under the key, or None. The key is written inside it: another picture is never taken for it."""
    image = QImage(str(_file(kind, key)))
    return image if not image.isNull() and image.text("key") == key else None


def keep(kind: str, key: str, image: QImage) -> None:
    """Keep the picture. A cache that cannot be written to is no trouble: the picture is made again next time."""
    file = _file(kind, key)
    aside = file.with_suffix(f".{os.getpid()}.part")
    image.setText("key", key)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if image.save(str(aside), "PNG"):  # type: ignore[call-overload]
            aside.replace(file)
        for old in sorted(file.parent.glob("*.png"), key=lambda f: f.stat().st_mtime, reverse=True)[_MOST:]:
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            aside.unlink()


def _file(kind: str, key: str) -> Path:
    return paths.cache_folder() / "pictures" / f"{kind}-{crc32(key.encode()):08x}.png"
