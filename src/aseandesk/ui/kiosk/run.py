"""Start the kiosk and keep it running: configuration, store, window, lock; then readiness, watchdog, screens, errors, shutdown."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import SystemRandom
from types import TracebackType
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication

from aseandesk.drafts import sweep
from aseandesk.facts.packs import CORE
from aseandesk.kiosk import counts, notes, pin, service, starts
from aseandesk.kiosk.config import Config, read_file
from aseandesk.kiosk.files import folder
from aseandesk.kiosk.presence import Presence
from aseandesk.options import StartOptions
from aseandesk.packs.lineup import Lineup
from aseandesk.packs.start import begin, open_facts
from aseandesk.ui.base import picture_cache
from aseandesk.ui.base.main_thread_gc import Collector
from aseandesk.ui.base.theme import register_scripts
from aseandesk.ui.kiosk.lock import InputLock
from aseandesk.ui.kiosk.window import KioskWindow, Parts
from aseandesk.ui.shell import startup
from aseandesk.words import languages, tr

LEFT = 42
"""Exit code after the technician ended the kiosk: the unit file prevents a restart."""
BROKEN = 70
"""Exit code after too many errors: the service manager restarts it."""
HIDDEN, UNSEEN, LOOK_MS = "hidden", 3.0, 500
"""STATUS text of a window that is not visible; seconds after which the kiosk restarts; interval of checks."""
TOO_MANY, IN = 20, 60.0
"""Maximum errors, and the seconds in which they count."""


class Kiosk(NamedTuple):
    """Everything that lives as long as the process."""

    app: QApplication
    window: KioskWindow
    lock: InputLock
    supervisor: KioskSupervisor


class ThreadErrors(QObject):
    """Passes errors of other threads to the main thread. Errors before `hear` are queued."""

    _came = Signal(BaseException)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[BaseException] = []
        self._hear: Callable[[BaseException], None] = self._waiting.append
        self._came.connect(self._error_came)

    def caught(self, args: threading.ExceptHookArgs) -> None:
        """Hook for `threading.excepthook`, which would write an error's message, possibly with a visitor's text, to the journal."""
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self._came.emit(args.exc_value)

    def hear(self, hear: Callable[[BaseException], None]) -> None:
        """Call `hear` for each error from now on, in the main thread; first for queued ones."""
        self._hear = hear
        while self._waiting:
            hear(self._waiting.pop(0))

    def _error_came(self, error: BaseException) -> None:
        self._hear(error)


class KioskSupervisor(QObject):
    """Watchdog, errors, screens, and shutdown."""

    def __init__(self, app: QApplication, window: KioskWindow, lock: InputLock, started: starts.Starts) -> None:
        super().__init__(window)
        self._app, self._window, self._lock, self._starts = app, window, lock, started
        self._errors: deque[float] = deque(maxlen=TOO_MANY)
        Collector(self)
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._alive)
        self._unseen = 0.0
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_whether_shown)
        window.first_painted.connect(self._ready)
        window.leaving.connect(self.leave)
        app.screenAdded.connect(self._screen_came)
        app.screenRemoved.connect(window.fill_screen)
        app.primaryScreenChanged.connect(window.fill_screen)
        for screen in app.screens():
            self._screen_came(screen)
        QTimer.singleShot(round(1000 * starts.HEALTHY), self, started.lasted)

    def _ready(self) -> None:
        service.notify("READY=1", "STATUS=attract")
        self._look.start()
        every = service.alive_every()
        if every:
            self._beat.start(max(50, round(1000 * every)))

    def _alive(self) -> None:
        service.notify("WATCHDOG=1", f"STATUS={HIDDEN if self._unseen else self._window.state()}")

    def _look_whether_shown(self) -> None:
        """Bring a hidden window back; if that fails, log it and restart the kiosk."""
        if self._window.is_shown():
            self._unseen = 0.0
            return
        now = time.monotonic()
        if not self._unseen:
            self._unseen = now
        self._window.fill_screen()
        if now - self._unseen >= UNSEEN:
            service.notify(f"STATUS={HIDDEN}")
            self._look.stop()
            self._window.parts.notes.add("the window is not shown: another program or a window manager is before it")
            if os.environ.get("NOTIFY_SOCKET"):
                self.leave(again=True)

    def _screen_came(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._window.fill_screen)
        self._window.fill_screen()

    def caught(self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        """Hook for `sys.excepthook`: log an error and go on; after too many, restart."""
        self._window.parts.notes.error(kind, trace)
        self._errors.append(time.monotonic())
        if len(self._errors) == TOO_MANY and self._errors[-1] - self._errors[0] <= IN:
            self._window.parts.notes.add("too many errors")
            os._exit(BROKEN)

    def caught_in_thread(self, error: BaseException) -> None:
        """Handle an error of another thread, in the main thread."""
        self.caught(type(error), error, error.__traceback__)

    def leave(self, again: bool) -> None:
        """Shut down normally, with a restart or without."""
        self._starts.lasted()
        parts = self._window.parts
        parts.counts.write()
        parts.notes.add("restart" if again else "left")
        service.notify("STOPPING=1")
        self._lock.open()
        self._window.close_down()
        self._quit(0 if again or not os.environ.get("NOTIFY_SOCKET") else LEFT)

    def _quit(self, code: int) -> None:
        self._app.exit(code)

    def ended(self) -> None:
        """Handle the system's request to end."""
        self.leave(True)


