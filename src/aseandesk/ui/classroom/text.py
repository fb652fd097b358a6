"""Texts on the projector: as large as there is room for, and cut short before they spill over."""

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
    """How a text is wrapped: between words, and within them only where one is overlong."""
    return int(_WRAP) | (int(_ANYWHERE) if any(len(word) > _LONG_WORD for word in text.split()) else 0)


def breakable(text: str) -> str:
    """A text whose overlong words may be broken: a label can wrap only between words, and one that cannot wrap widens its window."""
    return " ".join(
        "\u200b".join(word[at : at + _LONG_WORD] for at in range(0, len(word), _LONG_WORD)) if len(word) > _LONG_WORD else word
        for word in text.split(" ")
    )


def needed(font: QFont, text: str, width: float, how: int) -> QRectF:
    """The room that `say` needs for a text in a column of this width, in pixels."""
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
    """Set a text in a box, in the largest of the sizes in which it fits, and return its height; in the last one it is cut short."""
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
    """Set a text in one line, cut short where it has no room; returns its width."""
    font = theme.font(size, weight)
    p.setFont(font)
    p.setPen(theme.colour(ink))
    short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    p.drawText(box, int((_RIGHT if right else _LEFT).value | _MIDDLE.value), short)
    return QFontMetricsF(font).horizontalAdvance(short)
