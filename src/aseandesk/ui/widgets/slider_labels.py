"""Where the years at the handles of a slider are written: each as large as its letters, inside the slider, beside one another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from aseandesk import look
from aseandesk.ui.base.theme import Theme

LINE, HANDLE = 15, 8
"""The middle of the line from the top, and the radius of a handle, in pixels at zoom 1."""


def slider_height(theme: Theme, metrics: QFontMetricsF) -> int:
    """The height in pixels of a slider with one row of labels under its line."""
    return round(_top(theme) + metrics.height()) + theme.px(look.SPACE_1)


def label_boxes(theme: Theme, metrics: QFontMetricsF, labels: Sequence[tuple[float, str]], room: float) -> list[QRectF]:
    """The boxes of texts that belong to these places from left to right, in a slider of `room` pixels.

    A text stands in the middle of its place, pushed inwards at the ends, and so far from the one before that the two can be told apart.
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
