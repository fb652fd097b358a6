"""`snapshot DIR`: every screen as a picture."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from aseandesk.cli.look_options import look

ORDER = 10


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command to the parser. `pack` adds the option for packs on top of the facts."""
    raw = argparse.RawDescriptionHelpFormatter
    shot = commands.add_parser("snapshot", help="draw every screen as PNG, without a display", formatter_class=raw, allow_abbrev=False)
    shot.add_argument("folder", type=Path, metavar="DIR", help="the folder for the pictures")
    shot.add_argument("--size", default="1280x800", metavar="WxH", help="size of the window in pixels (1280x800)")
    look(shot)
    pack(shot)


def run(given: argparse.Namespace) -> int:
    """Draw every screen into a folder."""
    from aseandesk.cli.window import snapshot

    return snapshot(given)
