"""The window: joins header, tabs, pages and the strip of messages. It knows no subject; what a command does is in `actions.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from aseandesk import tabs
from aseandesk.desktop.history import History, fact_of
from aseandesk.desktop.message import StatusMessage
from aseandesk.desktop.settings import WindowPlace
from aseandesk.facts.address import FACT_KINDS, Address, parse
from aseandesk.facts.resolve import leads_somewhere
from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.base.focus_chain import enter
from aseandesk.ui.base.tab import Tab, build_tab
from aseandesk.ui.shell.header import NAME, Header
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.shell.actions import Actions
    from aseandesk.ui.shell.status import StatusStrip
    from aseandesk.ui.widgets.page import Page

RECENT = 12
LEAST_WIDTH, LEAST_HEIGHT = 480, 360


class MainWindow(QWidget):
    """Header above, one tab or page below, messages at the foot when there are any."""

    first_painted = Signal()
    """The first tab has been painted as a whole and is on the screen."""
    closing = Signal()
    """The window is about to close."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        context.theme.screens.enabled = True
        self.history = History()
        self.header = Header(context.theme, context.focus)
        self.stack = QStackedWidget()
        self._built: dict[str, Tab] = {}
        self._pages: dict[str, Page] = {}
        self._shown = 0
        self._strip: StatusStrip | None = None
        self._actions: Actions | None = None
        self._walking = False
        self._left = dict(context.settings_store.settings.views)
        """By the name of a tab what was seen last in it, for when it is first shown."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.stack, 1)
        self._restyle()
        self.setWindowTitle(NAME)
        self.setAccessibleName(NAME)
        self.header.tab_asked.connect(self.show_tab)
        self.header.search.clicked.connect(self._search_clicked)
        self.header.as_of.clicked.connect(self._date_clicked)
        self.header.menu.clicked.connect(self._menu_clicked)
        self.header.back.clicked.connect(self.back)
        self.header.forward.clicked.connect(self.forward)
        context.focus.asked.connect(self._asked)
        context.focus.refused.connect(self.say)
        context.focus.as_of_changed.connect(self._date_changed)
        context.settings_store.language_changed.connect(self._language_changed)
        self.restarts = False
        """Is the program to start again once the window is closed?"""
        context.theme.changed.connect(self._restyle)

    def commands(self) -> Actions:
        """What the commands do, built at the first call: after the first paint."""
        if self._actions is None:
            from aseandesk.ui.shell.actions import Actions

            self._actions = Actions(self)
        return self._actions

    # ---- tabs

    def tab(self, name: str) -> Tab:
        """The tab of that name, built now if it was never shown."""
        if name not in self._built:
            made = build_tab(tabs.entry(name), self.context.store, self.context.focus, self.context.theme)
            made.moved.connect(self._tab_moved)
            made.wanted.connect(self._wanted)
            made.said.connect(self.say)
            made.noted.connect(self.take_note)
            self._built[name] = made
            self.context.theme.screens.add(made)
            self.stack.addWidget(made)
        return self._built[name]

    def built_tabs(self) -> tuple[Tab, ...]:
        """The tabs that were shown so far."""
        return tuple(self._built.values())

    def current_tab(self) -> Tab:
        """The tab that is shown, or lies under the page that is."""
        return self.tab(tabs.NAMES[self._shown])

    def show_tab(self, index: int) -> None:
        """Show the tab with that place in the header; a step for back and forward."""
        self._show_tab(index)
        self._return_to(self._left.pop(tabs.NAMES[index], ""))
        self._step(self.current_tab().address())

    def next_tab(self, step: int = 1) -> None:
        """Show the tab beside the one shown."""
        self.show_tab((self._shown + step) % len(tabs.NAMES))

    def _show_tab(self, index: int) -> None:
        self._shown = index
        made = self.tab(tabs.NAMES[index])
        self.stack.setCurrentWidget(made)
        self.header.show_tab(index)
        self.setWindowTitle(f"{tabs.title(tabs.NAMES[index])} – {NAME}")

    def _return_to(self, address: str) -> None:
        """Show in the tab what the last start left there."""
        if address and leads_somewhere(self.context.store, address):
            self.current_tab().show_address(parse(address))

    # ---- opening

    def open(self, address: Address) -> None:
        """Show the fact or the view where it lives; a step for back and forward. What cannot be opened is said at the foot."""
        if address.kind in FACT_KINDS and self.context.store.get(address) is None:
            from aseandesk.ui.base.unknown_address import unknown_address

            self.say_note(unknown_address(self.context, address))
            return
        self._go(address)
        # Not the address itself for a view: a quiz without a seed would be another one at each step back to it.
        self._step(str(address) if address.kind in FACT_KINDS else self.current_tab().address())

    def back(self) -> None:
        """Go one step back; a page that lies over the tabs is closed first."""
        if self.page() is not None:
            self.close_page()
        elif self.history.can_back():
            self._walk(self.history.back())

    def forward(self) -> None:
        """Go one step forward."""
        if self.history.can_forward():
            self._walk(self.history.forward())

    def _walk(self, address: str) -> None:
        self._walking = True
        self._go(parse(address))
        self._walking = False
        self._steps_changed()

    def _go(self, address: Address) -> None:
        name = tabs.home_of(address, self.context.store)
        self._show_tab(tabs.NAMES.index(name))
        left = self._left.pop(name, "")
        if left != str(address):
            self._return_to(left)
        said = self.current_tab().show_address(address)
        if said:
            self.say(said)

    def _tab_moved(self, address: str) -> None:
        if not self._walking:
            self._step(address)

    def _step(self, address: str) -> None:
        self.history.push(address)
        self._steps_changed()

    def _wanted(self, command: str) -> None:
        self.commands().run(command)

    def _steps_changed(self) -> None:
        self.settle_header()
        self.header.set_steps(self.history.can_back() or self.page() is not None, self.history.can_forward())
        here, settings_store = self.history.current, self.context.settings_store
        fact = fact_of(parse(here)) if here else ""
        kept = tuple(one for one in settings_store.settings.recent if one != fact)
        settings_store.change(recent=(fact, *kept)[:RECENT] if fact else kept)
        self._keep_views()

    def _keep_views(self) -> None:
        """Have the next start find each tab as it is now."""
        now = {name: tab.resume_address() for name, tab in self._built.items() if name not in self._left}
        self.context.settings_store.change(
            address=now.get(tabs.NAMES[self._shown], ""), views=self.context.settings_store.settings.views | now
        )

    # ---- pages

    def page(self) -> Page | None:
        """The page that lies over the tabs, if one does."""
        shown = self.stack.currentWidget()
        return shown if shown in self._pages.values() else None  # type: ignore[return-value]

    def show_page(self, name: str) -> Page:
        """Show a page ("settings", "help", "about", "bookmarks", "print", "prepare", "classroom") over the tabs."""
        from aseandesk.ui.shell import pages

        before = self._pages.pop(name, None)
        made = pages.build(name, self)
        self._pages[name] = made
        self.context.theme.screens.add(made)
        made.done.connect(self.close_page)
        made.wanted.connect(self._wanted)
        self.stack.addWidget(made)
        self.stack.setCurrentWidget(made)
        if before is not None:
            self._drop(before)
        self.header.show_tab(self._shown, away=True)
        self.header.set_steps(True, self.history.can_forward())
        self.setWindowTitle(f"{made.title} – {NAME}")
        enter(made)
        self.settle_header()
        return made

    def close_page(self) -> None:
        """Go back to the tab below the page."""
        page = self.page()
        self._show_tab(self._shown)
        self._steps_changed()
        if page is not None:
            self._pages = {name: kept for name, kept in self._pages.items() if kept is not page}
            self._drop(page)
            enter(self.current_tab())

    def _drop(self, page: Page) -> None:
        self.stack.removeWidget(page)
        page.deleteLater()

    def settle_header(self) -> None:
        """The header goes while a tab that wants all has the whole screen."""
        tab = self.current_tab()
        alone = self.isFullScreen() and self.page() is None and tab.wants_all()
        if self.header.isHidden() != alone or tab.alone != alone:
            self.header.setVisible(not alone)
            tab.show_alone(alone=alone)

    def parts(self) -> tuple[QWidget, ...]:
        """The parts that F6 goes through: the header, what lies below it, and the messages if there are any."""
        page = self.page()
        below: tuple[QWidget, ...] = self.current_tab().parts() if page is None else (page,)
        above: tuple[QWidget, ...] = () if self.header.isHidden() else (self.header,)
        return (*above, *below, self._strip) if self._strip is not None and self._strip.isVisible() else (*above, *below)

    # ---- messages

    def strip(self) -> StatusStrip:
        """The strip of messages, built when there is a first one."""
        if self._strip is None:
            from aseandesk.ui.shell.status import StatusStrip

            self._strip = StatusStrip(self.context.theme, self)
        return self._strip

    def say(self, sentence: str) -> None:
        """Say a sentence at the foot."""
        self.say_note(StatusMessage(sentence))

    def say_note(self, note: StatusMessage) -> None:
        """Say a sentence with details or a button at the foot."""
        self.strip().say(note)

    def take_note(self, note: object) -> None:
        """The same, for a signal."""
        if isinstance(note, StatusMessage):
            self.say_note(note)

    # ---- events

    def watch_first_paint(self) -> None:
        """Emit `first_painted` once the tab in view has been painted and flushed."""
        self.current_tab().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The turn after the paint event: by then the whole window has been painted and handed to the screen.
            QTimer.singleShot(0, self.first_painted)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.BackButton:
            self.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.forward()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            self.settle_header()
        super().changeEvent(event)

    def moveEvent(self, _event: QMoveEvent) -> None:
        self._placed()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._placed()
        if self._strip is not None:
            self._strip.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._placed()
        self._keep_views()
        self.closing.emit()
        self.current_tab().remember()
        self.context.settings_store.flush()
        event.accept()

    def _asked(self, address: object) -> None:
        if isinstance(address, Address):
            self.open(address)

    def _date_changed(self) -> None:
        day = self.context.focus.as_of
        self.context.settings_store.change(as_of="" if day == self.context.focus.today else day.isoformat())

    def _language_changed(self, chosen: str) -> None:
        if chosen != language():
            self.say_note(
                StatusMessage(tr("The other language is spoken from the next start on."), action=tr("Restart now"), act=self.restart)
            )

    def restart(self) -> None:
        """Close the window and start the program again; all three tabs come back."""
        self.restarts = True
        self.close()

    def _restyle(self) -> None:
        """Text that grows needs a wider window: smaller than its header it must not be."""
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

    def _search_clicked(self) -> None:
        self.commands().search()

    def _date_clicked(self) -> None:
        self.commands().as_of()

    def _menu_clicked(self) -> None:
        self.commands().menu()
