"""The commands, one file each, found by name: `ORDER` (its position in `--help`), `register(commands, pack)` and `run(given)`.

The parser imports every file, so `run` and not the file imports what a command needs for its work.
"""

from __future__ import annotations

import argparse
import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol, cast


class Command(Protocol):
    """The interface of a module in this package."""

    ORDER: int
    """Its position in `--help`; the built-in commands use multiples of ten."""

    def register(self, commands: Any, pack: Callable[[argparse.ArgumentParser], None], /) -> None:
        """Add its parser. `pack` adds the option for packs on top of the facts."""

    def run(self, given: argparse.Namespace, /) -> int:
        """Carry out the command. Returns the exit code."""


def named(name: str) -> Command:
    """Return the command of that name."""
    return cast(Command, import_module(f"{__name__}.{name}"))


def every() -> list[Command]:
    """Return all commands, in the order of `--help`."""
    return sorted((named(found.name) for found in pkgutil.iter_modules(__path__)), key=lambda command: command.ORDER)
