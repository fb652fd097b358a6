"""The main window: joins header, tabs, pages and messages. It knows no subject; handlers of commands are in `actions.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aseandesk import tabs
from aseandesk.desktop.message import StatusMessage
from aseandesk.desktop.settings import WindowPlace
from aseandesk.facts.address import Address
from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.base.tab import Tab
from aseandesk.ui.shell.header import NAME, Header
from aseandesk.ui.shell.messages import MessageHost
from aseandesk.ui.shell.navigator import Navigator
from aseandesk.ui.shell.page_host import PageHost
from aseandesk.ui.shell.tab_stack import TabStack
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.shell.actions import Actions
    from aseandesk.ui.widgets.page import Page

LEAST_WIDTH, LEAST_HEIGHT = 480, 360


class MainWindow(QWidget):
    """Header at the top, one tab or page below, messages at the bottom if there are any."""

    first_painted = Signal()
    """Emitted when the first tab has been painted completely and is on the screen."""
    closing = Signal()
    """Emitted when the window is about to close."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        context.theme.screens.enabled = True
        self.header = Header(context.theme, context.focus)
        self.stack = TabStack(context)
        self.messages = MessageHost(self, context.theme)
        self.pages = PageHost(self.stack, context.theme, self._build_page)
        self.navigator = Navigator(context, self.stack, self.pages, self.messages)
        self._actions: Actions | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.stack, 1)
        self._restyle()
        self.setWindowTitle(NAME)
        self.setAccessibleName(NAME)
        self._connect_parts()
        context.focus.refused.connect(self.messages.say)
        context.focus.as_of_changed.connect(self._date_changed)
        context.settings_store.language_changed.connect(self._language_changed)
        self.restarts = False
        """Is the program to start again once the window is closed?"""
        context.theme.changed.connect(self._restyle)

    def _connect_parts(self) -> None:
        header, stack, pages = self.header, self.stack, self.pages
        for name, button in (("search", header.search), ("as-of", header.as_of), ("menu", header.menu)):
            button.setObjectName(name)
            button.clicked.connect(self._button_clicked)
        header.tab_asked.connect(self.navigator.show_tab)
        header.back.clicked.connect(self.navigator.back)
        header.forward.clicked.connect(self.navigator.forward)
        stack.shown.connect(self._tab_shown)
        stack.currentChanged.connect(self.messages.place_soon)
        stack.wanted.connect(self._wanted)
        stack.said.connect(self.messages.say)
        stack.noted.connect(self.messages.show)
        pages.shown.connect(self._page_shown)
        pages.wanted.connect(self._wanted)
        self.navigator.changed.connect(self._steps_changed)

    def commands(self) -> Actions:
        """Return the commands, built at the first call: after the first paint."""
        if self._actions is None:
            from aseandesk.ui.shell.actions import Actions
            from aseandesk.ui.shell.parts import WindowParts
            from aseandesk.ui.shell.services import WindowServices

            services = WindowServices(self, self.context, self.messages)
            self.closing.connect(services.leave)
            parts = WindowParts(self, self.context, self.header, self.stack, self.pages, self.navigator, self.messages)
            self._actions = Actions(parts, services)
        return self._actions

    # ---- shared interface

    def tab(self, name: str) -> Tab:
        """Return the tab of that name, built now if it was never shown."""
        return self.stack.tab(name)

    def current_tab(self) -> Tab:
        """Return the current tab, also if a page is over it."""
        return self.stack.current_tab()

    def page(self) -> Page | None:
        """Return the page over the tabs; None if there is none."""
        return self.pages.current()

    def open(self, address: Address) -> None:
        """Open a fact or a view in its tab (see `Navigator.open`)."""
        self.navigator.open(address)

    # ---- layout

    def _tab_shown(self, index: int) -> None:
        self.header.show_tab(index)
        self.setWindowTitle(f"{tabs.title(tabs.NAMES[index])} – {NAME}")

    def _page_shown(self) -> None:
        page = self.page()
        assert page is not None
        self.header.show_tab(self.stack.tab_index, away=True)
        self.setWindowTitle(f"{page.title} – {NAME}")
        self._steps_changed()

    def _steps_changed(self) -> None:
        self._settle_header()
        self.header.set_steps(self.navigator.can_back(), self.navigator.history.can_forward())

    def _settle_header(self) -> None:
        """Hide the header while a tab that asks for it is in full-screen mode."""
        tab = self.current_tab()
        alone = self.isFullScreen() and self.page() is None and tab.wants_all()
        if self.header.isHidden() != alone or tab.alone != alone:
            self.header.setVisible(not alone)
            tab.show_alone(alone=alone)

    # ---- events

    def watch_first_paint(self) -> None:
        """Emit `first_painted` once the current tab has been painted and flushed."""
        self.current_tab().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # One turn after the paint event: by then the whole window has been painted and sent to the screen.
            QTimer.singleShot(0, self.first_painted)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.BackButton:
            self.navigator.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.navigator.forward()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            self._settle_header()
        super().changeEvent(event)

    def moveEvent(self, _event: QMoveEvent) -> None:
        self._placed()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._placed()
        self.messages.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._placed()
        self.navigator.keep_views()
        self.closing.emit()
        self.current_tab().remember()
        self.context.settings_store.flush()
        event.accept()

    def _date_changed(self) -> None:
        day = self.context.focus.as_of
        self.context.settings_store.change(as_of="" if day == self.context.focus.today else day.isoformat())

    def _language_changed(self, chosen: str) -> None:
        if chosen != language():
            self.messages.show(
                StatusMessage(tr("The other language is spoken from the next start on."), action=tr("Restart now"), act=self.restart)
            )

    def restart(self) -> None:
        """Close the window and start the program again; all three tabs are restored."""
        self.restarts = True
        self.close()

    def _restyle(self) -> None:
        """Raise the window's minimum width with the text size: never narrower than its header."""
        self.setMinimumSize(max(LEAST_WIDTH, self.header.least_width()), LEAST_HEIGHT)

    def _placed(self) -> None:
        if not self.isVisible() or self.isMinimized() or self.isFullScreen():
            return
        kept = self.context.settings_store.settings.place
        if self.isMaximized():
            place = msgspec.structs.replace(kept, maximized=True) if kept else None
        else:
            box = self.geometry()
            place = WindowPlace(box.x(), box.y(), box.width(), box.height())
        self.context.settings_store.change(place=place)

    def _build_page(self, name: str) -> Page:
        from aseandesk.ui.shell import pages

        commands = self.commands()
        return pages.build(name, commands.parts, commands.services)

    def _button_clicked(self) -> None:
        self._wanted(self.sender().objectName())

    def _wanted(self, command: str) -> None:
        self.commands().run(command)
