"""The server of the single-instance rule: takes what a second start passes on, and brings the window to the front."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QSocketNotifier, Qt

from aseandesk import tabs
from aseandesk.desktop import single_instance
from aseandesk.options import StartOptions, settle

if TYPE_CHECKING:
    from aseandesk.ui.shell.window import MainWindow


class InstanceServer(QObject):
    """Listens between `open` and `close`. A message of another user, or of a start with other packs, is refused."""

    def __init__(self, window: MainWindow, options: StartOptions) -> None:
        super().__init__(window)
        self._window = window
        self._packs = single_instance.message_for(options).packs
        self._file = single_instance.socket_file()
        self._ear: Any = None
        self._secret = ""
        self._lines: dict[QSocketNotifier, Any] = {}

    def open(self) -> None:
        """Start to listen. If that is impossible, a second start simply opens a second window."""
        try:
            self._ear, self._secret = single_instance.listen(self._file)
        except OSError:
            return
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._knocked)

    def close(self) -> None:
        """Stop listening."""
        if self._ear is not None:
            self._notifier.setEnabled(False)
            self._ear.close()
            self._ear = None
            self._file.unlink(missing_ok=True)

    def _knocked(self) -> None:
        try:
            line, _ = self._ear.accept()
        except OSError:
            return
        line.setblocking(False)
        notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._lines[notifier] = line
        notifier.activated.connect(self._came)

    def _came(self) -> None:
        notifier = self.sender()
        line = self._lines.pop(notifier)  # type: ignore[call-overload]
        notifier.setEnabled(False)  # type: ignore[attr-defined]
        notifier.deleteLater()
        try:
            message = msgspec.json.decode(line.recv(single_instance.LARGEST), type=single_instance.StartMessage)
            shown = message.secret == self._secret and message.packs == self._packs
            line.sendall(b"shown\n" if shown else b"no\n")
        except (OSError, msgspec.DecodeError, RecursionError):
            shown = False
        finally:
            line.close()
        if shown:
            self._show(message)

    def _show(self, message: single_instance.StartMessage) -> None:
        window, context = self._window, self._window.context
        asked = StartOptions(tab=message.tab or None, open=message.open or None, as_of=_day(message.as_of))
        settled, notes = settle(asked, context.store)
        if settled.as_of:
            context.focus.set_as_of(settled.as_of)
        if settled.open:
            context.focus.open(settled.open)
        elif settled.tab in tabs.NAMES:
            window.navigator.show_tab(tabs.NAMES.index(settled.tab))
        for sentence in notes:
            window.messages.say(sentence)
        if message.token:
            # On Wayland a window can be raised only with the activation token that the second start received.
            os.environ["XDG_ACTIVATION_TOKEN"] = message.token
        window.setWindowState((window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        window.show()
        window.raise_()
        window.activateWindow()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
