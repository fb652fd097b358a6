"""`tr()`: a text of the interface in the chosen language; English is both the key and the fallback."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

Texts = TypeVar("Texts")
PluralForm = Callable[[int], int]
"""The number of the plural form for a number of things, as gettext counts them."""

_CONTEXT = "\x04"
"""Stands between context and text, as in gettext's own files."""
_chosen = "en"
_catalogue: Mapping[str, str] = {}
_plurals: Mapping[str, Sequence[str]] = {}
_plural_form: PluralForm | None = None
_marks: dict[int, str] = {}
_TWO_STOPS = re.compile(r"(?<=[^.\s][.?!…])\.(?=[\s”\"'’)]|$)")
"""A full stop after a name that ends with one: "Its capital is Washington, D.C.."."""


def set_language(
    lang: str,
    catalogue: Mapping[str, str] | None = None,
    *,
    plurals: Mapping[str, Sequence[str]] | None = None,
    plural_form: PluralForm | None = None,
    point: str = ".",
    comma: str = ",",
) -> None:
    """Select the language, its catalogue (English text to translated text), decimal mark and thousands separator.

    `plurals` has the forms of each text with a number, by the English text for one; `plural_form` says which is for which number (the
    first always, without it).
    """
    global _chosen, _catalogue, _plurals, _plural_form, _marks
    marks = {} if (point, comma) == (".", ",") else {ord("."): point, ord(","): comma}
    _chosen, _catalogue, _marks = lang, {} if catalogue is None else catalogue, marks
    _plurals, _plural_form = plurals or {}, plural_form


def language() -> str:
    """Return the selected language."""
    return _chosen


def C_(context: str, text: str) -> str:
    """Return a text for `tr()` whose English has two meanings: the context ("month", "verb") tells translators which is meant."""
    return f"{context}{_CONTEXT}{text}"


def without_context(text: str) -> str:
    """Return the English of a text, without the context that `C_` put before it."""
    return text.rpartition(_CONTEXT)[2]


def tr(text: str, **values: Any) -> str:
    """Return the text in the selected language, with `{name}` filled in."""
    found = _catalogue.get(text) or without_context(text)
    return _TWO_STOPS.sub("", found.format(**values)) if values else found


def count(number: float, one: str, many: str, **values: Any) -> str:
    """Return a number with its noun: "1 event", "7 events", in the plural form that the language has for it.

    Both texts may contain `{n}`, which `values` may replace by a text. `one` is the key of the translation.
    """
    forms = _plurals.get(one)
    if forms is None:
        return tr(one if number == 1 else many, **({"n": number} | values))
    whole = int(number) == number
    at = len(forms) - 1 if not whole else _plural_form(abs(int(number))) if _plural_form else 0
    return _TWO_STOPS.sub("", forms[min(at, len(forms) - 1)].format(**({"n": number} | values)))


def full_stop(text: str) -> str:
    """Return the text as a sentence: with a full stop, unless it ends with a mark that ends a sentence."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def N_(texts: Texts) -> Texts:
    """Mark a table of texts that reach `tr()` through a variable. Returns it unchanged; the list of translatable texts finds it."""
    return texts


def numeral(number: str) -> str:
    """Return a number as Python writes it ("1,904,569.5") with the marks of the selected language ("1.904.569,5")."""
    return number.translate(_marks)


def western(text: str) -> str:
    """Return a text with its numbers in Python's notation: the reverse of `numeral`."""
    return text.translate({ord(mark): chr(was) for was, mark in _marks.items()})


def system_says(error: Exception) -> str:
    """Return the message of a system or library error, as part of a sentence."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
