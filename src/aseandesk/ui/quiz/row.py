"""A row of an answer: its key on a plate, its text, its note below; after the answer a verdict in words, colour and symbol."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, Pressable, is_hovered, paint_focus, paint_icon
from aseandesk.words.direction import isolated

WRAP = Qt.TextFlag.TextWordWrap
PLATE, LEAST, TALL = 32, 64, 44
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class RowVerdict(NamedTuple):
    """The verdict of a row: words, icon, colour of both, and whether the row is filled or only outlined."""

    words: str
    sign: str
    colour: str
    filled: bool = False


class AnswerRow(Pressable):
    """A row to press. `least` is its minimum height at zoom 1, `trailing` the space at its end that a kind paints itself."""

    stepped = Signal(int)
    """Emitted when an arrow key asks for the next row (1) or the previous one (-1)."""

    def __init__(self, theme: Theme, text: str, plate: str = "", *, least: int = LEAST) -> None:
        super().__init__(theme)
        self.text_shown, self.note, self.plate = text, "", plate
        self.verdict: RowVerdict | None = None
        self._least = least
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)  # a "fixed" height would be that of another width
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_verdict(self, verdict: RowVerdict | None, note: str = "", *, over: bool = True) -> None:
        """Show the verdict; with `over` the row is disabled."""
        self.verdict, self.note = verdict, note
        if over:
            self.setEnabled(False)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.updateGeometry()
        self.update()

    def trailing(self) -> int:
        """Return the pixels that stay free at the end of the row."""
        return 0

    # ---- size

    def sizeHint(self) -> QSize:
        width = self._theme.px(400)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(self._least))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text, note = self.text_heights(self.text_box(width))
        body = text + (note + self._theme.px(2) if note else 0)
        return max(self._theme.px(self._least), body + 2 * self._theme.px(look.SPACE_3))

    def text_box(self, width: int) -> QRect:
        """Return the area of the text between plate and verdict. Its height has no meaning."""
        px = self._theme.px
        left = self.plate_box().right() + px(look.SPACE_4) if self.plate else px(look.SPACE_4)
        right = px(look.SPACE_4) + self.verdict_width() + self.trailing()
        return QRect(left, 0, max(px(60), width - left - right), 10_000)

    def text_heights(self, box: QRect) -> tuple[int, int]:
        """Return the heights of text and note in a box, in pixels."""
        t = self._theme
        text = QFontMetrics(t.font(look.LEAD, 600)).boundingRect(box, WRAP, self.text_shown).height()
        return text, QFontMetrics(t.font(look.BODY)).boundingRect(box, WRAP, self.note).height() if self.note else 0

    def plate_box(self) -> QRect:
        """Return the rectangle of the key's plate."""
        px = self._theme.px
        return QRect(px(look.SPACE_4), (self.height() - px(PLATE)) // 2, px(PLATE), px(PLATE))

    def verdict_width(self) -> int:
        """Return the width of the verdict at the end, in pixels."""
        if self.verdict is None or not self.verdict.words:
            return 0
        return QFontMetrics(self._theme.font(look.BODY, 600)).horizontalAdvance(self.verdict.words) + self._theme.px(44)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(p)
        if self.plate:
            self.paint_plate(p)
        self.paint_verdict(p)
        self.paint_text(p)
        p.end()

    def paint_ground(self, p: QPainter, *, lifted: bool = False) -> None:
        """Paint the card: border and fill show the verdict, or that it is chosen."""
        t, verdict = self._theme, self.verdict
        on = self.isChecked() or lifted
        edge = verdict.colour if verdict else "accent" if on else "hairline"
        p.setPen(QPen(t.colour(edge), 2 if verdict or on else 1))
        lit = verdict is None and (on or (self.isEnabled() and (is_hovered(self, self._theme) or self.isDown())))
        soft = f"{verdict.colour}_soft" if verdict and verdict.filled else "accent_soft" if lit else "surface"
        p.setBrush(t.colour(soft))
        p.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
        paint_focus(p, self, t, t.px(look.RADIUS_CARD))

    def paint_plate(self, p: QPainter) -> None:
        """Paint the plate with the key; filled if the row is chosen."""
        t, on = self._theme, self.isChecked() and self.verdict is None
        p.setPen(QPen(t.colour("accent" if on else "hairline"), 1))
        p.setBrush(t.colour("accent" if on else "background"))
        p.drawRoundedRect(QRectF(self.plate_box()).adjusted(0.5, 0.5, -0.5, -0.5), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        p.setPen(t.colour("on_accent" if on else "text"))
        p.setFont(t.font(look.BODY, 600))
        p.drawText(self.plate_box(), Qt.AlignmentFlag.AlignCenter, self.plate)

    def paint_text(self, p: QPainter) -> None:
        """Paint the text, and the note below it."""
        t, box = self._theme, self.text_box(self.width())
        text, note = self.text_heights(box)
        top = (self.height() - text - (note + t.px(2) if note else 0)) // 2
        p.setPen(t.colour("text"))
        p.setFont(t.font(look.LEAD, 600))
        p.drawText(QRect(box.left(), top, box.width(), text), WRAP, isolated(self.text_shown))
        if note:
            p.setPen(t.colour("text_secondary"))
            p.setFont(t.font(look.BODY))
            p.drawText(QRect(box.left(), top + text + t.px(2), box.width(), note), WRAP, isolated(self.note))

    def paint_verdict(self, p: QPainter) -> None:
        """Paint the icon and the words at the end of the row."""
        if self.verdict is None or not self.verdict.words:
            return
        t, ink, size = self._theme, self._theme.colour(self.verdict.colour), self._theme.px(16)
        p.setFont(t.font(look.BODY, 600))
        p.setPen(ink)
        width, right = QFontMetrics(p.font()).horizontalAdvance(self.verdict.words), self.width() - t.px(look.SPACE_4)
        box = QRect(0, 0, right, self.height())
        p.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.verdict.words)
        paint_icon(p, self.verdict.sign, ink, right - width - size - t.px(6), box.center().y() - size // 2, size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class TallButton(Button):
    """A button as high as a touch target."""

    def sizeHint(self) -> QSize:
        side = self._theme.px(TALL)
        return super().sizeHint().expandedTo(QSize(side, side))
