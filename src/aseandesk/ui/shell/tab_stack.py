"""The tabs of the window, each built when it is first shown, in a stack in which a page may lie over them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from aseandesk import tabs
from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.base.tab import Tab, build_tab


class TabStack(QStackedWidget):
    """Builds and shows tabs, and passes on what they say."""

    shown = Signal(int)
    """A tab was brought to the front: its place in the header."""
    moved = Signal(str)
    wanted = Signal(str)
    said = Signal(str)
    noted = Signal(object)
    """The last four as in `Tab`, from any of them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._built: dict[str, Tab] = {}
        self.tab_index = 0
        """The place in the header of the tab that is shown, or lies under the page that is."""

    def tab(self, name: str) -> Tab:
        """The tab of that name, built now if it was never shown."""
        if name not in self._built:
            made = build_tab(tabs.entry(name), self._context.store, self._context.focus, self._context.theme)
            made.moved.connect(self.moved)
            made.wanted.connect(self.wanted)
            made.said.connect(self.said)
            made.noted.connect(self.noted)
            self._built[name] = made
            self._context.theme.screens.add(made)
            self.addWidget(made)
        return self._built[name]

    def built_tabs(self) -> dict[str, Tab]:
        """The tabs that were shown so far, by name."""
        return dict(self._built)

    def tab_name(self) -> str:
        """The name of the tab that is shown, or lies under the page that is."""
        return tabs.NAMES[self.tab_index]

    def current_tab(self) -> Tab:
        """The tab that is shown, or lies under the page that is."""
        return self.tab(self.tab_name())

    def show_tab(self, index: int) -> None:
        """Bring the tab with that place in the header to the front; no step for back and forward (`Navigator.show_tab`)."""
        self.tab_index = index
        self.setCurrentWidget(self.current_tab())
        self.shown.emit(index)
