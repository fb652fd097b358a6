"""Back and forward: a list of opened addresses and the current position in it."""

from __future__ import annotations

from aseandesk.facts.address import FACT_KINDS, Address, parse

LONGEST = 200


def fact_of(address: Address) -> str:
    """Return the fact of an address: the address itself, or the selected fact of a view; "" for none."""
    if address.kind in FACT_KINDS:
        return f"{address.kind}:{address.id}"  # without the step of a story
    return f"event:{address.get('event')}" if address.get("event") else address.get("fact")


class History:
    """Addresses in the order they were opened. Opening one from the middle drops those ahead."""

    def __init__(self) -> None:
        self._entries: list[str] = []
        self._at = -1

    @property
    def current(self) -> str:
        """The current address; "" before the first."""
        return self._entries[self._at] if self._entries else ""

    def can_back(self) -> bool:
        return self._at > 0

    def can_forward(self) -> bool:
        return self._at + 1 < len(self._entries)

    def push(self, address: str) -> None:
        """Open an address. Repeating the current one adds no step; a view that only moved replaces the current step."""
        if not address or address == self.current:
            return
        del self._entries[self._at + 1 :]
        if self._entries and _same_view(self.current, address):
            self._entries[-1] = address
        else:
            self._entries.append(address)
        del self._entries[:-LONGEST]
        self._at = len(self._entries) - 1

    def back(self) -> str:
        """Go one step back. Returns the address there, "" at the beginning."""
        if not self.can_back():
            return ""
        self._at -= 1
        return self.current

    def forward(self) -> str:
        """Go one step forward. Returns the address there, "" at the end."""
        if not self.can_forward():
            return ""
        self._at += 1
        return self.current


def _same_view(one: str, other: str) -> bool:
    """Do two timeline addresses differ in the visible range alone? Scrolling is not a step, selecting a fact is."""
    here, there = parse(one), parse(other)
    same = fact_of(here) == fact_of(there) and here.get("beside") == there.get("beside")
    return here.kind == there.kind == "timeline" and same
