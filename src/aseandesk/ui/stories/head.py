"""The first line of a story's card: which story, which step, its dots; at the end the buttons that have room in it."""

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
    """Where the line is too short the dots go, then the end of the story's name, then the name; the step is always told whole."""

    def __init__(self, theme: Theme, end: Sequence[QAbstractButton]) -> None:
        """`end`: the buttons that always stand at the end of the line."""
        super().__init__()
        self._theme, self._end = theme, tuple(end)
        self._moved: tuple[QAbstractButton, ...] = ()
        self._name, self._place = "", ""
        self.where = TextLabel(theme, "", look.BODY, 600, "text_secondary")
        self.dots = StoryDots(theme)
        # It takes the width that there is: if it asked for what stands in it now, the card could never become narrower.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.where)
        self._row.addWidget(self.dots)
        self._row.addStretch(1)
        for button in self._end:
            self._row.addWidget(button)

    def show_place(self, name: str, place: str) -> None:
        """Say the story's name, and which of its steps is told."""
        self._name, self._place = name, place
        self._fit()

    def text(self) -> str:
        """Name and step, uncut."""
        return f"{self._name}{SEPARATOR}{self._place}"

    def set_letters(self, size: int) -> None:
        """Set the line in this size of the scale."""
        self.where.setFont(self._theme.font(size, 600))
        self._row.setSpacing(self._theme.px(look.SPACE_2))
        self.setMinimumHeight(self._metrics().height())
        self._fit()

    def take(self, buttons: Sequence[QAbstractButton]) -> None:
        """Let these buttons stand in the line, before those at its end; those that stood there are the caller's to place."""
        self._moved = tuple(buttons)
        for place, button in enumerate(self._moved):
            self._row.insertWidget(3 + place, button)
        self._fit()

    def has_room_for(self, buttons: Sequence[QAbstractButton], width: int) -> bool:
        """Is there room for the step, the first word of the story's name and these buttons in a line of `width` pixels?"""
        metrics = self._metrics()
        least = metrics.horizontalAdvance(f"{self._first_word()}…{SEPARATOR}{self._place}")
        return least <= width - self._width_of((*buttons, *self._end))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.LayoutRequest
        ):  # a button is larger than it was: a kiosk makes them fit for fingers when they are shown
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
        """The width that buttons take, each with the air before it; one that has no size in a kiosk takes the air alone."""
        sizes = (one.sizeHint().expandedTo(one.minimumSize()).boundedTo(one.maximumSize()) for one in buttons)
        return sum(size.width() + self._row.spacing() for size in sizes)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self.where.font())
