"""A layout that places widgets in rows and wraps at its width, like words; helpers to nest and empty layouts."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QLayoutItem, QWidget, QWidgetItem
from shiboken6 import createdByPython, invalidate


def clear(layout: QLayout) -> None:
    """Empty a layout: its widgets are removed at once from the screen, the focus chain and the accessibility tree, and deleted later."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()


def add_layout(outer: QBoxLayout | QGridLayout, inner: QLayout, *place: int) -> None:
    """Put a layout into another, like `addLayout`."""
    outer.addLayout(inner, *place)  # type: ignore[call-overload]
    _let_go(inner)


def _let_go(layout: QLayout) -> None:
    """Release the items that PySide's `addLayout` keeps.

    Qt deletes such an item without telling Python, and a new object at the same address is taken for it: a widget "has no
    attribute", or the program ends in a segmentation fault.
    """
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if isinstance(item, QLayout):
            _let_go(item)
        elif item is not None and not createdByPython(item):  # type: ignore[no-untyped-call]
            invalidate(item)  # type: ignore[no-untyped-call]


class FlowLayout(QLayout):
    """Rows of widgets; the height follows from the width.

    Parent layouts ask for that height dozens of times until they agree, so answers are cached until something changes.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, *, upwards: bool = False) -> None:
        """Create the layout. `upwards`: the first row is at the bottom, and further rows are above it."""
        super().__init__(parent)
        self._upwards = upwards
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._sizes: list[QSize] = []
        """Of each item, as soon as they were asked; a button measures its words each time."""
        self._least: QSize | None = None
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(spacing)

    def addWidget(self, widget: QWidget) -> None:
        # Items made by Qt are deleted without telling Python: the next object at the same address would be taken for one and be
        # "already deleted", which ends the program when Qt asks for sizes.
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def invalidate(self) -> None:
        self._heights.clear()
        self._sizes.clear()
        self._least = None
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        if self._least is None:
            size = QSize()
            for item in self._items:
                size = size.expandedTo(item.minimumSize())
            margins = self.contentsMargins()
            self._least = size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        return QSize(self._least)

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        left, right = rect.x() + margins.left(), rect.right() - margins.right()
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        x = left
        self._sizes = self._sizes or [_size(item) for item in self._items]
        for item, wanted in zip(self._items, self._sizes, strict=True):
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = _within(item, wanted, right - left + 1)
            if x + size.width() > right + 1 and rows[-1]:
                x = left
                rows.append([])
            rows[-1].append((item, size))
            x += size.width() + self.spacing()
        y = rect.y() + margins.top() - self.spacing()
        for row in reversed(rows) if self._upwards else rows:
            y += self.spacing()
            y += self._set_row(row, QPoint(left, y), move=move)
        return y + margins.bottom() - rect.y()

    def _set_row(self, row: list[tuple[QLayoutItem, QSize]], at: QPoint, *, move: bool) -> int:
        """Place the widgets of a row beside each other, vertically centred; return the row's height in pixels."""
        high, x = max((size.height() for _, size in row), default=0), at.x()
        for item, size in row if move else ():
            item.setGeometry(QRect(QPoint(x, at.y() + (high - size.height()) // 2), size))
            x += size.width() + self.spacing()
        return high


def _size(item: QLayoutItem) -> QSize:
    return item.sizeHint().expandedTo(item.minimumSize()).boundedTo(item.maximumSize())


def _within(item: QLayoutItem, wanted: QSize, room: int) -> QSize:
    """Return the size of an item in a row of `room` pixels: if it is wider on its own, but can wrap its text, it becomes higher instead."""
    if wanted.width() <= room or not item.hasHeightForWidth():
        return wanted
    width = max(room, item.minimumSize().width())
    return QSize(width, max(wanted.height(), item.heightForWidth(width)))
