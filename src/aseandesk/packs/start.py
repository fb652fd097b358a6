"""The packs that a start opens: the program's own pack, or installed ones. This is the only module of the package that every start
loads.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from aseandesk import paths
from aseandesk.facts.packs import CORE, open_store
from aseandesk.facts.store import FactStore
from aseandesk.packs.lineup import Lineup


def chosen(packs: Sequence[Path] = ()) -> Lineup:
    """Return the installed packs with `packs` on top, for a command; the start is not counted as a test of new packs."""
    return _of(packs, is_trial=False)


def begin(packs: Sequence[Path] = ()) -> Lineup:
    """Return the same for a start with a window. Call its `well`, if there is one, after the first paint. Keep the line-up, since a Qt
    signal does not.

    A new pack whose previous start failed is rolled back here, with a sentence in the notes.
    """
    return _of(packs, is_trial=True)


def open_facts(lineup: Lineup) -> FactStore:
    """Return the store of these packs. An installed pack that has to be left out is replaced by its predecessor, a core pack by the
    program's own.
    """
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


def _of(packs: Sequence[Path], *, is_trial: bool) -> Lineup:
    # If nothing is installed, this check is all that a start does.
    try:
        os.stat(os.path.join(paths.data(), "packs", "current.json"))
    except FileNotFoundError:
        return Lineup(CORE, tuple(packs))
    except OSError:
        pass  # something is there: `lineup` reports why it cannot be read
    from aseandesk.packs import installed

    return installed.lineup(tuple(packs), is_trial=is_trial)
