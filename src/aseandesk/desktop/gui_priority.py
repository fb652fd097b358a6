"""Background threads pause while the window has much work at once: after its first paint, during the first layout of a tab, when a kiosk is
touched.

All threads share Python's global interpreter lock. During styling and layout Qt asks each widget for its size, and each call would wait for
a thread that is importing matplotlib: the window would freeze for 100 to 300 ms instead of 50.
"""

from __future__ import annotations

import sys
import threading
import time

_LONGEST = 3.0
"""Seconds after which threads continue in any case: a window that was closed never calls `end`."""

_GIVE_WAY = 0.0005
"""Interpreter switch interval in seconds, a tenth of Python's default. Each call from Qt releases and reacquires the lock, about a hundred
times for the layout of a tab, and waits up to this long each time while a thread imports, draws or serves a class.
"""

_free = threading.Event()
_free.set()
_begun: list[float] = []
"""The start times of the work in progress."""


def begin() -> None:
    """Mark the start of work in the window's thread; `end` must follow."""
    _begun.append(time.monotonic())
    _free.clear()


def end() -> None:
    """Mark the end of the work: threads continue if no other work is in progress."""
    if _begun:
        _begun.pop()
    if not _begun:
        _free.set()


def wait() -> None:
    """For threads, before and between pieces of heavy work: wait until the window has no work in progress."""
    if not _free.is_set():
        _free.wait(max(0.0, max(_begun, default=0.0) + _LONGEST - time.monotonic()))


def go_on() -> None:
    """Let threads continue in any case, because the window is about to wait for one."""
    _begun.clear()
    _free.set()


def give_way() -> None:
    """Shorten the interpreter's switch interval, before a long-running thread is started."""
    sys.setswitchinterval(min(_GIVE_WAY, sys.getswitchinterval()))
