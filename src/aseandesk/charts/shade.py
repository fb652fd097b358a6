"""Colours for amounts: from the background to the accent of the look, and a text colour that is readable on each."""

from __future__ import annotations

Rgb = tuple[float, float, float]


def rgb(colour: str) -> Rgb:
    """Convert `#rrggbb` to three numbers from 0 to 1."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def between(a: str, b: str, share: float) -> str:
    """Return the colour at `share` (0 to 1) of the way from a to b."""
    mixed = (round(255 * (x + (y - x) * share)) for x, y in zip(rgb(a), rgb(b), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def luminance(colour: str) -> float:
    """Return the relative luminance as defined by WCAG."""
    parts = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(a: str, b: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG)."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink(ground: str) -> str:
    """Return black or white, whichever contrasts more with the background; it always reaches 4.5 : 1."""
    return max("#000000", "#ffffff", key=lambda colour: contrast(ground, colour))
