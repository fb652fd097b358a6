"""`tr()`: a text of the interface in the chosen language; English is both the key and the fallback."""

from __future__ import annotations

from typing import Any

_chosen = "en"
_catalogue: dict[str, str] = {}


def set_language(lang: str, catalogue: dict[str, str] | None = None) -> None:
    """Choose the language and its catalogue (English text to text)."""
    global _chosen, _catalogue
    _chosen, _catalogue = lang, catalogue or {}


def language() -> str:
    """The chosen language."""
    return _chosen


def tr(text: str, **values: Any) -> str:
    """The text in the chosen language, with `{name}` filled in."""
    found = _catalogue.get(text, text)
    return found.format(**values) if values else found


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 event", "7 events"; both forms hold `{n}`."""
    return tr(one if number == 1 else many, n=number)
