"""Painter of the lobby: how to join, and who is there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from aseandesk import look
from aseandesk.classroom.scene import ProjectorScene
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.marks import paint_letter
from aseandesk.ui.classroom.text import line, say
from aseandesk.words import tr


def paint_lobby(p: QPainter, theme: Theme, scene: ProjectorScene, room: QRectF, qr: tuple[tuple[bool, ...], ...]) -> None:
    """Paint the QR code, the address, the six letters, and the names; without phones the instructions."""
    px = theme.px
    left = room.left()
    if qr:
        side = min(room.height() * 0.72, room.width() * 0.42)
        _qr(p, QRectF(room.left(), room.top() + px(6), side, side), qr)
        left += side + px(40)
    text = QRectF(left, room.top(), room.right() - left, room.bottom() - room.top())
    y = text.top() + say(p, theme, scene.title, QRectF(text.left(), text.top(), text.width(), px(96)), (40, 34, 28), 700) + px(14)
    if scene.joining.address:
        box = QRectF(text.left(), y, text.width(), px(60))
        y += say(p, theme, scene.joining.address, box, (40, 34, 28, 24, 20), 600, "accent") + px(16)
        y = _code(p, theme, scene.joining.code, QRectF(text.left(), y, text.width(), px(96))) + px(22)
    elif not scene.names and not scene.aside:
        y += px(16)
        side = min(px(130), (text.width() - 3 * px(24)) / 4)
        for place, letter in enumerate("ABCD"):
            paint_letter(p, theme, place, letter, QPointF(text.left() + side / 2 + place * (side + px(24)), y + side / 2), side)
        y += side + px(30)
    if scene.aside:
        y += line(p, theme, scene.aside, QRectF(text.left(), y, text.width(), px(34)), look.TITLE, 700) * 0 + px(42)
    below = room.top() + min(room.height() * 0.72, room.width() * 0.42) + px(24) if qr else 0.0
    hint = px(34) if scene.hint else 0
    if scene.hint:
        row = QRectF(room.left(), room.bottom() - px(30), room.width(), px(30))
        if scene.joining.address or scene.names:
            line(p, theme, scene.hint, row, look.HEAD, 600, "warning")
        else:
            say(p, theme, scene.hint, QRectF(text.left(), y, text.width(), room.bottom() - y), (28, 24, 20), 500, "text_secondary")
    _names(
        p,
        theme,
        scene,
        (
            QRectF(text.left(), y, text.width(), (below or room.bottom() - hint) - y),
            QRectF(room.left(), below, room.width(), room.bottom() - hint - below) if qr else QRectF(),
        ),
    )


def _qr(p: QPainter, box: QRectF, rows: tuple[tuple[bool, ...], ...]) -> None:
    """Paint the QR code, dark on white in every theme, because cameras read nothing else."""
    step = max(1.0, float(int(box.width() / len(rows))))
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    p.fillRect(QRectF(box.left(), box.top(), step * len(rows), step * len(rows)), QColor("#ffffff"))
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                p.fillRect(QRectF(box.left() + x * step, box.top() + y * step, step, step), QColor("#000000"))
    p.restore()


def _code(p: QPainter, theme: Theme, code: str, box: QRectF) -> float:
    """Paint the six letters, each on a plate; return the x of their end."""
    px = theme.px
    side = min(px(72), (box.width() - px(8) * (len(code) - 1)) / max(1, len(code)))
    font = theme.font(round(side / theme.zoom * 0.62), 700)
    for place, letter in enumerate(code):
        plate = QRectF(box.left() + place * (side + px(8)), box.top(), side, side * 1.15)
        p.setPen(QPen(theme.colour("hairline"), px(1)))
        p.setBrush(theme.colour("surface"))
        p.drawRoundedRect(plate, px(look.RADIUS_CONTROL), px(look.RADIUS_CONTROL))
        p.setFont(font)
        p.setPen(theme.colour("text"))
        p.drawText(plate, Qt.AlignmentFlag.AlignCenter, letter)
    return box.top() + side * 1.15


def _names(p: QPainter, theme: Theme, scene: ProjectorScene, boxes: tuple[QRectF, ...]) -> None:
    """Paint the names, the newest first, as many as fit; then how many more."""
    px, font = theme.px, theme.font(look.HEAD, 600)
    metrics, high = QFontMetricsF(font), theme.px(36)
    left = list(scene.names)
    p.setFont(font)
    for box in boxes:
        x, y = box.left(), box.top()
        while left and y + high <= box.bottom() + 1:
            name = metrics.elidedText(left[0], Qt.TextElideMode.ElideRight, px(300))
            wide = metrics.horizontalAdvance(name) + px(24)
            if x + wide > box.right() and x > box.left():
                x, y = box.left(), y + high + px(8)
                continue
            p.setPen(QPen(theme.colour("hairline"), px(1)))
            p.setBrush(theme.colour("surface"))
            p.drawRoundedRect(QRectF(x, y, wide, high), high / 2, high / 2)
            p.setPen(theme.colour("text"))
            p.drawText(QRectF(x, y, wide, high), Qt.AlignmentFlag.AlignCenter, name)
            x += wide + px(10)
            left.pop(0)
    if left or scene.more:
        more = tr("and {n} more", n=len(left) + scene.more)
        box = boxes[-1] if boxes[-1].isValid() else boxes[0]
        row = QRectF(box.left(), box.bottom() - px(30), box.width(), px(30))
        p.fillRect(row.adjusted(-2, 0, 2, 2), theme.colour("background"))
        line(p, theme, more, row, look.HEAD, 500, "text_secondary")
