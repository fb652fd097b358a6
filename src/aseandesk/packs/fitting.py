"""Check whether a pack can be used here: valid facts, newer than the installed ones, suitable for this program."""

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
    """Return the description in the pack at a path; None if it cannot be read."""
    try:
        return msgspec.json.decode(open_files(where).read("pack.json"), type=About)
    except (*MALFORMED, PackError, FileNotFoundError):
        return None


def problems_of(where: Path, pack_id: str, core: Path, packs: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """Return all problems of the pack at `where`: checked alone if it replaces the core pack, else on top of the core and `packs`.

    Problems of the packs below it are left out.
    """
    own = about_of(core)
    if own is not None and pack_id == own.id:
        from aseandesk.facts.check import check_path

        return check_path(where)
    return tuple(problem for problem in check_pack(where, packs, core=core) if problem.pack == str(where))
