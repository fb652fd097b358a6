"""What a start opens: the program's own pack, or what is installed in its place and over it. All that a start loads of this room."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from aseandesk import paths
from aseandesk.facts.packs import CORE, open_store
from aseandesk.facts.store import FactStore
from aseandesk.packs.lineup import Lineup


def chosen(packs: Sequence[Path] = ()) -> Lineup:
    """What is installed, with `packs` over it, for a command: whether it goes well is not asked."""
    return _of(packs, judged=False)


def begin(packs: Sequence[Path] = ()) -> Lineup:
    """The same for a start with a window. Call `well` of it, where there is one, after the first paint; a signal does
    not hold it, so keep the line-up.

    A pack with which the start before did not come so far is taken back here, and a sentence says so.
    """
    return _of(packs, judged=True)


def open_facts(lineup: Lineup) -> FactStore:
    """The store of these packs. An installed one that is left out gives way to the one before, in the core's place to the program's own."""
    store = open_store(lineup.over, core=lineup.core)
    left_out = {place for place in lineup.installed if place not in store.places} if store.problems else None
    if not left_out:
        return store
    from aseandesk.packs import installed

    other, told = installed.without(lineup, left_out)
    if (other.core, other.over) == (lineup.core, lineup.over):
        store.problems = (*store.problems, *told)
        return store
    again = open_store(other.over, core=other.core)
    again.problems = tuple(dict.fromkeys((*store.problems, *told, *again.problems)))
    return again


def _of(packs: Sequence[Path], *, judged: bool) -> Lineup:
    # This look is all that a start pays where nothing is installed.
    try:
        os.stat(os.path.join(paths.data(), "packs", "current.json"))
    except FileNotFoundError:
        return Lineup(CORE, tuple(packs))
    except OSError:
        pass  # something is there, and why it cannot be read is said
    from aseandesk.packs import installed

    return installed.lineup(tuple(packs), judged=judged)
