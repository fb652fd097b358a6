"""Parts of the start that are deferred until the window is visible: one per turn of the event loop."""

from __future__ import annotations

import gc
import linecache
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from aseandesk.options import StartOptions
from aseandesk.ui.base.theme import register_scripts

if TYPE_CHECKING:
    from aseandesk.ui.base.crash_report import Reporter
    from aseandesk.ui.shell.window import MainWindow


class DeferredStartup(QObject):
    """Runs once, after the first tab has been painted."""

    done = Signal()
    """Emitted when all parts are done."""

    def __init__(self, window: MainWindow, options: StartOptions) -> None:
        super().__init__(window)
        self._window, self._options = window, options
        self._reporter: Reporter | None = None
        errors = (self._errors, self._log, self._settings, self._signals)
        self._left: list[Callable[[], None]] = [
            register_scripts,
            self._roles,
            self._rules,
            self._commands,
            *errors,
            self._door,
            self._icon,
            self._garbage,
            self._remember,
            self._packs,
            self._lesson,
        ]
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._next)
        # First emit the signal: a tab that listens starts its thread, which was held back until now.
        window.first_painted.connect(self._begin)

    def _begin(self) -> None:
        from aseandesk.desktop import gui_priority

        gui_priority.begin()
        self.done.connect(gui_priority.end)
        self._turn.start()

    def _next(self) -> None:
        if self._left:
            self._left.pop(0)()
        else:
            self._turn.stop()
            self.done.emit()

    def _packs(self) -> None:
        if self._options.packs:
            from aseandesk.ui.shell.pack_note import PackNote, carried

            PackNote(self._window, carried(self._options.packs)).look()

    def _lesson(self) -> None:
        from aseandesk.ui.shell.lesson_note import LessonNote

        LessonNote(self._window).look()

    def _remember(self) -> None:
        self._window.current_tab().remember(if_missed=True)

    def _roles(self) -> None:
        from aseandesk.ui.base import accessibility_roles

        accessibility_roles.install()

    def _rules(self) -> None:
        theme = self._window.context.theme
        theme.apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(theme.follow_system)

    def _commands(self) -> None:
        self._window.commands()

    def _errors(self) -> None:
        from aseandesk.ui.base.crash_report import Reporter, reports_folder

        self._reporter = Reporter(reports_folder())
        self._reporter.setParent(self._window)
        self._reporter.told.connect(self._window.messages.show)
        sys.excepthook, threading.excepthook = self._reporter.caught, self._reporter.caught_in_thread

    def _log(self) -> None:
        from aseandesk.ui.base.crash_report import log_folder

        assert self._reporter is not None
        self._reporter.open_log(log_folder())

    def _settings(self) -> None:
        settings_store = self._window.context.settings_store
        settings_store.failed.connect(self._window.messages.say)
        settings_store.probe()

    def _door(self) -> None:
        from aseandesk.ui.shell.instance_server import InstanceServer

        door = InstanceServer(self._window, self._options)
        door.open()
        self._window.closing.connect(door.close)

    def _signals(self) -> None:
        if sys.platform != "win32":
            from aseandesk.ui.base.posix_signals import PoliteEnd

            PoliteEnd(self._window)

    def _icon(self) -> None:
        from aseandesk.ui.shell.emblem import window_icon

        self._window.setWindowIcon(window_icon())

    def _garbage(self) -> None:
        # PySide6 leaves the sources of imported modules in the cache, a megabyte; a traceback reads them again if needed.
        linecache.clearcache()
        # Objects that exist now live until the end: the garbage collector need not scan them again.
        gc.freeze()
        from aseandesk.ui.base.main_thread_gc import Collector

        Collector(self._window)
