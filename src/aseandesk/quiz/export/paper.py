"""How questions look on paper: how many versions, which size of letters, with which sheets."""

from __future__ import annotations

import msgspec

from aseandesk.exchange.report import ExchangeError
from aseandesk.words import tr

MOST_VERSIONS = 4
LETTERS = "ABCD"
"""The versions by name."""


class PaperOptions(msgspec.Struct, frozen=True):
    """Versions A to D differ in the order of questions and options. `large`: print for poor sight. `bubbles`: a sheet to fill in
    with a pencil for each version. `key`: the right answers with explanation and source, on pages of their own at the end."""

    versions: int = 1
    large: bool = False
    bubbles: bool = True
    key: bool = True


def checked(paper: PaperOptions) -> PaperOptions:
    """The same, if it can be printed. Raises ExchangeError with a sentence."""
    if not 1 <= paper.versions <= MOST_VERSIONS:
        raise ExchangeError(tr("{n} versions cannot be printed: it goes from 1 to {most}.", n=paper.versions, most=MOST_VERSIONS))
    return paper
