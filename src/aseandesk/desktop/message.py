"""Messages in the status bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct


class StatusMessage(Struct, frozen=True):
    """A sentence, further details, and a button with its action. A `passing` message disappears after a while."""

    sentence: str
    details: Sequence[str] = ()
    action: str = ""
    act: Callable[[], None] | None = None
    passing: bool = False
