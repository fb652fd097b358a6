"""Read files that the user named: regular files only, since a pipe may never end and a device is not a file, up to a size limit."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from typing import BinaryIO

from aseandesk.words import tr

LARGEST = 512 * 1024 * 1024
"""Default size limit in bytes, for kinds of files without their own."""


class NotRegularError(OSError):
    """A pipe, a device or a socket; its `strerror` is part of a sentence, like that of system errors."""


class TooLargeError(OSError):
    """A file larger than its kind allows; its `strerror` is part of a sentence, like that of system errors."""


def open_input(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a regular file for reading.

    Raises:
        OSError: it cannot be opened; IsADirectoryError for a folder, NotRegularError for a pipe, device or socket, which nobody waits for.
    """
    _must_be_regular(os.stat(path).st_mode, path)  # checked before opening, which may affect a device
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0))
    except ValueError as error:  # a zero byte in the name
        raise OSError(errno.EINVAL, str(error), os.fspath(path)) from None
    try:
        _must_be_regular(os.fstat(handle).st_mode, path)  # checked again: it may have been replaced
        return open(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def read_input(path: str | os.PathLike[str], most: int = LARGEST) -> bytes:
    """The bytes of a regular file, at most `most` of them.

    Raises:
        OSError: as `open_input`; TooLargeError where there are more.
    """
    with open_input(path) as file:
        return read_stream(file, most, path)


def read_text_input(path: str | os.PathLike[str], most: int = LARGEST) -> str:
    """The text of a regular file in UTF-8, or in UTF-16 with its mark, as Excel writes "Unicode text".

    Raises:
        OSError: as `read_input`.
        UnicodeDecodeError: it is neither.
    """
    data = read_input(path, most)
    return data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")


def read_stream(stream: BinaryIO, most: int, path: str | os.PathLike[str] = "") -> bytes:
    """Read an open stream, such as standard input, like `read_input`."""
    parts: list[bytes] = []
    left = most + 1
    while left > 0 and (part := stream.read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        words = tr("it is larger than {size}, the most that is read of such a file", size=_size(most))
        raise TooLargeError(errno.EFBIG, words, os.fspath(path))
    return b"".join(parts)


def _must_be_regular(mode: int, path: str | os.PathLike[str]) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    if not stat.S_ISREG(mode):
        raise NotRegularError(errno.EINVAL, tr("it is a pipe or a device, not a file"), os.fspath(path))


def _size(number: int) -> str:
    return f"{number >> 20} MB" if number >= 1 << 20 else f"{number >> 10} KB" if number >= 1 << 10 else f"{number} B"
