"""The shelf of installed packs: a folder for each, and one small file that says which are in use. To replace that file is to switch."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from aseandesk import paths
from aseandesk.packs import disk
from aseandesk.packs.manifest import PLACE, Manifest, decode, entry
from aseandesk.words import system_says

FILE = "current.json"
ASIDE = ".in"
"""The folder in which a pack is unpacked: one at a time, and what a power cut left there goes before the next."""
LOCK, TRIAL = "lock", "trial"
"""Files that are held while the shelf is changed, and while a start tries a new pack."""
REMEMBERED = 20
"""So many packs that were taken back are remembered, so that nothing installs them again unasked."""


class Slot(msgspec.Struct, frozen=True, omit_defaults=True):
    """An installed pack. `folder` is its name on the shelf, `alone` whether it stands alone, `digest` tells it from all others.

    `tries` counts starts with it that are not known to have gone well; `proven` says that one has. `before` is what it replaced,
    `forced_over` the version of the program's own pack, newer than this one, that it was forced into the place of.
    """

    id: str
    version: str
    folder: str
    title: dict[str, str] = {}
    alone: bool = False
    key: str = ""
    signer: str = ""
    digest: str = ""
    tries: int = 0
    proven: bool = False
    forced_over: str = ""
    before: Slot | None = None


class Shelf(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is installed, in the order of installing, and the digests of what was taken back."""

    packs: tuple[Slot, ...] = ()
    taken_back: tuple[str, ...] = ()

    def slot(self, pack_id: str) -> Slot | None:
        """The installed pack of that id."""
        return next((slot for slot in self.packs if slot.id == pack_id), None)

    def with_slot(self, slot: Slot) -> Shelf:
        """The same with this pack, which takes the place of the one of its id."""
        kept = tuple(one for one in self.packs if one.id != slot.id)
        return Shelf((*kept, slot), tuple(one for one in self.taken_back if one != slot.digest))

    def back(self, pack_id: str) -> Shelf:
        """The same with what stood there before the pack of that id."""
        slot = self.slot(pack_id)
        if slot is None:
            return self
        packs = tuple(one.before if one is slot else one for one in self.packs)
        digests = tuple(one for one in self.taken_back if one != slot.digest)
        return Shelf(tuple(one for one in packs if one is not None), (*digests, slot.digest)[-REMEMBERED:])

    def folders(self) -> set[str]:
        """The names of all folders that are in use or kept to go back to."""
        slots = [*self.packs, *(slot.before for slot in self.packs)]
        return {slot.folder for slot in slots if slot is not None}


def home() -> Path:
    """The folder of the shelf."""
    return paths.data() / "packs"


def read() -> Shelf:
    """The shelf as it is. Empty where nothing was ever installed; raises ValueError with the reason where it cannot be read."""
    try:
        with (home() / FILE).open("rb") as there:
            return msgspec.json.decode(there.read(), type=Shelf)
    except FileNotFoundError:
        return Shelf()
    except OSError as error:
        raise ValueError(system_says(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def write(shelf: Shelf) -> None:
    """Switch to this shelf: after a power cut it is this one or the one before. Raises OSError."""
    disk.replace_file(home() / FILE, msgspec.json.encode(shelf))


def place_of(slot: Slot) -> Path:
    """Where the pack lies."""
    return home() / slot.folder


def manifest_of(slot: Slot) -> Manifest | None:
    """What the installed pack should hold; None if that is not there any more."""
    try:
        return decode((place_of(slot) / PLACE).read_bytes())
    except (OSError, ValueError):
        return None


def is_whole(slot: Slot) -> bool:
    """Is every file of the installed pack there, in its size? Their bytes are for `facts check` and `pack list`."""
    manifest = manifest_of(slot)
    try:
        return manifest is not None and all((place_of(slot) / one.name).stat().st_size == one.size for one in manifest.files)
    except OSError:
        return False


def is_damaged(slot: Slot) -> bool:
    """Is any byte of the installed pack another than its manifest says?"""
    manifest = manifest_of(slot)
    try:
        return manifest is None or any(entry(one.name, (place_of(slot) / one.name).read_bytes()) != one for one in manifest.files)
    except OSError:
        return True


def sweep(shelf: Shelf) -> None:
    """Remove what nothing leads to any more, and no window is still open on: packs before the last one, drafts that a power cut left."""
    keep = shelf.folders() | {FILE, LOCK, TRIAL}
    try:
        there = [entry.name for entry in os.scandir(home())]
    except OSError:
        return
    for name in there:
        if name not in keep and not disk.is_held(home() / name / PLACE):
            disk.remove(home() / name)
