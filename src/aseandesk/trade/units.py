"""Units: what a figure counts, and the scale at which it can be read."""

from __future__ import annotations

from math import floor, log10
from typing import NamedTuple

_WORDS = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_STEPS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


class Scale(NamedTuple):
    """`value / divisor` is a number of `unit` ("billion current US$")."""

    divisor: float
    unit: str


def is_money(unit: str) -> bool:
    """Is it an amount of a currency?"""
    return "$" in unit


def base(unit: str) -> tuple[float, str]:
    """The factor and the plain unit: "million US$" is (1e6, "US$"), "persons" is (1, "persons")."""
    word, _, rest = unit.partition(" ")
    return (_WORDS[word], rest) if word in _WORDS and rest else (1.0, unit)


def scale_for(unit: str, largest: float) -> Scale:
    """The scale at which the largest figure has one to four digits before the point. Rates and shares stay as they are."""
    factor, plain = base(unit)
    if "%" in unit or factor * abs(largest) < 1e4:
        return Scale(1.0, unit)
    amount = factor * abs(largest)
    for size, word in _STEPS:
        if amount >= 2 * size:
            return Scale(size / factor, f"{word} {plain}")
    return Scale(1.0, unit)


def number(value: float) -> str:
    """A figure for reading: three significant digits below a hundred, whole above, thousands apart; a true minus sign."""
    size = abs(value)
    digits = 0 if size >= 99.95 or not size else min(2 - floor(log10(size)), 12)
    text = f"{size:,.{max(digits, 0)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"−{text}" if value < 0 and text != "0" else text
