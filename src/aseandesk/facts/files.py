"""The files of a pack, in a folder or in a zip of it, read with limits."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Protocol

from aseandesk.facts.problem import PackError, Problem
from aseandesk.words import tr

LARGEST_FILE = 300 * 1024 * 1024
"""Bytes of one file of a pack."""
LONGEST_REASON = 160
"""Letters of a reason that the system gives: some quote the bytes they stumbled on."""


class PackFiles(Protocol):
    """What a pack is read from."""

    where: Path

    def names(self) -> tuple[str, ...]:
        """The JSON files of the pack: those at its top and those in `series/`, with `/` between, in order."""

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises PackError with a sentence if it cannot be had, FileNotFoundError if it is not there."""


def open_files(where: Path) -> PackFiles:
    """The files of the pack at `where`, a folder or a zip; raises PackError with the reason."""
    try:
        kind = where.stat().st_mode
    except FileNotFoundError:
        raise refused(where, tr("there is nothing there"), tr("check the path")) from None
    except (OSError, ValueError) as error:
        raise refused(where, reason_of(error), tr("check the path and who may read it")) from None
    if stat.S_ISDIR(kind):
        return FolderFiles(where)
    if not stat.S_ISREG(kind):
        raise refused(where, tr("it is neither a folder nor a file"), tr("give the pack's folder or a zip of it"))
    from aseandesk.facts.zipped import ZipFiles  # zipfile costs a start some milliseconds

    return ZipFiles(where)


def refused(where: Path, reason: str, advice: str, file: str = "") -> PackError:
    """The error for a pack, or a file of it, that cannot be read at all."""
    name = f"{file} ({where})" if file else str(where)
    sentence = tr("{name} cannot be used: {reason}; {advice}.", name=name, reason=reason, advice=advice)
    return PackError((Problem(file, "", reason, tr("a pack: a folder or a zip of it"), "", sentence, str(where)),))


def reason_of(error: Exception) -> str:
    """What an error of the system means, in words."""
    if isinstance(error, PermissionError):
        return tr("it may not be read")
    words = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return words if len(words) <= LONGEST_REASON else f"{words[:LONGEST_REASON]}…"


class FolderFiles:
    """The files of a pack in a folder."""

    def __init__(self, where: Path) -> None:
        self.where = where

    def names(self) -> tuple[str, ...]:
        """The JSON files, at the top and in `series/`."""
        try:
            top = sorted(entry.name for entry in os.scandir(self.where) if entry.name.endswith(".json") and entry.is_file())
            series = self.where / "series"
            deep = (
                sorted(f"series/{e.name}" for e in os.scandir(series) if e.name.endswith(".json") and e.is_file())
                if series.is_dir()
                else []
            )
        except OSError as error:
            raise refused(self.where, reason_of(error), tr("check who may read it")) from None
        return (*top, *deep)

    def read(self, name: str) -> bytes:
        """The bytes of the file."""
        try:
            path = self.where / name
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):  # a pipe would wait for ever
                raise refused(self.where, tr("it is no file"), tr("put a file there"), name)
            if found.st_size > LARGEST_FILE:
                raise too_large(self.where, name, found.st_size)
            return path.read_bytes()
        except FileNotFoundError:
            raise
        except (OSError, ValueError) as error:
            raise refused(self.where, reason_of(error), tr("check who may read it"), name) from None


def too_large(where: Path, name: str, size: int) -> PackError:
    """The error for a file beyond the limit."""
    reason = tr("it has {size} MB, the most is {most} MB", size=size >> 20, most=LARGEST_FILE >> 20)
    return refused(where, reason, tr("split it into smaller files"), name)
