"""A system lock on an open journal: it ends with the process that writes the journal, and does not affect readers."""

from __future__ import annotations

import os
import sys

_FAR = 0x7FFFFFFE
"""Position of the byte that is locked on Windows, where a locked byte cannot be read. No journal is that long."""


def hold(file: int) -> bool:
    """Lock an open file until it is closed. Returns False if another process has locked it; True on disks without locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, _FAR, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
