"""The panel of stories: title, description and number of steps of each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore, say
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.stories.line import StoryLine
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import count, language, tr


class StoriesPanel(Overlay):
    """Choosing a story closes the panel."""

    chosen = Signal(str)
    """Emitted with the address of a story."""

    def __init__(self, host: QWidget, theme: Theme, store: FactStore) -> None:
        super().__init__(host, theme, tr("Stories"), where="under", width=460, dim=False)
        px, lang = theme.px, language()
        self.column.setContentsMargins(px(look.SPACE_2), px(look.SPACE_3), px(look.SPACE_2), px(look.SPACE_2))
        self.column.setSpacing(px(2))
        says = tr("Guided tours") if theme.touch else tr("Guided tours. Arrow keys lead on, Escape leaves.")
        head = TextLabel(theme, says, colour="text_secondary")
        head.setContentsMargins(px(look.SPACE_3), 0, px(look.SPACE_3), px(look.SPACE_1))
        self.column.addWidget(head)
        self.lines: list[StoryLine] = []
        for story in store.stories.values():
            if story.tab == "timeline":
                steps = count(len(story.steps), "{n} step", "{n} steps")
                line = StoryLine(theme, say(story.title, lang), say(story.summary, lang), steps)
                line.setObjectName(f"story:{story.id}")
                line.clicked.connect(self._clicked)
                self.column.addWidget(line)
                self.lines.append(line)
        if not self.lines:
            self.column.addWidget(TextLabel(theme, tr("The facts in use hold no story of the timeline."), wrap=True))
        self.column.addStretch(1)
        self.first = self.lines[0] if self.lines else None

    def _clicked(self) -> None:
        address = self.sender().objectName()
        self.close_overlay()
        self.chosen.emit(address)
