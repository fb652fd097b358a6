"""Two countries or two decades side by side, aligned by years since each began: choices above, the picture below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.timeline.years import Side, choices, side_of, year_words
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.paint.beside import LEAST_ROWS, Drawing, height_for, lay_out, paint_beside
from aseandesk.ui.widgets.basic import Button, paint_focus
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.ui.widgets.spoken import tell
from aseandesk.words import language, tr


class BesidePicture(QWidget):
    """The painted lanes. ← → go to the next event of a side, ↑ ↓ to the other side, Enter opens the event."""

    chosen = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._sides: tuple[Side, ...] = ()
        self._drawing: Drawing | None = None
        self._at = (0, -1)
        self._chosen, self._under = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Side by side"))
        theme.changed.connect(self._fresh)

    def show_sides(self, sides: tuple[Side, ...]) -> None:
        """Show two sides, the first one above."""
        self._sides, self._at, self._under = sides, (0, -1), ""
        self.setAccessibleDescription("; ".join(f"{side.name}, {side.reason}, {len(side.entries)}" for side in sides))
        self._fresh()

    def place_of(self, address: str) -> QRect:
        """Return the rectangle of a fact in the picture; empty if it is on neither side."""
        spots = (spot for side in self.drawing().spots for spot in side) if self._sides else ()
        return next((spot.box.toAlignedRect() for spot in spots if spot.placed.entry.address == address), QRect())

    def choose(self, address: str) -> None:
        """Mark a fact as chosen, without a signal."""
        self._chosen = address
        for nth, side in enumerate(self._sides):
            for row, entry in enumerate(side.entries):
                if entry.address == address and self._at != (nth, row):
                    self._at = (nth, row)
                    break
        self.update()

    def spoken(self) -> str:
        """Return the focused event in words: name, date, position on the axis, side, place in its row."""
        nth, row = self._at
        side = self._sides[nth]
        entry = side.entries[row]
        return ", ".join(
            (entry.label, entry.when, year_words(entry.years), side.name, tr("{n} of {all}", n=row + 1, all=len(side.entries)))
        )

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(900), self._theme.px(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(300), height_for(LEAST_ROWS, self._theme.zoom))

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        if self._sides:
            paint_beside(p, self._theme, self._store, self.drawing(), self._chosen, self._under)
        paint_focus(p, self, self._theme)
        p.end()

    def drawing(self) -> Drawing:
        """Return the layout for the present size."""
        if self._drawing is None:
            self._drawing = lay_out(self._theme, self._sides, self.width(), self.height())
        return self._drawing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._hit(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self._tip(found))
        if found != self._under:
            self._under = found
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._hit(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.choose(found)
            self.chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        nth, row = self._at
        match event.key():
            case Qt.Key.Key_Right:
                self._go(nth, row + 1)
            case Qt.Key.Key_Left:
                self._go(nth, row - 1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._cross(0 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Home:
                self._go(nth, 0)
            case Qt.Key.Key_End:
                self._go(nth, len(self._sides[nth].entries) - 1 if self._sides else 0)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    # ---- steps and hit testing

    def _go(self, nth: int, row: int) -> None:
        if not self._sides or not 0 <= row < len(self._sides[nth].entries):
            return
        self._at = (nth, row)
        self._chosen = self._sides[nth].entries[row].address
        self.update()
        tell(self, self.spoken())
        self.chosen.emit(self._chosen)

    def _cross(self, nth: int) -> None:
        """Go to the event of the other side that is nearest in years."""
        here, row = self._at
        if nth == here or nth >= len(self._sides) or not self._sides[nth].entries:
            return
        years = self._sides[here].entries[row].years if row >= 0 else 0.0
        entries = self._sides[nth].entries
        self._go(nth, min(range(len(entries)), key=lambda one: abs(entries[one].years - years)))

    def _hit(self, at: QPointF) -> str:
        spots = [spot for side in self.drawing().spots for spot in side if spot.box.contains(at)] if self._sides else []
        best = min(spots, key=lambda spot: (spot.placed.row < 0, abs(spot.placed.x - at.x())), default=None)
        return best.placed.entry.address if best else ""

    def _tip(self, address: str) -> str:
        for side in self._sides:
            for entry in side.entries:
                if entry.address == address:
                    return f"{entry.label}\n{entry.when} · {year_words(entry.years)}"
        return ""

    def _fresh(self) -> None:
        self._drawing = None
        self.updateGeometry()
        self.update()


class BesideView(QWidget):
    """The choice of the two sides, and the picture of them."""

    asked = Signal(str, str)
    """A person chose other sides: their keys."""
    left = Signal()
    """A person wants the timeline back."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self.picture = BesidePicture(store, theme)
        self._known = choices(store)
        self._keys = ["", ""]
        self.boxes = tuple(self._box(nth) for nth in range(2))
        self._close = Button(theme, tr("Back to the timeline"), "quiet", "timeline")
        self._head = QWidget()
        self._flow = FlowLayout(self._head)
        for box in self.boxes:
            self._flow.addWidget(box)
        self._flow.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._head)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.picture)
        self._area.viewport().setAutoFillBackground(False)
        self.picture.setAutoFillBackground(False)
        self._column.addWidget(self._area, 1)
        self.first_stop = self.picture
        self._close.clicked.connect(self.left)
        self.picture.left.connect(self.left)
        self.picture.chosen.connect(self._reveal)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_pair(self, first: str, second: str) -> str:
        """Show two countries or decades. Returns "", or a sentence about what could not be shown."""
        try:
            sides = (side_of(self._store, first, language()), side_of(self._store, second, language()))
        except ValueError as error:
            return str(error)
        for nth, (box, side) in enumerate(zip(self.boxes, sides, strict=True)):
            self._keys[nth] = side.key
            where = tr("Above") if nth == 0 else tr("Below")
            box.setText(side.name, tr("{where}: {name}", where=where, name=side.name))
            box.updateGeometry()
        self.picture.show_sides(sides)
        return ""

    def _box(self, nth: int) -> Button:
        box = Button(self._theme, "–", "plain", "chevron-down")
        box.setObjectName(str(nth))
        box.clicked.connect(self._offer)
        return box

    def _offer(self) -> None:
        box = self.sender()
        assert isinstance(box, Button)
        menu = self.menu(int(box.objectName()))
        menu.popup(box.mapToGlobal(QPoint(0, box.height())))

    def menu(self, nth: int) -> QMenu:
        """Return the menu of what can be shown above (0) or below (1)."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in self._known:
            action = menu.addAction(words.replace("&", "&&"))
            action.setData((nth, key))
            if key == self._keys[nth]:
                menu.setActiveAction(action)
        menu.triggered.connect(self._picked)
        return menu

    def _picked(self, action: QAction) -> None:
        nth, key = action.data()
        keys = [*self._keys]
        keys[nth] = key
        self.asked.emit(*keys)

    def _reveal(self, address: str) -> None:
        """Scroll to the chosen event where the picture is higher than its room."""
        place = self.picture.place_of(address)
        if place.isValid():
            self._area.ensureVisible(self._area.viewport().width() // 2, place.center().y(), 0, place.height())

    def _restyle(self) -> None:
        self._flow.setSpacing(self._theme.px(look.SPACE_3))
        self._column.setSpacing(self._theme.px(look.SPACE_2))
