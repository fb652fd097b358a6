"""The parts of the report in the window: a card for each question, a table of pupils, a bar for each topic."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from aseandesk import look
from aseandesk.classroom.report import AnswerCell, LessonReport, QuestionResult, figure_words
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.text import breakable
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.wide_column import fit_column
from aseandesk.words import count, tr

_ROW = 30
_FIXED = 5
_NAME = 170
_WIDTHS = {0: 60, 2: 110, 3: 60, 4: 60}
"""Minimum width of a column; a longer heading, in another language, gets more."""


class ShareBar(QWidget):
    """A share (0 to 1) as a bar."""

    def __init__(self, theme: Theme, share: float, colour: str = "accent") -> None:
        super().__init__()
        self._theme, self._share, self._colour = theme, min(1.0, max(0.0, share)), colour
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.measures(self)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        p.setPen(QPen(t.colour("hairline"), 1) if t.look.outlined else Qt.PenStyle.NoPen)
        p.setBrush(t.colour("track"))
        p.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        if self._share:
            p.setBrush(t.colour(self._colour))
            box.setWidth(max(box.height(), box.width() * self._share))
            p.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        p.end()


class ItemCard(QWidget):
    """A question: a description of its picture, its figures, and the answers chosen."""

    def __init__(self, theme: Theme, item: QuestionResult) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(look.SPACE_4), px(look.SPACE_3), px(look.SPACE_4), px(look.SPACE_3))
        column.setSpacing(px(look.SPACE_1))
        column.addWidget(TextLabel(theme, f"{item.place + 1}. {item.question.prompt}", look.LEAD, 600, wrap=True))
        for words in item.words:
            column.addWidget(TextLabel(theme, words, wrap=True))
        column.addWidget(TextLabel(theme, figure_words(item), look.SMALL, 400, "text_secondary", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(look.SPACE_3))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for row, one in enumerate(item.chosen):
            sign = "✓ " if one.right else ""
            grid.addWidget(TextLabel(theme, f"{sign}{breakable(one.text)}", look.BODY, 600 if one.right else 400, wrap=True), row, 0)
            grid.addWidget(ShareBar(theme, item.share_of(one), "right" if one.right else "text_secondary"), row, 1)
            grid.addWidget(TextLabel(theme, str(one.count), weight=600), row, 2)
        add_layout(column, grid)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("surface"))
        p.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
        p.end()


def sign_of(cell: AnswerCell | None) -> str:
    """Return the symbol of an answer."""
    return "" if cell is None else "✓" if cell.right else "½" if cell.share > 0 else "✕"


class PupilTable(QTableWidget):
    """A row for each pupil; as high as its rows, so that the page scrolls and not the table."""

    def __init__(self, theme: Theme, report: LessonReport) -> None:
        super().__init__(len(report.pupils), _FIXED + len(report.items))
        px = theme.px
        self._name_width = px(_NAME)
        self.setHorizontalHeaderLabels(
            [tr("Rank"), tr("Name"), tr("Team"), tr("Points"), tr("Right"), *(str(item.place + 1) for item in report.items)]
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("Pupils"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for row, one in enumerate(report.pupils):
            rest = [sign_of(cell) for cell in one.cells]
            for column, text in enumerate((str(one.rank), one.name, one.team, str(one.score), str(one.correct_count), *rest)):
                made = QTableWidgetItem(text)
                if column >= _FIXED:
                    made.setForeground(theme.colour({"✓": "right", "✕": "wrong", "½": "warning"}.get(text, "text")))
                    cell = one.cells[column - _FIXED]
                    told = cell.given if cell is not None else tr("no answer")
                    made.setToolTip(f"<p>{escape(told)}</p>")  # otherwise typed text could be read as HTML
                if column != 1:
                    made.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.setItem(row, column, made)
        head = self.horizontalHeader()
        head.setMinimumSectionSize(px(30))
        for column in range(self.columnCount()):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, max(px(_WIDTHS.get(column, 34)), head.sectionSizeHint(column) + px(look.SPACE_1)))
        self.setColumnHidden(2, not any(one.team for one in report.pupils))
        self.setFixedHeight((len(report.pupils) + 1) * px(_ROW) + px(look.SPACE_4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_column(self, 1, self._name_width)


def topics_part(theme: Theme, report: LessonReport) -> QWidget:
    """Return a row for each topic: its name, its share as a bar and in words."""
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(look.SPACE_4))
    grid.setVerticalSpacing(theme.px(look.SPACE_2))
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 3)
    for row, one in enumerate(report.topics):
        grid.addWidget(TextLabel(theme, one.title, weight=600, wrap=True), row, 0)
        grid.addWidget(ShareBar(theme, one.share or 0.0), row, 1)
        answers = count(one.answers, "{n} answer", "{n} answers")
        told = tr("{share} of {answers}", share=f"{one.share:.0%}", answers=answers) if one.share is not None else tr("no answers")
        grid.addWidget(TextLabel(theme, told), row, 2)
    grid.setRowStretch(len(report.topics), 1)
    return part
