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
    """The store of these packs. Where an installed pack in the core's place cannot be read at all, the program's own takes its place."""
    store = open_store(lineup.over, core=lineup.core)
    if lineup.core == CORE or store.places:
        return store
    own = open_store(lineup.over)
    own.problems = (*store.problems, *own.problems)
    return own


def _of(packs: Sequence[Path], *, judged: bool) -> Lineup:
    # This look is all that a start pays where nothing is installed.
    if not os.path.exists(os.path.join(paths.data(), "packs", "current.json")):
        return Lineup(CORE, tuple(packs))
    from aseandesk.packs import installed

    return installed.lineup(tuple(packs), judged=judged)
