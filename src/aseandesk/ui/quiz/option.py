"""An answer option: letter, text or flag, a checkbox if several may be correct; after the answer its note and verdict."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen

from aseandesk import look
from aseandesk.quiz.model.question import Option
from aseandesk.ui.base.flags import flag_pixmap, flag_size
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.row import PLATE, AnswerRow, RowVerdict
from aseandesk.ui.widgets.basic import paint_icon
from aseandesk.words import tr

_FLAG, _SMALL_FLAG, _BOX = 92, 26, 22


def letter_of(place: int) -> str:
    """Return the letter of the option with this index, from 0."""
    return chr(ord("A") + place)


class OptionRow(AnswerRow):
    """One option. `reveal` shows whether it is correct and whether it was chosen; after that it is disabled.

    `flag` is the country whose flag is shown before the text after the answer ("" for none). `several`: any number of options may
    be correct, so Enter does not press the option but checks the answer.
    """

    def __init__(self, theme: Theme, place: int, option: Option, flag: str = "", *, several: bool = False) -> None:
        super().__init__(theme, "" if option.flag else option.text, letter_of(place))
        self.option, self._small_flag, self._several = option, flag, several
        self._revealed = False
        if several:
            self.PRESSED_BY = frozenset()
        self.setCheckable(True)
        self.setAutoExclusive(not several)  # so that a screen reader announces radio buttons or checkboxes
        self.setAccessibleName(f"{self.plate}: {option.text}")

    def nextCheckState(self) -> None:
        """Only checkboxes toggle themselves; the parent decides which single option is chosen."""
        if self._several:
            super().nextCheckState()

    def reveal(self, *, chosen: bool) -> None:
        """Show the verdict and the note."""
        self._revealed = True
        option, verdict = self.option, self._verdict(chosen=chosen)
        told = tr("right, your answer") if option.right and chosen else verdict.words if verdict else ""
        self.setAccessibleName(". ".join(part for part in (f"{self.plate}: {option.text}", told, option.note) if part))
        self.setAutoExclusive(False)
        self.setChecked(False)
        self.show_verdict(verdict, "" if self._small_flag or option.flag else option.note)  # a flag itself says more than its description

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.isChecked():
            event.ignore()  # chosen already: in an exam Enter goes on
        else:
            super().keyPressEvent(event)

    def _verdict(self, *, chosen: bool) -> RowVerdict | None:
        if self.option.right:
            missed = self._several and not chosen
            return RowVerdict(tr("right, not ticked") if missed else tr("right"), "check", "right", filled=not missed)
        return RowVerdict(tr("your answer"), "cross", "wrong") if chosen else None

    # ---- size

    def sizeHint(self) -> QSize:
        width = self._theme.px(260) if self.option.flag else self._theme.px(400)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        px = self._theme.px
        if not self.option.flag:
            return super().heightForWidth(width)
        return px(_FLAG) + px(look.SPACE_2) + QFontMetrics(self._theme.font(look.BODY, 600)).height() + 2 * px(look.SPACE_3)

    def trailing(self) -> int:
        return self._theme.px(_BOX + look.SPACE_3) if self._several and not self._revealed else 0

    def text_box(self, width: int) -> QRect:
        box = super().text_box(width)
        if self._small_flag and self._revealed:
            box.setLeft(box.left() + flag_size(self._small_flag, self._theme.px(_SMALL_FLAG)).width() + self._theme.px(look.SPACE_3))
        return box

    def plate_box(self) -> QRect:
        if not self.option.flag:
            return super().plate_box()
        px = self._theme.px
        return QRect(px(look.SPACE_4), px(look.SPACE_4), px(PLATE), px(PLATE))

    def verdict_width(self) -> int:
        """Kept free before the answer too, so that no text breaks anew when the verdict comes."""
        if self.option.flag:
            return 0
        longest = max((tr("your answer"), tr("right")), key=len)
        shown = self.verdict.words if self.verdict else longest
        return QFontMetrics(self._theme.font(look.BODY, 600)).horizontalAdvance(max((shown, longest), key=len)) + self._theme.px(44)

    # ---- painting

    def paint_text(self, p: QPainter) -> None:
        t, box = self._theme, self.text_box(self.width())
        if self.option.flag:
            self._paint_flag(p)
            return
        if self._small_flag and self._revealed:
            height = t.px(_SMALL_FLAG)
            left = box.left() - t.px(look.SPACE_3) - flag_size(self._small_flag, height).width()
            p.drawPixmap(left, (self.height() - height) // 2, flag_pixmap(self._small_flag, height, self.devicePixelRatioF()))
        super().paint_text(p)
        if self._several and not self._revealed:
            self._paint_tick(p)

    def _paint_flag(self, p: QPainter) -> None:
        t = self._theme
        left, top, height = self.text_box(self.width()).left(), t.px(look.SPACE_4), t.px(_FLAG)
        p.drawPixmap(left, top, flag_pixmap(self.option.flag, height, self.devicePixelRatioF()))
        if self._revealed:
            p.setPen(t.colour("text"))
            p.setFont(t.font(look.BODY, 600))
            below = QRect(left, top + height, self.width() - left - t.px(look.SPACE_3), self.height() - top - height)
            p.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.option.note)

    def _paint_tick(self, p: QPainter) -> None:
        """The box at the end of the row, ticked or empty."""
        t, side, on = self._theme, self._theme.px(_BOX), self.isChecked()
        box = QRectF(self.width() - t.px(look.SPACE_4) - side, (self.height() - side) / 2, side, side).adjusted(0.75, 0.75, -0.75, -0.75)
        p.setPen(QPen(t.colour("accent" if on else "text_secondary"), 1.5))
        p.setBrush(t.colour("accent" if on else "surface"))
        p.drawRoundedRect(box, t.px(5), t.px(5))
        if on:
            unit, middle = t.zoom, box.center()
            p.setPen(QPen(t.colour("on_accent"), 2 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            points = ((-4.5, 0), (-1.5, 3.5), (5, -4))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawPolyline([QPointF(middle.x() + x * unit, middle.y() + y * unit) for x, y in points])

    def paint_verdict(self, p: QPainter) -> None:
        if not self.option.flag or self.verdict is None:
            super().paint_verdict(p)
            return
        # a flag's cell is narrow: the sign alone stands beside it, the words are in its edge and name
        t, size = self._theme, self._theme.px(16)
        left = self.width() - t.px(look.SPACE_4) - size
        paint_icon(p, self.verdict.sign, t.colour(self.verdict.colour), left, t.px(look.SPACE_4) + size // 2, size)
