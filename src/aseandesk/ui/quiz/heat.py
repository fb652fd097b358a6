"""Progress as pictures with numbers: a grid of countries by topics, and a calendar of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from aseandesk import look
from aseandesk.learner.values import Day, MasteryCell
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.map.map import mix
from aseandesk.ui.quiz.side import ink_on
from aseandesk.ui.widgets.basic import paint_focus
from aseandesk.ui.widgets.spoken import tell
from aseandesk.words import N_, count, tr

_ROW, _NAMES, _HEAD, _GAP = 34, 150, 64, 6
_SQUARE = 26
_SMALLEST = 9
"""Minimum width in pixels of a column at zoom 1."""
_WEEKS = 26
_LEAST, _MOST = 0.12, 0.85
"""Opacity of a cell's colour with nothing known and with everything known."""


class HeatGrid(QWidget):
    """A grid with a row per country and a column per topic; each cell shows how many of its questions are known. Arrow keys read
    the cells.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[tuple[str, str]] = []
        self.columns: list[tuple[str, str]] = []
        self._cells: dict[tuple[str, str], MasteryCell] = {}
        self.at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.measures(self)

    def show_cells(self, rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]], cells: Sequence[MasteryCell]) -> None:
        """Show cells; `rows` and `columns` are ids with their names."""
        self.rows, self.columns = list(rows), list(columns)
        self._cells = {(cell.country, cell.topic): cell for cell in cells}
        self.at = (0, 0)
        self.setAccessibleName(tr("What is known, by country and topic; arrow keys go from cell to cell"))
        self.updateGeometry()
        self.update()

    def words(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        (country, name), (topic, title) = self.rows[row], self.columns[column]
        cell = self._cells.get((country, topic))
        if cell is None:
            return tr("{country}, {topic}: not asked yet", country=name, topic=title)
        return tr(
            "{country}, {topic}: {known} of {asked} known; {right}",
            country=name,
            topic=title,
            known=cell.known,
            asked=cell.asked,
            right=count(cell.answers, "{right} of {n} answer right", "{right} of {n} answers right", right=cell.right),
        )

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(_NAMES + 80 * max(1, len(self.columns))), self._head() + px(_ROW) * len(self.rows))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.updateGeometry()

    def _wide(self) -> float:
        return (self.width() - self._theme.px(_NAMES)) / max(1, len(self.columns))

    def head_font(self) -> QFont:
        """Return the font of the column titles: smaller if a column is narrower than the longest word."""
        room = int(self._wide()) - 3
        size = look.SMALL
        words = [word for _, title in self.columns for word in title.split()]
        while size > _SMALLEST and any(QFontMetrics(self._theme.font(size, 600)).horizontalAdvance(word) > room for word in words):
            size -= 1
        return self._theme.font(size, 600)

    def _head(self) -> int:
        """Return the height in pixels above the first row: that of the title with most lines."""
        room = QRect(0, 0, int(self._wide()) - 3, 10_000)
        metrics = QFontMetrics(self.head_font())
        lines = (metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, title).height() for _, title in self.columns)
        return max((self._theme.px(_HEAD), *(height + self._theme.px(_GAP) for height in lines)))

    def box(self, row: int, column: int) -> QRectF:
        """Return the rectangle of a cell; row and column count from 0."""
        px, wide = self._theme.px, self._wide()
        return QRectF(px(_NAMES) + column * wide, self._head() + row * px(_ROW), wide, px(_ROW)).adjusted(1.5, 1.5, -1.5, -1.5)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(t.colour("text_secondary"))
        p.setFont(self.head_font())
        foot = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        for column, (_, title) in enumerate(self.columns):
            box = self.box(0, column)
            p.drawText(QRectF(box.left(), 0, box.width(), self._head() - t.px(_GAP)), foot, title)
        for row, (country, name) in enumerate(self.rows):
            p.setPen(t.colour("text"))
            p.setFont(t.font(look.BODY, 500))
            shown = QFontMetrics(p.font()).elidedText(name, Qt.TextElideMode.ElideRight, t.px(_NAMES - 8))
            p.drawText(QRectF(0, self.box(row, 0).top(), t.px(_NAMES), t.px(_ROW - 3)), Qt.AlignmentFlag.AlignVCenter, shown)
            for column, (topic, _) in enumerate(self.columns):
                self._paint_cell(p, self.box(row, column), self._cells.get((country, topic)))
        if self.hasFocus() and self.rows and self.columns:
            p.setPen(QPen(t.colour("focus"), 2.5))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(self.box(*self.at), 4, 4)
        p.end()

    def _paint_cell(self, p: QPainter, box: QRectF, cell: MasteryCell | None) -> None:
        t, palette = self._theme, self._theme.look.palette
        if cell is None:
            p.setPen(QPen(t.colour("hairline"), 1))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(box, 4, 4)
            return
        fill = mix(palette.right, palette.surface, _LEAST + (_MOST - _LEAST) * cell.known / cell.asked)
        p.setPen(QPen(t.colour("hairline"), 1) if t.look.outlined else Qt.PenStyle.NoPen)
        p.setBrush(fill)
        p.drawRoundedRect(box, 4, 4)
        p.setPen(ink_on(fill))
        p.setFont(t.font(look.BODY, 600))
        p.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{cell.known}/{cell.asked}")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        for row in range(len(self.rows)):
            for column in range(len(self.columns)):
                if self.box(row, column).contains(event.position()):
                    QToolTip.showText(event.globalPosition().toPoint(), self.words(row, column), self)
                    return
        QToolTip.hideText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1)}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self.rows or not self.columns:
            super().keyPressEvent(event)
            return
        row = min(max(self.at[0] + step[0], 0), len(self.rows) - 1)
        column = min(max(self.at[1] + step[1], 0), len(self.columns) - 1)
        self.at = (row, column)
        words = self.words(row, column)
        tell(self, words)
        QToolTip.showText(self.mapToGlobal(self.box(row, column).bottomLeft().toPoint() + QPoint(0, 4)), words, self)
        self.update()


class DayGrid(QWidget):
    """The last half year, a column per week: the number of questions answered on each day."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: Mapping[date, Day] = {}
        self._today = date.min
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.measures(self)

    def show_days(self, days: Sequence[Day], today: date) -> None:
        """Show these days, up to today."""
        self._days, self._today = {day.day: day for day in days}, today
        shown = [day for day in days if 0 <= (today - day.day).days < 7 * _WEEKS]
        told = count(len(shown), "one day with answers", "{n} days with answers")
        newest = tr("the last on {day} with {n}", day=shown[-1].day.isoformat(), n=shown[-1].answers) if shown else ""
        self.setAccessibleName(", ".join(part for part in (tr("The last half year: {told}", told=told), newest) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(44 + _SQUARE * _WEEKS), self._theme.px(_SQUARE * 7 + 18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        names, side = t.px(44), t.px(_SQUARE)
        weeks = min(_WEEKS, (self.width() - names) // side)
        monday = self._today - timedelta(days=self._today.weekday())
        most = max((day.answers for day in self._days.values()), default=1)
        p.setFont(t.font(look.SMALL, 500))
        p.setPen(t.colour("text_secondary"))
        for row, name in enumerate((tr("Mon"), "", tr("Wed"), "", tr("Fri"), "", tr("Sun"))):
            p.drawText(QRect(0, t.px(18) + row * side, names, side), Qt.AlignmentFlag.AlignVCenter, name)
        for week in range(weeks):
            first = monday - timedelta(weeks=weeks - 1 - week)
            if first.day <= 7:
                p.setPen(t.colour("text_secondary"))
                p.drawText(QRect(names + week * side, 0, 3 * side, t.px(18)), Qt.AlignmentFlag.AlignVCenter, _month(first))
            for row in range(7):
                day = first + timedelta(days=row)
                if day <= self._today:
                    box = QRectF(names + week * side, t.px(18) + row * side, side, side).adjusted(1.5, 1.5, -1.5, -1.5)
                    self._paint_day(p, box, self._days.get(day), most, today=day == self._today)
        paint_focus(p, self, t)
        p.end()

    def _paint_day(self, p: QPainter, box: QRectF, day: Day | None, most: int, *, today: bool) -> None:
        t, palette = self._theme, self._theme.look.palette
        fill = mix(palette.accent, palette.surface, 0.15 + 0.75 * day.answers / most) if day else QColor(palette.background)
        p.setPen(QPen(t.colour("accent" if today else "hairline"), 2 if today else 1))
        p.setBrush(fill)
        p.drawRoundedRect(box, 3, 3)
        if day is not None:
            p.setPen(ink_on(fill))
            p.setFont(t.font(look.SMALL, 600))
            p.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.answers) if day.answers < 1000 else "…")


def _month(day: date) -> str:
    names = N_(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
    return tr(names[day.month - 1])
