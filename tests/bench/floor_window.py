"""The floor: a bare QMainWindow that imports the same Qt modules and msgspec and paints one line of text. Prints memory at its first paint.

    python floor_window.py [--stay] [--canvas] [PySide6.QtSvg …]

With --stay it lives on for a second of events before it reads its memory, as the program does when it is used;
with --canvas it shows one chart of matplotlib.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = (1280, 800)


class Line(QWidget):
    """One line of text; calls `then` once it is painted."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self.then = then
        self.painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "One line of text")
        painter.end()
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.then)


def memory() -> int:
    """Proportional set size of this process in kB."""
    with open("/proc/self/smaps_rollup", encoding="ascii") as rollup:
        return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))


def report() -> None:
    """Say how much memory is used, and end at once, as the program does."""
    print(memory(), flush=True)
    os._exit(0)


def report_later() -> None:
    """The same after a second of events."""
    QTimer.singleShot(1000, report)


def canvas() -> QWidget:
    """One chart with one line."""
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

    figure = Figure()
    figure.subplots().plot([1, 3, 2])
    return FigureCanvasQTAgg(figure)  # type: ignore[no-untyped-call]


def main(args: list[str]) -> int:
    """Show the window; ends in `report`."""
    for name in args:
        if not name.startswith("--"):
            importlib.import_module(name)
    msgspec.json.Decoder()
    app = QApplication([])
    window = QMainWindow()
    window.resize(*SIZE)
    then = report_later if "--stay" in args else report
    if "--canvas" in args:
        window.setCentralWidget(canvas())
        QTimer.singleShot(0, then)
    else:
        window.setCentralWidget(Line(then))
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
