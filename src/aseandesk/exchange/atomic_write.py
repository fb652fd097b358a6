"""Atomic writing of files and folders: they are written beside the target and then renamed, so that an error leaves the old contents.

`replacement` is the only way in which the program replaces a file; the other functions add contents and error handling.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from aseandesk.exchange.report import ExchangeError, reason
from aseandesk.words import tr

_BINARY = getattr(os, "O_BINARY", 0)
_NO_SYNC = {errno.EACCES, errno.EPERM, errno.EINVAL, errno.ENOTSUP}
"""Errors for folders that cannot be synced: not readable for this account, or on a network drive."""
PRIVATE = 0o600
"""Mode of a file that no other user of the computer can read."""


# ---- the mechanism


@contextmanager
def replacement(file: Path, *, durable: bool = True, like: os.stat_result | None = None) -> Iterator[Path]:
    """Yield a path beside `file` to be filled with a file or folder, which then gets that name in one step.

    Other programs see the old or the new version. If anything fails, nothing changes and the draft is removed. `durable`: the bytes are on
    disk before the rename, so that they survive a power cut. Owner and mode are copied from `like`.

    Raises OSError, and any exception of the body.
    """
    # By the process id `drafts` finds the drafts that a killed process has left.
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    _remove(draft)
    try:
        yield draft
        if durable and not draft.is_dir():
            _sync_file(draft)
        if like is not None:
            _make_like(draft, like)
        move_into_place(draft, file, durable=durable)
    except BaseException:  # also for KeyboardInterrupt
        _remove(draft)
        raise


def write_atomically(
    file: Path,
    data: bytes,
    *,
    durable: bool = True,
    parents: bool = False,
    mode: int = 0o666,
    check: Callable[[Path], None] | None = None,
) -> None:
    """Replace a file with these bytes; `check` is called with the draft first. `parents`: create missing folders.

    The umask is applied to `mode`. Raises OSError, or what `check` raises; then no file has changed.
    """
    if parents:
        make_folder(file.parent)
    with replacement(file, durable=durable) as draft:
        _write(draft, (data,), mode, durable=False)
        if check is not None:
            check(draft)


def replace_file(file: Path, data: bytes) -> None:
    """Replace a file that belongs to the user, keeping owner, mode and links. Raises OSError.

    The target of a link is replaced; anything that is not a file (a folder, a device) is refused.
    """
    place = Path(os.path.realpath(file))
    with replacement(place, like=stat_file(place)) as draft:
        _write(draft, (data,), 0o644, durable=False)


def write_new(file: Path, parts: Iterable[bytes]) -> None:
    """Create a file and flush it to disk. Raises OSError; FileExistsError if it exists."""
    _write(file, parts, 0o644, durable=True)


def move_into_place(draft: Path, place: Path, *, durable: bool = True) -> None:
    """Rename `draft` to `place` in one step. Raises OSError."""
    os.replace(draft, place)
    if durable:
        sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to disk, if the system and the folder allow it (Windows needs no such flush). Raises OSError."""
    if sys.platform != "win32":
        try:
            _sync_file(folder)
        except OSError as error:
            if error.errno not in _NO_SYNC:
                raise


def make_folder(folder: Path) -> None:
    """Create a folder and its missing parents, each flushed to disk. Raises OSError."""
    if not folder.is_dir():
        make_folder(folder.parent)
        with suppress(FileExistsError):
            os.mkdir(folder)
        sync_folder(folder.parent)


def set_aside(file: Path, name: str) -> Path:
    """Rename a file that cannot be used, so that it is not overwritten. Returns its new path."""
    aside = file.with_name(name)
    try:
        move_into_place(file, aside, durable=False)
    except OSError:
        return file
    return aside


def stat_file(place: Path) -> os.stat_result | None:
    """Return the status of a file, None if it does not exist. Raises OSError if something else is there."""
    try:
        found = os.stat(place)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, tr("it is no file"), str(place))
    return found


def _write(file: Path, parts: Iterable[bytes], mode: int, *, durable: bool) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        for part in parts:
            view = memoryview(part)
            while view:
                view = view[os.write(handle, view) :]
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)


def _sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)  # Windows can flush only writable handles
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _make_like(draft: Path, before: os.stat_result) -> None:
    """Copy owner and mode of the replaced file. Only root can change the owner; otherwise it stays."""
    if sys.platform == "win32":
        return
    with suppress(PermissionError):
        os.chown(draft, before.st_uid, before.st_gid)
    os.chmod(draft, stat.S_IMODE(before.st_mode))


def _remove(draft: Path) -> None:
    with suppress(OSError):  # it may never have been made
        if draft.is_dir():
            import shutil  # rarely needed: a start should not import it

            shutil.rmtree(draft)
        else:
            os.unlink(draft)


# ---- files that a person has chosen


def put(path: Path, data: bytes, check: Callable[[Path], None] | None = None, *, private: bool = False) -> None:
    """Write a file, replacing an existing one; `check` is called with the draft first. `private`: not readable for other users.

    Raises ExchangeError with a sentence, or what `check` raises; then nothing has changed.
    """
    with _told(path) as path:
        if path.is_dir():
            raise ExchangeError(tr("{path} is a folder: name a file in it.", path=path))
        if path.exists() and not path.is_file():
            raise ExchangeError(tr("{path} is no file that could be replaced.", path=path))
        write_atomically(path, data, mode=PRIVATE if private else 0o666, check=check)


def put_folder(path: Path, files: Mapping[str, bytes], check: Callable[[Path], None] | None = None) -> None:
    """Write a folder of files; the path must not exist or be an empty folder. `check` is called with the draft first.

    Raises ExchangeError with a sentence, or what `check` raises; then nothing has changed.
    """
    with _told(path) as path:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise ExchangeError(tr("{path} is there already: name a folder that is not, or an empty one.", path=path))
        with replacement(path) as draft:
            draft.mkdir()
            for name, data in files.items():
                (draft / name).write_bytes(data)
            if check is not None:
                check(draft)
            if path.is_dir():
                path.rmdir()


def as_file_name(title: str) -> str:
    """Return a title as a file name, without characters that any of the systems forbids; "" if nothing is left."""
    import re

    return " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", title).split()).strip(". ")


@contextmanager
def _told(path: Path) -> Iterator[Path]:
    """Yield the absolute path; system errors become sentences."""
    path = path.absolute()
    try:
        yield path
    except OSError as error:
        raise ExchangeError(tr("{path} was not written: {why}.", path=path, why=reason(error))) from None
