"""Parts around an answer on the question page: progress bar, the flag or the quotation that the question is about, the prompt."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.desktop.dates import dates_together
from aseandesk.quiz.model.question import Question
from aseandesk.ui.base.flags import flag_pixmap, flag_size
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.answer import Barred
from aseandesk.ui.quiz.kinds.base import emptied
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.words import count, tr
from aseandesk.words.direction import isolated

_FLAG = 120
"""The height of a flag in a question, at zoom 1."""


class QuizProgressBar(QWidget):
    """A thin bar over the whole width: the progress of the quiz."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_progress(self, done: int, of: int) -> None:
        """Show that `done` of `of` questions are answered."""
        self._share = done / of if of else 0.0
        self.setAccessibleName(count(of, "{done} of {n} question answered", "{done} of {n} questions answered", done=done))
        self.update()

    def _restyle(self) -> None:
        self.setFixedHeight(max(4, self._theme.px(4)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self._theme.colour("track"))
        p.fillRect(QRectF(0, 0, self.width() * self._share, self.height()), self._theme.colour("accent"))
        p.end()


class FlagPicture(QWidget):
    """The flag that a question asks about, drawn large, with a description for screen readers."""

    def __init__(self, theme: Theme, country: str, words: str) -> None:
        super().__init__()
        self._theme, self._country = theme, country
        self.setAccessibleName(tr("A flag: {description}", description=words))
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFixedSize(flag_size(self._country, self._theme.px(_FLAG)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.drawPixmap(0, 0, flag_pixmap(self._country, self.height(), self.devicePixelRatioF()))
        p.end()


class Quote(Barred):
    """The quotation that the prompt is about, and who said it."""

    def __init__(self, theme: Theme, words: str, speaker: str) -> None:
        super().__init__(theme, "accent")
        self.column.addWidget(TextLabel(theme, tr("“{quote}”", quote=words), look.LEAD, 500, wrap=True))
        if speaker:
            self.column.addWidget(TextLabel(theme, speaker, look.SMALL, 400, "text_secondary", wrap=True))


class Prompt(QWidget):
    """The position in the quiz, the question, and what it is about."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place = TextLabel(theme, "", look.BODY, 500, "text_secondary", wrap=True)
        self.words = TextLabel(theme, "", look.TITLE, 700, wrap=True)
        self._about: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._place)
        self._column.addWidget(self.words)

    def usual_height(self) -> int:
        """Return the height in pixels with two lines of text: then a picture below keeps its size, and its cached drawing, from
        question to question.
        """
        small, large = QFontMetrics(self._theme.font(look.BODY, 500)), QFontMetrics(self._theme.font(look.TITLE, 700))
        return small.lineSpacing() + self._theme.px(look.SPACE_3) + 2 * large.lineSpacing()

    def show_question(self, question: Question, place: str, topic: str) -> None:
        """Show a question. `place` is "Question 3 of 10"."""
        self._column.setSpacing(self._theme.px(look.SPACE_3))
        self._place.setText(f"{place} · {topic}")
        self.words.setText(isolated(dates_together(question.prompt)))
        self.words.setAccessibleName(f"{place}. {question.prompt}")
        for part in self._about:
            self._column.removeWidget(part)
            emptied(part)
        self._about = []
        if question.quote:
            self._about.append(Quote(self._theme, question.quote, question.speaker))
        if question.flag:
            self._about.append(FlagPicture(self._theme, question.flag, question.picture))
        for part in self._about:
            self._column.addWidget(part)
