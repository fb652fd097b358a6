"""A kiosk for the tests: the whole of it, on a clock that the test turns, with a home of its own; the application is left as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from aseandesk import words
from aseandesk.kiosk.pin import hash_of
from aseandesk.options import StartOptions
from aseandesk.ui.base import picture_cache
from aseandesk.ui.charts import render_thread
from aseandesk.ui.kiosk.lock import SCHEMES
from aseandesk.ui.kiosk.run import Kiosk, make
from aseandesk.ui.kiosk.visit import Visit
from aseandesk.ui.kiosk.window import KioskWindow

PIN = "2468"


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def unlock(window: KioskWindow) -> None:
    """Give the PIN, so that the technician's page comes."""
    window.keypad.ask()
    for digit in PIN:
        window.keypad.keys[digit].click()
    window.keypad.keys["ok"].click()
    QApplication.processEvents()


def is_drawing(window: KioskWindow) -> bool:
    """Is a chart being drawn, or does a visit that is over wait for one?"""
    there = (window.pages.widget(place) for place in range(window.pages.count()))
    return render_thread.is_drawing() or any(isinstance(one, Visit) and one.is_leaving for one in there)


@contextmanager
def kiosk(
    home: Path, text: str | None = "", *, size: tuple[int, int] = (1080, 1920), pin: bool = True, seed: int = 7
) -> Iterator[tuple[Kiosk, Clock]]:
    """The kiosk of a configuration (None: of a file that is not there), shown and locked, in a window of this size."""
    file = home / "kiosk.toml"
    home.mkdir(parents=True, exist_ok=True)
    if text is not None:
        file.write_text(text + (f'\n[leave]\npin = "{hash_of(PIN)}"\n' if pin else ""), "utf-8")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    clock = Clock()
    made = make(app, StartOptions(), file, clock, seed)
    window = made.window
    screen = QGuiApplication.primaryScreen()

    def fill(_screen: object = None) -> None:
        window.setGeometry(screen.geometry().x(), screen.geometry().y(), *size)
        window.show()

    window.fill_screen = fill  # the screen of the tests has a size of its own
    try:
        window.go()
        QApplication.processEvents()
        yield made, clock
    finally:
        QApplication.processEvents()
        made.lock.open()
        window.close_down()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QGuiApplication.setQuitOnLastWindowClosed(True)
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
        words.set_language("en")
        picture_cache.hold_in_memory(on=False)
        app.setStyleSheet("")
