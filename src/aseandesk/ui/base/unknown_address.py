"""What to say of an address that leads nowhere: a sentence, and the nearest one that leads somewhere behind a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.desktop.message import Note
from aseandesk.facts.address import Address
from aseandesk.facts.nearest import nearest
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.shell.window import Desk


class _Offer:
    """Opens the address when called."""

    def __init__(self, desk: Desk, address: str) -> None:
        self._desk, self._address = desk, address

    def __call__(self) -> None:
        self._desk.focus.open(self._address)


def unknown_address(desk: Desk, address: Address) -> Note:
    """A note that says so, with the nearest to open if there is one."""
    near = nearest(desk.store, str(address))
    sentence = tr("These facts have nothing at {address}.", address=address)
    if not near:
        return Note(sentence)
    title = desk.store.title(near, language()) or near
    return Note(sentence, action=tr("Open {title}", title=title), act=_Offer(desk, near))
