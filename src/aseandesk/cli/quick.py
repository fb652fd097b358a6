"""A fast path for starting the window: its simple options are read without the argument parser, which would take 6 ms."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aseandesk.options import StartOptions

NAMES = ("--tab", "--theme", "--quit-after", "--open", "--lang", "--as-of", "--zoom", "--pack")

FILES = {".aseanpack": "--pack", ".aseandesk": "--open"}
"""The option for a file given alone, by its suffix: a pack to open on top, a view to show."""


def expand_files(args: Sequence[str]) -> list[str]:
    """Return the arguments with leading files, as given by a double click, replaced by the options they stand for."""
    spelled: list[str] = []
    for place, word in enumerate(args):
        option = next((name for ending, name in FILES.items() if word.lower().endswith(ending)), "")
        if not option:
            return [*spelled, *args[place:]]
        spelled += [option, word]
    return spelled


def window_options(args: Sequence[str]) -> StartOptions | None:
    """Return the options if `args` are pairs of name and value only. None otherwise: then the parser handles or reports them."""
    args = [part for word in expand_files(args) for part in _parts(word)]
    pairs = list(zip(args[::2], args[1::2], strict=False))
    if len(args) % 2 or any(name not in NAMES or value.startswith("-") for name, value in pairs):
        return None
    begin()
    from aseandesk import tabs
    from aseandesk.allowed_values import THEME_CHOICES
    from aseandesk.options import StartOptions

    choices = {"--tab": tabs.NAMES, "--theme": THEME_CHOICES, "--quit-after": ("first-paint",)}
    found: dict[str, Any] = {"packs": ()}
    for name, value in pairs:
        if value not in choices.get(name, (value,)):
            return None
        try:
            key, given = _read(name, value)
        except ValueError:
            return None
        found[key] = (*found["packs"], given) if key == "packs" else given
    return StartOptions(**found)


def begin() -> None:
    """Prepare every start of the window, before further imports and however its options were read."""
    gc.disable()  # enabled again after the first paint (`ui/shell/deferred_startup.py`)


def _parts(word: str) -> tuple[str, ...]:
    """Split `--tab=trade` into name and value; anything else is returned alone."""
    name, equals, value = word.partition("=")
    return (name, value) if equals and name in NAMES else (word,)


def _read(name: str, value: str) -> tuple[str, Any]:
    match name:
        case "--zoom":
            return "zoom", float(value)
        case "--pack":
            return "packs", Path(value)
        case "--as-of":
            return "as_of", _day(value)
    return name[2:].replace("-", "_"), value


def _day(text: str) -> date:
    """Parse a complete ISO date; other notations are left to the parser."""
    return date.fromisoformat(text) if len(text) == 10 else date.fromisoformat("")
