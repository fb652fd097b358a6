"""Build a pack file from a folder of facts. The same folder gives the same bytes."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from aseandesk import __version__
from aseandesk.exchange.atomic_write import replace_file
from aseandesk.facts.files import open_files
from aseandesk.facts.packs import CORE
from aseandesk.facts.problem import PackError
from aseandesk.facts.refused import refused
from aseandesk.packs.fitting import about_of, problems_of
from aseandesk.packs.manifest import FORM, PLACE, Manifest, encode, entry
from aseandesk.packs.versions import version_of
from aseandesk.words import system_says, tr

ENDING = ".aseanpack"
_THEN = (1980, 1, 1, 0, 0, 0)
"""The modification time of every file in the pack: the earliest that a zip can hold."""


def build(folder: Path, file: Path, app: str = __version__) -> tuple[Manifest, tuple[str, ...]]:
    """Write the unsigned pack of the folder to `file`; `app` is the oldest version of the program that can use it.

    Returns its manifest and the names in the folder that are not part of a pack and were left out. Raises PackError with every error in the
    pack, or with the reason why it cannot be written; an existing `file` then stays.
    """
    files = open_files(folder)
    about = about_of(folder)
    problems = problems_of(folder, about.id if about else "", CORE)
    if problems or about is None:
        raise PackError(problems)
    if version_of(about.version) is None:
        reason = tr("its version {version!r} cannot be compared with another", version=about.version)
        raise refused(folder, reason, tr("write numbers with points between, as 1.0 or 2026.1"), "pack.json")
    contents = {name: files.read(name) for name in files.names()}
    if _is_source(file, folder, contents):
        reason = tr("it would take a place among the files of {folder}, of which the pack is made", folder=folder)
        raise refused(file, reason, tr("give another file, as {name}", name=f"{about.id}{ENDING}"))
    manifest = Manifest(FORM, about.id, about.version, app, tuple(entry(name, contents[name]) for name in sorted(contents)))
    data = _zipped({PLACE: encode(manifest), **dict(sorted(contents.items()))})
    try:
        replace_file(file, data)
    except OSError as error:
        raise refused(file, system_says(error), tr("check the path and who may write there")) from None
    return manifest, _strangers(folder, contents)


def _is_source(file: Path, folder: Path, names: Iterable[str]) -> bool:
    """Is the file one of the folder's own, or does it have the name of one? A pack built into the folder earlier is not."""
    if not folder.is_dir():
        return False
    if os.path.exists(file) and any(os.path.samefile(file, folder / name) for name in names):
        return True
    inside = Path(os.path.realpath(file.parent)).is_relative_to(os.path.realpath(folder))
    return inside and (file.suffix == ".json" or (os.path.isfile(file) and not zipfile.is_zipfile(file)))


def _zipped(contents: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, data in contents.items():
            info = zipfile.ZipInfo(name, _THEN)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            made.writestr(info, data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def _strangers(folder: Path, contents: dict[str, bytes]) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    there = (Path(top, name).relative_to(folder).as_posix() for top, _, names in os.walk(folder) for name in names)
    return tuple(sorted(name for name in there if name not in contents))
