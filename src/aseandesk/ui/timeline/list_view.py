"""The timeline as a list: a tree of decades, years and facts for keyboards and screen readers, with type-ahead search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QElapsedTimer,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScroller,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from aseandesk import look
from aseandesk.facts.fold import fold
from aseandesk.facts.store import FactStore
from aseandesk.timeline.items import TimelineItem
from aseandesk.timeline.twin import Decade, ListLine, decade_words, line_of, twin_of, year_words, years_of
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import count, language, tr

_Index = QModelIndex | QPersistentModelIndex
ALL_OPEN = 2000
"""Up to this many facts all headings are expanded; with more, only those over the chosen fact."""


class TwinModel(QAbstractItemModel):
    """The item model: decades, their years, their facts. An index carries the number of its heading."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self.theme = store, theme
        self._year_of = years_of(store)
        self._decades: tuple[Decade, ...] = ()
        self._years: list[tuple[int, int]] = []
        self._number: dict[tuple[int, int], int] = {}
        self._lines: dict[str, ListLine] = {}
        self._at: dict[str, tuple[int, int]] = {}

    def show(self, items: Sequence[TimelineItem]) -> None:
        """Show these facts."""
        self.beginResetModel()
        self._decades = twin_of(items, self._year_of)
        self._years = [(d, y) for d, decade in enumerate(self._decades) for y in range(len(decade.years))]
        self._number = {place: number for number, place in enumerate(self._years)}
        self._at = {
            address: (n, row) for n, (d, y) in enumerate(self._years) for row, address in enumerate(self._decades[d].years[y].addresses)
        }
        self.endResetModel()

    # ---- facts

    def size(self) -> int:
        """Return the number of facts."""
        return len(self._at)

    def addresses(self) -> list[str]:
        """Return the addresses of all facts in order."""
        return list(self._at)

    def address(self, index: _Index) -> str:
        """Return the address of the fact of a row; "" for a heading."""
        if not index.isValid() or index.internalId() <= len(self._decades):
            return ""
        d, y = self._years[index.internalId() - len(self._decades) - 1]
        return self._decades[d].years[y].addresses[index.row()]

    def index_of(self, address: str) -> QModelIndex:
        """Return the index of a fact; an invalid one if it is not shown."""
        if address not in self._at:
            return QModelIndex()
        number, row = self._at[address]
        return self.createIndex(row, 0, len(self._decades) + 1 + number)

    def line(self, address: str) -> ListLine:
        """Return a fact in words. Cached."""
        if address not in self._lines:
            self._lines[address] = line_of(self._store, address, language())
        return self._lines[address]

    # ---- what Qt asks

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0)
        if parent.internalId() == 0:
            return self.createIndex(row, column, parent.row() + 1)
        number = self._number[parent.internalId() - 1, parent.row()]
        return self.createIndex(row, column, len(self._decades) + 1 + number)

    def parent(self, index: _Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        lies = index.internalId() if index.isValid() else 0
        if lies == 0:
            return QModelIndex()
        if lies <= len(self._decades):
            return self.createIndex(lies - 1, 0, 0)
        d, y = self._years[lies - len(self._decades) - 1]
        return self.createIndex(y, 0, d + 1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._decades)
        if parent.column() != 0 or parent.internalId() > len(self._decades):
            return 0
        if parent.internalId() == 0:
            return len(self._decades[parent.row()].years)
        return len(self._decades[parent.internalId() - 1].years[parent.row()].addresses)

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return len(ListLine._fields)

    def headerData(self, section: int, _orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        names = (tr("Date"), tr("What"), tr("Category"), tr("How sure"))
        return names[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        address = self.address(index)
        if not address:
            return self._heading(index, role)
        line = self.line(address)
        if role == Qt.ItemDataRole.DisplayRole:
            return line[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken() if index.column() == 0 else line[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() != 1:
            return self.theme.colour("text_secondary")
        return None

    def _heading(self, index: _Index, role: int) -> Any:
        if index.column() != 0:
            return None
        is_decade = index.internalId() == 0
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            if is_decade:
                return decade_words(self._decades[index.row()])
            return year_words(self._decades[index.internalId() - 1].years[index.row()])
        if role == Qt.ItemDataRole.FontRole:
            return QFont(self.theme.font(look.LEAD if is_decade else look.BODY, 700 if is_decade else 600))
        return None


class TwinTree(QTreeView):
    """The tree view. Typed letters go to the next title with a word that begins with them."""

    left = Signal()
    """Escape: back to the picture."""

    def __init__(self, model: TwinModel) -> None:
        super().__init__()
        self._twin = model
        self._typed = ""
        self._since = QElapsedTimer()
        self._since.start()
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Timeline as a list"))
        if not model.theme.touch:  # the kiosk scrolls its pages itself
            QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, text: str) -> None:
        """Go to the next fact with a word in its title that begins with the letters typed within the last second."""
        fresh = self._since.restart() > QApplication.keyboardInputInterval()
        self._typed = text if fresh else self._typed + text
        wanted, every = fold(self._typed), self._twin.addresses()
        now = self._twin.address(self.currentIndex())
        at = every.index(now) if now in every else -1
        begin = at + 1 if fresh else max(at, 0)
        for address in (*every[begin:], *every[:begin]):
            title = fold(self._twin.line(address).title)
            if title.startswith(wanted) or f" {wanted}" in title:
                self.go_to(address)
                return

    def go_to(self, address: str) -> bool:
        """Scroll to the row of a fact and select it. Returns False if it is not shown."""
        index = self._twin.index_of(address)
        if not index.isValid():
            return False
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True


class TimelineList(QWidget):
    """The tree with a line of text above it that gives the number of facts."""

    chosen = Signal(str)
    """The person went to another fact: its address."""
    entered = Signal()
    """Enter was pressed on a fact."""
    left = Signal()
    """The person wants the picture back."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._items: Sequence[TimelineItem] | None = None
        self._quiet = False
        self.model = TwinModel(store, theme)
        self.tree = TwinTree(self.model)
        self._said = TextLabel(theme, "", colour="text_secondary")
        self._column = QVBoxLayout(self)
        self.first_stop = self.tree
        self.tree.installEventFilter(self)
        self._back = Button(theme, tr("Back to the timeline"), "quiet", "timeline")
        self._back.clicked.connect(self.left)
        line = QHBoxLayout()
        line.addWidget(self._said, 1)
        line.addWidget(self._back)
        add_layout(self._column, line)
        self._column.addWidget(self.tree, 1)
        self.tree.left.connect(self.left)
        self.tree.activated.connect(self._activated)
        self.tree.selectionModel().currentChanged.connect(self._current_changed)
        self._stale = False
        theme.changed.connect(self._theme_changed)
        self._restyle()

    def show_items(self, items: Sequence[TimelineItem], chosen: str) -> None:
        """Show the facts of the canvas and its chosen fact, without a signal."""
        self._quiet = True
        if items is not self._items:
            self._items = items
            self.model.show(items)
            self._said.setText(count(self.model.size(), "{n} fact in the order of time", "{n} facts in the order of time"))
            self._span_headings()
            if self.model.size() <= ALL_OPEN:
                self.tree.expandAll()
        self.tree.go_to(chosen)
        self._quiet = False

    def _span_headings(self) -> None:
        model = self.model
        for d in range(model.rowCount()):
            decade = model.index(d, 0)
            self.tree.setFirstColumnSpanned(d, QModelIndex(), True)
            for y in range(model.rowCount(decade)):
                self.tree.setFirstColumnSpanned(y, decade, True)

    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        address = self.model.address(index)
        if address and not self._quiet:
            self.chosen.emit(address)

    def _activated(self, index: QModelIndex) -> None:
        if self.model.address(index):
            self.entered.emit()

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._restyle()
        super().showEvent(event)

    def _theme_changed(self) -> None:
        """Apply the theme now, or when the list is shown next: a style sheet takes time."""
        self._stale = True
        if self.isVisible():
            self._restyle()

    def _restyle(self) -> None:
        self._stale = False
        t, c, px = self._theme, self._theme.look.palette, self._theme.px
        self._column.setSpacing(px(look.SPACE_1))
        self.tree.setFont(t.font(look.BODY))
        self.tree.setIndentation(px(18))
        self.tree.setStyleSheet(f"""
            QTreeView {{ background: {c.background}; color: {c.text}; border: none; outline: none; show-decoration-selected: 1; }}
            QTreeView::item {{ padding: {px(4)}px {px(6)}px; border: none; }}
            QTreeView::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
            QHeaderView {{ background: {c.background}; }}
            QHeaderView::section {{ background: {c.background}; color: {c.text_secondary}; border: none;
                border-bottom: 1px solid {c.hairline}; padding: {px(4)}px {px(6)}px; font-size: {px(look.SMALL)}px; }}
        """)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for section in (0, 2, 3):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
        self._column.setContentsMargins(px(6), px(6), px(6), px(6))
        self._share()

    def _share(self) -> None:
        """Share the width: dates and titles first; a narrow list drops the category, then the confidence."""
        px, header = self._theme.px, self.tree.header()
        room = self.width() - px(40)
        for section, width, least in ((0, 320, 0), (2, 110, 720), (3, 110, 560)):
            self.tree.setColumnHidden(section, room < px(least))
            header.resizeSection(section, min(px(width), round(room * 0.42)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.tree.hasFocus():
            p, radius = QPainter(self), self._theme.px(look.RADIUS_CONTROL)
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(QPen(self._theme.colour("focus"), 2))
            p.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
            p.end()
