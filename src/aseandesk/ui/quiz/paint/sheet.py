"""The answer sheet: circles for questions with letters, lines for written answers, corner marks for a scanner."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from aseandesk.quiz.export.booklet import letter
from aseandesk.quiz.export.values import Booklet, Printed, Version
from aseandesk.ui.base.theme import Theme
from aseandesk.words import tr

_LEFT, _TOP, _WIDTH, _HEIGHT = 60.0, 60.0, 720.0, 1058.0
_HEAD, _ROW, _COLUMNS = 150.0, 42.0, 2
ROWS = int((_HEIGHT - _HEAD - 20) / _ROW)
"""Questions per column."""
_CIRCLE, _STEP, _CORNER = 24.0, 34.0, 18.0
_TITLE, _SMALL = 22, 13


def sheets(version: Version) -> list[tuple[Printed, ...]]:
    """Return the questions of each sheet."""
    room = ROWS * _COLUMNS
    return [version.questions[first : first + room] for first in range(0, len(version.questions), room)]


def paint_sheet(p: QPainter, theme: Theme, booklet: Booklet, version: Version, rows: tuple[Printed, ...]) -> None:
    """Paint a sheet, in the pixels of the page."""
    ink = theme.colour("text")
    for x in (_LEFT, _LEFT + _WIDTH - _CORNER):
        for y in (_TOP, _TOP + _HEIGHT - _CORNER):
            p.fillRect(QRectF(x, y, _CORNER, _CORNER), ink)
    title = theme.font(_TITLE, 700)
    words = tr("Answers · Version {letter}", letter=version.letter)
    _say(p, title, ink, QPointF(_LEFT + 40, _TOP + 24), words)
    room = _WIDTH - 80 - QFontMetricsF(title).horizontalAdvance(words) - 30
    plain = theme.font(_SMALL + 2)
    name = QFontMetricsF(plain).elidedText(booklet.title, Qt.TextElideMode.ElideRight, room)
    _say(p, plain, ink, QPointF(_LEFT + _WIDTH - 40 - QFontMetricsF(plain).horizontalAdvance(name), _TOP + 24), name)
    y = _TOP + 76
    for label, x, wide in ((tr("Name"), 40.0, 360.0), (tr("Class"), 420.0, 110.0), (tr("Date"), 550.0, 130.0)):
        _say(p, plain, ink, QPointF(_LEFT + x, y), f"{label}:")
        start = _LEFT + x + QFontMetricsF(plain).horizontalAdvance(f"{label}:") + 6
        p.drawLine(QPointF(start, y + 3), QPointF(_LEFT + x + wide, y + 3))
    _say(p, theme.font(_SMALL), theme.colour("text_secondary"), QPointF(_LEFT + 40, y + 36), tr("Fill in the circle of each right letter."))
    for place, printed in enumerate(rows):
        column, row = divmod(place, ROWS)
        _paint_row(p, theme, printed, QPointF(_LEFT + 40 + column * (_WIDTH - 60) / _COLUMNS, _TOP + _HEAD + row * _ROW))


def _paint_row(p: QPainter, theme: Theme, printed: Printed, at: QPointF) -> None:
    ink, font = theme.colour("text"), theme.font(_SMALL + 2, 600)
    number = str(printed.number)
    x = at.x() + 34 - QFontMetricsF(font).horizontalAdvance(number)
    _say(p, font, ink, QPointF(x, at.y() + _CIRCLE / 2 + 5), number)
    p.setPen(QPen(ink, 1.2))
    first = at.x() + 50
    if not printed.by_letter:
        p.drawLine(QPointF(first, at.y() + _CIRCLE - 2), QPointF(first + 7 * _STEP, at.y() + _CIRCLE - 2))
        return
    small = theme.font(_SMALL)
    for place in range(len(printed.options)):
        box = QRectF(first + place * _STEP, at.y(), _CIRCLE, _CIRCLE)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(ink, 1.2))
        p.drawEllipse(box)
        p.setFont(small)
        p.drawText(box, Qt.AlignmentFlag.AlignCenter, letter(place))


def _say(p: QPainter, font: QFont, ink: QColor, at: QPointF, text: str) -> None:
    p.setFont(font)
    p.setPen(ink)
    p.drawText(at, text)
