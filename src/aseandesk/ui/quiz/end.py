"""The result page of a quiz: the score in words and by topic, every missed question with its reason and source, and next steps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.summary import country_scores, score_words, sentence_words, topic_scores
from aseandesk.quiz.model.answer import given_words, right_words
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.course import Course, misses
from aseandesk.quiz.run.marking import Mark
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.answer import SourceLink, source_links
from aseandesk.ui.quiz.row import TallButton
from aseandesk.ui.widgets.basic import TextLabel, not_in_kiosk
from aseandesk.ui.widgets.flow import FlowLayout, add_layout
from aseandesk.words import language, tr

_COLUMN = 760


class Share(QWidget):
    """A score, such as 3 of 5, as a bar of equal parts."""

    def __init__(self, theme: Theme, right: int, of: int) -> None:
        super().__init__()
        self._theme, self._right, self._of = theme, right, of
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(10))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        part = (self.width() + t.px(2)) / max(1, self._of)
        for place in range(self._of):
            box = QRectF(place * part, 0, part - t.px(2), self.height()).adjusted(0.5, 0.5, -0.5, -0.5)
            p.setPen(QPen(t.colour("right" if place < self._right else "hairline"), 1))
            p.setBrush(t.colour("right" if place < self._right else "track"))
            p.drawRoundedRect(box, 2, 2)
        p.end()


class MissCard(QWidget):
    """A missed question: the answer given, the correct one, the reason, its source, and a link to look at."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme, question: Question, made: Mark) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        edge = theme.px(look.SPACE_4)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(look.SPACE_1 + 2))
        column.addWidget(TextLabel(theme, question.prompt, look.LEAD, 600, wrap=True))
        if question.quote:
            column.addWidget(TextLabel(theme, tr("“{quote}”", quote=question.quote), look.BODY, 400, "text_secondary", wrap=True))
        given = tr("✕ Your answer: {answer}", answer=given_words(store, question, made.given)) if any(made.given) else tr("✕ Not answered")
        column.addWidget(TextLabel(theme, given, look.BODY, 500, "wrong", wrap=True))
        column.addWidget(TextLabel(theme, tr("✓ Right: {answer}", answer=right_words(store, question)), look.BODY, 500, "right", wrap=True))
        column.addWidget(TextLabel(theme, question.explanation, look.BODY, wrap=True))
        for link in source_links(store, theme, question)[:1]:
            link.asked.connect(focus.open)
            column.addWidget(link)
        for address in dict.fromkeys((*question.addresses, *([question.view] if question.view.startswith("chart:") else []))):
            title = tr("the chart") if address.startswith("chart:") else store.title(address, language())
            if title:
                look_at = SourceLink(theme, tr("Look at: {title}", title=title), address, size=look.SMALL)
                look_at.asked.connect(focus.open)
                column.addWidget(look_at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("surface"))
        p.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
        p.end()


class EndPage(QWidget):
    """Shows the result of a finished quiz."""

    again_asked = Signal()
    new_asked = Signal()
    copy_asked = Signal()
    share_asked = Signal()
    classroom_asked = Signal()

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self._store, self._focus, self._theme = store, focus, theme
        self._course: Course | None = None
        self._stale = False
        self.again = TallButton(theme, tr("Again, only these"), "primary", name=tr("Ask only the missed questions again"))
        self.new = TallButton(theme, tr("New quiz"))
        self.share = TallButton(theme, tr("Save as picture or PDF …"), icon="share")
        self.copy = TallButton(theme, tr("Copy as text"))
        self.classroom = TallButton(theme, tr("Classroom"), icon="present", name=tr("Ask these questions in class"))
        not_in_kiosk(self.share, self.copy, self.classroom)
        self._bar = QWidget()
        self._flow = FlowLayout(self._bar, look.SPACE_2)
        for button, asked in (
            (self.again, self.again_asked),
            (self.new, self.new_asked),
            (self.share, self.share_asked),
            (self.copy, self.copy_asked),
            (self.classroom, self.classroom_asked),
        ):
            self._flow.addWidget(button)
            button.clicked.connect(asked)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._bar)
        theme.changed.connect(self._retheme)

    def show_course(self, course: Course) -> None:
        """Show the result of the quiz."""
        self._course = course
        self.again.setVisible(bool(misses(course)))
        self._rebuild()

    def focus_first(self) -> None:
        """Focus the first button."""
        (self.new if self.again.isHidden() else self.again).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._rebuild()

    def _retheme(self) -> None:
        """Build the page again at the new size; if it is hidden, when it is shown."""
        if self.isVisible():
            self._rebuild()
        else:
            self._stale = True

    def _rebuild(self) -> None:
        self._stale = False
        if self._course is None:
            return
        theme, course = self._theme, self._course
        sheet = QWidget()
        self._page = QVBoxLayout(sheet)
        self._page.setSpacing(theme.px(look.SPACE_3))
        self._page.addWidget(TextLabel(theme, score_words(course), look.DISPLAY, 700, wrap=True))
        self._page.addWidget(TextLabel(theme, sentence_words(course), look.LEAD, 400, "text_secondary", wrap=True))
        add_layout(self._page, self._scores(topic_scores(self._store, course, language())))
        scores = country_scores(self._store, course)
        by_country = tuple((self._store.name(one, language(), short=True), right, of) for one, right, of in scores)
        if len(by_country) > 1:
            row = " · ".join(tr("{country} {right} of {of}", country=name, right=right, of=of) for name, right, of in by_country)
            self._page.addWidget(TextLabel(theme, tr("By country: {list}", list=row), look.BODY, 400, "text_secondary", wrap=True))
        for place, (question, made) in enumerate(misses(course)):
            if not place:
                self._page.addSpacing(theme.px(look.SPACE_3))
                self._page.addWidget(TextLabel(theme, tr("What was missed"), look.HEAD, 600))
            self._page.addWidget(MissCard(self._store, self._focus, theme, question, made))
        self._page.addStretch(1)
        self._scroll.setWidget(sheet)
        self._fit()

    def _scores(self, scores: tuple[tuple[str, int, int], ...]) -> QGridLayout:
        """Return a row for each topic or country: its name, its share as a bar, its score."""
        grid = QGridLayout()
        grid.setContentsMargins(0, self._theme.px(look.SPACE_2), 0, 0)
        grid.setHorizontalSpacing(self._theme.px(look.SPACE_4))
        grid.setVerticalSpacing(self._theme.px(look.SPACE_2))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for row, (words, right, of) in enumerate(scores):
            grid.addWidget(TextLabel(self._theme, words, look.BODY, 500, wrap=True), row, 0)
            grid.addWidget(Share(self._theme, right, of), row, 1)
            grid.addWidget(TextLabel(self._theme, tr("{right} of {of}", right=right, of=of), look.BODY, 600), row, 2)
        return grid

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._course is None:
            return
        px = self._theme.px
        margin = max(px(look.SPACE_5), (self.width() - px(_COLUMN)) // 2)
        self._page.setContentsMargins(margin, px(look.SPACE_6), margin, px(look.SPACE_5))
        self._flow.setContentsMargins(margin, px(look.SPACE_3), px(look.SPACE_5), px(look.SPACE_4))
