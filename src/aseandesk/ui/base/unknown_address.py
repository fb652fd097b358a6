"""The message for an unknown address: a sentence, and the nearest known address as a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.desktop.message import StatusMessage
from aseandesk.facts.address import Address
from aseandesk.facts.resolve import nearest
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext


class _Offer:
    """A callable that opens the address."""

    def __init__(self, context: AppContext, address: str) -> None:
        self._context, self._address = context, address

    def __call__(self) -> None:
        self._context.focus.open(self._address)


def unknown_address(context: AppContext, address: Address) -> StatusMessage:
    """Return the message, with a button that opens the nearest address if there is one."""
    near = nearest(context.store, str(address))
    sentence = tr("These facts have nothing at {address}.", address=address)
    if not near:
        return StatusMessage(sentence)
    title = context.store.title(near, language()) or near
    return StatusMessage(sentence, action=tr("Open {title}", title=title), act=_Offer(context, near))
