"""A language that nobody speaks, made of English: accented, longer, each text in brackets.

It shows what is not translated, and what has no room to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

CODE = "qps"
"""The code of the language, out of those that are left free for such use."""
OPEN, CLOSE = "⟦", "⟧"
_LONGER = 0.35
"""So much a text grows: as much as English does in most languages."""
_PLAIN = "AaBCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz"
_ACCENTED = str.maketrans(_PLAIN, "ÂâßÇçÐðÊêĞğĤĥÎîĴĵĶķĻļÑñÔôŘřŠšŢţÛûŴŵÝýŽž")
_SLOT = re.compile(r"(\{[^{}]*\})")


def pseudo(text: str) -> str:
    """The text in the pseudo-language; what stands in `{braces}` stays as it is."""
    parts = [part if place % 2 else part.translate(_ACCENTED) for place, part in enumerate(_SLOT.split(text))]
    longer = "·" * round(_LONGER * sum(len(part) for part in parts[::2]))
    return f"{OPEN}{''.join(parts)}{longer}{CLOSE}"


class Pseudo(Mapping[str, str]):
    """The catalogue of the pseudo-language: it has every text; `asked` are those it was asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __getitem__(self, text: str) -> str:
        self.asked.add(text)
        return pseudo(text)

    def __iter__(self) -> Iterator[str]:
        return iter(self.asked)

    def __len__(self) -> int:
        return len(self.asked)
