"""What the window asks of a tab."""

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
    """A tab: shows an address, says which one it shows, paints itself on paper. Built at its first show."""

    moved = Signal(str)
    """The person went to another place inside the tab: the new address, a step for back and forward."""
    wanted = Signal(str)
    """A button of the tab stands for a command of the window: its id."""

    said = Signal(str)
    """A sentence for the foot of the window: what was done, or why it was not."""
    noted = Signal(object)
    """The same with more than a sentence: a `Note`."""
    page_done = Signal(str)
    """What `prepare_page` began is done (""), or a sentence says why the page cannot be painted."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self.store, self.focus, self.theme = store, focus, theme
        self.alone = False
        """Has the tab the whole screen, without the header?"""

    def address(self) -> str:
        """The address of what is shown now."""
        raise NotImplementedError

    def resume_address(self) -> str:
        """The address with which the next start goes on: where the person is now."""
        return self.address()

    def show_address(self, address: Address) -> str:
        """Show the address (of a fact or of a view of this tab). Returns "" or a sentence about what could not be followed."""
        raise NotImplementedError

    def name(self) -> str:
        """What is shown, in a line, for a bookmark; "" where the fact of the address says it."""
        return ""

    def parts(self) -> tuple[QWidget, ...]:
        """The parts that F6 goes through, one after the other."""
        return (self,)

    def wants_all(self) -> bool:
        """Should the header go when the window is on the whole screen? So that what is told can be read from afar."""
        return False

    def show_alone(self, *, alone: bool) -> None:
        """The header has gone, or come back."""
        self.alone = alone

    def awaits_answer(self) -> bool:
        """Does a question wait for an answer? Keys that type a character belong to it then, and to no command."""
        return False

    def anchor(self, _command: str) -> QWidget | None:
        """The button of the tab that stands for a command of the window, for its panel to hang from."""
        return None

    def settle(self) -> None:
        """Finish what is pending (late imports, queued drawings), so that a picture of the tab is complete."""

    def expect(self, _stamp: str) -> None:
        """The tab is about to be painted for the first time, on facts of this stamp (`FactStore.stamp`)."""

    def remember(self, *, if_missed: bool = False) -> None:
        """Keep what makes the next start quicker; with `if_missed` only what this start has missed."""

    def leave(self) -> None:
        """Nobody will look again: what plays stops, and what waits to be drawn is not drawn. `close_worker` follows."""

    def close_worker(self) -> None:
        """End what the tab does beside the window: a thread that draws."""

    def as_text(self) -> str:
        """What is shown as plain text with its sources, for the clipboard. By default the fact of the address."""
        from aseandesk.facts.card import as_text
        from aseandesk.facts.describe import card

        where = parse(self.address())
        fact = fact_of(where)
        found = card(self.store, fact, language(), day=self.focus.as_of) if fact else None
        return as_text(found) if found is not None else str(where)

    def prepare_page(self, _area: QRectF) -> str:
        """Begin, in another thread, what takes long in painting a page; the theme is as in `paint_page`.

        Returns "" if the page can be painted now, else a sentence to show until `page_done`.
        """
        return ""

    def forget_page(self) -> None:
        """The page is closed: what was prepared for it is not needed."""

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        """Paint what is seen into `area` of a page, with sources, after `prepare_page`.

        Units are pixels of the scale; the theme is paper at zoom 1.
        """
        raise NotImplementedError


def build_tab(entry: TabEntry, store: FactStore, focus: Focus, theme: Theme) -> Tab:
    """The widget of a tab. Its module is imported now and not before."""
    module, _, name = entry.builder.partition(":")
    return cast(Tab, getattr(import_module(module), name)(store, focus, theme))
