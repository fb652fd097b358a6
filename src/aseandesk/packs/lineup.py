"""Which packs a start opens, in their order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct


class Lineup(Struct, frozen=True):
    """The pack below all, those that lie over it, sentences on what became of installed ones, and what to call once all went well."""

    core: Path
    over: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    well: Callable[[], None] | None = None
