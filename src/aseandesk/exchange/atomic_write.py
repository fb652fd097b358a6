"""Files and folders written aside and then renamed: whatever goes wrong, what was there stays, and no half file is left.

`replacement` is the one way in which the program replaces a file; the other functions here say what is written and how errors are told.
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
"""Errors of a folder that cannot be synced: it may be entered but not listed, or lies on a network drive."""
PRIVATE = 0o600
"""Mode of a file that nobody else on the computer can read."""


# ---- the mechanism


@contextmanager
def replacement(file: Path, *, durable: bool = True, like: os.stat_result | None = None) -> Iterator[Path]:
    """A path beside `file` at which a file or folder is to be made; at the end it takes that name in one step.

    Whoever looks finds the old or the new. If anything goes wrong, nothing has changed and the draft is gone. What is `durable` outlives
    a power cut once this has ended: the bytes are on the disk before the name leads to them. The owner and the mode become those of `like`.

    Raises OSError, and what is raised inside.
    """
    # The number of the process lets `drafts` find what a program that was killed has left.
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    _remove(draft)
    try:
        yield draft
        if durable and not draft.is_dir():
            _sync_file(draft)
        if like is not None:
            _make_like(draft, like)
        move_into_place(draft, file, durable=durable)
    except BaseException:  # also where somebody ends the program in the middle
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
    """Replace the file as a whole, by one with these bytes; `check` looks at it before that. `parents`: make folders that are missing.

    The user's mask is taken off the mode. Raises OSError, or what `check` raises; then no file has changed.
    """
    if parents:
        make_folder(file.parent)
    with replacement(file, durable=durable) as draft:
        _write(draft, (data,), mode, durable=False)
        if check is not None:
            check(draft)


def replace_file(file: Path, data: bytes) -> None:
    """Replace a file whose owner, mode and links somebody else has chosen: they stay as they were. Raises OSError.

    What a link leads to is replaced; what is no file (a folder, a device) stays.
    """
    place = Path(os.path.realpath(file))
    with replacement(place, like=stat_file(place)) as draft:
        _write(draft, (data,), 0o644, durable=False)


def write_new(file: Path, parts: Iterable[bytes]) -> None:
    """Write a new file and have it on the disk. Raises OSError; FileExistsError where there is one."""
    _write(file, parts, 0o644, durable=True)


def move_into_place(draft: Path, place: Path, *, durable: bool = True) -> None:
    """Give what lies at `draft` the name `place`, in one step. Raises OSError."""
    os.replace(draft, place)
    if durable:
        sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system and the folder allow it: Windows does not, nor needs it. Raises OSError."""
    if sys.platform != "win32":
        try:
            _sync_file(folder)
        except OSError as error:
            if error.errno not in _NO_SYNC:
                raise


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, each on the disk. Raises OSError."""
    if not folder.is_dir():
        make_folder(folder.parent)
        with suppress(FileExistsError):
            os.mkdir(folder)
        sync_folder(folder.parent)


def set_aside(file: Path, name: str) -> Path:
    """Give a file that cannot be used another name beside it, so that nothing writes over it. Returns where it lies now."""
    aside = file.with_name(name)
    try:
        move_into_place(file, aside, durable=False)
    except OSError:
        return file
    return aside


def stat_file(place: Path) -> os.stat_result | None:
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
    handle = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)  # Windows syncs only what may be written to
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _make_like(draft: Path, before: os.stat_result) -> None:
    """Give the draft the owner and the mode of the file that it replaces. Only root can give an owner: otherwise the draft's stays."""
    if sys.platform == "win32":
        return
    with suppress(PermissionError):
        os.chown(draft, before.st_uid, before.st_gid)
    os.chmod(draft, stat.S_IMODE(before.st_mode))


def _remove(draft: Path) -> None:
    with suppress(OSError):  # it may never have been made
        if draft.is_dir():
            import shutil  # few drafts are folders, and a start need not wait for it

            shutil.rmtree(draft)
        else:
            os.unlink(draft)


# ---- files that a person names


def put(path: Path, data: bytes, check: Callable[[Path], None] | None = None, *, private: bool = False) -> None:
    """Write a file, replacing what is there; `check` looks at it before that. What is `private` nobody else on the computer can read.

    Raises ExchangeError with a sentence, or what `check` raises; then nothing has changed.
    """
    with _told(path) as path:
        if path.is_dir():
            raise ExchangeError(tr("{path} is a folder: name a file in it.", path=path))
        if path.exists() and not path.is_file():
            raise ExchangeError(tr("{path} is no file that could be replaced.", path=path))
        write_atomically(path, data, mode=PRIVATE if private else 0o666, check=check)


def put_folder(path: Path, files: Mapping[str, bytes], check: Callable[[Path], None] | None = None) -> None:
    """Write a folder of files where there is none, or an empty one; `check` looks at it before it is put in its place.

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
    """A title as the name of a file, without what one of the systems does not allow in it; "" if nothing is left."""
    import re

    return " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", title).split()).strip(". ")


@contextmanager
def _told(path: Path) -> Iterator[Path]:
    """The whole path; an error of the system becomes a sentence."""
    path = path.absolute()
    try:
        yield path
    except OSError as error:
        raise ExchangeError(tr("{path} was not written: {why}.", path=path, why=reason(error))) from None
