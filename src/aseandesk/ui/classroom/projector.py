"""The projector window: the stage, and on a single screen a narrow bar for the teacher below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.controls import Controls
from aseandesk.ui.classroom.hands import HandsPanel
from aseandesk.ui.classroom.stage import ProjectorStage
from aseandesk.ui.classroom.window import LessonWindow
from aseandesk.ui.widgets.basic import Hairline, TextLabel
from aseandesk.words import tr

LEAST = (640, 400)


class Projector(LessonWindow):
    """Only the buttons of the bar take keys."""

    shared = True
    """The class sees this window."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__(theme, tr("Classroom – projector"), tr("What is projected"), "surface")
        self.setMinimumSize(*LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stage = ProjectorStage(store, theme)
        self.bar = QWidget()
        self.controls = Controls(theme, bar=True)
        self.hands = HandsPanel(theme)
        self.said = TextLabel(theme, "", weight=600, colour="warning", wrap=True)
        self.said.setContentsMargins(theme.px(look.SPACE_4), theme.px(look.SPACE_2), theme.px(look.SPACE_4), 0)
        self.said.hide()
        below = QVBoxLayout(self.bar)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        for part in (Hairline(theme), self.said, self.hands, self.controls):
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage, 1)
        column.addWidget(self.bar)

    def set_bar(self, *, on: bool) -> None:
        """Show the narrow bar, or the stage alone."""
        self.bar.setVisible(on)

    def say(self, words: str) -> None:
        """Show a sentence to the teacher, above the buttons; "" hides it."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def toggle_full(self) -> None:
        """Switch between full screen and window."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
