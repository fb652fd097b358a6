"""How much memory the process holds, and giving back to the system what it holds and does not use."""

from __future__ import annotations

import os
import sys


def held() -> int:
    """Bytes of memory that this process holds, 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as there:
            return int(there.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def give_back() -> None:
    """Give back what a visit has left in pieces; without it they add up over a day. Only the GNU library can."""
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
