"""Colours for amounts: from the ground to the accent of the look, and ink that can be read on any of them."""

from __future__ import annotations

Rgb = tuple[float, float, float]


def rgb(colour: str) -> Rgb:
    """`#rrggbb` as three numbers from 0 to 1."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def between(a: str, b: str, share: float) -> str:
    """The colour at `share` (0 to 1) of the way from a to b."""
    mixed = (round(255 * (x + (y - x) * share)) for x, y in zip(rgb(a), rgb(b), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def luminance(colour: str) -> float:
    """The relative luminance that contrast is reckoned from (WCAG)."""
    parts = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(a: str, b: str) -> float:
    """How far apart two colours are for the eye, 1 to 21."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink(ground: str) -> str:
    """Black or white, whichever is read better on the ground; one of them always reaches 4.5 : 1."""
    return max("#000000", "#ffffff", key=lambda colour: contrast(ground, colour))
