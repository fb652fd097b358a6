"""Packs on memory sticks, and whether they can be installed here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from aseandesk.facts.problem import PackError
from aseandesk.packs import shelf
from aseandesk.packs.build import ENDING
from aseandesk.packs.install import why_not
from aseandesk.packs.keys import PublicKey, trusted
from aseandesk.packs.mounts import mounts
from aseandesk.packs.shelf import Shelf
from aseandesk.packs.verify import verify
from aseandesk.packs.versions import version_of
from aseandesk.words import tr

MOST = 100
"""Maximum number of packs of a folder that are checked: those with the last names, since numbered files have the newest last."""
FOLDER = "aseandesk"
"""Packs are searched at the top of a stick and in its folder of this name."""


class PackOffer(msgspec.Struct, frozen=True):
    """A pack on a stick. `refused` is a sentence why it cannot be installed, "" if it can.

    `again`: the only reason is that it was rolled back here. A person may install it nevertheless; it is never installed automatically. The
    contents of the file are given only if its signature is valid; otherwise all fields but `file` and `refused` are empty.
    """

    file: Path
    refused: str = ""
    id: str = ""
    version: str = ""
    title: dict[str, str] = {}
    signer: str = ""
    again: bool = False


def offers(folders: Iterable[Path] | None = None, keys: Mapping[str, PublicKey] | None = None) -> tuple[PackOffer, ...]:
    """Return the packs on the sticks, or in the given folders: installable ones first, then the newest first.

    Every byte is read, so it must not be called in the thread of a window. The facts are checked at installation only.
    """
    known, now = trusted() if keys is None else keys, _now()
    found = [_offer(file, known, now) for folder in (mounts() if folders is None else folders) for file in _packs(folder)]
    newest_first = sorted(found, key=lambda one: version_of(one.version) or (), reverse=True)
    return tuple(sorted(newest_first, key=lambda one: bool(one.refused)))


def unchecked_folders(folders: Iterable[Path] | None = None) -> tuple[str, ...]:
    """Return a sentence for each folder with more packs than are checked, on the sticks or in the given folders."""
    found = [(folder, len(_names(folder))) for stick in (mounts() if folders is None else folders) for folder in _places(stick)]
    return tuple(
        tr("{folder} has {n} packs, of which {most} are looked at: take old ones away.", folder=folder, n=n, most=MOST)
        for folder, n in found
        if n > MOST
    )


def read_offer(file: Path, keys: Mapping[str, PublicKey] | None = None) -> PackOffer:
    """Return the same for one file."""
    return _offer(file, trusted() if keys is None else keys, _now())


def _now() -> Shelf:
    try:
        return shelf.read()
    except ValueError:
        return Shelf()


def _offer(file: Path, known: Mapping[str, PublicKey], now: Shelf) -> PackOffer:
    try:
        signed = verify(file, known)
    except PackError as error:
        return PackOffer(file, str(error))
    reason = why_not(signed, now)
    sentence = tr("{file} is not offered: {reason}.", file=file.name, reason=reason) if reason else ""
    again = bool(reason) and not why_not(signed, now, again=True)
    return PackOffer(file, sentence, signed.about.id, signed.about.version, signed.about.title, signed.key.name, again)


def _packs(stick: Path) -> Iterator[Path]:
    for folder in _places(stick):
        yield from (folder / name for name in _names(folder)[-MOST:])


def _places(stick: Path) -> tuple[Path, Path]:
    return stick, stick / FOLDER


def _names(folder: Path) -> list[str]:
    """Return the names of packs in a folder, without the dot files that macOS adds."""
    try:
        with os.scandir(folder) as there:
            return sorted(
                entry.name for entry in there if entry.name.lower().endswith(ENDING) and not entry.name.startswith(".") and entry.is_file()
            )
    except OSError:
        return []
