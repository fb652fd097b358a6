"""The foot of the timeline: play, step and speed below the lane names, the overview below the plot, and a quiz on the years in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.overview_band import OverviewBand
from aseandesk.ui.timeline.player import TimelinePlayer
from aseandesk.ui.widgets.small_button import SmallButton
from aseandesk.words import count, numeral, tr

if TYPE_CHECKING:
    from aseandesk.timeline.lanes import LanePlan


_WIDE = 560
"""The width in pixels (at zoom 1) from which on the quiz button shows its text."""


class TimelineFoot(QWidget):
    """One row whose parts are aligned with the parts of the plan above it."""

    def __init__(self, theme: Theme, player: TimelinePlayer, band: OverviewBand) -> None:
        super().__init__()
        self._theme, self._player, self.band = theme, player, band
        self._plan: LanePlan | None = None
        self.play = SmallButton(theme, "play", tr("Play"))
        self.step = SmallButton(theme, "step", tr("To the next important event"))
        self.speed = SmallButton(theme, "", "")
        self.quiz = SmallButton(theme, "quiz", tr("Quiz me on the years in view"))
        for part in (self.play, self.step, self.speed, band, self.quiz):
            part.setParent(self)
        self.play.clicked.connect(player.toggle)
        self.step.clicked.connect(self._step)
        self.speed.clicked.connect(player.faster)
        player.changed.connect(self._follow)
        theme.measures(self)
        self._follow()

    def offer_quiz(self, *, offered: bool) -> None:
        """Offer a quiz on the years in view, or not: a story has its own."""
        self.quiz.setVisible(offered)
        self._arrange()

    def place(self, plan: LanePlan) -> None:
        """Align the parts with the names and the plot of a plan."""
        self._plan = plan
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._tall())

    def _tall(self) -> int:
        """Return the height of the highest button in pixels: in a kiosk buttons are larger."""
        return max(self._theme.px(24), *(one.minimumHeight() for one in (self.play, self.step, self.speed, self.quiz)))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.height() < self._tall():
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left = 0
        for button in (self.play, self.step, self.speed):
            width = max(button.sizeHint().width(), button.minimumWidth())
            button.setGeometry(left, 0, width, self.height())
            left += width
        names = round(self._plan.names) if self._plan else left
        start = max(names, left + self._theme.px(6))
        end = names + round(self._plan.width) if self._plan else self.width()
        name = self.quiz.accessibleName()
        self.quiz.set_words("quiz", name, tr("Quiz me") if self.width() >= self._theme.px(_WIDE) else "")
        if not self.quiz.isHidden():
            width = max(self.quiz.sizeHint().width(), self.quiz.minimumWidth())
            self.quiz.setGeometry(end - width, 0, width, self.height())
            end -= width + self._theme.px(look.SPACE_2)
        self.band.setGeometry(start, 0, max(end - start, 1), self.height())

    def _step(self) -> None:
        self._player.step()

    def _follow(self) -> None:
        playing = self._player.playing()
        self.play.set_words("pause" if playing else "play", tr("Pause") if playing else tr("Play"))
        speed = numeral(f"{self._player.speed:g}")
        self.speed.set_words("", count(self._player.speed, "Speed: {n} year a second", "Speed: {n} years a second", n=speed), f"{speed}×")
        self._arrange()
