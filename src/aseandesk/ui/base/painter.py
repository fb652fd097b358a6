"""A painter on a picture or a page that is ended whatever happens while it paints."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painter_on(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter on the device. A device that outlives an interrupted painter, or goes before it, makes Qt complain or crash."""
    painter = QPainter(device)
    try:
        yield painter
    except BaseException:
        end_interrupted(painter)
        raise
    painter.end()


def end_interrupted(painter: QPainter) -> None:
    """End a painter that was interrupted. Qt complains of each `save` whose `restore` was never reached; that is no news here."""
    before = qInstallMessageHandler(lambda *_: None)
    try:
        if painter.isActive():
            painter.end()
    finally:
        qInstallMessageHandler(before)
