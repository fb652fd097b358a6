"""The choice of the mode (practice, study plan or exam) and what depends on it: reviews due, or a timer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.quiz.run.course import Mode
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.forecast import ForecastBars
from aseandesk.ui.quiz.learner_service import LearnerService
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.choice import Segments
from aseandesk.words import count, tr

SECONDS = ("0", "30", "60", "120")
"""Seconds per question of an exam; 0 is no timer."""
FACTORS = ("1", "1.25", "1.5", "2")


class ModePart(QWidget):
    """The choice of the mode, and below it its options."""

    changed = Signal()

    def __init__(self, learner_service: LearnerService, theme: Theme) -> None:
        super().__init__()
        self._learner_service, self._theme = learner_service, theme
        self.mode: Mode = "practise"
        self._seconds, self._factor = "0", "1"
        modes = [("practise", tr("Practise")), ("learn", tr("Learn")), ("exam", tr("Exam"))]
        self._modes = Segments(theme, tr("How"), modes, self.mode, tall=True)
        self._words = TextLabel(theme, "", look.BODY, 400, "text_secondary", wrap=True)
        self._bars = ForecastBars(theme)
        times = [(one, tr("No timer") if one == "0" else tr("{n} s", n=one)) for one in SECONDS]
        self._timer = Segments(theme, tr("Time for each question"), times, "0", tall=True)
        self._more_words = TextLabel(theme, tr("Extra time"), look.BODY, 600)
        self._more = Segments(theme, tr("Extra time"), [(one, f"× {one}") for one in FACTORS], "1", tall=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(look.SPACE_2))
        for part in (self._modes, self._words, self._bars, self._timer, self._more_words, self._more):
            column.addWidget(part)
        self._modes.chosen.connect(self._mode_chosen)
        self._timer.chosen.connect(self._timer_chosen)
        self._more.chosen.connect(self._factor_chosen)
        self.refresh()

    def seconds(self, questions: int) -> float:
        """Return the seconds for so many questions; 0 for no limit."""
        return float(self._seconds) * float(self._factor) * questions if self.mode == "exam" else 0.0

    def refresh(self) -> None:
        """Update how many reviews are due."""
        self._bars.setVisible(self.mode == "learn")
        self._timer.setVisible(self.mode == "exam")
        for part in (self._more_words, self._more):
            part.setVisible(self.mode == "exam" and self._seconds != "0")
        if self.mode == "learn":
            due, new = len(self._learner_service.reviews.due()), self._learner_service.reviews.new_left()
            days = self._learner_service.reviews.forecast() or (0,) * 7
            ahead = [count(due, "One question is due", "{n} questions are due")]
            if days[0] > due:
                ahead.append(count(days[0] - due, "one more is later today", "{n} more are later today"))
            ahead.append(count(new, "one new one may come today", "{n} new ones may come today"))
            self._words.setText(f"{'; '.join(ahead)}.")
            self._bars.show_days(days, self._learner_service.today())
        elif self.mode == "exam":
            self._words.setText(tr("No answers until the end; you can go back and change them."))
        else:
            self._words.setText(tr("The answer and its reason after each question."))

    def _mode_chosen(self, mode: str) -> None:
        self.mode = "learn" if mode == "learn" else "exam" if mode == "exam" else "practise"
        self.refresh()
        self.changed.emit()

    def _timer_chosen(self, seconds: str) -> None:
        self._seconds = seconds
        self.refresh()

    def _factor_chosen(self, factor: str) -> None:
        self._factor = factor
