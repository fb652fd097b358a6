"""File operations for packs that are in use: mark as in use, lock, remove. Writing is done by `exchange.atomic_write`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)


def remove(path: Path) -> None:
    """Remove a file, or a folder with its contents, as far as possible."""
    if path.is_dir() and not path.is_symlink():
        import shutil  # not needed by a start that only reads the shelf

        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            os.unlink(path)


def hold(file: Path) -> None:
    """Mark a file as in use until this process ends, in whatever way."""
    with suppress(OSError):
        handle = os.open(file, os.O_RDONLY | _BINARY)  # never closed: on Windows the open handle is the mark
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)


def is_held(file: Path) -> bool:
    """Has any process marked the file as in use? False if it does not exist."""
    try:
        if sys.platform == "win32":
            os.rename(file, file)  # noqa: TID251 -- nothing is renamed: refused while it is open anywhere
            return False
        import fcntl

        handle = os.open(file, os.O_RDONLY)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


class FileLock:
    """A lock on a file, acquired without waiting; `taken` says whether that succeeded. It ends with the process at the latest."""

    def __init__(self, file: Path) -> None:
        self._handle = os.open(file, os.O_RDWR | os.O_CREAT | _BINARY, 0o644)
        self.taken = _lock(self._handle)

    def release(self) -> None:
        """Release the lock."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
