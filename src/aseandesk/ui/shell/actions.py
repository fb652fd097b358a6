"""Run the commands of `desktop/commands.py`: bind each to its handler and its keys. Built after the first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from aseandesk import tabs
from aseandesk.desktop.commands import commands
from aseandesk.ui.base.focus_chain import next_part
from aseandesk.ui.shell import pages
from aseandesk.ui.shell.overlay_host import OverlayHost
from aseandesk.ui.shell.panels import Panels
from aseandesk.ui.shell.parts import WindowParts
from aseandesk.ui.shell.services import WindowServices
from aseandesk.ui.shell.text_size import TextSize
from aseandesk.ui.shell.timeline_commands import TimelineCommands
from aseandesk.ui.shell.view_commands import ViewCommands
from aseandesk.ui.shell.view_files import ViewFiles

Handler = Callable[[], object]
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
"""A key with one of these modifiers is a command, and types nothing."""


class Actions(QObject):
    """The commands of one window: `run` runs one, and so does its shortcut."""

    def __init__(self, parts: WindowParts, services: WindowServices) -> None:
        super().__init__(parts.window)
        self.parts = parts
        self.services = services
        self.overlays = OverlayHost(self)
        services.page_wanted.connect(self._show_page)
        self._handlers: Mapping[str, Handler] = (
            self._go_handlers() | self._look_handlers() | self._view_handlers() | self._window_handlers()
        )
        for command in commands():
            for keys in (*command.keys, *command.also):
                shortcut = QShortcut(QKeySequence(keys), parts.window)
                shortcut.setObjectName(command.id)
                shortcut.activated.connect(self._pressed)
                if command.everywhere:
                    shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        parts.window.installEventFilter(self)

    def run(self, name: str) -> None:
        """Run the command with that id.

        Raises: KeyError for an unknown one.
        """
        self._handlers[name]()

    def ids(self) -> frozenset[str]:
        """Return the ids of the available commands."""
        return frozenset(self._handlers)

    def focus_parts(self) -> tuple[QWidget, ...]:
        """Return the parts that F6 visits: the header, the parts below it, and the messages if there are any."""
        page, said = self.parts.pages.current(), self.parts.messages.visible_strip()
        below: tuple[QWidget, ...] = self.parts.stack.current_tab().parts() if page is None else (page,)
        above: tuple[QWidget, ...] = () if self.parts.header.isHidden() else (self.parts.header,)
        return (*above, *below) if said is None else (*above, *below, said)

    # ---- a handler for each command of `commands()`

    def _go_handlers(self) -> dict[str, Handler]:
        """Return the handlers that go to other tabs, pages and steps: they close an open panel first."""
        navigator = self.parts.navigator
        ways: dict[str, Handler] = {name: partial(navigator.show_tab, at) for at, name in enumerate(tabs.NAMES)}
        ways |= {name: partial(self.parts.pages.show, name) for name in pages.NAMES}
        ways |= {"next-tab": partial(navigator.next_tab, 1), "previous-tab": partial(navigator.next_tab, -1)}
        ways |= {"back": navigator.back, "forward": navigator.forward}
        return {name: partial(self._leave_overlay, way) for name, way in ways.items()}

    def _look_handlers(self) -> dict[str, Handler]:
        focus, text_size = self.parts.context.focus, TextSize(self, self.parts.context)
        timeline = TimelineCommands(self.parts, self.overlays)
        return {
            "stories": timeline.stories,
            "on-this-day": timeline.on_this_day,
            "list": timeline.toggle_list,
            "beside": timeline.toggle_beside,
            "export": timeline.export,
            "take": timeline.import_file,
            "today": lambda: focus.set_as_of(focus.today),
            "larger": partial(text_size.step, 1),
            "smaller": partial(text_size.step, -1),
            "normal-size": partial(text_size.set, 1.0),
        }

    def _view_handlers(self) -> dict[str, Handler]:
        view, files = ViewCommands(self.parts, self.services), ViewFiles(self.parts)
        return {
            "quiz-me": view.quiz_me,
            "bookmark": view.bookmark,
            "copy": view.copy,
            "copy-address": view.copy_address,
            "save-view": files.ask_save,
            "open-view": files.ask_open,
        }

    def _window_handlers(self) -> dict[str, Handler]:
        panels, window = Panels(self.parts, self.services, self.overlays, self.run, self.ids), self.parts.window
        return {
            "search": panels.search,
            "as-of": panels.as_of,
            "menu": panels.menu,
            "keys": panels.keys,
            "full-screen": lambda: window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen),
            "next-part": lambda: next_part(self.focus_parts(), window.focusWidget()),
            "previous-part": lambda: next_part(self.focus_parts(), window.focusWidget(), -1),
            "quit": window.close,
        }

    def _leave_overlay(self, way: Handler) -> None:
        self.overlays.close()
        way()

    def _show_page(self, name: str) -> None:
        self._leave_overlay(partial(self.parts.pages.show, name))

    # ---- keys

    def _pressed(self) -> None:
        self.run(self.sender().objectName())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep plain keys from shortcuts while a question waits for an answer: on a Thai keyboard the key of answer 2 types "/",
        which opens the search.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_for_question(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _is_for_question(self, event: QKeyEvent) -> bool:
        waits = self.parts.pages.current() is None and self.parts.stack.current_tab().awaits_answer()
        return waits and not event.modifiers() & _COMMANDS and event.text().isprintable() and bool(event.text())
