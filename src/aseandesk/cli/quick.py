"""The short way to the window: its own options alone, plainly written, need no parser; building one costs 6 ms of the start."""

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
"""What a file alone means, by its ending: a pack to be opened with, a view to be shown."""


def spelt(args: Sequence[str]) -> list[str]:
    """The arguments with files that come first, as by a double click on them, spelt as the options that they stand for."""
    spelled: list[str] = []
    for place, word in enumerate(args):
        option = next((name for ending, name in FILES.items() if word.lower().endswith(ending)), "")
        if not option:
            return [*spelled, *args[place:]]
        spelled += [option, word]
    return spelled


def window_options(args: Sequence[str]) -> StartOptions | None:
    """The options that `args` spell as pairs of name and value. None for whatever else is there: the parser knows, or explains."""
    args = [part for word in spelt(args) for part in _parts(word)]
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
    """What every start of the window begins with, before more is imported, whichever way its options were read."""
    gc.disable()  # until the window has been painted (`ui/shell/deferred_startup.py`)


def _parts(word: str) -> tuple[str, ...]:
    """`--tab=trade` as name and value; anything else as it is."""
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
    """A whole day as the store writes it; any other way of saying one is left to the parser."""
    return date.fromisoformat(text) if len(text) == 10 else date.fromisoformat("")
