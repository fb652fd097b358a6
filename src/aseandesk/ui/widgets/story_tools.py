"""The buttons at the side of the timeline's chips: stories, the list, the day in history, two lanes side by side."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.basic import Button
from aseandesk.words import tr


class TimelineTools(QWidget):
    """Changes nothing itself: `asked` says which command was pressed."""

    asked = Signal(str)
    """The id of a command of the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.buttons = {
            "on-this-day": Button(theme, "", "quiet", "calendar", name=tr("On this day, in this year")),
            "beside": Button(theme, "", "quiet", "table", name=tr("Two countries side by side")),
            "list": Button(theme, "", "quiet", "list", name=tr("As a list")),
            "stories": Button(theme, tr("Stories"), "primary", "play"),
        }
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for name, button in self.buttons.items():
            button.setObjectName(name)
            button.clicked.connect(self._pressed)
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        for name in ("list", "beside"):
            self.buttons[name].setCheckable(True)
        theme.changed.connect(self._restyle)
        self._restyle()

    def tick(self, name: str, *, on: bool) -> None:
        """Show that what the button stands for is in view, or no longer."""
        self.buttons[name].setChecked(on)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button.isCheckable():
            button.setChecked(not button.isChecked())  # what is in view decides, not the click
        self.asked.emit(self.sender().objectName())

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.px(look.TIGHT))
        self._row.setDirection(QHBoxLayout.Direction.RightToLeft if self._theme.left_hand else QHBoxLayout.Direction.LeftToRight)
        self.updateGeometry()
