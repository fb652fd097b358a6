"""Show pages over the tabs, and return to the tab below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from aseandesk.ui.base.focus_chain import enter
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.shell.tab_stack import TabStack

if TYPE_CHECKING:
    from aseandesk.ui.widgets.page import Page


class PageHost(QObject):
    """One page at a time, built anew each time it is shown."""

    shown = Signal(str)
    """Emitted with the name of a page that was shown."""
    closed = Signal()
    """Emitted when the tab below is in front again."""
    wanted = Signal(str)
    """Emitted with a command id when a button of a page triggers a command of the window."""

    def __init__(self, stack: TabStack, theme: Theme, build: Callable[[str], Page]) -> None:
        super().__init__(stack)
        self._stack, self._theme, self._build = stack, theme, build
        self._pages: dict[str, Page] = {}

    def current(self) -> Page | None:
        """Return the page over the tabs; None if there is none."""
        shown = self._stack.currentWidget()
        return shown if shown in self._pages.values() else None  # type: ignore[return-value]

    def show(self, name: str) -> Page:
        """Show a page of `pages.NAMES` over the tabs, and return it."""
        before = self._pages.pop(name, None)
        made = self._build(name)
        self._pages[name] = made
        self._theme.screens.add(made)
        made.done.connect(self.close)
        made.wanted.connect(self.wanted)
        self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        if before is not None:
            self._drop(before)
        self.shown.emit(name)
        enter(made)
        return made

    def close(self) -> None:
        """Close the page and return to the tab."""
        page = self.current()
        self._stack.show_tab(self._stack.tab_index)
        self.closed.emit()
        if page is not None:
            self._pages = {name: kept for name, kept in self._pages.items() if kept is not page}
            self._drop(page)
            enter(self._stack.current_tab())

    def _drop(self, page: Page) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()
