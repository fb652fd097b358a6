"""Keep screen and laptop awake during a lesson: by D-Bus, Windows or macOS; if none is available, a message says so.

Nothing of this is imported before a lesson begins.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Signal

from aseandesk.words import tr

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

NAME, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
CONNECTION = "classroom"
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x00000001, 0x00000002
"""SetThreadExecutionState of Windows."""


class Awake(QObject):
    """Active from `hold` to `release`; requests end with the program, however it ends."""

    told = Signal(str)
    """Emitted with a sentence: the screen may turn off, and what to do."""
    untold = Signal(str)
    """Emitted when that sentence no longer applies, because the lesson has ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.held: set[str] = set()
        """What is held: "screen", "sleep"."""
        self._words = ""
        self._on = False
        self._connected = False
        self._helper: QProcess | None = None
        self._waiting: QDBusPendingCallWatcher | None = None

    def hold(self) -> None:
        """Ask that screen and laptop stay awake."""
        if self._on:
            return
        self._on = True
        if sys.platform == "win32":
            self._windows(_CONTINUOUS | _SYSTEM | _DISPLAY)
        elif sys.platform == "darwin":
            self._run("caffeinate", "-d", "-i", "-s", "-w", str(os.getpid()))
            self.held |= {"screen", "sleep"} if self._helper is not None else set()
            self._tell()
        else:
            self._ask_desktop()

    def release(self) -> None:
        """Allow screen and laptop to sleep again."""
        if not self._on:
            return
        self._on = False
        if sys.platform == "win32":
            self._windows(_CONTINUOUS)
        if self._connected:
            self._hang_up()
        if self._helper is not None:
            helper, self._helper = self._helper, None
            helper.closeWriteChannel()
            helper.terminate()
            helper.waitForFinished(500)
        self.held.clear()
        if self._words:
            self.untold.emit(self._words)
            self._words = ""

    # ---- how

    def _windows(self, state: int) -> None:
        import ctypes

        windows = getattr(ctypes, "windll", None)
        if windows is not None and windows.kernel32.SetThreadExecutionState(state):
            self.held |= {"screen", "sleep"} if state & _SYSTEM else set()
        self._tell()

    def _run(self, program: str, *words: str) -> None:
        """Start a helper process that inhibits sleep while it lives, if there is one."""
        found = shutil.which(program)
        if found is None:
            return
        helper = QProcess(self)
        helper.setStandardOutputFile(QProcess.nullDevice())
        helper.setStandardErrorFile(QProcess.nullDevice())
        helper.finished.connect(self._helper_gone)
        helper.start(found, list(words))
        self._helper = helper

    def _ask_desktop(self) -> None:
        """Inhibit the screen saver over D-Bus; sleep by a helper that reads from a pipe and so ends with us."""
        self._run("systemd-inhibit", "--what=idle:sleep", "--who=ASEANdesk", f"--why={_why()}", "--mode=block", "cat")
        if self._helper is not None:
            self.held.add("sleep")
        self._say_desktop()

    def _say_desktop(self) -> None:
        """Call D-Bus on a connection of our own: the request ends when that connection does."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, CONNECTION)
        if not bus.isConnected():
            self._tell()
            return
        self._connected = True
        message = QDBusMessage.createMethodCall(NAME, PATH, NAME, "Inhibit")
        message.setArguments(["ASEANdesk", _why()])
        self._waiting = QDBusPendingCallWatcher(bus.asyncCall(message), self)
        self._waiting.finished.connect(self._answered)

    def _hang_up(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        self._waiting, self._connected = None, False
        QDBusConnection.disconnectFromBus(CONNECTION)

    def _answered(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            if waiting.isValid() and not waiting.isError():
                self.held.add("screen")
            self._tell()

    def _helper_gone(self) -> None:
        """Handle a helper that ended by itself: the system does not support it."""
        if self._helper is not None:
            self._helper = None
            self.held -= {"sleep", *(("screen",) if sys.platform == "darwin" else ())}

    def _tell(self) -> None:
        if self._on and "screen" not in self.held:
            self._words = tr("This desktop could not be asked to stay awake: switch its screen saver off for the lesson.")
            self.told.emit(self._words)


def _why() -> str:
    return tr("A lesson is running")
