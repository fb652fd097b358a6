"""Made-up visitors of a kiosk: seeded taps, drags, typing, quizzes, languages; what they find out is a row of figures.

python tests/ui/kiosk_visitors.py --visits 2000 --seed 7 [--events 100000]    prints JSON; also imported by tests.

A day ends early where the kiosk asks to be started again; `--home` goes on from there.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import random
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median, quantiles
from types import TracebackType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from kiosk_room import Clock, is_drawing, kiosk
from memory_parts import memory, parts
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, qInstallMessageHandler
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QMenu, QWidget
from shiboken6 import isValid

from aseandesk.kiosk import counts
from aseandesk.kiosk.config import Config
from aseandesk.ui.kiosk.run import HARMLESS, Kiosk
from aseandesk.ui.kiosk.window import QUIET

PATIENCE = 1.0
"""So many seconds a visitor looks before touching anything while charts are being drawn; one that plays is drawn all the time."""
ACTS = 12
"""So many taps a visitor makes at most, taken one with another: 10.7 were counted."""
SOME = 100
"""After so many visits something is said."""
MANY = 5000
"""After so many of a monkey's events something is said."""
LETTERS = "aeiou bcdst1967"
WAYS_OUT = (
    (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Print, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Super_L, Qt.KeyboardModifier.NoModifier),
)
LANGUAGES = {"en": "English", "xx": "Bahasa X"}


WATCHED = ("aseandesk", "matplotlib", "rapidfuzz", "PySide6")
"""What is to be there before the first visitor comes."""
MARK = "/the-first-tenth-of-the-visits-is-over"
PLATFORM = "This plugin does not support"
"""What the platform without a screen says of itself is no warning of ours."""
warnings: list[str] = []


def heard(_kind: object, _where: object, said: str) -> None:
    """For Qt's messages: a kiosk has none."""
    if not said.startswith((PLATFORM, HARMLESS)):
        warnings.append(said)


def broken(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """For `sys.excepthook`: an error in a slot, which Qt goes on after."""
    warnings.append(f"{kind.__name__}: {error}")
    sys.__excepthook__(kind, error, trace)


def broken_in_thread(told: threading.ExceptHookArgs) -> None:
    """For `threading.excepthook`: as one in a slot."""
    assert told.exc_value is not None
    broken(told.exc_type, told.exc_value, told.exc_traceback)


class Row(Sequence[float]):
    """Figures in a place that is taken at the beginning: what is written down here must not be what grows over a day."""

    def __init__(self, kind: str, most: int) -> None:
        self._place = array(kind, [0]) * most
        self._length = 0

    def append(self, figure: float) -> None:
        if self._length == len(self._place):
            self._place.append(figure)
        else:
            self._place[self._length] = figure
        self._length += 1

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, key: Any) -> Any:
        return memoryview(self._place)[: self._length][key]


