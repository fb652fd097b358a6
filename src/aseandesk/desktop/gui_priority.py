"""Where the window has much to do in one go, threads hold back until it is done: after its first paint, when a tab is first laid out, when
somebody touches a kiosk.

Both share Python's one lock. While the style rules are set or a tab is laid out, Qt asks each widget for its size, and each answer would
wait for a thread in the midst of importing matplotlib: 100 to 300 ms in which the window stands still, where 50 are needed.
"""

from __future__ import annotations

import sys
import threading
import time

_LONGEST = 3.0
"""Seconds after which a thread goes on all the same: a window that was closed says no more that it is done."""

_GIVE_WAY = 0.0005
"""Seconds after which a thread lets the window have its turn where Python would take ten times as long: each call of Qt lets go of Python's
lock and takes it back, a hundred times to lay out a tab, and waits so long for each while a thread imports, draws or serves a class."""

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
    """Called by a thread before heavy work, and between its pieces: return when the window has nothing to do in one go."""
    if not _free.is_set():
        _free.wait(max(0.0, max(_begun, default=0.0) + _LONGEST - time.monotonic()))


def go_on() -> None:
    """Threads go on, whatever was begun: the window itself is about to wait for one."""
    _begun.clear()
    _free.set()


def give_way() -> None:
    """Called before a thread is begun that works long: from now on all threads let the window have its turn soon."""
    sys.setswitchinterval(min(_GIVE_WAY, sys.getswitchinterval()))
