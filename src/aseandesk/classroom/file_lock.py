"""A lock of the system on an open journal: it ends with the program that writes it, however that ends, and stops nobody who only reads."""

from __future__ import annotations

import os
import sys

_FAR = 0x7FFFFFFE
"""The byte that Windows locks: there nobody may read what is locked, and so far no journal goes."""


def hold(file: int) -> bool:
    """Lock an open file until it is closed; False if another has done so. A disk that knows no locks holds nobody back."""
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
