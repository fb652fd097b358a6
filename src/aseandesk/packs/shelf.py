"""The shelf of installed packs: a folder for each, and one small file that says which are in use. To replace that file is to switch."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from aseandesk import paths
from aseandesk.exchange.atomic_write import replace_file
from aseandesk.facts.checked import WHOLE, forget, remember, times_of, was
from aseandesk.facts.files import open_files
from aseandesk.facts.problem import PackError
from aseandesk.facts.refused import reason_of
from aseandesk.packs import disk
from aseandesk.packs.manifest import PLACE, Manifest, decode, entry
from aseandesk.words import tr

FILE = "current.json"
TORN = "current.damaged.json"
"""What could not be read any more when something was installed: for a person to look at."""
ASIDE = ".in"
"""The folder in which a pack is unpacked: one at a time, and what a power cut left there goes before the next."""
LOCK, TRIAL = "lock", "trial"
"""Files that are held while the shelf is changed, and while a start tries a new pack."""
REMEMBERED = 20
"""So many packs that were taken back are remembered, so that nothing installs them again unasked."""


class Slot(msgspec.Struct, frozen=True, omit_defaults=True):
    """An installed pack. `folder` is its name on the shelf, `alone` whether it stands alone, `digest` tells it from all others.

    `tries` counts starts with it that are not known to have gone well; `proven` says that one has. `before` is what it replaced,
    `forced_over` the version of the program's own pack, no older than this one, that it was forced into the place of.
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


class Unreadable(ValueError):
    """What is installed cannot be read; the message is a whole sentence. `torn` are the bytes that make no sense, None if none."""

    def __init__(self, sentence: str, torn: bytes | None = None) -> None:
        super().__init__(sentence)
        self.torn = torn


def home() -> Path:
    """The folder of the shelf."""
    return paths.data() / "packs"


def read() -> Shelf:
    """The shelf as it is. Empty where nothing was ever installed; raises Unreadable where that cannot be known."""
    file = home() / FILE
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Shelf()
    except OSError as error:
        said = "What packs are installed cannot be read: {file}: {why}. Expected is a file that may be read: see to that, or move it away."
        raise Unreadable(tr(said, file=file, why=reason_of(error))) from None
    try:
        return msgspec.json.decode(data, type=Shelf)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        said = "What packs are installed cannot be read: {file} is damaged ({why}). Install them again; it is then kept as {kept}."
        raise Unreadable(tr(said, file=file, why=error, kept=TORN), data) from None


def write(shelf: Shelf) -> None:
    """Switch to this shelf: after a power cut it is this one or the one before. Raises OSError."""
    replace_file(home() / FILE, msgspec.json.encode(shelf))


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
    """Is the installed pack as it was signed? Its bytes are looked at where a file's size or time is not as when that was last found."""
    stamp = _stamp(slot)
    if was(WHOLE, place_of(slot), stamp):
        return True
    if is_damaged(slot):
        return False
    remember(WHOLE, place_of(slot), stamp)
    return True


def is_damaged(slot: Slot) -> bool:
    """Is any byte of the installed pack another than its manifest says, or a file too many? Then starts know it from now on, too."""
    damaged = _is_damaged(slot)
    if damaged:
        forget(WHOLE, place_of(slot))
    return damaged


def written(slot: Slot) -> None:
    """The installed pack was written just now, as it was signed: the next start need not read it all."""
    remember(WHOLE, place_of(slot), _stamp(slot))


def _is_damaged(slot: Slot) -> bool:
    manifest, place = manifest_of(slot), place_of(slot)
    try:
        if manifest is None or set(open_files(place).names()) != {one.name for one in manifest.files}:
            return True
        return any(entry(one.name, (place / one.name).read_bytes()) != one for one in manifest.files)
    except (OSError, PackError):
        return True


def _stamp(slot: Slot) -> str:
    """Name, size and time of change of each file of it; "" if they cannot be had."""
    place = place_of(slot)
    folders = (place, place / "series", (place / PLACE).parent)
    found = [line for folder in folders for line in ("", *times_of(folder, ".json"))]
    return "\n".join([str(place), *found]) if any(found) else ""


def sweep(shelf: Shelf) -> None:
    """Remove what nothing leads to any more, and no window is still open on: packs before the last one, drafts that a power cut left."""
    keep = shelf.folders() | {FILE, TORN, LOCK, TRIAL}
    try:
        there = [entry.name for entry in os.scandir(home())]
    except OSError:
        return
    for name in there:
        if name not in keep and not disk.is_held(home() / name / PLACE):
            disk.remove(home() / name)
