"""The tabs of the window, each built when first shown, in a stack that can also show a page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from aseandesk import tabs
from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.base.tab import Tab, build_tab


class TabStack(QStackedWidget):
    """Builds and shows tabs, and forwards their signals."""

    shown = Signal(int)
    """Emitted with a tab's index in the header when it was shown."""
    moved = Signal(str)
    wanted = Signal(str)
    said = Signal(str)
    noted = Signal(object)
    """These four are forwarded from all tabs (see `Tab`)."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._built: dict[str, Tab] = {}
        self.tab_index = 0
        """The place in the header of the tab that is shown, or lies under the page that is."""

    def tab(self, name: str) -> Tab:
        """Return the tab of that name, built now if it was never shown."""
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
        """Return the tabs that were shown so far, by name."""
        return dict(self._built)

    def tab_name(self) -> str:
        """Return the name of the current tab, also if a page is over it."""
        return tabs.NAMES[self.tab_index]

    def current_tab(self) -> Tab:
        """Return the current tab, also if a page is over it."""
        return self.tab(self.tab_name())

    def show_tab(self, index: int) -> None:
        """Show the tab with that index in the header, without a step for back and forward (see `Navigator.show_tab`)."""
        self.tab_index = index
        self.setCurrentWidget(self.current_tab())
        self.shown.emit(index)
