"""A monkey at the ordinary window: seeded presses, keys, drags, wheels, menus, pages, lessons; no error, no warning, no end.

python tests/ui/window_monkey.py --events 3000 --seed 7 [--told]    prints JSON; `--told` says each thing as it is done. A test runs it too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

import kiosk_visitors
from kiosk_visitors import broken, broken_in_thread, handle_of, warnings
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication, QWheelEvent, QWindow
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

from aseandesk.desktop.settings import read_settings, settings_file
from aseandesk.facts.address import parse
from aseandesk.facts.packs import open_store
from aseandesk.facts.store import FactStore
from aseandesk.options import StartOptions, settle
from aseandesk.ui.base.settings import SettingsStore
from aseandesk.ui.shell import startup
from aseandesk.ui.shell.window import MainWindow

_KEY, _NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
_CTRL, _SHIFT, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
KEYS = (
    *(_KEY.Key_Return, _KEY.Key_Escape, _KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down),
    *(_KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp, _KEY.Key_PageDown, _KEY.Key_Space, _KEY.Key_Delete, _KEY.Key_Backspace),
    *(_KEY.Key_F1, _KEY.Key_F5, _KEY.Key_F6, _KEY.Key_F10, _KEY.Key_F11, _KEY.Key_Menu),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 .,-+?/*"
SHORTCUTS = "KGOSPEMDBCJLTYZ123+-0,"
SIZES = ((1280, 800), (800, 600), (1920, 1080), (640, 480), (1366, 768), (1000, 1400))
OUTSIDE = "Mouse event at"
"""QTest's own word on a place that is not on the screen of the tests, which is small."""


