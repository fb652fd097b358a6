"""How much memory the process holds, and how that has changed over the visits."""

from __future__ import annotations

import os
from typing import NamedTuple


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
