"""Texts on the projector: as large as possible, and cut before they overflow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from aseandesk.desktop.dates import dates_together
from aseandesk.ui.base.theme import Theme

_WRAP = Qt.TextFlag.TextWordWrap
_ANYWHERE = Qt.TextFlag.TextWrapAnywhere
_LONG_WORD = 24
_LEFT, _RIGHT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter


def wrapping(text: str) -> int:
    """Return the wrap mode of a text: between words, and within words only if one is overlong."""
    return int(_WRAP) | (int(_ANYWHERE) if any(len(word) > _LONG_WORD for word in text.split()) else 0)


def breakable(text: str) -> str:
    """Return the text with break points in overlong words: a label wraps only between words, and would widen its window otherwise."""
    return " ".join(
        "\u200b".join(word[at : at + _LONG_WORD] for at in range(0, len(word), _LONG_WORD)) if len(word) > _LONG_WORD else word
        for word in text.split(" ")
    )


def needed(font: QFont, text: str, width: float, how: int) -> QRectF:
    """Return the size that `say` needs for a text in a column of this width, in pixels."""
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 100_000), how, dates_together(text))


def say(
    p: QPainter,
    theme: Theme,
    text: str,
    box: QRectF,
    sizes: tuple[int, ...],
    weight: int = 400,
    ink: str = "text",
    flags: int | None = None,
) -> float:
    """Paint a text in a box at the largest size that fits, and return its height; at the smallest size it is cut."""
    if not text:
        return 0.0
    text = dates_together(text)
    how = wrapping(text) | int(flags if flags is not None else _LEFT.value)
    p.setPen(theme.colour(ink))
    for size in sizes:
        font = theme.font(size, weight)
        needs = needed(font, text, box.width(), how)
        if needs.height() <= box.height() + 1 and needs.width() <= box.width() + 1:
            p.setFont(font)
            p.drawText(box, how, text)
            return needs.height()
    font = theme.font(sizes[-1], weight)
    p.setFont(font)
    metrics = QFontMetricsF(font)
    rows = max(1, int(box.height() / metrics.lineSpacing()))
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() * rows * 0.96)
    p.save()
    p.setClipRect(box.adjusted(0, -2, 0, 2))
    p.drawText(box, how | int(_ANYWHERE), short)
    p.restore()
    return box.height()


def line(
    p: QPainter, theme: Theme, text: str, box: QRectF, size: int, weight: int = 400, ink: str = "text", *, right: bool = False
) -> float:
    """Paint a text on one line, cut if it is too wide; return its width in pixels."""
    font = theme.font(size, weight)
    p.setFont(font)
    p.setPen(theme.colour(ink))
    short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    p.drawText(box, int((_RIGHT if right else _LEFT).value | _MIDDLE.value), short)
    return QFontMetricsF(font).horizontalAdvance(short)
