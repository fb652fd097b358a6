"""The shelf of installed packs: a folder for each, and one small file that lists those in use. Replacing that file switches packs."""

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
"""A copy of the list when it was unreadable during an installation, for inspection by a person."""
ASIDE = ".in"
"""The folder in which a pack is unpacked, one at a time. What a power cut left there is removed by the next installation."""
LOCK, TRIAL = "lock", "trial"
"""Files that are locked while the shelf is changed, and while a start tests a new pack."""
REMEMBERED = 20
"""How many rolled back packs are remembered, so that they are not installed automatically again."""


class Slot(msgspec.Struct, frozen=True, omit_defaults=True):
    """An installed pack. `folder` is its name on the shelf, `digest` identifies its contents.

    `standalone` (`alone` in the file): it is about another organisation, so it is opened in place of the core pack.

    `tries` counts starts with it that are not known to have succeeded; `proven`: one has succeeded. `before` is its predecessor.
    `forced_over` is the version of the program's own pack if it was force-installed over a version at least as new.
    """

    id: str
    version: str
    folder: str
    title: dict[str, str] = {}
    standalone: bool = msgspec.field(default=False, name="alone")
    key: str = ""
    signer: str = ""
    digest: str = ""
    tries: int = 0
    proven: bool = False
    forced_over: str = ""
    before: Slot | None = None


class Shelf(msgspec.Struct, frozen=True, omit_defaults=True):
    """The installed packs in order of installation, and the digests of those that were rolled back."""

    packs: tuple[Slot, ...] = ()
    taken_back: tuple[str, ...] = ()

    def slot(self, pack_id: str) -> Slot | None:
        """Return the installed pack of that id, or None."""
        return next((slot for slot in self.packs if slot.id == pack_id), None)

    def with_slot(self, slot: Slot) -> Shelf:
        """Return the shelf with this pack, replacing the one of the same id."""
        kept = tuple(one for one in self.packs if one.id != slot.id)
        return Shelf((*kept, slot), tuple(one for one in self.taken_back if one != slot.digest))

    def back(self, pack_id: str) -> Shelf:
        """Return the shelf with the pack of that id replaced by its predecessor."""
        slot = self.slot(pack_id)
        if slot is None:
            return self
        packs = tuple(one.before if one is slot else one for one in self.packs)
        digests = tuple(one for one in self.taken_back if one != slot.digest)
        return Shelf(tuple(one for one in packs if one is not None), (*digests, slot.digest)[-REMEMBERED:])

    def folders(self) -> set[str]:
        """Return the names of all folders that are in use or kept for a rollback."""
        slots = [*self.packs, *(slot.before for slot in self.packs)]
        return {slot.folder for slot in slots if slot is not None}


class Unreadable(ValueError):
    """The list of installed packs cannot be read; the message is a sentence. `torn` are its corrupt bytes, None if it could not be
    opened.
    """

    def __init__(self, sentence: str, torn: bytes | None = None) -> None:
        super().__init__(sentence)
        self.torn = torn


def home() -> Path:
    """Return the folder of the shelf."""
    return paths.data() / "packs"


def read() -> Shelf:
    """Return the shelf; an empty one if nothing was ever installed. Raises Unreadable if that cannot be determined."""
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
    """Switch to this shelf; after a power cut it is this one or the old one. Raises OSError."""
    replace_file(home() / FILE, msgspec.json.encode(shelf))


def place_of(slot: Slot) -> Path:
    """Return the path of the pack."""
    return home() / slot.folder


def manifest_of(slot: Slot) -> Manifest | None:
    """Return the manifest of the installed pack; None if it is missing."""
    try:
        return decode((place_of(slot) / PLACE).read_bytes())
    except (OSError, ValueError):
        return None


def is_whole(slot: Slot) -> bool:
    """Is the installed pack intact? Its bytes are checked only if a file's size or time has changed since the last check."""
    stamp = _stamp(slot)
    if was(WHOLE, place_of(slot), stamp):
        return True
    if is_damaged(slot):
        return False
    remember(WHOLE, place_of(slot), stamp)
    return True


def is_damaged(slot: Slot) -> bool:
    """Does any byte of the installed pack differ from its manifest, or is there an extra file? The result is recorded for later starts."""
    damaged = _is_damaged(slot)
    if damaged:
        forget(WHOLE, place_of(slot))
    return damaged


def written(slot: Slot) -> None:
    """Record that the installed pack was just written and verified, so that the next start need not read it all."""
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
    """Return name, size and modification time of each file; "" if they cannot be read."""
    place = place_of(slot)
    folders = (place, place / "series", (place / PLACE).parent)
    found = [line for folder in folders for line in ("", *times_of(folder, ".json"))]
    return "\n".join([str(place), *found]) if any(found) else ""


def sweep(shelf: Shelf) -> None:
    """Remove folders that are no longer used and that no open window uses: old packs, and drafts left by a power cut."""
    keep = shelf.folders() | {FILE, TORN, LOCK, TRIAL}
    try:
        there = [entry.name for entry in os.scandir(home())]
    except OSError:
        return
    for name in there:
        if name not in keep and not disk.is_held(home() / name / PLACE):
            disk.remove(home() / name)
