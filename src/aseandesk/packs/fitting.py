"""Does a pack fit here: its facts in order, newer than what is there, meant for this program?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from aseandesk.facts.files import open_files
from aseandesk.facts.load import MALFORMED
from aseandesk.facts.packs import check_pack
from aseandesk.facts.problem import PackError, Problem
from aseandesk.packs.manifest import About


def about_of(where: Path) -> About | None:
    """What the pack at a path says of itself; None if that cannot be read."""
    try:
        return msgspec.json.decode(open_files(where).read("pack.json"), type=About)
    except (*MALFORMED, PackError, FileNotFoundError):
        return None


def problems_of(where: Path, pack_id: str, core: Path, packs: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """All that is wrong with the pack at `where`: alone where it takes the place of the core, else over the core and `packs`.

    What is wrong with those below is not its own: they are left out.
    """
    own = about_of(core)
    if own is not None and pack_id == own.id:
        from aseandesk.facts.check import check_path

        return check_path(where)
    return tuple(problem for problem in check_pack(where, packs, core=core) if problem.pack == str(where))
