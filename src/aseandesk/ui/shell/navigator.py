"""Open addresses in their tabs, go back and forward, and save each tab's view for the next start."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from aseandesk import tabs
from aseandesk.desktop.history import History, fact_of
from aseandesk.facts.address import FACT_KINDS, Address, parse
from aseandesk.facts.resolve import leads_somewhere
from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.shell.messages import MessageHost
from aseandesk.ui.shell.page_host import PageHost
from aseandesk.ui.shell.tab_stack import TabStack

RECENT = 12
"""Number of recently opened facts that are remembered."""


class Navigator(QObject):
    """The history of the window through tabs and addresses."""

    changed = Signal()
    """Emitted when back or forward may lead elsewhere: after a step, or when a page was closed."""

    def __init__(self, context: AppContext, stack: TabStack, pages: PageHost, messages: MessageHost) -> None:
        super().__init__(stack)
        self._context, self._stack, self._pages, self._messages = context, stack, pages, messages
        self.history = History()
        self._walking = False
        self._left = dict(context.settings_store.settings.views)
        """By the name of a tab what was seen last in it, for when it is first shown."""
        stack.moved.connect(self._tab_moved)
        pages.closed.connect(self._changed)
        context.focus.asked.connect(self._asked)

    def open(self, address: Address) -> None:
        """Open a fact or a view in its tab; a step for back and forward. Errors are shown as a message."""
        if address.kind in FACT_KINDS and self._context.store.get(address) is None:
            from aseandesk.ui.base.unknown_address import unknown_address

            self._messages.show(unknown_address(self._context, address))
            return
        self._go(address)
        # Not the address itself for a view: a quiz without a seed would be another one at each step back to it.
        self._step(str(address) if address.kind in FACT_KINDS else self._stack.current_tab().address())

    def show_tab(self, index: int) -> None:
        """Show the tab with that index in the header; a step for back and forward."""
        self._stack.show_tab(index)
        self._return_to(self._left.pop(tabs.NAMES[index], ""))
        self._step(self._stack.current_tab().address())

    def next_tab(self, step: int = 1) -> None:
        """Show the tab `step` places after the current one."""
        self.show_tab((self._stack.tab_index + step) % len(tabs.NAMES))

    def can_back(self) -> bool:
        """Return whether `back` leads anywhere."""
        return self.history.can_back() or self._pages.current() is not None

    def back(self) -> None:
        """Go one step back; an open page is closed first."""
        if self._pages.current() is not None:
            self._pages.close()
        elif self.history.can_back():
            self._walk(self.history.back())

    def forward(self) -> None:
        """Go one step forward."""
        if self.history.can_forward():
            self._walk(self.history.forward())

    def keep_views(self) -> None:
        """Save the present view of each tab for the next start."""
        settings_store = self._context.settings_store
        now = {name: tab.resume_address() for name, tab in self._stack.built_tabs().items() if name not in self._left}
        settings_store.change(address=now.get(self._stack.tab_name(), ""), views=settings_store.settings.views | now)

    def _asked(self, address: object) -> None:
        if isinstance(address, Address):
            self.open(address)

    def _tab_moved(self, address: str) -> None:
        if not self._walking:
            self._step(address)

    def _walk(self, address: str) -> None:
        self._walking = True
        self._go(parse(address))
        self._walking = False
        self._changed()

    def _go(self, address: Address) -> None:
        name = tabs.home_of(address, self._context.store)
        self._stack.show_tab(tabs.NAMES.index(name))
        left = self._left.pop(name, "")
        if left != str(address):
            self._return_to(left)
        said = self._stack.current_tab().show_address(address)
        if said:
            self._messages.say(said)

    def _return_to(self, address: str) -> None:
        """Restore the view of a tab from the last start."""
        if address and leads_somewhere(self._context.store, address):
            self._stack.current_tab().show_address(parse(address))

    def _step(self, address: str) -> None:
        self.history.push(address)
        self._changed()

    def _changed(self) -> None:
        self.changed.emit()
        here, settings_store = self.history.current, self._context.settings_store
        fact = fact_of(parse(here)) if here else ""
        kept = tuple(one for one in settings_store.settings.recent if one != fact)
        settings_store.change(recent=(fact, *kept)[:RECENT] if fact else kept)
        self.keep_views()
