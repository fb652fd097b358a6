"""The commands, one file each, found by its name: `ORDER` (its place in `--help`), `register(commands, pack)` and `run(given)`.

What a command needs for its work is imported by `run`, not by the file: the parser of all commands loads every one of these.
"""

from __future__ import annotations

import argparse
import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol, cast


class Command(Protocol):
    """What a file of this package holds."""

    ORDER: int
    """Its place in `--help`; those of the others are tens."""

    def register(self, commands: Any, pack: Callable[[argparse.ArgumentParser], None], /) -> None:
        """Add its parser; `pack` adds the option that lays packs over the facts."""

    def run(self, given: argparse.Namespace, /) -> int:
        """Carry it out and return the exit code."""


def named(name: str) -> Command:
    """The command of that name."""
    return cast(Command, import_module(f"{__name__}.{name}"))


def every() -> list[Command]:
    """All commands, in the order of `--help`."""
    return sorted((named(found.name) for found in pkgutil.iter_modules(__path__)), key=lambda command: command.ORDER)
