"""The rows of a palette: the model of the search results, and the delegate that paints them."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from aseandesk import look
from aseandesk.facts.card import kind_words
from aseandesk.tabs import TABS
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import paint_icon

ROWS_SEEN = 9
ICONS = {
    "event": "clock",
    "era": "clock",
    "person": "people",
    "agreement": "source",
    "organ": "list",
    "summit": "calendar",
    "country": "flag",
    "body": "people",
    "status": "check",
    "value": "info",
    "series": "chart",
    "claim": "quiz",
    "source": "external-link",
    "story": "play",
    **{entry.view: entry.icon for entry in TABS},
}


class ResultRow(NamedTuple):
    """A row of the list. A `caption` cannot be selected; `words` puts words into the field instead of opening something.

    `command` is the id of a command of the window, which is run.
    """

    title: str
    address: str = ""
    kind: str = ""
    aside: str = ""
    caption: bool = False
    words: str = ""
    icon: str = ""
    command: str = ""


class Lines(QAbstractListModel):
    """The rows of the list as a Qt model, for the view and for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[ResultRow, ...] = ()

    def show(self, lines: tuple[ResultRow, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> ResultRow:
        return self._lines[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (line.title, kind_words(line.kind) if line.kind else "", line.aside)))
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self._lines[index.row()].caption:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LinePainter(QStyledItemDelegate):
    """Paints a row: icon of the kind, title, and at the side the kind, the date and the place."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._theme.px(30 if _line(index).caption else 40))

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        t, line = self._theme, _line(index)
        box = QRectF(option.rect)
        middle = Qt.AlignmentFlag.AlignVCenter
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.caption:
            p.setFont(t.font(look.SMALL, 600))
            p.setPen(t.colour("text_secondary"))
            p.drawText(box.adjusted(t.px(look.SPACE_4), t.px(6), -t.px(look.SPACE_4), 0), middle, line.title)
            p.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            p.setPen(t.colour("accent"))
            p.setBrush(t.colour("accent_soft"))
            p.drawRoundedRect(box.adjusted(t.px(6) + 0.5, 1.5, -t.px(6) - 0.5, -1.5), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        side = t.px(18)
        glyph = line.icon or ("search" if line.words else ICONS.get(line.kind, "info"))
        paint_icon(p, glyph, t.colour("text_secondary"), box.left() + t.px(look.SPACE_4), box.center().y() - side / 2, side)
        aside = " · ".join(filter(None, (kind_words(line.kind) if line.kind else "", line.aside)))
        small = QFontMetrics(t.font(look.SMALL))
        room = box.width() - t.px(44 + look.SPACE_4)
        aside = small.elidedText(aside, Qt.TextElideMode.ElideRight, int(room * 0.45))
        p.setFont(t.font(look.SMALL))
        p.setPen(t.colour("text_secondary"))
        p.drawText(box.adjusted(0, 0, -t.px(look.SPACE_4), 0), middle | Qt.AlignmentFlag.AlignRight, aside)
        p.setFont(t.font(look.BODY, 500))
        p.setPen(t.colour("text"))
        left = int(room - small.horizontalAdvance(aside) - t.px(look.SPACE_3))
        title = QFontMetrics(p.font()).elidedText(line.title.replace("\n", " "), Qt.TextElideMode.ElideRight, left)
        p.drawText(box.adjusted(t.px(44), 0, 0, 0), middle, title)
        p.restore()


def _line(index: QModelIndex | QPersistentModelIndex) -> ResultRow:
    model = index.model()
    assert isinstance(model, Lines)
    return model.line(index.row())
