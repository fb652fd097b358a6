"""What "zoom" and "theme" may be, for command line, settings, kiosk and pictures alike, and the words for what was expected."""

from __future__ import annotations

from typing import Literal

ThemeName = Literal["paper", "night", "contrast"]
THEMES: tuple[ThemeName, ...] = ("paper", "night", "contrast")
THEME_CHOICES = (*THEMES, "system")
"""… of a window, which can follow the system."""
SMALLEST_ZOOM, LARGEST_ZOOM = 0.8, 2.5


def is_zoom(value: float) -> bool:
    """Can it be had as it is? A NaN cannot."""
    return SMALLEST_ZOOM <= value <= LARGEST_ZOOM


def nearest_zoom(value: float) -> float:
    """The nearest zoom that can be had; 1 for a NaN."""
    return min(max(value, SMALLEST_ZOOM), LARGEST_ZOOM) if value == value else 1.0  # a NaN is unlike itself


def zoom_wanted() -> str:
    """What is expected of a zoom, to stand in a sentence."""
    from aseandesk.words import tr  # late: the help of the command line needs no languages

    return tr("a number from {low} to {high}", low=SMALLEST_ZOOM, high=LARGEST_ZOOM)
