"""The installed packs at a start: which of them are whole and in use, which are tried for the first time, which are taken back."""

from __future__ import annotations

from pathlib import Path

import msgspec

from aseandesk.facts.packs import CORE, organisation_of
from aseandesk.packs import disk, shelf
from aseandesk.packs.fitting import about_of
from aseandesk.packs.lineup import Lineup
from aseandesk.packs.manifest import PLACE
from aseandesk.packs.shelf import Shelf, Slot
from aseandesk.packs.versions import newer
from aseandesk.words import system_says, tr


def lineup(packs: tuple[Path, ...], *, judged: bool) -> Lineup:
    """The packs to open, with those that were given over the installed ones. `judged`: a start that must come to its first paint."""
    try:
        now = shelf.read()
    except ValueError as error:
        note = tr("What packs are installed cannot be read ({why}): the program's own facts are shown. Install them again.", why=error)
        return Lineup(CORE, packs, (note,))
    notes: list[str] = []
    trial = _judge(now, notes) if judged else None
    core, over = _in_use(trial.now if trial is not None else now, notes)
    if judged:
        # A window may stay open through any number of updates, and reads figures when they are first looked at.
        for pack in {core, *over} - {CORE}:
            disk.hold(pack / PLACE)
    if any(organisation_of(pack) not in {None, organisation_of(core)} for pack in packs):
        return Lineup(CORE, packs, tuple(notes), trial.well if trial else None)  # what stands alone stands on nothing that is installed
    return Lineup(core, (*over, *packs), tuple(notes), trial.well if trial else None)


class Trial:
    """A start with a pack that no start went well with yet. As long as it is under way, no other start judges."""

    def __init__(self, now: Shelf, lock: disk.Lock | None) -> None:
        self.now, self._lock = now, lock

    def well(self) -> None:
        """The start went well: so the pack stays, and what nothing leads to any more is removed."""
        change: disk.Lock | None = None
        try:
            change = disk.Lock(shelf.home() / shelf.LOCK)
            if not change.taken:
                return  # something is being installed: what was tried is tried once more
            now = shelf.read()
            tried = {slot.digest for slot in self.now.packs if slot.tries}
            packs = tuple(
                msgspec.structs.replace(slot, tries=0, proven=True) if slot.digest in tried and not slot.proven else slot
                for slot in now.packs
            )
            if packs != now.packs:
                now = msgspec.structs.replace(now, packs=packs)
                shelf.write(now)
            shelf.sweep(now)
        except (OSError, ValueError):
            pass  # it will be tried once more: nothing is lost by that
        finally:
            for lock in (change, self._lock):
                if lock is not None:
                    lock.release()


def _judge(now: Shelf, notes: list[str]) -> Trial | None:
    """Note the try, or take back what was tried in vain. None where nothing new is installed, or another start is trying it."""
    fresh = [slot for slot in now.packs if not slot.proven]
    if not fresh:
        return None
    lock: disk.Lock | None = None
    wanted = now
    try:
        lock = disk.Lock(shelf.home() / shelf.TRIAL)
        if not lock.taken:
            return None
        for slot in fresh:
            if slot.tries:
                wanted = wanted.back(slot.id)
                notes.append(_taken_back(slot, wanted.slot(slot.id)))
        tried = tuple(slot if slot.proven else msgspec.structs.replace(slot, tries=slot.tries + 1) for slot in wanted.packs)
        wanted = msgspec.structs.replace(wanted, packs=tried)
        shelf.write(wanted)
    except OSError as error:
        # A try of which nothing is known afterwards could go wrong for ever: this start uses what was there before.
        wanted = now
        for slot in fresh:
            wanted = wanted.back(slot.id)
        why = system_says(error)
        notes.append(tr("The new pack is not used yet, since nothing can be noted ({why}): make room and start again.", why=why))
    return Trial(wanted, lock)


def _taken_back(slot: Slot, before: Slot | None) -> str:
    there = tr("version {version}", version=before.version) if before else tr("what comes with the program")
    name = f"{slot.id} {slot.version}"
    return tr("The pack {name} was taken back: the start with it did not come to an end. In use is {there}.", name=name, there=there)


def _in_use(now: Shelf, notes: list[str]) -> tuple[Path, tuple[Path, ...]]:
    """The pack below all and those over it, of each the newest that is whole."""
    own = about_of(CORE)
    core, over = CORE, []
    for slot in now.packs:
        found = _whole(slot, notes)
        if found is None:
            continue
        if own is None or found.id != own.id:
            over.append(shelf.place_of(found))
        elif newer(found.version, own.version) or found.forced_over == own.version:
            core = shelf.place_of(found)
    return core, tuple(over)


def _whole(slot: Slot, notes: list[str]) -> Slot | None:
    found = next((one for one in (slot, slot.before) if one is not None and shelf.is_whole(one)), None)
    if found is not slot:
        there = tr("version {version}", version=found.version) if found else tr("what comes with the program")
        notes.append(
            tr("The installed pack {name} is damaged: install it again. In use is {there}.", name=f"{slot.id} {slot.version}", there=there)
        )
    return found
