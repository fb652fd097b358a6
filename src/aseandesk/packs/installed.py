"""Installed packs at a program start: which are intact and used, which are tried for the first time, and which are rolled back."""

from __future__ import annotations

from pathlib import Path

import msgspec

from aseandesk.facts.packs import CORE, organisation_of
from aseandesk.facts.problem import Problem
from aseandesk.packs import disk, shelf
from aseandesk.packs.fitting import about_of
from aseandesk.packs.lineup import Lineup
from aseandesk.packs.manifest import PLACE
from aseandesk.packs.shelf import Shelf, Slot
from aseandesk.packs.versions import newer
from aseandesk.words import system_says, tr


def lineup(packs: tuple[Path, ...], *, is_trial: bool) -> Lineup:
    """Return the packs to open, with `packs` on top of the installed ones. `is_trial`: this start counts as a test of new packs, and must
    reach its first paint.
    """
    try:
        now = shelf.read()
    except shelf.Unreadable as error:
        return Lineup(CORE, packs, (tr("{problem} The program's own facts are shown.", problem=error),))
    notes: list[str] = []
    trial = _begin_trial(now, notes) if is_trial else None
    found = in_use(trial.now if trial is not None else now)
    notes += found.notes
    if is_trial:
        # A window may stay open during updates, and reads figures when they are first shown.
        for pack in found.installed:
            disk.hold(pack / PLACE)
    if any(organisation_of(pack) not in {None, organisation_of(found.core)} for pack in packs):
        return Lineup(CORE, packs, tuple(notes), trial.well if trial else None)  # packs of another organisation replace all installed packs
    return Lineup(found.core, (*found.over, *packs), tuple(notes), trial.well if trial else None, found.installed)


def without(lineup: Lineup, left_out: set[Path]) -> tuple[Lineup, tuple[Problem, ...]]:
    """Return the line-up in which packs that were left out are replaced by their predecessors, and a problem for each damaged one.

    A disk may corrupt bytes without changing a file's size or time, so the packs are read completely here.
    """
    places, told = dict[Path, Path](), []
    for place, slot in lineup.installed.items():
        if place not in left_out:
            continue
        found = slot.before if slot.before is not None and shelf.is_whole(slot.before) else None
        if found is not None:
            places[place] = shelf.place_of(found)
        if shelf.is_damaged(slot):
            sentence = _damaged(slot, found)
            told.append(Problem("", "", tr("damaged"), tr("every byte as it was signed"), "", sentence, str(place)))
    over = tuple(places.get(place, place) for place in lineup.over)
    core = places.get(lineup.core, CORE if lineup.core in left_out else lineup.core)
    return Lineup(core, over, lineup.notes, lineup.well), tuple(told)


class Trial:
    """A start that tests new packs. While it lasts, no other start tests them."""

    def __init__(self, now: Shelf, lock: disk.FileLock | None) -> None:
        self.now, self._lock = now, lock

    def well(self) -> None:
        """Record that the start succeeded: the packs stay, and folders that are no longer used are removed."""
        change: disk.FileLock | None = None
        try:
            change = disk.FileLock(shelf.home() / shelf.LOCK)
            if not change.taken:
                return  # a pack is being installed: the test is repeated at the next start
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
            pass  # the test is repeated at the next start
        finally:
            for lock in (change, self._lock):
                if lock is not None:
                    lock.release()


def _begin_trial(now: Shelf, notes: list[str]) -> Trial | None:
    """Record a test of new packs, and roll back packs whose last test failed. None if there are none, or another start is testing them."""
    fresh = [slot for slot in now.packs if not slot.proven]
    if not fresh:
        return None
    lock: disk.FileLock | None = None
    wanted = now
    try:
        lock = disk.FileLock(shelf.home() / shelf.TRIAL)
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
        # A test that cannot be recorded might fail again at every start, so this start uses the previous packs.
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


def in_use(now: Shelf) -> Lineup:
    """Return the core pack and those on top of it, for each the newest that is intact."""
    own, notes = about_of(CORE), list[str]()
    core, over = CORE, dict[Path, Slot]()
    below: dict[Path, Slot] = {}
    for slot in now.packs:
        found = _whole(slot, notes)
        if found is None:
            continue
        place = shelf.place_of(found)
        if own is None or found.id != own.id:
            over[place] = found
        elif newer(found.version, own.version) or found.forced_over == own.version:
            core, below = place, {place: found}
    return Lineup(core, tuple(over), tuple(notes), None, below | over)


def _whole(slot: Slot, notes: list[str]) -> Slot | None:
    found = next((one for one in (slot, slot.before) if one is not None and shelf.is_whole(one)), None)
    if found is not slot:
        notes.append(_damaged(slot, found))
    return found


def _damaged(slot: Slot, found: Slot | None) -> str:
    there = tr("version {version}", version=found.version) if found else tr("what comes with the program")
    name = f"{slot.id} {slot.version}"
    return tr("The installed pack {name} is damaged: install it again. In use is {there}.", name=name, there=there)
