"""Which packs a start opens, in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from aseandesk.packs.shelf import Slot


class Lineup(Struct, frozen=True):
    """The pack below all, those that lie over it, sentences on what became of installed ones, and what to call once all went well.

    `installed` are those of them that were installed, by their places.
    """

    core: Path
    over: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    well: Callable[[], None] | None = None
    installed: Mapping[Path, Slot] = {}
