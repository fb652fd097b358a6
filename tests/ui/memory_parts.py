"""Where the memory of this process lies: with the system's library, with Python, in pieces of its own. For who looks why it grows."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import tempfile
from pathlib import Path


def memory() -> int:
    """Bytes that are this process's alone."""
    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss_Anon"):
            return int(line.split()[1]) * 1024
    return 0


class Info(ctypes.Structure):
    """`struct mallinfo2` of <malloc.h>, in bytes: `uordblks` in use, `fordblks` free, `hblkhd` taken from the system one by one."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")
    ]


def library() -> Info:
    """What the GNU library says that it holds. Raises AttributeError, which names `mallinfo2`, where it does not tell."""
    tell = ctypes.CDLL(None).mallinfo2
    tell.restype = Info
    return tell()


def parts() -> str:
    """A line of figures in MB: the heap (resident, used, free), what was taken from the system one by one, Python's small objects."""
    said = library()
    with tempfile.TemporaryFile() as file:
        kept = os.dup(2)
        os.dup2(file.fileno(), 2)
        sys._debugmallocstats()  # type: ignore[attr-defined]
        os.dup2(kept, 2)
        os.close(kept)
        file.seek(0)
        told = file.read().decode("ascii", "replace")
    small, free, arenas = (
        _said(told, what) for what in ("bytes in allocated blocks", "bytes in available blocks", "arenas allocated current")
    )
    heap, other = _resident()
    figures = {
        "heap": heap, "used": said.uordblks, "free": said.fordblks, "alone": said.hblkhd,
        "other": other, "small": small, "small free": free,
    }  # fmt: skip
    line = " ".join(f"{name} {number / 1e6:.2f}" for name, number in figures.items())
    return f"{line} arenas {arenas}"


def _said(told: str, what: str) -> int:
    found = re.search(rf"^# {what} *= *([\d,]+)", told, re.MULTILINE)
    return int(found[1].replace(",", "")) if found else 0


def _resident() -> tuple[int, int]:
    """Bytes of anonymous memory in the heap, and elsewhere."""
    heap = other = 0
    inside = False
    for line in Path("/proc/self/smaps").read_text("ascii", "replace").splitlines():
        if re.match(r"^[0-9a-f]+-[0-9a-f]+ ", line):
            inside = line.endswith("[heap]")
        elif line.startswith("Anonymous:"):
            number = int(line.split()[1]) * 1024
            heap, other = (heap + number, other) if inside else (heap, other + number)
    return heap, other
