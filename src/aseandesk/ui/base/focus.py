"""The state that the whole window shares: one as-of date, the open fact, and requests to open an address."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from aseandesk.facts.address import Address, parse
from aseandesk.facts.store import FactStore


class Focus(QObject):
    """One as-of date and one open address for the window. Only this object changes them; others listen to its signals."""

    as_of_changed = Signal(object)
    """Emitted with the new date (datetime.date)."""
    asked = Signal(object)
    """Emitted with an Address to be opened by the tab that shows it."""
    refused = Signal(str)
    """Emitted with a sentence: why an address could not be opened."""

    def __init__(self, store: FactStore, as_of: date | None = None) -> None:
        super().__init__()
        self._store = store
        self.known_until = store.pack.known_until or date.today()
        self.today = min(date.today(), self.known_until)
        self.as_of = as_of or self.today

    def set_as_of(self, day: date) -> None:
        """Set the as-of date of the window."""
        if day != self.as_of:
            self.as_of = day
            self.as_of_changed.emit(day)

    def open(self, address: str | Address) -> None:
        """Open a fact or a view in its tab; emits `refused` with the reason if that is not possible."""
        try:
            self.asked.emit(parse(address) if isinstance(address, str) else address)
        except ValueError as error:
            self.refused.emit(str(error))
