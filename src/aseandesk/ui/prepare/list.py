"""The list of a set's questions: prompt, kind, difficulty, family, sources; invalid ones show the reason. Usable by keys alone."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from aseandesk import look
from aseandesk.quiz.dealing.own_questions import every_family
from aseandesk.quiz.editing.sets import QuizSet
from aseandesk.quiz.model.question import OWN, Question
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.narrow import kind_words
from aseandesk.ui.widgets.basic import paint_icon
from aseandesk.words import count, tr
from aseandesk.words.direction import isolated

Index = QModelIndex | QPersistentModelIndex
_NUMBER = 30
_LINES = 2
"""Maximum lines of a prompt."""
_WORDS, _META, _WHY = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


def level_words(level: str) -> str:
    """Return the difficulty in a word."""
    return {"easy": tr("easy"), "medium": tr("medium"), "hard": tr("hard")}[level]


def meta_words(question: Question) -> str:
    """Return the text below a prompt: "one right answer · easy · 2 sources · Capitals"."""
    family = every_family().get(question.family)
    title = tr(family.TITLE) if family is not None else question.family
    sources = count(len(question.sources), "{n} source", "{n} sources")
    return " · ".join((kind_words(question.kind), level_words(question.level), sources, title))


class _Rows(QStyledItemDelegate):
    """Paints a row of the list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = self._theme.px
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else px(400)
        prompt = self._prompt_height(width, str(index.data(_WORDS)))
        why = str(index.data(_WHY) or "")
        return QSize(width, px(look.SPACE_3) * 2 + prompt + px(look.SPACE_1) + self._small().height() * (1 + bool(why)))

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t, box = self._theme, QRect(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        view = option.widget
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(box).adjusted(2, 1, -2, -1)
        if chosen:
            p.setPen(QPen(t.colour("focus" if view is not None and view.hasFocus() else "hairline"), 2))
            p.setBrush(t.colour("accent_soft"))
            p.drawRoundedRect(inner, t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        else:
            p.setPen(t.colour("hairline"))
            p.drawLine(box.bottomLeft(), box.bottomRight())
        top = box.top() + t.px(look.SPACE_3)
        left, width = box.left() + t.px(_NUMBER + look.SPACE_2), self._width(box.width())
        p.setFont(t.font(look.BODY, 600))
        p.setPen(t.colour("text_secondary"))
        p.drawText(QRect(box.left(), top, t.px(_NUMBER), t.px(24)), Qt.AlignmentFlag.AlignRight, str(index.row() + 1))
        p.setPen(t.colour("text"))
        words = str(index.data(_WORDS))
        height = self._prompt_height(box.width(), words)
        p.drawText(QRect(left, top, width, height), Qt.TextFlag.TextWordWrap, self._cut(words, width))
        top += height + t.px(look.SPACE_1)
        p.setFont(t.font(look.SMALL))
        p.setPen(t.colour("text_secondary"))
        small = self._small()
        p.drawText(QRect(left, top, width, small.height()), 0, small.elidedText(str(index.data(_META)), Qt.TextElideMode.ElideRight, width))
        why = str(index.data(_WHY) or "")
        if why:
            top += small.height()
            size = t.px(14)
            paint_icon(p, "warning", t.colour("warning"), left, top + 1, size)
            p.setPen(t.colour("warning"))
            words = small.elidedText(why, Qt.TextElideMode.ElideRight, width - size - t.px(look.SPACE_1))
            p.drawText(QRect(left + size + t.px(look.SPACE_1), top, width, small.height()), 0, words)
        p.restore()

    def _small(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(look.SMALL))

    def _width(self, width: int) -> int:
        return width - self._theme.px(_NUMBER + look.SPACE_2 + look.SPACE_3)

    def _prompt_height(self, width: int, words: str) -> int:
        metrics = QFontMetrics(self._theme.font(look.BODY, 600))
        return min(self._lines(words, self._width(width)), _LINES) * metrics.lineSpacing()

    def _lines(self, words: str, width: int) -> int:
        """Return the number of lines that the text takes."""
        metrics = QFontMetrics(self._theme.font(look.BODY, 600))
        high = metrics.boundingRect(QRect(0, 0, width, 9999), Qt.TextFlag.TextWordWrap, words).height()
        return max(1, round(high / metrics.lineSpacing()))

    def _cut(self, words: str, width: int) -> str:
        """Return the text, cut with an ellipsis if it takes too many lines."""
        if self._lines(words, width) <= _LINES:
            return words
        parts = words.split(" ")
        while len(parts) > 1:
            parts.pop()
            short = " ".join(parts) + " …"
            if self._lines(short, width) <= _LINES:
                return short
        return QFontMetrics(self._theme.font(look.BODY, 600)).elidedText(words, Qt.TextElideMode.ElideRight, width * _LINES)


class QuestionList(QListWidget):
    """Delete removes, Alt and an arrow reorder, S swaps, E edits one's own, Enter previews."""

    shown = Signal(int)
    """Emitted with the index of the current question; -1: none."""
    thrown = Signal(int)
    moved = Signal(int, int)
    """Emitted with old and new index of a moved question."""
    swap_asked = Signal(int)
    mend_asked = Signal(int)
    entered_preview = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._delegate = _Rows(theme)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("The questions of the set"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._own: frozenset[int] = frozenset()
        self.currentRowChanged.connect(self.shown)
        self.itemDoubleClicked.connect(self.entered_preview)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_set(self, prepared: QuizSet, reasons: dict[str, str], row: int) -> None:
        """Show the questions, with the reasons of invalid ones; the one at `row` is current."""
        self.blockSignals(True)
        self.clear()
        self._own = frozenset(place for place, question in enumerate(prepared.questions) if question.family == OWN)
        for place, question in enumerate(prepared.questions, 1):
            item = QListWidgetItem(isolated(question.prompt))
            why = reasons.get(question.id, "")
            meta = meta_words(question)
            item.setData(_META, meta)
            item.setData(_WHY, isolated(why))
            said = f"{place}. {question.prompt} {meta}. {tr('No longer holds: {why}', why=why) if why else ''}".rstrip()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            if why:
                item.setToolTip(why)
            self.addItem(item)
        self.setCurrentRow(max(-1, min(row, self.count() - 1)))
        self.blockSignals(False)
        self.shown.emit(self.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, alt = self.currentRow(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case _ if row < 0:
                super().keyPressEvent(event)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.thrown.emit(row)
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                self.moved.emit(row, row + (1 if event.key() == Qt.Key.Key_Down else -1))
            case Qt.Key.Key_S if not event.modifiers():
                self.swap_asked.emit(row)
            case Qt.Key.Key_E if not event.modifiers() and row in self._own:
                self.mend_asked.emit(row)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered_preview.emit()
            case _:
                super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move a dragged row to where it is dropped."""
        at = self.indexAt(event.position().toPoint())
        to = at.row() if at.isValid() else self.count() - 1
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if self.currentRow() >= 0 and to != self.currentRow():
            self.moved.emit(self.currentRow(), to)
