"""Where the window has much to do in one go, threads hold back until it is done: after its first paint, and when a tab is first laid out.

Both share Python's one lock. While the style rules are set or a tab is laid out, Qt asks each widget for its size, and each answer would
wait for a thread in the midst of importing matplotlib: 100 to 300 ms in which the window stands still, where 50 are needed.
"""

from __future__ import annotations

import threading
import time

_LONGEST = 3.0
"""Seconds after which a thread goes on all the same: a window that was closed says no more that it is done."""

_free = threading.Event()
_free.set()
_begun: list[float] = []
"""When each of what is being done was begun."""


def begin() -> None:
    """The window begins something, in its own thread; `end` follows."""
    _begun.append(time.monotonic())
    _free.clear()


def end() -> None:
    """It is done: threads go on, unless something else was begun."""
    if _begun:
        _begun.pop()
    if not _begun:
        _free.set()


def wait() -> None:
    """Called by a thread before heavy work: return when the window has nothing to do in one go."""
    _free.wait(max(0.0, max(_begun, default=0.0) + _LONGEST - time.monotonic()))
