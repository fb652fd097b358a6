"""Files of packs that are in use: held, locked, removed. They are written by `exchange.atomic_write`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)


def remove(path: Path) -> None:
    """Remove a file or a folder with all in it, as far as it can be."""
    if path.is_dir() and not path.is_symlink():
        import shutil  # a start that only looks at the shelf need not wait for it

        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            os.unlink(path)


def hold(file: Path) -> None:
    """Have a file seen as in use for as long as this process lives, however it ends."""
    with suppress(OSError):
        handle = os.open(file, os.O_RDONLY | _BINARY)  # never closed: on Windows it is this that holds it
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)


def is_held(file: Path) -> bool:
    """Does any process hold the file? Of one that is not there none does."""
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
    """A lock on a file, taken at once or not at all (`taken`). It ends with its process, however that ends."""

    def __init__(self, file: Path) -> None:
        self._handle = os.open(file, os.O_RDWR | os.O_CREAT | _BINARY, 0o644)
        self.taken = _lock(self._handle)

    def release(self) -> None:
        """Let go."""
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
