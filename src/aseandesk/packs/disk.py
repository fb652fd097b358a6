"""Writes that outlive a power cut: a file is on the disk before a name leads to it, and a name before anything relies on it."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from aseandesk.words import tr

_BINARY = getattr(os, "O_BINARY", 0)


def write(file: Path, parts: Iterable[bytes]) -> None:
    """Write a new file and have it on the disk. Raises OSError; FileExistsError where there is one."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o644)
    try:
        for part in parts:
            view = memoryview(part)
            while view:
                view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk. Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, each on the disk. Raises OSError."""
    if not folder.is_dir():
        make_folder(folder.parent)
        with suppress(FileExistsError):
            os.mkdir(folder)
        sync_folder(folder.parent)


def put(draft: Path, place: Path) -> None:
    """Give what lies at `draft` the name `place`, in one step: whoever looks finds the old or the new."""
    os.replace(draft, place)
    sync_folder(place.parent)


def replace_file(file: Path, data: bytes) -> None:
    """Have a file with these bytes in the place of the one that is there, or keep that one and raise OSError.

    Who may read it stays as it was. A link stays, and what it leads to is replaced; what is no file (a folder, a device) stays.
    """
    place = Path(os.path.realpath(file))
    before = about(place)
    draft = place.with_name(f"{place.name}.{os.getpid()}.part")
    with suppress(FileNotFoundError):
        os.unlink(draft)
    try:
        write(draft, (data,))
        if before is not None:
            _like(draft, before)
        put(draft, place)
    except BaseException:  # also where somebody ends it in the middle
        with suppress(OSError):
            os.unlink(draft)
        raise


def about(place: Path) -> os.stat_result | None:
    """What is known of the file that is there, None if none is. Raises OSError where something else is."""
    try:
        found = os.stat(place)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, tr("it is no file"), str(place))
    return found


def _like(draft: Path, before: os.stat_result) -> None:
    """Give the draft the owner and the rights of the file that it replaces. An owner is given by root alone: else the draft's stays."""
    if sys.platform == "win32":
        return
    with suppress(PermissionError):
        os.chown(draft, before.st_uid, before.st_gid)
    os.chmod(draft, stat.S_IMODE(before.st_mode))


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
            os.rename(file, file)  # refused while it is open anywhere
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