class Monkey:
    """Does one thing after the other, whatever is on the screen."""

    def __init__(self, store: FactStore, home: Path, seed: int, *, told: bool) -> None:
        self.store, self.home, self.dice, self.told = store, home, random.Random(seed), told
        self.last, self.saved = "", 0
        self.window = self.open()
        events = [f"event:{one}" for one in store.events]
        countries = [f"country:{one}" for one in store.countries]
        stories = [f"story:{one}?step={n}" for one in store.stories for n in (1, 3)]
        tabs = [
            "timeline:",
            "timeline:?lanes=country",
            "timeline:?lanes=organisation",
            "timeline:?beside=VNM,LAO",
            "chart:gdp-growth",
            "quiz:",
        ]
        self.addresses = [events, countries, stories, tabs]

    def open(self) -> MainWindow:
        """The window as a start opens it, with what the one before has left in its settings."""
        settings, _ = read_settings(settings_file())
        settled, _ = settle(StartOptions(theme="paper"), self.store)
        window = startup.build(self.store, SettingsStore(settings_file(), settings), settled)
        window.context.theme.apply()
        window.commands()
        window.resize(1280, 800)
        window.show()
        QApplication.processEvents()
        return window

    def say(self, words: str) -> None:
        self.last = words
        if self.told:
            sys.stderr.write(f"{words}\n")

    # ---- what stands in for dialogs of the system

    def save(self, _parent: object = None, _title: str = "", name: str = "", *_rest: object) -> tuple[str, str]:
        self.saved += 1
        return self.dice.choice([("", ""), (str(self.home / f"{self.saved}-{Path(name).name or 'x'}"), "")])

    def choose(self, *_all: object) -> tuple[str, str]:
        files = sorted(str(one) for one in self.home.rglob("*") if one.is_file())
        return (self.dice.choice(files), "") if files and self.dice.random() < 0.6 else ("", "")

    # ---- doing

    def target(self) -> QWidget:
        """A menu that is open, else one of the windows."""
        seen = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        shown = [one for one in seen if one.windowType() not in {Qt.WindowType.Popup, Qt.WindowType.ToolTip}]
        return QApplication.activePopupWidget() or self.dice.choice(shown or [self.window])

    def place_in(self, target: QWidget) -> QPoint:
        return QPoint(self.dice.randrange(max(1, target.width())), self.dice.randrange(max(1, target.height())))

    def click(self, target: QWidget, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        handle = handle_of(target)
        if handle is None:
            return
        QTest.mousePress(handle, button, _NONE, place)
        if _is_there(handle):
            QTest.mouseRelease(handle, button, _NONE, place)

    def press(self, target: QWidget) -> None:
        """Press on something that is made for it."""
        actions = [one for one in target.actions() if one.isEnabled() and not one.isSeparator()] if isinstance(target, QMenu) else []
        if isinstance(target, QMenu) and actions:
            action = self.dice.choice(actions)
            self.say(f"menu {action.text()}")
            self.click(target, target.actionGeometry(action).center())
            return
        found = [one for one in _made_for_it(target) if one.isEnabled()]
        if found:
            one = self.dice.choice(found)
            seen = one.visibleRegion().boundingRect()
            self.say(f"press {type(one).__name__} {one.accessibleName()}")
            if not seen.isEmpty():
                x, y = self.dice.randint(seen.left(), seen.right()), self.dice.randint(seen.top(), seen.bottom())
                self.click(target, one.mapTo(one.window(), seen.center() if self.dice.random() < 0.6 else QPoint(x, y)))

    def click_anywhere(self, target: QWidget) -> None:
        place = self.place_in(target)
        button = self.dice.choice([Qt.MouseButton.LeftButton] * 4 + [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
        self.say(f"click {place.x()},{place.y()} {button.name}")
        self.click(target, place, button)

    def drag(self, target: QWidget) -> None:
        """Drag, and now and then a key in the middle of it."""
        handle, at = handle_of(target), self.place_in(target)
        self.say(f"drag {at.x()},{at.y()}")
        if handle is None:
            return
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, _NONE, at)
        for _ in range(4):
            if not _is_there(handle):
                return
            at += QPoint(self.dice.randint(-150, 150), self.dice.randint(-150, 150))
            at = QPoint(min(max(at.x(), 0), target.width() - 1), min(max(at.y(), 0), target.height() - 1))
            QTest.mouseMove(handle, at)
            if self.dice.random() < 0.15:
                QTest.keyClick(handle, self.dice.choice(KEYS))
        if _is_there(handle):
            QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, _NONE, at)

    def key(self, target: QWidget) -> None:
        # A menu goes with Alt, and QTest would send the key that follows to a window that is gone.
        held = self.dice.choice([_NONE] * 6 + [_SHIFT] + ([] if isinstance(target, QMenu) else [_ALT, _CTRL]))
        self._key(target, self.dice.choice(KEYS), held)

    def shortcut(self, target: QWidget) -> None:
        held = _CTRL | _SHIFT if self.dice.random() < 0.25 else _CTRL
        self._key(target, _KEY(ord(self.dice.choice(SHORTCUTS))), _NONE if isinstance(target, QMenu) else held)

    def type(self, target: QWidget) -> None:
        for letter in self.dice.choices(LETTERS, k=self.dice.randint(1, 4)):
            self._key(target, _KEY(ord(letter.upper())), _NONE, letter)

    def _key(self, target: QWidget, key: Qt.Key, held: Qt.KeyboardModifier, letter: str = "") -> None:
        handle = handle_of(target)
        self.say(f"key {letter or key.name} {held.name}")
        if handle is None:
            return
        QTest.keyPress(handle, letter or key, held)
        if _is_there(handle):
            QTest.keyRelease(handle, letter or key, held)

    def wheel(self, target: QWidget) -> None:
        place = self.place_in(target)
        self.say(f"wheel {place.x()},{place.y()}")
        held, at = self.dice.choice((_NONE, _NONE, _CTRL, _SHIFT)), QPointF(place)
        turned = QPoint(0, self.dice.choice((-120, 120)))
        event = QWheelEvent(at, at, QPoint(), turned, Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(target.childAt(place) or target, event)

    def context(self, target: QWidget) -> None:
        place = self.place_in(target)
        self.say(f"context {place.x()},{place.y()}")
        under = target.childAt(place) or target
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, under.mapFrom(target, place), target.mapToGlobal(place))
        QApplication.sendEvent(under, event)

    def resize(self, _target: QWidget) -> None:
        size = self.dice.choice(SIZES)
        self.say(f"resize {size}")
        self.window.resize(*size)

    def wait(self, _target: QWidget) -> None:
        self.say("wait")
        QTest.qWait(self.dice.randint(1, 120))

    def go(self, _target: QWidget) -> None:
        address = self.dice.choice(self.dice.choice(self.addresses))
        self.say(f"open {address}")
        self.window.open(parse(address))

    def act(self) -> None:
        """One thing of many; a window that was closed is opened again."""
        acts, often = zip(
            (self.press, 42),
            (self.click_anywhere, 13),
            (self.drag, 8),
            (self.key, 9),
            (self.type, 5),
            (self.shortcut, 4),
            (self.wheel, 6),
            (self.context, 3),
            (self.resize, 2),
            (self.wait, 5),
            (self.go, 3),
            strict=True,
        )
        self.dice.choices(acts, often)[0](self.target())
        QApplication.processEvents()
        if not self.window.isVisible():
            self.window = self.open()


def _made_for_it(part: QWidget) -> Iterator[QWidget]:
    for child in part.children():
        if isinstance(child, QWidget) and child.isVisible():
            if isinstance(child, QAbstractButton | QComboBox | QLineEdit | QAbstractItemView | QAbstractSlider | QTabBar):
                yield child
            yield from _made_for_it(child)


def _is_there(handle: QWindow) -> bool:
    """A window may go with the press; Python is not told of that, so it is looked for among those that are there."""
    return any(one is handle and one.isVisible() for one in QGuiApplication.topLevelWindows())


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--events", type=int, default=3000)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--told", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ASEANDESK_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        _application = startup.make_application()  # held: it goes with its last name
        monkey = Monkey(open_store(), Path(folder), asked.seed, told=asked.told)

        def heard(kind: QtMsgType, where: object, said: str) -> None:
            if not said.startswith(OUTSIDE):
                kiosk_visitors.heard(kind, where, said)

        qInstallMessageHandler(heard)
        sys.excepthook, threading.excepthook = broken, broken_in_thread
        QFileDialog.getSaveFileName, QFileDialog.getOpenFileName = monkey.save, monkey.choose  # type: ignore[method-assign,assignment]
        QDesktopServices.openUrl = lambda _url: True  # type: ignore[method-assign,assignment]
        QPrintDialog.exec = lambda _dialog: 0  # type: ignore[method-assign]
        for nth in range(asked.events):
            monkey.act()
            if warnings:
                break
            if nth % 500 == 499:
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                sys.stderr.write(f"{nth + 1} events\n")
        sys.stdout.write(json.dumps({"events": nth + 1, "warnings": warnings, "last": monkey.last}, indent=1) + "\n")
        sys.stdout.flush()
        os._exit(0)  # threads of a lesson or a chart may be in the middle of something


if __name__ == "__main__":
    main()