HARMLESS = "OpenType support missing for"
"""Qt prints this for each font that it tries before one with the script."""


def log_qt_message(kind: QtMsgType, _where: object, said: str) -> None:
    """Handler of Qt's messages: write them to standard error, for the service manager, without harmless ones."""
    if kind != QtMsgType.QtDebugMsg and not said.startswith(HARMLESS):
        sys.stderr.write(f"{said}\n")


def run(options: StartOptions, file: Path | None, clock: Callable[[], float] = time.monotonic) -> int:
    """Run a kiosk until it is left; return the exit code. `clock` as in `make`."""
    app = startup.make_application()
    errors = ThreadErrors()
    threading.excepthook = errors.caught  # before the first thread: what starts with the store and the window may fail at once
    kiosk = make(app, options, file, clock)
    if sys.platform != "win32":
        from aseandesk.ui.base.posix_signals import PoliteEnd

        PoliteEnd(kiosk.window, kiosk.supervisor.ended)
    sys.excepthook = kiosk.supervisor.caught
    errors.hear(kiosk.supervisor.caught_in_thread)
    qInstallMessageHandler(log_qt_message)
    kiosk.window.go()
    return kiosk.app.exec()


def make(
    app: QApplication, options: StartOptions, file: Path | None, clock: Callable[[], float] = time.monotonic, seed: int | None = None
) -> Kiosk:
    """Return the kiosk, not yet shown. After failed starts it uses only the core pack and the default settings.

    `clock` returns the seconds for idle times, waits and hours; `seed` fixes the order of scenes.
    """
    sweep(folder())
    started = starts.Starts(starts.place())
    started.begin()
    config, problems = read_file(file, languages.available())
    if problems:
        problems += (tr("What is wrong or missing in {file} is as by default; “aseandesk kiosk check” names all of it.", file=file),)
    noted = notes.Notes(folder() / notes.FILE)
    if started.fallen:
        # Keep the way to the technician's page: otherwise nobody could see what is wrong.
        config = Config(pin=config.pin, corner=config.corner)
        n = started.failed
        problems = (tr("The last {n} starts did not last: this one uses the core pack and what holds by default.", n=n), *problems)
    register_scripts()
    lineup = Lineup(CORE, ()) if started.fallen else begin(options.packs)
    store = open_facts(lineup)
    problems += (*lineup.notes, *(problem.sentence for problem in store.problems))
    for sentence in problems:
        noted.add(sentence)
        # Nobody sees this on the screen: report it to whoever starts the kiosk, and to the service manager's log.
        sys.stderr.write(f"{sentence}\n")
    noted.add(f"start, {started.failed} before it did not last")
    parts = Parts(
        store=store,
        config=config,
        gate=pin.Gate(config.pin, folder() / "pin.json", clock),
        counts=counts.Counts(folder() / counts.FILE, clock),
        notes=noted,
        presence=Presence(config.still_there, config.countdown, clock),
        seed=SystemRandom().randrange(1_000_000) if seed is None else seed,
        clock=clock,
        problems=problems,
        failed=started.failed,
    )
    picture_cache.hold_in_memory()  # a visit writes no files, and the next one finds the map drawn
    lock = InputLock(app)
    window = KioskWindow(parts)
    lock.watch(window)
    if lineup.well is not None:
        window.first_painted.connect(partial(lineup.well))  # partial: the signal would not keep a bare method alive
    lock.touched.connect(window.touched)
    lock.pressed.connect(window.tapped)
    return Kiosk(app, window, lock, KioskSupervisor(app, window, lock, started))
