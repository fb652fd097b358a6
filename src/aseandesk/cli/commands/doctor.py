"""`doctor`: a report on the installation for support."""

from __future__ import annotations

import argparse
from collections.abc import Callable

ORDER = 20


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command to the parser. `pack` adds the option for packs on top of the facts."""
    pack(commands.add_parser("doctor", help="versions, folders, settings, display, fonts, packs", allow_abbrev=False))


def run(given: argparse.Namespace) -> int:
    """Print the report."""
    from aseandesk.cli.doctor import doctor

    return doctor(given)
