"""The interface between the window and its tabs."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from aseandesk.desktop.history import fact_of
from aseandesk.facts.address import Address, parse
from aseandesk.facts.store import FactStore
from aseandesk.tabs import TabEntry
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.words import language


class Tab(QWidget):
    """A tab: shows an address, tells which one it shows, prints itself. Built when first shown."""

    moved = Signal(str)
    """Emitted with the new address when the user moved to another place inside the tab: a step for back and forward."""
    wanted = Signal(str)
    """Emitted with a command id when a button of the tab triggers a command of the window."""

    said = Signal(str)
    """Emitted with a sentence for the status bar: what was done, or why not."""
    noted = Signal(object)
    """The same with more than a sentence: a `StatusMessage`."""
    page_done = Signal(str)
    """Emitted when the work of `prepare_page` is done: "", or a sentence why the page cannot be painted."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self.store, self.focus, self.theme = store, focus, theme
        self.alone = False
        """Has the tab the whole screen, without the header?"""

    def address(self) -> str:
        """Return the address of what is shown now."""
        raise NotImplementedError

    def resume_address(self) -> str:
        """Return the address at which the next start resumes."""
        return self.address()

    def show_address(self, address: Address) -> str:
        """Show the address (of a fact or of a view of this tab). Return "" or a sentence about what could not be shown."""
        raise NotImplementedError

    def name(self) -> str:
        """Return the title of what is shown, for a bookmark; "" if the fact of the address has it."""
        return ""

    def parts(self) -> tuple[QWidget, ...]:
        """Return the parts of the tab in the order in which F6 visits them."""
        return (self,)

    def wants_all(self) -> bool:
        """Return whether the header should be hidden in full-screen mode, for content that is read from afar."""
        return False

    def show_alone(self, *, alone: bool) -> None:
        """React to the header being hidden (`alone`) or shown again."""
        self.alone = alone

    def awaits_answer(self) -> bool:
        """Return whether a question waits for an answer: keys that type a character then belong to it and trigger no commands."""
        return False

    def anchor(self, _command: str) -> QWidget | None:
        """Return the tab's button for a command of the window, under which the command's panel opens."""
        return None

    def settle(self) -> None:
        """Finish pending work (late imports, queued drawings), so that a screenshot of the tab is complete."""

    def expect(self, _stamp: str) -> None:
        """Prepare for the first paint, on facts with this stamp (`FactStore.stamp`)."""

    def remember(self, *, if_missed: bool = False) -> None:
        """Cache what makes the next start faster; with `if_missed` only what was missing at this start."""

    def leave(self) -> None:
        """Stop what plays and cancel what waits to be drawn, because the tab will not be seen again. `close_worker` follows."""

    def close_worker(self) -> None:
        """End the tab's background thread."""

    def as_text(self) -> str:
        """Return what is shown as plain text with its sources, for the clipboard. Default: the fact of the address."""
        from aseandesk.facts.card import as_text
        from aseandesk.facts.describe import card

        where = parse(self.address())
        fact = fact_of(where)
        found = card(self.store, fact, language(), day=self.focus.as_of) if fact else None
        return as_text(found) if found is not None else str(where)

    def prepare_page(self, _area: QRectF) -> str:
        """Start the slow work of painting a page in another thread; the theme is as in `paint_page`.

        Returns "" if the page can be painted now, else a sentence to show until `page_done`.
        """
        return ""

    def forget_page(self) -> None:
        """Discard what was prepared for a page, because the page was closed."""

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        """Paint what is shown into `area` of a page, with sources, after `prepare_page`.

        Units are logical pixels; the theme is paper at zoom 1.
        """
        raise NotImplementedError


def build_tab(entry: TabEntry, store: FactStore, focus: Focus, theme: Theme) -> Tab:
    """Return the widget of a tab. Its module is imported only now."""
    module, _, name = entry.builder.partition(":")
    return cast(Tab, getattr(import_module(module), name)(store, focus, theme))
