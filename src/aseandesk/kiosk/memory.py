"""How much memory the process holds, and giving back to the system what it holds and does not use."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import _lru_cache_wrapper
from typing import NamedTuple

LARGE = 128 * 1024
"""Bytes from which on a piece of memory is taken from the system by itself, and goes back to it as soon as it is free."""
PACKAGE, SCREEN = "aseandesk.", "aseandesk.ui."
"""How the names of the program's own modules begin, and of those that know the screen."""
OF_STORE = 64
"""Answers that a function keeps at most of what is the same for every visitor."""
_LARGE_FROM, _HEAPS = -3, -8
"""M_MMAP_THRESHOLD and M_ARENA_MAX of <malloc.h>."""


class Trend(NamedTuple):
    """Bytes that were held after the first visit and after the last of so many."""

    first: int = 0
    last: int = 0
    visits: int = 0

    def after_visit(self, now: int) -> Trend:
        """The trend with one visit more."""
        return Trend(self.first or now, now, self.visits + 1)


def held() -> int:
    """Bytes of memory that this process holds, 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as there:
            return int(there.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def hold_together() -> None:
    """From now on take large things (pictures, figures) from the system one by one, and keep one heap for all threads.

    By itself the GNU library raises the size that it takes for large with each picture that goes, up to 32 MB: from then on pictures
    lie in the heap between small things that stay, and each thread has a heap whose holes no other thread fills.
    """
    told = _function("mallopt")
    if told is not None:
        for what, value in ((_LARGE_FROM, LARGE), (_HEAPS, 1)):
            told(what, value)


def give_back() -> None:
    """Give back what a visit has left in pieces; without it they add up over a day."""
    trim = _function("malloc_trim")
    if trim is not None:
        trim(0)


def forget() -> int:
    """Empty what the program's functions keep of what they were asked; how many answers that were. 2 ms.

    Each visitor asks for others: flags of another size, questions of another day. What is kept of the store, which all visitors use
    (`maxsize` up to `OF_STORE`, or none), stays; what is kept of the screen goes, however little it is.
    """
    gone = 0
    for name, module in tuple(sys.modules.items()):
        if name.startswith(PACKAGE):
            least = 0 if name.startswith(SCREEN) else OF_STORE
            for kept in tuple(vars(module).values()):
                if isinstance(kept, _lru_cache_wrapper) and (kept.cache_info().maxsize or 0) > least:
                    gone += kept.cache_info().currsize
                    kept.cache_clear()
    # Matplotlib's manager of fonts keeps up to 1024 answers of 1 kB: from which file a font of each size is read.
    fonts = sys.modules.get("matplotlib.font_manager")
    for kept in tuple(vars(fonts.FontManager).values()) if fonts is not None else ():
        if isinstance(kept, _lru_cache_wrapper):
            kept.cache_clear()
    return gone


def _function(name: str) -> Callable[..., int] | None:
    """A function of the GNU library, None where there is another."""
    if sys.platform != "linux":
        return None
    import ctypes

    found: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None)
    return found
