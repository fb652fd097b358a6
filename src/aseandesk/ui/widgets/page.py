"""A page over the tabs: a title, a back button, and a scrolling column of text and controls."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, Hairline, TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import tr

COLUMN = 760
"""Width of the column, in pixels at zoom 1: a comfortable line length."""


class Page(QWidget):
    """Widgets passed to `add` are placed in the column. Escape and the button at the top go back.

    With `head`, back button and title share one line, so that a dense page has more space below.
    """

    done = Signal()
    """Emitted when the user wants to go back to the tabs."""
    wanted = Signal(str)
    """Emitted with a command id when a button of the page triggers a command of the window."""

    def __init__(self, theme: Theme, title: str, column: int = COLUMN, *, head: QWidget | None = None) -> None:
        super().__init__()
        self.theme, self.title, self._width = theme, title, column
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._back = Button(theme, tr("Back"), "quiet", "back")
        self._back.clicked.connect(self.done)
        self._headline: QHBoxLayout | None = None
        self._in_headline: tuple[QWidget, ...] = ()
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        if head is None:
            self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
            self.column.addWidget(TextLabel(theme, title, look.TITLE, 700))
        else:
            self._headline = line = QHBoxLayout()
            line.setSpacing(theme.px(look.SPACE_4))
            self._in_headline = (self._back, TextLabel(theme, title, look.HEAD, 700), head)
            for part in self._in_headline:
                line.addWidget(part, int(part is head))
            add_layout(self.column, line)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._inside, 100)
        row.addStretch(1)
        self._area.setWidget(middle)
        for ground in (middle, self._area.viewport()):
            ground.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.setFocusProxy(self._back)
        theme.changed.connect(self._restyle)
        self._restyle()

    # ---- building

    def add(self, part: QWidget | QLayout) -> None:
        """Append the widget to the column."""
        if isinstance(part, QWidget):
            self.column.addWidget(part)
        else:
            add_layout(self.column, part)

    def heading(self, text: str) -> None:
        """Add the heading of a section."""
        self.column.addSpacing(self.theme.px(look.SPACE_3))
        self.add(TextLabel(self.theme, text, look.HEAD, 600))

    def text(self, text: str, colour: str = "text", size: int = look.BODY) -> TextLabel:
        """Add a paragraph and return its label."""
        made = TextLabel(self.theme, text, size, colour=colour, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(made)
        return made

    def row(self, name: str, what: str, control: QWidget, *, below: bool = False) -> None:
        """Add a setting: its name, a description, and its control at the side of the hand, or below if it is wide."""
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(TextLabel(self.theme, name, weight=600))
        if what:
            words.addWidget(TextLabel(self.theme, what, colour="text_secondary", wrap=True))
        if below:
            self.add(words)
            self.add(control)
            self.add(Hairline(self.theme))
            return
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(look.SPACE_5))
        add_layout(line, words, 1)
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        if self.theme.left_hand:
            line.setDirection(QHBoxLayout.Direction.RightToLeft)
        self.add(line)
        self.add(Hairline(self.theme))

    def finish(self) -> None:
        """Complete the column: the rest of the height stays empty."""
        self.column.addStretch(1)

    def reveal(self, part: QWidget) -> None:
        """Scroll until a part of the column is visible, with its top in any case."""
        top = self._inside.y() + part.mapTo(self._inside, QPoint(0, 0)).y()
        shown = min(part.height(), self._area.viewport().height())
        self._area.ensureVisible(0, top + shown // 2, 0, shown // 2)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._headline is not None:
            *words, head = self._in_headline
            needed = sum(part.sizeHint().width() + self._headline.spacing() for part in words) + head.minimumSizeHint().width()
            # The width of the column, once layouts are done and it scrolls.
            room = self.width() - self._area.verticalScrollBar().sizeHint().width() - 2 * self.theme.px(look.SPACE_5)
            way = QHBoxLayout.Direction
            self._headline.setDirection(way.LeftToRight if needed <= room else way.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep() * 2,
            Qt.Key.Key_Up: -bar.singleStep() * 2,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        px = self.theme.px
        self.column.setContentsMargins(px(look.SPACE_5), px(look.SPACE_5), px(look.SPACE_5), px(look.SPACE_6))
        self.column.setSpacing(px(look.SPACE_3))
        self._inside.setMaximumWidth(px(self._width))
