"""`tr()`: a text of the interface in the chosen language; English is both the key and the fallback."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

Texts = TypeVar("Texts")

_chosen = "en"
_catalogue: Mapping[str, str] = {}
_marks: dict[int, str] = {}
_TWO_STOPS = re.compile(r"(?<=[^.\s][.?!…])\.(?=[\s”\"'’)]|$)")
"""A full stop after a name that brought its own: "Its capital is Washington, D.C.."."""


def set_language(lang: str, catalogue: Mapping[str, str] | None = None, *, point: str = ".", comma: str = ",") -> None:
    """Choose the language, its catalogue (English text to text), and its marks: before decimals, and between thousands."""
    global _chosen, _catalogue, _marks
    marks = {} if (point, comma) == (".", ",") else {ord("."): point, ord(","): comma}
    _chosen, _catalogue, _marks = lang, {} if catalogue is None else catalogue, marks


def language() -> str:
    """The chosen language."""
    return _chosen


def tr(text: str, **values: Any) -> str:
    """The text in the chosen language, with `{name}` filled in."""
    found = _catalogue.get(text, text)
    return _TWO_STOPS.sub("", found.format(**values)) if values else found


def count(number: float, one: str, many: str, **values: Any) -> str:
    """A number with its noun: "1 event", "7 events"; both forms may hold `{n}`, which `values` may give as a text of its own."""
    return tr(one if number == 1 else many, **({"n": number} | values))


def full_stop(text: str) -> str:
    """The text as a sentence: with a full stop, unless it ends with one or with another mark that ends a sentence."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def N_(texts: Texts) -> Texts:
    """Mark a table of texts that get to `tr()` through a variable: as they are, but seen by whoever lists what is to be translated."""
    return texts


def numeral(number: str) -> str:
    """A number as Python writes it ("1,904,569.5") with the marks of the chosen language ("1.904.569,5")."""
    return number.translate(_marks)


def western(text: str) -> str:
    """A text whose numbers have the marks of the chosen language, with those of Python: what `numeral` did is undone."""
    return text.translate({ord(mark): chr(was) for was, mark in _marks.items()})


def system_says(error: Exception) -> str:
    """Why something failed, as the system or the library says it: a part of a sentence."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
