"""A pseudo-language made from English: accented, longer, each text in brackets.

It reveals texts that are not translated, and places that are too narrow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from aseandesk.words.texts import without_context

CODE = "qps"
"""The code of the language, from the range reserved for private use."""
OPEN, CLOSE = "⟦", "⟧"
_LONGER = 0.35
"""By how much a text grows, as English does in most translations."""
_PLAIN = "AaBCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz"
_ACCENTED = str.maketrans(_PLAIN, "ÂâßÇçÐðÊêĞğĤĥÎîĴĵĶķĻļÑñÔôŘřŠšŢţÛûŴŵÝýŽž")
_SLOT = re.compile(r"(\{[^{}]*\})")


def pseudo(text: str) -> str:
    """Return the text in the pseudo-language; `{placeholders}` stay as they are."""
    parts = [part if place % 2 else part.translate(_ACCENTED) for place, part in enumerate(_SLOT.split(text))]
    longer = "·" * round(_LONGER * sum(len(part) for part in parts[::2]))
    return f"{OPEN}{''.join(parts)}{longer}{CLOSE}"


class Pseudo(Mapping[str, str]):
    """The catalogue of the pseudo-language: it translates every text; `asked` are the texts that were requested."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __getitem__(self, text: str) -> str:
        self.asked.add(text)
        return pseudo(without_context(text))

    def __iter__(self) -> Iterator[str]:
        return iter(self.asked)

    def __len__(self) -> int:
        return len(self.asked)
