"""The start time and memory use of this process, without an additional package."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

_LOADED = time.perf_counter()


def seconds_since_start() -> float:
    """Return the seconds since this process began; exact on Linux and Windows, elsewhere since the import of this module."""
    if sys.platform == "linux":
        # The command name may contain spaces and brackets: count from the last bracket. The field is in clock ticks since boot.
        fields = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK")
    if sys.platform == "win32":
        return _windows_seconds()
    return time.perf_counter() - _LOADED


def memory_kib() -> tuple[str, int]:
    """Return the memory of this process in KiB and its kind: PSS if available, else the peak resident set."""
    if sys.platform == "linux":
        for row in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
            if row.startswith("Pss:"):
                return "PSS", int(row.split()[1])
    if sys.platform == "win32":
        return "RSS", 0
    import resource

    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return "RSS", largest // 1024 if sys.platform == "darwin" else largest


def line() -> str:
    """Return the line that `--quit-after first-paint` prints."""
    what, kib = memory_kib()
    return f"first paint {seconds_since_start():.3f} s, {what} {kib / 1024:.1f} MB"


def _windows_seconds() -> float:
    import ctypes

    times = [ctypes.c_ulonglong() for _ in range(4)]
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.GetProcessTimes(kernel.GetCurrentProcess(), *(ctypes.byref(one) for one in times))
    # A FILETIME counts 100 ns since 1601, which is 11,644,473,600 s before the Unix epoch.
    return time.time() - (times[0].value / 1e7 - 11_644_473_600)
