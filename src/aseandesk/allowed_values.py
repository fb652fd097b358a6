"""What "zoom" and "theme" may be, for command line, settings, kiosk and pictures alike, and the words for what was given and expected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

ThemeName = Literal["paper", "night", "contrast"]
THEMES: tuple[ThemeName, ...] = ("paper", "night", "contrast")
THEME_CHOICES = (*THEMES, "system")
"""… of a window, which can follow the system."""


class NumberRange(NamedTuple):
    """Numbers from `low` to `high`; `usual` stands for what is no number at all."""

    low: float
    high: float
    usual: float

    def has(self, value: float) -> bool:
        """Can it be had as it is? A NaN cannot."""
        return self.low <= value <= self.high

    def nearest(self, value: float) -> float:
        """The nearest number that can be had; `usual` for a NaN."""
        return min(max(value, self.low), self.high) if value == value else self.usual  # a NaN is unlike itself

    def wanted(self) -> str:
        """What is expected, to stand in a sentence."""
        from aseandesk.words import tr  # late: the help of the command line needs no languages

        return tr("a number from {low} to {high}", low=self.low, high=self.high)


ZOOM = NumberRange(0.8, 2.5, 1.0)


def one_of_wanted(names: Iterable[str]) -> str:
    """What is expected where one of a few names must be given, to stand in a sentence."""
    from aseandesk.words import tr

    return tr("one of {names}", names=", ".join(names))


def refused_option(option: str, given: object, wanted: str) -> str:
    """The sentence for an option of the command line whose value is not allowed."""
    from aseandesk.words import tr

    return tr("{option} {given}: expected {wanted}.", option=option, given=given, wanted=wanted)


def shown_value(value: object) -> str:
    """A value that was given, short enough to stand in a sentence."""
    if value is None:
        return "null"
    try:
        text = str(value).lower() if isinstance(value, bool) else f"“{value}”" if isinstance(value, str) else str(value)
    except (ValueError, RecursionError):  # a number of more digits than Python writes, lists in lists
        text = "…"
    return text if len(text) <= 60 else f"{text[:59]}…"
