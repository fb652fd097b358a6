"""Ordering questions: rows that are moved by drag or keys; after the answer the correct order, and where each row was put."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.run.marking import Mark
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.base import Answering, emptied, place_of_key
from aseandesk.ui.quiz.row import AnswerRow, RowVerdict
from aseandesk.words import tr

_GRIP = 24


class OrderRow(AnswerRow):
    """A row to put in its place. Pressing lifts it; then arrow keys, or a press on another row, move it."""

    PRESSED_BY = frozenset()

    moved = Signal(int)
    """Emitted to move up (-1) or down (1)."""
    dragged = Signal(float)
    """Emitted while dragged, with the pointer's y in the parent."""
    dropped = Signal()
    given_up = Signal()
    """Emitted to move it back to where it was lifted."""

    def __init__(self, theme: Theme, option: Option) -> None:
        super().__init__(theme, option.text, "1", least=56)
        self.option = option
        self.lifted = False
        self._pressed_at: QPointF | None = None
        self._dragging = False

    def set_place(self, place: int, of: int) -> None:
        """Show its place, from 0, of so many."""
        self.plate = str(place + 1)
        self.setAccessibleName(tr("{name}, place {n} of {of}", name=self.option.text, n=place + 1, of=of))
        self.update()

    def trailing(self) -> int:
        return 0 if self.verdict else self._theme.px(_GRIP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(p, lifted=self.lifted)
        self.paint_plate(p)
        self.paint_verdict(p)
        self.paint_text(p)
        if self.verdict is None:
            self._paint_grip(p)
        p.end()

    def _paint_grip(self, p: QPainter) -> None:
        """Paint a grip of six dots."""
        t = self._theme
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(t.colour("accent" if self.lifted else "text_secondary"))
        left, middle = self.width() - t.px(look.SPACE_4) - t.px(8), self.height() / 2
        for column in (0, 1):
            for row in (-1, 0, 1):
                p.drawEllipse(QPointF(left + column * t.px(7), middle + row * t.px(7)), 1.8 * t.zoom, 1.8 * t.zoom)

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed_at = event.position() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is not None and not self._dragging:
            gap = event.position() - self._pressed_at
            self._dragging = gap.manhattanLength() >= QApplication.startDragDistance()
        if self._dragging:
            self.setDown(False)
            self.dragged.emit(self.mapToParent(event.position()).y())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if self._dragging:
            self._dragging = False
            self.setDown(False)
            self.dropped.emit()
        else:
            super().mouseReleaseEvent(event)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if step and (alt or self.lifted):
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape and self.lifted:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class Order(Answering):
    """The rows and their order."""

    CHECKED = True

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__(store, theme)
        self.rows: list[OrderRow] = []
        self._from = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def build(self, question: Question) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            emptied(row)
        self._touched = False
        self._column.setSpacing(self.theme.px(look.SPACE_2))
        self.rows = [OrderRow(self.theme, option) for option in question.options]
        for row in self.rows:
            row.clicked.connect(self._pressed)
            row.stepped.connect(self._step)
            row.moved.connect(self._moved)
            row.dragged.connect(self._dragged)
            row.dropped.connect(self._drop)
            row.given_up.connect(self._give_up)
        self._lay_out()

    def restore(self, given: Response) -> None:
        self._touched = True
        self.rows.sort(key=lambda row: given.index(row.option.id) if row.option.id in given else len(given))
        self._lay_out()

    def given(self) -> Response:
        return tuple(row.option.id for row in self.rows)

    def stands(self) -> bool:
        """Return whether a row was moved: the initial order is nobody's answer."""
        return self._touched

    def reveal(self, mark: Mark) -> None:
        question = self.question
        assert question is not None
        given = mark.given or self.given()
        self.rows.sort(key=lambda row: question.key.index(row.option.id))
        self._lay_out()
        for place, row in enumerate(self.rows):
            row.lifted = False
            put = given.index(row.option.id)
            fits = put == place
            verdict = (
                RowVerdict(tr("right"), "check", "right", filled=True)
                if fits
                else RowVerdict(tr("you: place {n}", n=put + 1), "cross", "wrong")
            )
            row.show_verdict(verdict, row.option.note)
            row.setAccessibleName(f"{place + 1}: {row.option.text}. {verdict.words}. {row.option.note}".rstrip(" ."))

    def reason(self, mark: Mark) -> str:
        return mark.why

    def keys(self) -> str:
        return tr("Space lifts a row, arrows carry it, Enter checks")

    def first(self) -> QWidget:
        return self.rows[0]

    def take_key(self, event: QKeyEvent) -> bool:
        """Let a digit move the focused row to that place."""
        place, row = place_of_key(event, letters=False), self._with_keys()
        if self.over or row is None or not 0 <= place < len(self.rows):
            return False
        self._put(row, place)
        return True

    # ---- moving rows

    def _pressed(self) -> None:
        row = self.sender()
        assert isinstance(row, OrderRow)
        lifted = next((one for one in self.rows if one.lifted), None)
        if lifted is None:
            self._lift(row)
        elif lifted is row:
            self._drop()
        else:  # the row that was lifted before moves to the pressed one
            self._put(lifted, self.rows.index(row))
            lifted.setFocus(Qt.FocusReason.OtherFocusReason)
            self._drop()

    def _lift(self, row: OrderRow) -> None:
        self._from = self.rows.index(row)
        row.lifted = True
        row.update()
        self.say(tr("{name} is lifted from place {n}. Arrow keys carry it, Space puts it down.", name=row.option.text, n=self._from + 1))

    def _drop(self) -> None:
        for row in self.rows:
            if row.lifted:
                row.lifted = False
                row.update()
                self.say(tr("{name} is put down at place {n}.", name=row.option.text, n=self.rows.index(row) + 1))

    def _give_up(self) -> None:
        row = self.sender()
        assert isinstance(row, OrderRow)
        self._put(row, self._from)
        self._drop()

    def _moved(self, step: int) -> None:
        row = self.sender()
        assert isinstance(row, OrderRow)
        self._put(row, min(max(self.rows.index(row) + step, 0), len(self.rows) - 1))

    def _dragged(self, y: float) -> None:
        """Move the row as soon as the pointer passes the middle of another."""
        row = self.sender()
        assert isinstance(row, OrderRow)
        if not row.lifted:
            self._drop()
            self._lift(row)
        place = sum(y > other.geometry().center().y() for other in self.rows if other is not row)
        self._put(row, place)

    def _put(self, row: OrderRow, place: int) -> None:
        if self.over or self.rows.index(row) == place:
            return
        self.rows.remove(row)
        self.rows.insert(place, row)
        self._lay_out()
        self.say(tr("{name}, place {n} of {of}", name=row.option.text, n=place + 1, of=len(self.rows)))
        self._touched = True
        self.changed.emit()

    def _lay_out(self) -> None:
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)
            row.set_place(place, len(self.rows))
        for one, other in zip(self.rows, self.rows[1:], strict=False):
            QWidget.setTabOrder(one, other)
        self._column.activate()

    def _with_keys(self) -> OrderRow | None:
        return next((row for row in self.rows if row.hasFocus()), None)

    def _step(self, by: int) -> None:
        now = self._with_keys()
        place = self.rows.index(now) if now is not None else -1 if by > 0 else 0
        self.rows[(place + by) % len(self.rows)].setFocus(Qt.FocusReason.TabFocusReason)
