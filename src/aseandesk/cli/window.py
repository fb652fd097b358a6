"""Start the window, or draw snapshots, from parsed options; the rest is imported late."""

from __future__ import annotations

import argparse
import re
from typing import Any

from aseandesk.allowed_values import refused_option
from aseandesk.cli.out import UsageError, day_of
from aseandesk.cli.quick import begin
from aseandesk.options import StartOptions
from aseandesk.words import tr

SMALLEST, LARGEST = 200, 10000
"""Smallest and largest side of a snapshot in pixels."""


def window(given: argparse.Namespace) -> int:
    """Open the window and run until it is closed."""
    if given.kiosk_config is not None:
        raise UsageError(tr("--kiosk-config is for a kiosk alone: give --kiosk too, or leave it out."))
    begin()
    options = StartOptions(tab=given.tab, quit_after=given.quit_after, **_shared(given))
    from aseandesk import app

    return app.run(options)


def snapshot(given: argparse.Namespace) -> int:
    """Draw every screen into a folder."""
    options = StartOptions(folder=given.folder, size=_size(given.size), **_shared(given))
    from aseandesk import app

    return app.snapshot(options)


def _shared(given: argparse.Namespace) -> dict[str, Any]:
    return {
        "open": given.open,
        "as_of": day_of(given.as_of) if given.as_of else None,
        "theme": given.theme,
        "zoom": given.zoom,
        "lang": given.lang,
        "packs": tuple(given.pack),
    }


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", text.lower())
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(SMALLEST <= side <= LARGEST for side in size):
        wanted = tr("width and height in pixels, as 1280x800, each from {low} to {high}", low=SMALLEST, high=LARGEST)
        raise UsageError(refused_option("--size", text, wanted))
    return size
