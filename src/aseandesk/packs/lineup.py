"""The packs that a start opens, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from aseandesk.packs.shelf import Slot


class Lineup(Struct, frozen=True):
    """The core pack, the packs on top of it, sentences about problems of installed ones, and a function to call after a successful start.

    `installed` are the slots of those that were installed, by path.
    """

    core: Path
    over: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    well: Callable[[], None] | None = None
    installed: Mapping[Path, Slot] = {}
