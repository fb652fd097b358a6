"""Keep dates in texts together on one line."""

from __future__ import annotations

import re

_DATE = re.compile(r"\b(\d{1,2}) (\w+) (\d{4})\b")


def dates_together(text: str) -> str:
    """Return the text with non-breaking spaces in its dates, so that "8 August 1967" stays on one line."""
    return _DATE.sub("\\1\u00a0\\2\u00a0\\3", text)
