"""Units of figures, and the scale at which a figure can be read easily."""

from __future__ import annotations

from math import floor, log10

from msgspec import Struct

from aseandesk.words import N_, numeral, tr

_WORDS = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_SCALED = N_({"thousand": "thousand {unit}", "million": "million {unit}", "billion": "billion {unit}", "trillion": "trillion {unit}"})
_ENDS = N_({" per head": "{unit} per head", ", added up": "{unit}, added up"})
_ONE = N_({"agreements": "agreement", "persons": "person"})
_STEPS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


class UnitScale(Struct, frozen=True):
    """A scale: `value / divisor` is a number of `unit` ("billion current US$")."""

    divisor: float
    unit: str


def money(unit: str) -> str:
    """Return the plain currency of a unit, "" if it has none: for "million current US$" and "billion US$" it is "US$"."""
    plain = base(unit)[1].removeprefix("current ")
    return plain if plain.endswith("$") and " " not in plain else ""


def same_money(a: str, b: str) -> bool:
    """Return whether two units are amounts of one currency, at current prices."""
    return bool(money(a)) and money(a) == money(b)


def factor(unit: str, into: str) -> float | None:
    """Return the factor that converts `unit` to `into`; None if they do not measure the same."""
    if unit.removeprefix("annual ") == into.removeprefix("annual "):
        return 1.0
    return base(unit)[0] / base(into)[0] if same_money(unit, into) or base(unit)[1] == base(into)[1] else None


def base(unit: str) -> tuple[float, str]:
    """Return the factor and the plain unit: (1e6, "US$") for "million US$", (1, "persons") for "persons"."""
    word, _, rest = unit.partition(" ")
    return (_WORDS[word], rest) if word in _WORDS and rest else (1.0, unit)


def scale_for(unit: str, largest: float) -> UnitScale:
    """Return the scale at which the largest figure has one to four digits before the point: 0.846 thousand US$ are 846 US$.

    Rates and shares stay as they are.
    """
    factor, plain = base(unit)
    amount = factor * abs(largest)
    if "%" in unit or amount == 0:
        return UnitScale(1.0, unit)
    if amount < 1e4:
        return UnitScale(1.0, unit) if factor == 1 or abs(largest) >= 1 else UnitScale(1 / factor, plain)
    for size, word in _STEPS:
        if amount >= 2 * size:
            return UnitScale(size / factor, f"{word} {plain}")
    return UnitScale(1.0, unit)


def unit_words(unit: str, value: float = 0.0) -> str:
    """Return a unit in the interface language: "billion current US$, added up"; for the value 1 in the singular ("agreement")."""
    if value == 1 and unit in _ONE:
        return tr(_ONE[unit])
    for end, words in _ENDS.items():
        if unit.endswith(end):
            return tr(words, unit=unit_words(unit.removesuffix(end)))
    word, _, plain = unit.partition(" ")
    return tr(_SCALED[word], unit=tr(plain)) if word in _SCALED and plain else tr(unit)


def scale_words(word: str) -> str:
    """Return the word of a scale alone, "billion"; "" for none."""
    return tr(_SCALED[word], unit="").strip() if word else ""


def number(value: float) -> str:
    """Format a figure for reading: three significant digits below a hundred, whole numbers above, grouped thousands, a true minus sign."""
    size = abs(value)
    digits = 0 if size >= 99.95 or not size else min(2 - floor(log10(size)), 12)
    text = f"{size:,.{max(digits, 0)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"−{numeral(text)}" if value < 0 and text != "0" else numeral(text)
