"""A picture that fills the page, with a column beside it, or below if the page is narrow. Used for maps and charts."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Question
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.base import Answering
from aseandesk.ui.widgets.flow import add_layout

WIDE, LEAST, MOST, COLUMN = 860, 280, 560, 320
"""Minimum width for the side-by-side layout, height of the picture, minimum width of the column; in pixels at zoom 1."""


class Beside(Answering):
    """The picture takes the space left by the column, or what suits its height if `shape` (width by height) is given."""

    WIDE = True
    SHAPE = 0.0
    BESIDE = COLUMN
    """Minimum width of the column beside the picture, at zoom 1."""

    def __init__(self, store: FactStore, theme: Theme, picture: QWidget) -> None:
        super().__init__(store, theme)
        self._picture = picture
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(picture)
        add_layout(self._row, self._column, 1)

    def aside(self) -> QBoxLayout:
        return self._column

    def set_room(self, width: int, height: int) -> None:
        px = self.theme.px
        beside = width >= px(WIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(px(look.SPACE_6 if beside else look.SPACE_4))
        self._column.setSpacing(px(look.SPACE_3))
        self._picture.setFixedSize(*self.picture_size(width, height))

    def picture_size(self, width: int, height: int) -> tuple[int, int]:
        """Return the size of the picture in that much space, in pixels."""
        px = self.theme.px
        beside = width >= px(WIDE)
        high = min(px(MOST), max(px(LEAST), height if beside else height - px(MOST - LEAST) // 2))
        room = width - px(self.BESIDE + look.SPACE_6) if beside else width
        return (min(room, round(high * self.SHAPE)) if self.SHAPE and beside else room), high

    def prepare(self, question: Question, width: int, height: int) -> None:
        self._picture.setFixedSize(*self.picture_size(width, height))
