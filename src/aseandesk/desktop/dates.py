"""Dates in texts that are shown in several lines."""

from __future__ import annotations

import re

_DATE = re.compile(r"\b(\d{1,2}) (\w+) (\d{4})\b")


def dates_together(text: str) -> str:
    """The text with spaces in its dates at which no line is broken: "8 August 1967" stands in one line."""
    return _DATE.sub("\\1\u00a0\\2\u00a0\\3", text)
