"""A painter on an image or a page that is always ended, even if painting is interrupted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painter_on(device: QPaintDevice) -> Iterator[QPainter]:
    """Yield a painter on the device. If an interrupted painter outlives its device, or the reverse, Qt complains or crashes."""
    painter = QPainter(device)
    try:
        yield painter
    except BaseException:
        end_interrupted(painter)
        raise
    painter.end()


def end_interrupted(painter: QPainter) -> None:
    """End a painter that was interrupted, without Qt's warnings about each `save` that has no `restore`."""
    before = qInstallMessageHandler(lambda *_: None)
    try:
        if painter.isActive():
            painter.end()
    finally:
        qInstallMessageHandler(before)
