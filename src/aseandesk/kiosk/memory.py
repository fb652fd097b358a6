"""The memory use of the process, and how it changes over the visits."""

from __future__ import annotations

import os
from typing import NamedTuple


class Trend(NamedTuple):
    """Memory in bytes after the first visit and after the last one, and the number of visits."""

    first: int = 0
    last: int = 0
    visits: int = 0

    def after_visit(self, now: int) -> Trend:
        """Return the trend including one more visit, with memory `now` in bytes."""
        return Trend(self.first or now, now, self.visits + 1)


def process_memory() -> int:
    """Return the memory of this process in bytes, 0 if the system does not provide it."""
    try:
        with open("/proc/self/statm", encoding="ascii") as there:
            return int(there.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
