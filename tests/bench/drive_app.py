"""Builds the real window as a start does, uses it as a person would, and prints one number.

python drive_app.py memory TAB…   kB of memory (PSS) after each of the tabs was used
python drive_app.py stall         ms: the longest that the event loop stood still in the first 5 s, the chart tab opened at once
python drive_app.py text-size TAB…  ms: the median step of the text size in the timeline, after views of these tabs
python drive_app.py frame         ms: the median frame of the timeline at 1920 × 1080, everything in view, while it is brought closer
"""

from __future__ import annotations

import gc
import os
import sys
import time

from aseandesk.cli.quick import window_options

# As `__main__` begins, before anything else is imported: what a start puts off, or imports in its own way, must be so here too.
gc.disable()
ASKED = window_options(("--tab", "timeline"))

import aseandesk.ui  # noqa: E402, F401  before PySide6: it imports that in its own way

# isort: split
import floor_window  # noqa: E402
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QKeyEvent, QWheelEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from aseandesk import app as program  # noqa: E402
from aseandesk import tabs  # noqa: E402
from aseandesk.facts.address import parse  # noqa: E402
from aseandesk.facts.resolve import leads_somewhere  # noqa: E402
from aseandesk.ui.shell.window import MainWindow  # noqa: E402

BEAT_MS = 1
WATCHED_S = 5.0
FRAMES = 60
STEPS = 12
VIEW_CHANGES = 90
VISITS = {
    "timeline": ("timeline:", "timeline:?from=1990&to=2000", "event:bangkok-declaration", "country:VNM"),
    "quiz": ("quiz:?topic=membership&count=10&seed=7",),
    "trade": ("chart:merchandise-exports", "chart:merchandise-exports?countries=IDN,MYS", "chart:merchandise-imports"),
}
"""What is opened, one after the other, when a tab is used."""


def open_window() -> tuple[QApplication, MainWindow]:
    """The window, shown, with all that follows its first paint on the way, as a start does it."""
    assert ASKED is not None
    return program.open_window(ASKED)


def spin(seconds: float) -> None:
    """Handle events for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.002)


def press(widget: QWidget, *keys: Qt.Key) -> None:
    """Press keys one after the other."""
    for key in keys:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            text = chr(key) if key < 128 else ""
            QApplication.sendEvent(QApplication.focusWidget() or widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
        spin(0.05)


# ------------------------------------------------------------------ memory


def memory(names: list[str]) -> float:
    """kB after the tabs were used."""
    _, window = open_window()
    spin(0.5)
    for name in names:
        window.navigator.show_tab(tabs.NAMES.index(name))
        for address in VISITS[name]:
            assert leads_somewhere(window.context.store, address), address
            window.open(parse(address))
            spin(0.1)
            window.current_tab().settle()
            spin(0.1)
        if name == "quiz":
            press(window, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_1)
    spin(1.0)
    return floor_window.memory()


# ------------------------------------------------------------------ stall


class Heartbeat(QObject):
    """Beats every millisecond and remembers the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin now."""
        self._last = time.monotonic()
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Stall(QObject):
    """At the first paint starts the heartbeat, opens the chart tab in the same turn, and ends the loop after five seconds."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window = window
        self.heart = Heartbeat()
        window.first_painted.connect(self.begin)

    def begin(self) -> None:
        """Ask for the chart at once."""
        self.heart.start()
        self.window.navigator.show_tab(tabs.NAMES.index("trade"))
        QTimer.singleShot(int(WATCHED_S * 1000), QApplication.quit)


def stall() -> float:
    """The longest stall in ms."""
    application, window = open_window()
    watch = Stall(window)
    application.exec()
    return watch.heart.longest * 1000


# ------------------------------------------------------------------ frame


def frame() -> float:
    """ms from a turn of the wheel to the timeline being painted: the median of many."""
    _, window = open_window()
    window.resize(1920, 1080)
    window.open(parse("timeline:"))
    spin(2.0)
    canvas = window.tab("timeline").canvas  # type: ignore[attr-defined]
    canvas.resize(1920, 1080)
    times = []
    for turn in range(FRAMES):
        # One step closer, one step back: nearly everything stays in view, and each time all of it is laid out and painted.
        event = wheel(canvas, 1 if turn % 2 == 0 else -1)
        begun = time.perf_counter()
        QApplication.sendEvent(canvas, event)
        canvas.repaint()
        times.append(time.perf_counter() - begun)
    # The module `statistics` would bring more into memory than all of this file.
    return sorted(times)[FRAMES // 2] * 1000


def wheel(widget: QWidget, pixels: int) -> QWheelEvent:
    """A finger moved on a touch pad by so many pixels, over the middle of a widget."""
    middle = QPointF(widget.rect().center())
    place, button, key = widget.mapToGlobal(middle), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    return QWheelEvent(middle, place, QPoint(0, pixels), QPoint(0, 0), button, key, Qt.ScrollPhase.NoScrollPhase, False)


# ------------------------------------------------------------------ text size


def text_size(names: list[str]) -> float:
    """ms of the processor for a step of the text size in the timeline, laid out and painted, after the tabs were used: the median."""
    _, window = open_window()
    spin(0.5)
    for turn in range(VIEW_CHANGES if names else 1):
        name = names[turn % len(names)] if names else "timeline"
        window.open(parse(VISITS[name][turn % len(VISITS[name])]))
        QApplication.processEvents()
    window.navigator.show_tab(tabs.NAMES.index("timeline"))
    window.open(parse("event:bangkok-declaration"))
    spin(1.0)
    times = []
    for turn in range(STEPS):
        begun = time.process_time()
        window.context.theme.set(zoom=1.1 if turn % 2 == 0 else 1.0)
        QApplication.processEvents()
        window.repaint()
        times.append(time.process_time() - begun)
    return sorted(times)[STEPS // 2] * 1000


if __name__ == "__main__":
    what = {"memory": lambda: memory(sys.argv[2:]), "stall": stall, "frame": frame, "text-size": lambda: text_size(sys.argv[2:])}
    print(what[sys.argv[1]](), flush=True)
    os._exit(0)
