"""Read the files of a pack in a zip safely: no paths outside, no huge files, no zip bombs."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from aseandesk.facts.refused import LARGEST_FILE, reason_of, refused, short, too_large
from aseandesk.input_files import open_input
from aseandesk.words import tr

LARGEST_PACK = 600 * 1024 * 1024
"""Maximum bytes of all files, unpacked."""
MOST_FILES = 5000
MOST_UNFOLDING = 200
"""Maximum compression ratio of a large file; JSON is seldom above 30."""
SMALL = 1024 * 1024
"""Bytes below which any compression ratio is allowed."""

_TORN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError)


class ZipFiles:
    """The files of a pack in a zip; the pack may lie at the top of the zip or in its one folder."""

    def __init__(self, file: Path, where: Path | None = None) -> None:
        self.where = where = where or file
        """What its sentences speak of: a copy speaks of what it was copied from."""
        try:
            self._zip = zipfile.ZipFile(open_input(file))
            infos = self._zip.infolist()
        except PermissionError as error:
            raise refused(where, reason_of(error), tr("check who may read it")) from None
        except _TORN as error:
            raise refused(
                where, tr("it is no zip file ({why})", why=reason_of(error)), tr("give the pack's folder or a zip of it")
            ) from None
        self._check(infos)
        files = [info for info in infos if not info.is_dir()]
        prefix = _prefix(info.filename for info in files)
        self._files = {info.filename.removeprefix(prefix): info for info in files}

    def names(self) -> tuple[str, ...]:
        """Return the JSON files, at the top and in `series/`."""
        wanted = (name for name in self._files if name.endswith(".json") and (name.count("/") == 0 or _in_series(name)))
        return tuple(sorted(wanted, key=lambda name: ("/" in name, name)))

    def everything(self) -> tuple[str, ...]:
        """Return the names of all files in the zip, also those that do not belong to a pack."""
        return tuple(self._files)

    def read(self, name: str) -> bytes:
        """Return the bytes of the file; never more than the zip's directory states."""
        info = self._files.get(name)
        if info is None:
            raise FileNotFoundError(name)
        try:
            with self._zip.open(info) as file:
                found = file.read(info.file_size + 1)
        except _TORN as error:
            raise refused(self.where, tr("it cannot be unpacked ({why})", why=reason_of(error)), tr("make the zip again"), name) from None
        if len(found) > info.file_size:
            raise refused(self.where, tr("it is larger than the zip says"), tr("make the zip again"), name)
        return found

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > MOST_FILES:
            raise refused(
                self.where, tr("it holds {n} files, the most is {most}", n=len(infos), most=MOST_FILES), tr("leave out what is no pack")
            )
        if sum(info.file_size for info in infos) > LARGEST_PACK:
            raise refused(self.where, tr("unpacked it would be larger than {most} MB", most=LARGEST_PACK >> 20), tr("split the pack"))
        seen: set[str] = set()
        for info in infos:
            self._check_one(info)
            # on file systems that ignore case, the second would overwrite the first
            spelt = info.filename.casefold()
            if spelt in seen:
                raise refused(self.where, tr("it holds {name!r} twice", name=short(info.filename)), tr("make the zip again"))
            seen.add(spelt)

    def _check_one(self, info: zipfile.ZipInfo) -> None:
        name = info.filename
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name:
            raise refused(
                self.where,
                tr("it holds {name!r}, which lies outside the pack", name=short(name)),
                tr("make the zip from inside the pack's folder"),
                "",
            )
        if stat.S_ISLNK(info.external_attr >> 16):
            raise refused(self.where, tr("{name!r} in it is a link", name=short(name)), tr("put the file itself into the zip"))
        if info.flag_bits & 1:
            raise refused(self.where, tr("{name!r} in it needs a password", name=short(name)), tr("make the zip without one"))
        if info.file_size > LARGEST_FILE:
            raise too_large(self.where, name, info.file_size)
        if info.file_size > SMALL and info.file_size > MOST_UNFOLDING * max(info.compress_size, 1):
            times = info.file_size // max(info.compress_size, 1)
            raise refused(
                self.where,
                tr("{name!r} unfolds to {times} times its size", name=short(name), times=times),
                tr("make the zip again from the pack's files"),
            )


def _in_series(name: str) -> bool:
    return name.startswith("series/") and name.count("/") == 1


def _prefix(names: Iterable[str]) -> str:
    """Return the one folder of a zip that was made from a folder, or ""."""
    found = list(names)
    if "pack.json" in found:
        return ""
    deep = [name for name in found if name.count("/") == 1 and name.endswith("/pack.json")]
    return deep[0].removesuffix("pack.json") if len(deep) == 1 else ""
