"""The scrolling part of the question page: a column with clock, prompt, the widget of its kind and the verdict; beside it the side
panel.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.answer import AnswerPart
from aseandesk.ui.quiz.kinds.base import Answering, emptied
from aseandesk.ui.quiz.parts import Prompt
from aseandesk.ui.quiz.side import SidePanel
from aseandesk.ui.widgets.basic import TextLabel

_COLUMN, _GUTTER, _SIDE = 640, 64, 392
_WIDE = 1100
"""Minimum width at zoom 1 for the side panel beside the question."""
_VERDICT = 124
"""Height left for the verdict below an answer that fills the page."""


class QuestionSheet(QScrollArea):
    """Places the parts so that after the answer as many of them as possible are visible together."""

    def __init__(self, theme: Theme, side: SidePanel) -> None:
        super().__init__()
        self._theme, self.side = theme, side
        self.kind: Answering | None = None
        """The widget that takes the answer to the question in view."""
        self.answer: AnswerPart | None = None
        """What is told of the answer, once it is given."""
        self._new: QWidget | None = None
        """The part to be scrolled to when the sheet grows longer than what is seen of it."""
        self._tight = False
        """Do the parts stand closer, so that all of an answered question is in view?"""
        self._room = QSize()
        self.clock = TextLabel(theme, "", look.LEAD, 600)
        self.clock.hide()
        self.prompt = Prompt(theme)
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        self._left_column.setContentsMargins(0, 0, 0, 0)
        self._left_column.addWidget(self.clock)
        self._left_column.addWidget(self.prompt)
        self._left_column.addStretch(1)
        self._sheet = QWidget()
        self._row = QHBoxLayout(self._sheet)
        self._row.addWidget(self._left)
        self._row.addWidget(side)
        self._row.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._sheet)
        self.verticalScrollBar().rangeChanged.connect(self._bring_into_view)

    # ---- content

    def clear_answer(self) -> None:
        """Remove the feedback on the previous answer."""
        self._new, self._tight = None, False
        if self.answer is not None:
            emptied(self.answer)
            self.answer = None

    def place(self, kind: Answering) -> bool:
        """Put an answer widget into the column, hidden. Return False if it is there already."""
        if self._left_column.indexOf(kind) >= 0:
            return False
        kind.hide()
        self._left_column.insertWidget(2, kind)
        return True

    def take_kind(self, kind: Answering) -> None:
        """Show this answer widget, and hide the previous one."""
        before, self.kind = self.kind, kind
        if before is not None and before is not kind:
            before.hide()

    def add_answer(self, part: AnswerPart) -> None:
        """Add the feedback below the answer, or where its kind has a place for it."""
        self.answer = part
        column = (self.kind.aside() if self.kind is not None else None) or self._left_column
        column.insertWidget(column.count() - 1, part)
        part.show()  # otherwise a layout includes it only after the next turn of the event loop
        self._new = part

    # ---- scrolling

    def to_top(self) -> None:
        """Scroll to the top."""
        self.verticalScrollBar().setValue(0)

    def keep_in_view(self) -> None:
        """Keep prompt, options and feedback visible together: with smaller gaps, or the feedback beside the answer."""
        if self.answer is None or not self._is_too_high():
            return
        self._tight = True
        self.fit(self._room)
        self.lay_out_now()
        held = self._is_too_high() and self.side.isVisibleTo(self)
        if held:
            self.side.hold(self.answer)
            self.lay_out_now()
        if held or not self._is_too_high():
            self._new = None
            self.to_top()

    def _is_too_high(self) -> bool:
        """Return whether the column is higher than the visible part of the page."""
        margins = self._row.contentsMargins()
        high = self._left_column.totalHeightForWidth(self._left.width()) + margins.top() + margins.bottom()
        return high > self.maximumViewportSize().height()

    def lay_out_now(self) -> None:
        """Lay out now: nested layouts pass on a new height one per turn of the event loop, and such intermediate steps must not be
        painted.
        """
        for part in (self.prompt, self.kind, self.answer, self.kind, self._left, self._sheet):
            layout = part.layout() if part is not None else None
            if layout is not None:
                layout.activate()
        high = self._row.totalHeightForWidth(self._sheet.width())
        # Not `viewport().height()`: for a widget that Qt made itself PySide6 builds all of its widget classes, 2 MB.
        self._sheet.resize(self._sheet.width(), max(high, self.maximumViewportSize().height()))

    def _bring_into_view(self) -> None:
        """If the page became longer than the window, scroll to the new part."""
        if self._new is not None and not self._tight:
            self.keep_in_view()  # some heights are known only after a turn of the event loop
        if self._new is not None:
            self.ensureWidgetVisible(self._new, 0, self._theme.px(look.SPACE_2))

    # ---- sizes in pixels

    def _wide(self) -> bool:
        return self._room.width() >= self._theme.px(_WIDE)

    def _width_of(self, kind: Answering | None) -> int:
        """Return the width of the column: a kind that needs it gets the space of the side panel too."""
        px = self._theme.px
        if self._wide():
            return px(_COLUMN + _GUTTER + _SIDE) if kind is not None and kind.WIDE else px(_COLUMN)
        return max(px(200), min(px(_COLUMN + 80), self._room.width() - 2 * px(look.SPACE_5) - px(look.SPACE_3)))

    def room_of(self, kind: Answering) -> tuple[int, int]:
        """Return width and height that an answer of a kind can fill without scrolling."""
        px, width = self._theme.px, self._width_of(kind)
        high = self._room.height() - px(look.SPACE_6 + look.SPACE_4) - px(look.SPACE_4 + look.SPACE_1)
        if kind.aside() is not None:
            return width, high - self.prompt.usual_height()
        return width, high - px(_VERDICT) - self.prompt.heightForWidth(width)

    def fit(self, room: QSize) -> int:
        """Place the parts in two columns if there is space, else in one. Return the free width at the left of the question.

        `room` is the available size: the page's width, and the height left by its bars.
        """
        self._room = room
        px, kind = self._theme.px, self.kind
        column = self._width_of(kind)
        beside = self._wide() and not (kind is not None and kind.WIDE)
        self.side.setVisible(beside)
        if not beside and self.answer is not None and self.side.isAncestorOf(self.answer):
            self._left_column.insertWidget(self._left_column.count() - 1, self.answer)  # else deleted with the panel
            self.answer.show()
        self.side.setFixedWidth(px(_SIDE))
        self.side.set_room(room.height() - px(look.SPACE_6 + look.SPACE_4))
        self._row.setSpacing(px(_GUTTER) if beside else 0)
        self._left.setFixedWidth(column)
        self._left_column.setSpacing(px(look.SPACE_3 if self._tight else look.SPACE_4 + look.SPACE_1))
        if kind is not None:
            kind.set_room(*self.room_of(kind))
        group = column + (px(_GUTTER + _SIDE) if beside else 0)
        margin = max(px(look.SPACE_5), (room.width() - group) // 2)
        above, below = (look.SPACE_2, look.SPACE_2) if self._tight else (look.SPACE_6, look.SPACE_4)
        self._row.setContentsMargins(margin, px(above), 0, px(below))
        if self._theme.left_hand:
            self._row.insertWidget(0, self.side)
            margin += px(_SIDE + _GUTTER) if beside else 0
        else:
            self._row.insertWidget(0, self._left)
        return margin
