"""Show messages in a card at a lower corner of the window, built for the first message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from aseandesk.desktop.message import StatusMessage
from aseandesk.ui.base.theme import Theme

if TYPE_CHECKING:
    from aseandesk.ui.shell.status import StatusStrip


class MessageHost(QObject):
    """The messages of a window."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        self._strip: StatusStrip | None = None

    def strip(self) -> StatusStrip:
        """Return the card, built at the first call."""
        if self._strip is None:
            from aseandesk.ui.shell.status import StatusStrip

            self._strip = StatusStrip(self._theme, self._window)
        return self._strip

    def visible_strip(self) -> StatusStrip | None:
        """Return the card if it is visible."""
        return self._strip if self._strip is not None and self._strip.isVisible() else None

    def say(self, sentence: str) -> None:
        """Show a sentence until it is closed."""
        self.strip().say(StatusMessage(sentence))

    def say_briefly(self, sentence: str) -> None:
        """Show a sentence that disappears after a while."""
        self.strip().say(StatusMessage(sentence, passing=True))

    def show(self, message: object) -> None:
        """Show a `StatusMessage` with its details and button. Typed as object because signals pass it so."""
        if isinstance(message, StatusMessage):
            self.strip().say(message)

    def place(self) -> None:
        """Place the card for the window's present size."""
        if self._strip is not None:
            self._strip.place()

    def place_soon(self) -> None:
        """Place it after what lies below is laid out."""
        if self._strip is not None:
            self._strip.place_soon()
