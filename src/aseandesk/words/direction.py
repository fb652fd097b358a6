"""Text that runs from right to left (Urdu, Jawi, Arabic) within lines that run from left to right."""

from __future__ import annotations

import re

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic and their relatives."""


def isolated(text: str) -> str:
    """Return the text for a screen, with each line that has letters from right to left isolated (Unicode UAX #9, FSI … PDI).

    So its numbers, brackets and full stop stand where its own script has them, and what follows it on the line stays where it is. Text
    without such letters is returned as it is. For what is painted only: marks do not belong in files, terminals or names that are read out.
    """
    if not _RIGHT_TO_LEFT.search(text):
        return text
    lines = text.split("\n")
    return "\n".join(f"{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}" if _RIGHT_TO_LEFT.search(line) else line for line in lines)


def unmarked(text: str) -> str:
    """Return the text without the marks of `isolated`, to be read out."""
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")
