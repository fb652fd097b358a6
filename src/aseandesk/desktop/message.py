"""What is said at the foot of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct


class StatusMessage(Struct, frozen=True):
    """A sentence, what more there is to say, and a button with what it does. A `passing` one goes by itself after a while."""

    sentence: str
    details: Sequence[str] = ()
    action: str = ""
    act: Callable[[], None] | None = None
    passing: bool = False