class Visitors:
    """Does things to a kiosk, and looks after each whether it is still there and still locked."""

    def __init__(self, made: Kiosk, clock: Clock, seed: int, acts: int) -> None:
        self.made, self.clock, self.dice = made, clock, random.Random(seed)
        self.window = made.window
        self.taps = Row("d", acts)
        self.work = Row("d", acts)
        """Seconds of computing in the window's thread for each tap."""
        self.of = Row("H", acts)
        """The kind of each tap, a number in `kinds`."""
        self.kinds: list[str] = []
        """What was tapped: the window, its state, the sort of widget."""
        self.about = ""
        self.held = Row("q", acts)
        """Bytes after each visit, when its widgets are gone."""
        self.restarts: list[str] = []
        """What the kiosk showed when it asked to be started again."""
        self.lies = ""
        """In which parts they lie, after so many visits."""
        self.escapes: list[str] = []
        self.done = 0
        self.window.leaving.connect(self._leaving)

    def _leaving(self, again: bool) -> None:
        self.restarts.append(self.window.state() if again else "left for good")

    # ---- looking

    def turn(self) -> None:
        QApplication.processEvents()

    def check(self, what: str) -> None:
        """Still there, still locked?"""
        window = self.window
        wrong = []
        if not window.isVisible() or window.isMinimized():
            wrong.append("not visible")
        if not window.locked or not self.made.lock.locked:
            wrong.append("not locked")
        for other in QApplication.topLevelWidgets():
            popup = other.windowType() in {Qt.WindowType.Popup, Qt.WindowType.ToolTip}
            if other is not window and other.isVisible() and not popup:
                wrong.append(f"another window: {type(other).__name__}")
        if window.state() == "technician":
            wrong.append("the technician's page without a PIN")
        if QGuiApplication.clipboard().text():
            wrong.append("something on the clipboard")
        self.done += 1
        self.escapes += [f"{what}: {one}" for one in wrong]

    def target(self) -> QWidget:
        """What is touched: a menu that is open, else the window."""
        return QApplication.activePopupWidget() or self.window

    # ---- doing

    def tap(self, place: QPoint | None = None) -> None:
        """Tap, and measure the time until all that changed is painted."""
        target = self.target()
        if place is None:
            place = QPoint(self.dice.randrange(target.width()), self.dice.randrange(target.height()))
        handle = handle_of(target)
        if handle is None:
            return
        begun, used = time.perf_counter(), time.thread_time()
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        if isValid(handle):  # a menu is gone when one taps beside it
            QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        self.turn()
        self.taps.append(time.perf_counter() - begun)
        self.work.append(time.thread_time() - used)
        what = f"{type(target).__name__} {self.window.state()} {self.about}"
        if what not in self.kinds:
            self.kinds.append(what)
        self.of.append(self.kinds.index(what))
        self.about = ""

    def tap_on(self, widget: QWidget) -> None:
        self.about = type(widget).__name__
        seen = widget.visibleRegion().boundingRect()
        if not seen.isEmpty():
            self.tap(widget.mapTo(widget.window(), seen.center()))

    def tap_button(self) -> None:
        """Tap on some button that is seen."""
        target = self.target()
        if isinstance(target, QMenu):
            self.tap()
            return
        seen = [one for one in pressed_in(target) if one.isEnabled() and one.width() > 1]
        home = getattr(getattr(self.window.visit, "bar", None), "home", None)
        seen = [one for one in seen if one is not home or self.dice.random() < 0.2]
        if seen:
            self.tap_on(self.dice.choice(seen))

    def drag(self) -> None:
        target = self.target()
        handle = handle_of(target)
        if handle is None:
            return
        at = QPoint(self.dice.randrange(target.width()), self.dice.randrange(target.height()))
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        for _ in range(4):
            if not isValid(handle) or target is not self.target():
                break
            at += QPoint(self.dice.randint(-120, 120), self.dice.randint(-120, 120))
            at = QPoint(min(max(at.x(), 0), target.width() - 1), min(max(at.y(), 0), target.height() - 1))
            QTest.mouseMove(handle, at)
        if not isValid(handle) or target is not self.target():
            handle, at = handle_of(self.window), QPoint(1, 1)
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self.turn()

    def type(self) -> None:
        keys = [key for key in self.window.keyboard.keys if key.isVisible()]
        if keys:
            self.tap_on(self.dice.choice(keys))
        handle = handle_of(self.window)
        for letter in self.dice.choices(LETTERS, k=3):
            QTest.keyClick(handle, letter)
        self.turn()

    def try_way_out(self) -> None:
        """A key, a context menu, a closing, a wheel: what somebody tries who wants out."""
        handle = handle_of(self.target())
        if handle is None:
            return
        what = self.dice.randrange(len(WAYS_OUT) + 4)
        if what < len(WAYS_OUT):
            key, held = WAYS_OUT[what]
            QTest.keyPress(handle, key, held)
            if isValid(handle):  # a menu is gone with Escape
                QTest.keyRelease(handle, key, held)
        elif what == len(WAYS_OUT):
            place = QPoint(self.dice.randrange(self.window.width()), self.dice.randrange(self.window.height()))
            under = self.window.childAt(place) or self.window
            QApplication.sendEvent(under, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place))
            QTest.mouseClick(handle_of(self.window), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)
        elif what == len(WAYS_OUT) + 1:
            self.window.close()
        elif what == len(WAYS_OUT) + 2:
            QApplication.instance().quit()
        else:
            place = QPointF(self.dice.randrange(self.window.width()), self.dice.randrange(self.window.height()))
            none, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
            down = QPoint(0, self.dice.choice((-120, 120)))
            wheel = QWheelEvent(place, place, QPoint(), down, buttons, none, Qt.ScrollPhase.NoScrollPhase, False)
            QApplication.sendEvent(self.window.childAt(place.toPoint()) or self.window, wheel)
        self.turn()

    def act(self) -> None:
        """One thing of many."""
        dice = self.dice.random()
        act = (
            self.tap_button if dice < 0.5
            else self.tap if dice < 0.75
            else self.drag if dice < 0.85
            else self.type if dice < 0.93
            else self.try_way_out
        )  # fmt: skip
        act()
        self.check(act.__name__)

    # ---- a visit

    def wait(self) -> None:
        """Somebody who comes has looked for a while: what is prepared meanwhile is there, and what plays is painted."""
        while self.window.ready.is_at_work():
            self.window.ready.step()
        self.turn()
        until = time.monotonic() + PATIENCE
        while not self.window.attract.map.is_settled() or (is_drawing(self.window) and time.monotonic() < until):
            QTest.qWait(5)  # not in a loop of its own: what is drawn meanwhile would wait for Python's lock
        self.turn()  # and drawn: it is asked for as it settles

    def come(self) -> None:
        """Touch what plays, then a card (or first a language)."""
        self.wait()
        pills = list(self.window.attract.pills.values())
        if pills and self.dice.random() < 0.3:
            self.tap_on(self.dice.choice(pills))
        else:
            self.tap(QPoint(self.window.width() // 2, self.window.height() // 3))
        start = self.window.start
        if start is not None and start.languages and self.dice.random() < 0.2:
            self.tap_on(self.dice.choice(list(start.languages.values())))
        self.wait()
        start = self.window.start
        if start is not None:
            self.tap_on(self.dice.choice(list(start.cards.values())))
        self.check("come")

    def take_quiz(self) -> None:
        """A whole quiz, answered as it comes."""
        window = self.window
        if window.visit is None or "quiz" not in window.visit.bar.tabs:
            return
        self.tap_on(window.visit.bar.tabs["quiz"])
        tab = window.visit.tab("quiz")
        tab.state.start_quiz(count=5, seed=self.dice.randrange(100))
        for _ in range(12):
            if tab.state.stage == "asking":
                tab.answer_first()
                if tab.state.stage == "asking":
                    tab.state.next_question()
            elif tab.state.stage == "answered":
                tab.state.next_question()
            self.turn()
        window.visit._look()
        self.check("quiz")

    def go(self) -> None:
        """Walk away: the kiosk asks, counts, and forgets."""
        for _ in range(6):
            popup = QApplication.activePopupWidget()
            if popup is not None:
                popup.close()
            self.clock.now += 700
            self.window.look()
            self.turn()
            if self.window.state() == "attract":
                break
        else:
            self.escapes.append(f"a visit did not end: {self.window.state()}")
            self.window.reset()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        while is_drawing(self.window):
            self.turn()
        self.window.unattended.clean_up()  # now: by the clock it would come before or after what is measured
        self.held.append(memory())
        if len(self.held) % SOME == 0:
            self.lies = parts()
        if not self.restarts:
            self.wait()
        if not self.restarts:  # it looks by itself too
            self.check("go")
            self.clock.now += QUIET
            self.window.look()

    def visit(self) -> None:
        """One visitor, from the first touch to the last."""
        self.come()
        if self.dice.random() < 0.15:
            self.take_quiz()
        for _ in range(self.dice.randint(3, 14)):
            self.act()
            if self.window.state() == "attract":
                break
        self.go()


def pressed_in(part: QWidget) -> Iterator[QWidget]:
    """What can be pressed in a part, and is seen. `findChildren` would keep something of each that Qt made itself."""
    for child in part.children():
        if isinstance(child, QWidget) and child.isVisible():
            if isinstance(child, QAbstractButton | QComboBox):
                yield child
            yield from pressed_in(child)


def handle_of(target: QWidget) -> QWindow | None:
    """The window of the screen that a widget has, if it has one that is seen. Asked of the menu itself, Python would keep each for ever."""
    number = target.winId()
    return next((one for one in QGuiApplication.topLevelWindows() if one.isVisible() and one.winId() == number), None)


def handles() -> int:
    return len(os.listdir("/proc/self/fd"))


def threads() -> int:
    return len(os.listdir("/proc/self/task"))


def tree(folder: Path) -> dict[str, str]:
    """Every file below the folder, with what is in it."""
    files = (one for one in sorted(folder.rglob("*")) if one.is_file())
    return {str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def state() -> dict[str, int]:
    gc.collect()
    return {"memory": memory(), "handles": handles(), "threads": threads()}


def day(home: Path, visits: int, seed: int, size: tuple[int, int], bound: int) -> dict[str, object]:
    """A day of so many visits, or its part until the kiosk asks to be started again: it holds more than `bound` MB.

    The first tenth is left out of what is compared: until then modules and fonts are still being loaded.

    Memory is the median after each of the twentieth of the visits that follows the first tenth, and of the last one: what one visitor has
    looked at last, and what plays when it is measured, are some megabytes more or less.
    """
    with kiosk(home, f"[restart]\nmemory = {bound}\n", seed=seed, size=size) as (made, clock):
        crowd = Visitors(made, clock, seed, ACTS * visits)
        held = crowd.held
        before: dict[str, str] = {}
        early: dict[str, int] = {}
        mark, since, known = 0, 0, set[str]()
        some = max(1, visits // 20)
        crowd.turn()  # it has been painted, and begins to open the fonts of charts
        while made.window.attract.worker.is_busy():
            crowd.turn()
        for nth in range(visits):
            if nth == max(1, visits // 10):
                before, early, mark, known = tree(home), state(), len(crowd.taps), set(sys.modules)
                with suppress(OSError):
                    open(MARK, "rb").close()  # who traces the system's calls sees where the first tenth ends
            crowd.visit()
            if nth % SOME == SOME - 1:
                speed, since = _p95(crowd.taps[since:]), len(crowd.taps)
                said = f"memory {median(held[-SOME:]) / 1e6:.1f} MB, {handles()} files, {threads()} threads, {len(crowd.escapes)} ways out"
                sys.stderr.write(f"{nth + 1} visits, {said}, p95 {speed:.0f} ms\n    {crowd.lies}\n")
            if crowd.restarts:
                break
        late = state()
        loaded = sorted(name for name in set(sys.modules) - known if name.split(".")[0] in WATCHED)
        tenth = len(held) // 10
        early["memory"], late["memory"] = round(median(held[tenth : tenth + some])), round(median(held[-some:]))
        after = tree(home)
        written = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
        first, last = crowd.taps[mark : mark + max(20, len(crowd.taps) // 10)], crowd.taps[-max(20, len(crowd.taps) // 10) :]
        return {
            "visits": len(held),
            "restarts": crowd.restarts,
            "counted": counts.total((*counts.read(made.window.parts.counts.file), made.window.parts.counts.hour())).visits,
            "most": max(held),
            "acts": crowd.done,
            "escapes": crowd.escapes[:20],
            "written": written,
            "loaded": loaded,
            "warnings": warnings[:20],
            "early": early,
            "late": late,
            "p95": _p95(crowd.taps),
            "p95_work": _p95(crowd.work),
            "heaviest": heaviest(crowd),
            "p95_first": _p95(first),
            "p95_last": _p95(last),
            "slowest": max(crowd.taps),
        }


def monkey(home: Path, events: int, seed: int, size: tuple[int, int]) -> dict[str, object]:
    """So many random events, whatever is on the screen; time passes, and now and then nobody is there."""
    with kiosk(home, seed=seed, size=size) as (made, clock):
        crowd = Visitors(made, clock, seed, events)
        for nth in range(events):
            crowd.act()
            clock.now += crowd.dice.random() * 2
            if crowd.dice.random() < 0.004:
                clock.now += 100
            if nth % 20 == 0:
                made.window.look()
            if nth % MANY == MANY - 1:
                sys.stderr.write(f"{nth + 1} events, {len(crowd.escapes)} ways out, {len(warnings)} warnings, {made.window.state()}\n")
        return {
            "events": crowd.done,
            "escapes": crowd.escapes[:20],
            "warnings": warnings[:20],
            "p95": _p95(crowd.taps),
            "state": made.window.state(),
        }


def heaviest(crowd: Visitors) -> list[str]:
    """What took most of the computing, kind by kind."""
    rows: dict[str, list[float]] = {kind: [] for kind in crowd.kinds}
    for kind, work in zip(crowd.of, crowd.work, strict=True):
        rows[crowd.kinds[kind]].append(work)
    most = sorted(rows.items(), key=lambda row: -sum(row[1]))[:12]
    return [f"{1000 * sum(row):.0f} ms in {len(row)}, at most {1000 * max(row):.0f}: {what}" for what, row in most]


def _p95(seconds: Sequence[float]) -> float:
    return round(1000 * quantiles(seconds, n=20)[-1], 1) if len(seconds) > 2 else 0.0


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--visits", type=int, default=2000)
    options.add_argument("--events", type=int, default=0)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--size", default="1080x1920")
    options.add_argument("--bound", type=int, default=Config().memory, help="MB, beyond which the kiosk is restarted")
    options.add_argument("--home", help="where the kiosk writes; by default a folder of its own")
    asked = options.parse_args()
    width, height = map(int, asked.size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(asked.home or folder)
        # As under a service manager, which starts it again; nobody listens there.
        os.environ |= {"ASEANDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "NOTIFY_SOCKET": f"{folder}/nobody"}
        from aseandesk.words import languages

        # A second language, so that changing it is part of every day.
        languages.available = lambda: LANGUAGES  # type: ignore[assignment]
        from aseandesk.ui.shell.startup import make_application

        qInstallMessageHandler(heard)
        sys.excepthook = broken
        threading.excepthook = broken_in_thread
        app = make_application()
        assert app is not None
        found = (
            monkey(home, asked.events, asked.seed, (width, height))
            if asked.events
            else day(home, asked.visits, asked.seed, (width, height), asked.bound)
        )
        sys.stdout.write(json.dumps(found, indent=1) + "\n")
        sys.stdout.flush()
        os._exit(0)


if __name__ == "__main__":
    main()
