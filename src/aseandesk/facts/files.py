"""Read the files of a pack, from a folder or a zip, within size limits."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Protocol

from aseandesk.facts.refused import LARGEST_FILE, reason_of, refused, too_large
from aseandesk.input_files import NotRegularError, TooLargeError, read_input
from aseandesk.words import tr


class PackFiles(Protocol):
    """The source of a pack's files."""

    where: Path

    def names(self) -> tuple[str, ...]:
        """Return the JSON files of the pack, sorted: those at its top, and those in `series/` with `/` in between."""

    def read(self, name: str) -> bytes:
        """Return the bytes of a file.

        Raises: PackError with a sentence if it cannot be read; FileNotFoundError if it does not exist.
        """


def open_files(where: Path) -> PackFiles:
    """Return the files of the pack at `where`, a folder or a zip.

    Raises: PackError with the reason.
    """
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
    from aseandesk.facts.zipped import ZipFiles  # imported here because zipfile adds some milliseconds to the start

    return ZipFiles(where)


class FolderFiles:
    """The files of a pack in a folder."""

    def __init__(self, where: Path) -> None:
        self.where = where

    def names(self) -> tuple[str, ...]:
        """Return the JSON files, at the top and in `series/`."""
        try:
            top = self._json_files(self.where, "")
            series = self.where / "series"
            deep = self._json_files(series, "series/") if series.is_dir() else []
        except OSError as error:
            raise refused(self.where, reason_of(error), tr("check who may read it")) from None
        return (*top, *deep)

    def _json_files(self, folder: Path, before: str) -> list[str]:
        """Return the JSON files of a folder.

        Raises: PackError if something with the name of such a file is not a file: its content would be missing silently.
        """
        found = []
        with os.scandir(folder) as there:
            for entry in there:
                if not entry.name.endswith(".json") or entry.is_dir():
                    continue
                if not entry.is_file():
                    if entry.name.startswith("."):  # an editor's lock file: the file is open in it
                        continue
                    reason = tr("it is a link that leads nowhere") if entry.is_symlink() else tr("it is no file")
                    raise refused(self.where, reason, tr("put a file there"), before + entry.name)
                found.append(before + entry.name)
        return sorted(found)

    def read(self, name: str) -> bytes:
        """Return the bytes of the file."""
        path = self.where / name
        try:
            return read_input(path, LARGEST_FILE)
        except FileNotFoundError:
            raise
        except TooLargeError:
            raise too_large(self.where, name, path.stat().st_size) from None
        except NotRegularError:
            raise refused(self.where, tr("it is no file"), tr("put a file there"), name) from None
        except (OSError, ValueError) as error:
            raise refused(self.where, reason_of(error), tr("check who may read it"), name) from None
