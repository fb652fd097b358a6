"""The first line of a story's card: name of the story, step, dots; at the end as many buttons as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.stories.dots import StoryDots
from aseandesk.ui.widgets.basic import TextLabel

SEPARATOR = " · "


class StoryHead(QWidget):
    """If the line is too short, first the dots are hidden, then the name is cut, then hidden; the step is always shown in full."""

    def __init__(self, theme: Theme, end: Sequence[QAbstractButton]) -> None:
        """Create the line. `end`: the buttons that are always at its end."""
        super().__init__()
        self._theme, self._end = theme, tuple(end)
        self._moved: tuple[QAbstractButton, ...] = ()
        self._name, self._place = "", ""
        self.where = TextLabel(theme, "", look.BODY, 600, "text_secondary")
        self.dots = StoryDots(theme)
        # Accept any width: if it asked for the width of its content, the card could never become narrower.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.where)
        self._row.addWidget(self.dots)
        self._row.addStretch(1)
        for button in self._end:
            self._row.addWidget(button)

    def show_place(self, name: str, place: str) -> None:
        """Show the story's name and the current step."""
        self._name, self._place = name, place
        self._fit()

    def text(self) -> str:
        """Return name and step, uncut."""
        return f"{self._name}{SEPARATOR}{self._place}"

    def set_letters(self, size: int) -> None:
        """Set the size of the text, from the type scale."""
        self.where.setFont(self._theme.font(size, 600))
        self._row.setSpacing(self._theme.px(look.SPACE_2))
        self.setMinimumHeight(self._metrics().height())
        self._fit()

    def take(self, buttons: Sequence[QAbstractButton]) -> None:
        """Place these buttons before those at the end of the line; the caller places the previous ones elsewhere."""
        self._moved = tuple(buttons)
        for place, button in enumerate(self._moved):
            self._row.insertWidget(3 + place, button)
        self._fit()

    def has_room_for(self, buttons: Sequence[QAbstractButton], width: int) -> bool:
        """Return whether step, first word of the name and these buttons fit into a line of `width` pixels."""
        metrics = self._metrics()
        least = metrics.horizontalAdvance(f"{self._first_word()}…{SEPARATOR}{self._place}")
        return least <= width - self._width_of((*buttons, *self._end))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.LayoutRequest
        ):  # a button may be larger than before: a kiosk enlarges buttons for fingers when they are shown
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        metrics = self._metrics()
        room = self.width() - self._width_of((*self._moved, *self._end))
        needed = metrics.horizontalAdvance(self.text())
        self.dots.setVisible(needed + self._row.spacing() + self.dots.sizeHint().width() <= room)
        after = f"{SEPARATOR}{self._place}"
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(0, room - metrics.horizontalAdvance(after)))
        told = self._place if len(name) <= len(self._first_word()) and name != self._name else f"{name}{after}"
        self.where.setText(told)

    def _first_word(self) -> str:
        return self._name.partition(" ")[0]

    def _width_of(self, buttons: Sequence[QAbstractButton]) -> int:
        """Return the width in pixels of the buttons with the gap before each; one that a kiosk hides counts with its gap alone."""
        sizes = (one.sizeHint().expandedTo(one.minimumSize()).boundedTo(one.maximumSize()) for one in buttons)
        return sum(size.width() + self._row.spacing() for size in sizes)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self.where.font())
