"""Files and folders written aside and then renamed: whatever goes wrong, what was there stays, and no half file is left."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from aseandesk.exchange.report import ExchangeError, reason
from aseandesk.words import tr


def put(path: Path, data: bytes, check: Callable[[Path], None] | None = None, *, private: bool = False) -> None:
    """Write a file, replacing what is there; `check` looks at it before that. What is `private` nobody else on the computer can read.

    Raises ExchangeError with a sentence, or what `check` raises; then nothing has changed.
    """
    with _aside(path) as draft:
        if path.is_dir():
            raise ExchangeError(tr("{path} is a folder: name a file in it.", path=path))
        if path.exists() and not path.is_file():
            raise ExchangeError(tr("{path} is no file that could be replaced.", path=path))
        with open(draft, "wb", opener=_for_oneself if private else None) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(draft)


def as_file_name(title: str) -> str:
    """A title as the name of a file, without what one of the systems does not allow in it; "" if nothing is left."""
    return " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", title).split()).strip(". ")


def put_folder(path: Path, files: Mapping[str, bytes], check: Callable[[Path], None] | None = None) -> None:
    """Write a folder of files where there is none, or an empty one; `check` looks at it before it is put in its place.

    Raises ExchangeError with a sentence, or what `check` raises; then nothing has changed.
    """
    with _aside(path) as draft:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise ExchangeError(tr("{path} is there already: name a folder that is not, or an empty one.", path=path))
        draft.mkdir()
        for name, data in files.items():
            (draft / name).write_bytes(data)
        if check is not None:
            check(draft)
        if path.is_dir():
            path.rmdir()


def _for_oneself(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """A path beside `path` to be written, renamed at the end, taken away if anything goes wrong."""
    path = path.absolute()
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield draft
        draft.replace(path)
    except OSError as error:
        raise ExchangeError(tr("{path} was not written: {why}.", path=path, why=reason(error))) from None
    finally:
        with suppress(OSError):  # it may never have been made
            shutil.rmtree(draft) if draft.is_dir() else draft.unlink(missing_ok=True)
