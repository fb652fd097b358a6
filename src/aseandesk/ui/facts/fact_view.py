"""The detail pane: any fact of the store as a scrolling card, with buttons for what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.desktop.fact_page import breadth
from aseandesk.facts.address import parse, view
from aseandesk.facts.card import FactCard, as_text
from aseandesk.facts.describe import card as card_of
from aseandesk.facts.store import FactStore
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.facts.fact_view_page import FactPage
from aseandesk.ui.widgets.basic import Button, not_in_kiosk
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.words import language, tr

_ASKED = {"event", "agreement", "country", "person", "status", "summit", "claim"}
"""Kinds of facts for which a quiz can be made."""


class FactView(QWidget):
    """Shows one fact. Links open through the window's focus."""

    map_asked = Signal()
    """Emitted when the user wants to see the fact's countries on the map."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme, *, has_map: bool = True) -> None:
        """Create the pane. `has_map`: there is a map beside it that can show countries."""
        super().__init__()
        self._store, self._focus, self._theme = store, focus, theme
        self.card: FactCard | None = None
        self._page = FactPage(store, theme)
        self._page.asked.connect(focus.open)
        self.setFocusProxy(self._page)
        self._quiz = Button(theme, tr("Quiz me on this"), "primary")
        self._map = Button(theme, tr("On the map"))
        self._figures = Button(theme, tr("See the figures"))
        self._related = Button(theme, tr("Related"))
        self._related.reserve(tr("Related ({n})", n=88))
        self._copy = Button(theme, "", "quiet", "copy", name=tr("Copy as text with sources"))
        not_in_kiosk(self._copy)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, upwards=True)
        for button, slot in (
            (self._quiz, self._ask_quiz),
            (self._map, self.map_asked),
            (self._related, self._show_related),
            (self._figures, self._open_figures),
        ):
            button.clicked.connect(slot)
            self._flow.addWidget(button)
        self._copy.clicked.connect(self.copy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._page, 1)
        self._column.addWidget(self._buttons)
        self._copy.setParent(self)
        self._map.setVisible(has_map)
        for part in (self._buttons, self._copy):
            part.hide()
        self._page.setPlaceholderText(tr("Choose something on the timeline to read about it here."))
        focus.as_of_changed.connect(self._day_changed)
        theme.changed.connect(self._respace)
        self._respace()

    def show_fact(self, address: str) -> bool:
        """Show the fact at an address. Return whether it exists."""
        found = card_of(self._store, address, language(), day=self._focus.as_of)
        if found is None:
            return False
        self.card = found
        self._build()
        return True

    def copy(self) -> None:
        """Put the fact with its citation on the clipboard."""
        if self.card:
            QGuiApplication.clipboard().setText(as_text(self.card))

    def text(self) -> str:
        """Return the text of the page."""
        return self._page.text()

    def buttons(self) -> tuple[Button, ...]:
        """Return the buttons for the fact."""
        return (self._quiz, self._map, self._figures, self._related, self._copy)

    def figures(self) -> str:
        """Return the address of a measure related to the fact; "" if there is none."""
        if self.card is None:
            return ""
        linked = next((link.address for link in self.card.related if link.address.startswith("series:")), "")
        return linked or next((f"series:{m.id}" for m in self._store.measures.values() if self.card.address in m.related), "")

    def focus_card(self) -> None:
        """Take the keyboard focus."""
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the copy button at the end of the first line, which leaves space for it."""
        super().resizeEvent(event)
        size, room = self._copy.sizeHint(), self.width() - self._theme.px(look.SPACE_4)
        self._copy.setGeometry(breadth(room, self._theme.zoom) - size.width(), 0, size.width(), size.height())
        self._copy.raise_()

    def _build(self) -> None:
        if self.card is None:
            return
        self._page.show_card(self.card)
        for part in (self._buttons, self._copy):
            part.show()
        # Buttons stay in place from fact to fact: unavailable ones are grey, and those that come and go are last.
        self._quiz.setEnabled(self.card.kind in _ASKED and not self.card.scheduled)
        self._map.setEnabled(bool(self.card.countries))
        self._related.setEnabled(bool(self.card.related))
        self._figures.setVisible(bool(self.figures()))
        self._related.setText(tr("Related ({n})", n=len(self.card.related)))

    def _respace(self) -> None:
        for layout in (self._flow, self._column):
            layout.setSpacing(self._theme.px(look.SPACE_2))

    def _day_changed(self, _day: object) -> None:
        """Show the fact again: a country, a value or an agreement differs from day to day."""
        if self.card and self.card.kind in {"country", "value", "agreement"}:
            self.show_fact(self.card.address)

    def _ask_quiz(self) -> None:
        if self.card:
            fact = parse(self.card.address)
            self._focus.open(view("quiz", event=fact.id if fact.kind == "event" else str(fact)))

    def _open_figures(self) -> None:
        self._focus.open(self.figures())

    def _show_related(self) -> None:
        self._page.scrollToAnchor("related")
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)
