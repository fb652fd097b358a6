"""Options for printed tests: number of versions, size of print, additional sheets."""

from __future__ import annotations

import msgspec

from aseandesk.exchange.report import ExchangeError
from aseandesk.words import tr

MOST_VERSIONS = 4
LETTERS = "ABCD"
"""The names of the versions."""


class PaperOptions(msgspec.Struct, frozen=True):
    """Options for print. Versions A to D differ in the order of questions and options. `large`: large print. `bubbles`: an answer sheet to
    fill in with a pencil, for each version. `key`: the right answers with explanations and sources, on pages at the end.
    """

    versions: int = 1
    large: bool = False
    bubbles: bool = True
    key: bool = True


def checked(paper: PaperOptions) -> PaperOptions:
    """Return the options unchanged if they can be printed. Raises ExchangeError with a sentence."""
    if not 1 <= paper.versions <= MOST_VERSIONS:
        raise ExchangeError(tr("{n} versions cannot be printed: it goes from 1 to {most}.", n=paper.versions, most=MOST_VERSIONS))
    return paper
