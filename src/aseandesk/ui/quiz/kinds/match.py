"""Matching questions: items on the left, options on the right, joined by lines that each have a colour and a letter."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.run.marking import Mark
from aseandesk.ui.base.flags import flag_pixmap, flag_size
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.base import Answering, emptied, place_of_key
from aseandesk.ui.quiz.option import letter_of
from aseandesk.ui.quiz.row import AnswerRow, RowVerdict
from aseandesk.ui.quiz.side import ink_on
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import tr

_GAP, _CHIP, _FLAG = 72, 26, 32
_NAMED = 70
"""Maximum letters of a name at the foot of the page."""


class MatchRow(AnswerRow):
    """An item or an option. `chip` is the letter of its pair, `ink` the colour of the line."""

    PRESSED_BY = frozenset()

    across = Signal()
    """Emitted when an arrow key moves the focus to the other side."""

    def __init__(self, theme: Theme, option: Option, plate: str, *, left: bool) -> None:
        super().__init__(theme, "" if option.flag else option.text, plate, least=52)
        self.option, self.left = option, left
        self.chip, self.ink = "", ""
        self.setCheckable(left)
        self.setAutoExclusive(False)
        self.show_join("", "", "")

    def show_join(self, chip: str, ink: str, words: str) -> None:
        """Show what it is joined to."""
        self.chip, self.ink = chip, ink
        self.setAccessibleName(". ".join(part for part in (f"{self.plate}: {self.option.text}", words) if part))
        self.update()

    def nextCheckState(self) -> None:
        """Do nothing: the parent decides which item is being matched."""

    def trailing(self) -> int:
        return self._theme.px(_CHIP + look.SPACE_2) if self.left and self.verdict is None else 0

    def paint_text(self, p: QPainter) -> None:
        t, box = self._theme, self.text_box(self.width())
        if self.option.flag:
            height = t.px(_FLAG)
            p.drawPixmap(box.left(), (self.height() - height) // 2, flag_pixmap(self.option.flag, height, self.devicePixelRatioF()))
            left = box.left() + flag_size(self.option.flag, height).width() + t.px(look.SPACE_3)
            if self.note:
                p.setPen(t.colour("text_secondary"))
                p.setFont(t.font(look.BODY))
                p.drawText(QRect(left, 0, box.right() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, self.note)
        else:
            super().paint_text(p)
        if self.left and self.chip and self.verdict is None:
            side = t.px(_CHIP)
            spot = QRectF(self.width() - t.px(look.SPACE_3) - side, (self.height() - side) / 2, side, side)
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(QColor(self.ink))
            p.drawEllipse(spot)
            p.setPen(ink_on(QColor(self.ink)))
            p.setFont(t.font(look.BODY, 600))
            p.drawText(spot, Qt.AlignmentFlag.AlignCenter, self.chip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        over = {Qt.Key.Key_Right} if self.left else {Qt.Key.Key_Left, Qt.Key.Key_Escape}
        if key in over and plain:
            self.across.emit()
        else:
            super().keyPressEvent(event)


class Match(Answering):
    """Items and options. One item is active at a time; a pressed option is joined to it."""

    CHECKED = True

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__(store, theme)
        self.items: list[MatchRow] = []
        self.options: list[MatchRow] = []
        self._joined: list[int] = []
        self._at = 0
        self._sides = QGridLayout(self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for place, column in enumerate(self._columns):
            column.setContentsMargins(0, 0, 0, 0)
            column.addStretch(1)
            add_layout(self._sides, column, 0, place * 2)
            self._sides.setColumnStretch(place * 2, 1)

    def build(self, question: Question) -> None:
        for column, rows in zip(self._columns, (self.items, self.options), strict=True):
            column.setSpacing(self.theme.px(look.SPACE_2))
            for row in rows:
                column.removeWidget(row)
                emptied(row)
        self._sides.setColumnMinimumWidth(1, self.theme.px(_GAP))
        self.items = [MatchRow(self.theme, item, str(place + 1), left=True) for place, item in enumerate(question.items)]
        self.options = [MatchRow(self.theme, option, letter_of(place), left=False) for place, option in enumerate(question.options)]
        self._joined = [-1] * len(self.items)
        for column, rows, pressed in zip(
            self._columns, (self.items, self.options), (self._item_pressed, self._option_pressed), strict=True
        ):
            for row in rows:
                column.insertWidget(column.count() - 1, row)
                row.clicked.connect(pressed)
                row.stepped.connect(self._step)
                row.across.connect(self._across)
        self._go_to(0)

    def restore(self, given: Response) -> None:
        ids = [row.option.id for row in self.options]
        self._joined = [ids.index(one) if one in ids else -1 for one in given]
        self._show_joins()

    def given(self) -> Response:
        ids = tuple(self.options[one].option.id if one >= 0 else "" for one in self._joined)
        return ids if any(ids) else ()

    def ready(self) -> bool:
        return all(one >= 0 for one in self._joined)

    def stands(self) -> bool:
        return any(self.given())

    def missing(self) -> str:
        open_rows = [row for row, one in zip(self.items, self._joined, strict=True) if one < 0]
        named = ", ".join(f"{row.plate} {row.option.text}" for row in open_rows)
        short = named if len(named) <= _NAMED else ", ".join(row.plate for row in open_rows)
        return tr("Still to be joined: {items}", items=short)

    def reveal(self, mark: Mark) -> None:
        question = self.question
        assert question is not None
        ids = [row.option.id for row in self.options]
        given = mark.given or ("",) * len(self.items)
        for row, one, wanted in zip(self.items, given, question.key, strict=True):
            place = ids.index(wanted)
            fits = one == wanted
            verdict = RowVerdict("", "check", "right", filled=True) if fits else RowVerdict("", "cross", "wrong")
            note = "" if fits else tr("goes with {letter}: {name}", letter=letter_of(place), name=self.options[place].option.text)
            row.setChecked(False)
            row.show_verdict(verdict, note)
            said = tr("right") if fits else tr("not right, {note}", note=note)
            row.setAccessibleName(f"{row.plate}: {row.option.text}. {said}")
        for row in self.options:
            row.show_verdict(None, row.option.note)
            if row.option.note:
                row.setAccessibleName(f"{row.accessibleName()}. {row.option.note}")
        self.update()

    def keys(self) -> str:
        return tr(
            "1 to {n} choose on the left, A to {letter} join, Enter checks", n=len(self.items), letter=letter_of(len(self.options) - 1)
        )

    def first(self) -> QWidget:
        return self.items[self._at]

    def take_key(self, event: QKeyEvent) -> bool:
        if self.over:
            return False
        item, option = place_of_key(event, letters=False), place_of_key(event, digits=False, most=len(self.options))
        if 0 <= item < len(self.items):
            self._go_to(item)
            self.items[item].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if option >= 0:
            self._join(option)
            return True
        return False

    # ---- joining pairs

    def _item_pressed(self) -> None:
        row = self.sender()
        assert isinstance(row, MatchRow)
        if self.over:
            return
        place = self.items.index(row)
        if place == self._at and self._joined[place] >= 0:
            self._joined[place] = -1
            self._show_joins()
            self.changed.emit()
        self._go_to(place)
        self.say(tr("{item}: now choose what goes with it.", item=row.option.text))

    def _option_pressed(self) -> None:
        row = self.sender()
        assert isinstance(row, MatchRow)
        if not self.over:
            self._join(self.options.index(row))

    def _join(self, option: int) -> None:
        """Join the active item to the option, and activate the next item without a pair."""
        question = self.question
        assert question is not None
        if len(set(question.key)) == len(question.key):  # options are used once: the item that was joined to it becomes free
            self._joined = [-1 if one == option else one for one in self._joined]
        self._joined[self._at] = option
        words = tr("{item} goes with {option}.", item=self.items[self._at].option.text, option=self.options[option].option.text)
        free = [place for place, one in enumerate(self._joined) if one < 0]
        self._show_joins()
        if free:
            self._go_to(next((place for place in free if place > self._at), free[0]))
            words += " " + tr("Next: {item}", item=self.items[self._at].option.text)
        self.items[self._at].setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(words)
        self.changed.emit()

    def _go_to(self, place: int) -> None:
        self._at = place
        for number, row in enumerate(self.items):
            row.setChecked(number == place)

    def _show_joins(self) -> None:
        for place, row in enumerate(self.items):
            one = self._joined[place]
            words = tr("goes with {letter}: {name}", letter=letter_of(one), name=self.options[one].option.text) if one >= 0 else ""
            row.show_join(letter_of(one) if one >= 0 else "", self._ink(place), words)
        for place, row in enumerate(self.options):
            joined = [str(number + 1) for number, one in enumerate(self._joined) if one == place]
            row.show_join(", ".join(joined), "", tr("joined to {n}", n=", ".join(joined)) if joined else "")
        self.update()

    def _ink(self, place: int) -> str:
        return self.theme.look.nth(place)

    def _across(self) -> None:
        row = self.sender()
        assert isinstance(row, MatchRow)
        if not row.left:
            self.items[self._at].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._go_to(self.items.index(row))
        self.options[max(0, self._joined[self._at])].setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        row = self.sender()
        assert isinstance(row, MatchRow)
        rows = self.items if row.left else self.options
        target = rows[(rows.index(row) + by) % len(rows)]
        if row.left:
            self._go_to(rows.index(target))
        target.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- the lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, one in enumerate(self._joined):
            if one >= 0:
                self._paint_line(p, place, one)
        p.end()

    def _paint_line(self, p: QPainter, place: int, one: int) -> None:
        question = self.question
        assert question is not None
        fits = self.over and self.options[one].option.id == question.key[place]
        ink = QColor(self._ink(place)) if not self.over else self.theme.colour("right" if fits else "wrong")
        style = Qt.PenStyle.DashLine if self.over and not fits else Qt.PenStyle.SolidLine
        start, end = self._edge(self.items[place], right=True), self._edge(self.options[one], right=False)
        bend = (end.x() - start.x()) / 2
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end)
        p.setPen(QPen(ink, 3 * self.theme.zoom, style, Qt.PenCapStyle.RoundCap))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawPath(path)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(ink)
        for spot in (start, end):
            p.drawEllipse(spot, 4.5 * self.theme.zoom, 4.5 * self.theme.zoom)

    def _edge(self, row: MatchRow, *, right: bool) -> QPointF:
        box = row.geometry()
        return QPointF(box.right() + self.theme.px(5) if right else box.left() - self.theme.px(5), box.center().y() + 0.5)
