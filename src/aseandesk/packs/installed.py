"""The installed packs at a start: which of them are whole and in use, which are tried for the first time, which are taken back."""

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


def lineup(packs: tuple[Path, ...], *, judged: bool) -> Lineup:
    """The packs to open, with those that were given over the installed ones. `judged`: a start that must come to its first paint."""
    try:
        now = shelf.read()
    except shelf.Unreadable as error:
        return Lineup(CORE, packs, (tr("{problem} The program's own facts are shown.", problem=error),))
    notes: list[str] = []
    trial = _grader(now, notes) if judged else None
    found = in_use(trial.now if trial is not None else now)
    notes += found.notes
    if judged:
        # A window may stay open through any number of updates, and reads figures when they are first looked at.
        for pack in found.installed:
            disk.hold(pack / PLACE)
    if any(organisation_of(pack) not in {None, organisation_of(found.core)} for pack in packs):
        return Lineup(CORE, packs, tuple(notes), trial.well if trial else None)  # what stands alone stands on nothing that is installed
    return Lineup(found.core, (*found.over, *packs), tuple(notes), trial.well if trial else None, found.installed)


def without(lineup: Lineup, left_out: set[Path]) -> tuple[Lineup, tuple[Problem, ...]]:
    """The line-up in which the packs that had to be left out gave way to those before, and a sentence on each.

    Their bytes may be others though no file's size or time is: so it is with a disk that forgets.
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
    """A start with a pack that no start went well with yet. As long as it is under way, no other start judges."""

    def __init__(self, now: Shelf, lock: disk.FileLock | None) -> None:
        self.now, self._lock = now, lock

    def well(self) -> None:
        """The start went well: so the pack stays, and what nothing leads to any more is removed."""
        change: disk.FileLock | None = None
        try:
            change = disk.FileLock(shelf.home() / shelf.LOCK)
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


def _grader(now: Shelf, notes: list[str]) -> Trial | None:
    """Note the try, or take back what was tried in vain. None where nothing new is installed, or another start is trying it."""
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


def in_use(now: Shelf) -> Lineup:
    """The pack below all and those over it, of each the newest that is whole."""
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
