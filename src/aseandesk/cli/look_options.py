"""Options that the window and `snapshot` share."""

from __future__ import annotations

import argparse

from aseandesk.allowed_values import THEME_CHOICES, ZOOM, refused_option

AS_OF = "a day (1997-07-23); of a month or year (1997) its last"


def zoom_of(text: str) -> float:
    """A number; whether it can be had is for who asked. Raises what the parser tells."""
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentError(None, refused_option("--zoom", text, ZOOM.wanted())) from None


def look(parser: argparse.ArgumentParser) -> None:
    """Add the options for what a window shows and how it looks."""
    parser.add_argument(
        "--open", metavar="ID", help="what to open: an address, as event:bangkok-declaration, or a view that was saved as a file"
    )
    parser.add_argument("--as-of", metavar="DATE", help=f"the day to show: {AS_OF}")
    parser.add_argument("--theme", choices=THEME_CHOICES, help="the look")
    parser.add_argument("--zoom", type=zoom_of, metavar="N", help=f"size of texts, {ZOOM.low} to {ZOOM.high}")
    parser.add_argument("--lang", metavar="L", help="the language, as en")
