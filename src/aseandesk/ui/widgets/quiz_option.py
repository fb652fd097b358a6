"""An answer to choose: its key on a plate, its text or flag; once answered its note and its verdict in words, colour and sign."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from aseandesk import look
from aseandesk.quiz.question import Option
from aseandesk.ui.flags import flag_pixmap, flag_size
from aseandesk.ui.icons import icon
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.basic import paint_focus
from aseandesk.words import tr

_WRAP = Qt.TextFlag.TextWordWrap
_PLATE, _FLAG, _SMALL_FLAG, _LEAST = 32, 92, 26, 64

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class OptionRow(QAbstractButton):
    """One option. `reveal` shows whether it was right and whether it was chosen; after that it can no longer be pressed.

    `flag` is the country whose flag stands before the text once the answer is given ("" for none).
    """

    stepped = Signal(int)
    """An arrow key asks for the next option (1) or the one before (-1)."""

    def __init__(self, theme: Theme, place: int, option: Option, flag: str = "") -> None:
        super().__init__()
        self._theme, self._option, self._small_flag = theme, option, flag
        self._letter = chr(ord("A") + place)
        self._chosen: bool | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{self._letter}: {option.text}")
        theme.changed.connect(self.updateGeometry)

    def reveal(self, *, chosen: bool) -> None:
        """Show the verdict and the note."""
        self._chosen = chosen
        self.setEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(". ".join(p for p in (f"{self._letter}: {self._option.text}", self._verdict()[0], self._option.note) if p))
        self.updateGeometry()
        self.update()

    # ---- size

    def sizeHint(self) -> QSize:
        width = self._theme.px(400 if not self._option.flag else 260)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_LEAST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self._theme.px
        text, note = self._text_heights(self._text_box(width))
        body = text + (note + px(2) if note else 0)
        if self._option.flag:
            body = px(_FLAG) + px(look.SNUG) + text + note
        return max(px(_LEAST), body + 2 * px(look.GAP))

    def _text_box(self, width: int) -> QRect:
        """Where the text may stand: between the plate and the verdict. Its height means nothing."""
        px = self._theme.px
        left = px(look.ROOM) + px(_PLATE) + px(look.ROOM)
        if self._small_flag and self._chosen is not None:
            left += flag_size(self._small_flag, px(_SMALL_FLAG)).width() + px(look.GAP)
        right = px(look.ROOM) + (0 if self._option.flag else self._verdict_width())
        return QRect(left, 0, max(px(60), width - left - right), 10_000)

    def _text_heights(self, box: QRect) -> tuple[int, int]:
        """The heights of text and note in a box; the text of a flag shows after the answer, but its room is kept."""
        t, option = self._theme, self._option
        if option.flag:
            return QFontMetrics(t.font(look.BODY, 600)).height(), 0
        text = QFontMetrics(t.font(look.LEAD, 600)).boundingRect(box, _WRAP, option.text).height()
        shown = option.note if self._chosen is not None and not self._small_flag else ""  # the flag itself says more than its description
        return text, QFontMetrics(t.font(look.BODY)).boundingRect(box, _WRAP, shown).height() if shown else 0

    def _verdict_width(self) -> int:
        t = self._theme
        words = max((tr("your answer"), tr("right")), key=len)
        return QFontMetrics(t.font(look.BODY, 600)).horizontalAdvance(words) + t.px(44)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        right, wrong = self._states()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = t.colour("right" if right else "wrong" if wrong else "hairline")
        p.setPen(QPen(edge, 2 if right or wrong else 1))
        lit = self._chosen is None and (self.underMouse() or self.isDown())
        p.setBrush(t.colour("right_soft" if right else "accent_soft" if lit else "surface"))
        p.drawRoundedRect(box, t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
        paint_focus(p, self, t, t.px(look.RADIUS_CARD))
        self._paint_plate(p)
        self._paint_verdict(p)
        if self._option.flag:
            self._paint_flag(p)
        else:
            self._paint_text(p)
        p.end()

    def _states(self) -> tuple[bool, bool]:
        """Is it shown as right, is it shown as a wrong choice?"""
        if self._chosen is None:
            return False, False
        return self._option.right, self._chosen and not self._option.right

    def _paint_plate(self, p: QPainter) -> None:
        t = self._theme
        side = t.px(_PLATE)
        top = t.px(look.ROOM) if self._option.flag else (self.height() - side) / 2
        plate = QRectF(t.px(look.ROOM), top, side, side)
        p.setPen(QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("background"))
        p.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        p.setPen(t.colour("text"))
        p.setFont(t.font(look.BODY, 600))
        p.drawText(plate, Qt.AlignmentFlag.AlignCenter, self._letter)

    def _paint_text(self, p: QPainter) -> None:
        t, option = self._theme, self._option
        box = self._text_box(self.width())
        text, note = self._text_heights(box)
        top = (self.height() - text - (note + t.px(2) if note else 0)) // 2
        if self._small_flag and self._chosen is not None:
            height = t.px(_SMALL_FLAG)
            size = flag_size(self._small_flag, height)
            left = box.left() - t.px(look.GAP) - size.width()
            p.drawPixmap(left, (self.height() - height) // 2, flag_pixmap(self._small_flag, height, self.devicePixelRatioF()))
        p.setPen(t.colour("text"))
        p.setFont(t.font(look.LEAD, 600))
        p.drawText(QRect(box.left(), top, box.width(), text), _WRAP, option.text)
        if note:
            p.setPen(t.colour("text_secondary"))
            p.setFont(t.font(look.BODY))
            p.drawText(QRect(box.left(), top + text + t.px(2), box.width(), note), _WRAP, option.note)

    def _paint_flag(self, p: QPainter) -> None:
        t = self._theme
        left, top, height = self._text_box(self.width()).left(), t.px(look.ROOM), t.px(_FLAG)
        p.drawPixmap(left, top, flag_pixmap(self._option.flag, height, self.devicePixelRatioF()))
        if self._chosen is not None:
            p.setPen(t.colour("text"))
            p.setFont(t.font(look.BODY, 600))
            below = QRect(left, top + height, self.width() - left - t.px(look.GAP), self.height() - top - height)
            p.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._option.note)

    def _verdict(self) -> tuple[str, str, str]:
        """The verdict: words, icon, colour; words are "" where there is nothing to say."""
        right, wrong = self._states()
        if right:
            return (tr("right, your answer") if self._chosen else tr("right")), "check", "right"
        return (tr("your answer"), "cross", "wrong") if wrong else ("", "", "")

    def _paint_verdict(self, p: QPainter) -> None:
        words, sign, colour = self._verdict()
        if not words:
            return
        t = self._theme
        words = tr("right") if colour == "right" else words
        p.setFont(t.font(look.BODY, 600))
        p.setPen(t.colour(colour))
        width, size = QFontMetrics(p.font()).horizontalAdvance(words), t.px(16)
        right = self.width() - t.px(look.ROOM)
        row = QRect(0, 0, self.width(), t.px(_LEAST)) if self._option.flag else self.rect()
        if self._option.flag:  # a flag's cell is narrow: the sign alone stands beside it, the words are in its edge and name
            icon(sign, t.colour(colour).name(), size).paint(p, QRect(right - size, t.px(look.ROOM) + size // 2, size, size))
            return
        p.drawText(row.adjusted(0, 0, right - self.width(), 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        icon(sign, t.colour(colour).name(), size).paint(p, QRect(right - width - size - t.px(6), row.center().y() - size // 2, size, size))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
