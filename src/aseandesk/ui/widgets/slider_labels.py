"""Positions of the year labels at the handles of a slider: inside the slider, without overlap."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from aseandesk import look
from aseandesk.ui.base.theme import Theme

LINE, HANDLE = 15, 8
"""Distance of the line from the top, and the radius of a handle, in pixels at zoom 1."""


def slider_height(theme: Theme, metrics: QFontMetricsF) -> int:
    """Return the height in pixels of a slider with one row of labels below its line."""
    return round(_top(theme) + metrics.height()) + theme.px(look.SPACE_1)


def label_boxes(theme: Theme, metrics: QFontMetricsF, labels: Sequence[tuple[float, str]], room: float) -> list[QRectF]:
    """Return the boxes of labels for these positions from left to right, in a slider of `room` pixels.

    Each label is centred at its position, moved inwards at the ends, and kept at a distance from the previous one.
    """
    gap = metrics.horizontalAdvance("0")
    widths = [metrics.horizontalAdvance(text) for _, text in labels]
    lefts: list[float] = []
    for (x, _), width in zip(labels, widths, strict=True):
        after = lefts[-1] + widths[len(lefts) - 1] + gap if lefts else 0.0
        lefts.append(max(x - width / 2, after, 0.0))
    end = room
    for place in range(len(lefts) - 1, -1, -1):
        lefts[place] = min(lefts[place], end - widths[place])
        end = lefts[place] - gap
    return [QRectF(left, _top(theme), width, metrics.height()) for left, width in zip(lefts, widths, strict=True)]


def _top(theme: Theme) -> int:
    return theme.px(LINE + HANDLE) + theme.px(2)
