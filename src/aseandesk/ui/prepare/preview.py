"""Preview of a question as pupils will see it; below it the answer, the explanation and the sources."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.card import citation
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.summary import topic_words
from aseandesk.quiz.export.answer_key import answer_words
from aseandesk.quiz.model.answer import option_words
from aseandesk.quiz.model.question import OWN, Question
from aseandesk.quiz.toolkit.sources import best_sources, more_words
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.prepare.list import meta_words
from aseandesk.ui.quiz.answer import SourceLink
from aseandesk.ui.quiz.kinds import Kinds
from aseandesk.ui.quiz.kinds.base import Answering, emptied
from aseandesk.ui.quiz.parts import Prompt
from aseandesk.ui.widgets.basic import Hairline, TextLabel
from aseandesk.words import language, tr
from aseandesk.words.direction import isolated

_HIGH = 420
"""Maximum height in pixels at zoom 1 of the answer before it scrolls."""


class Preview(QWidget):
    """Shows the current question; clicks in it have no effect."""

    asked = Signal(str)
    """Emitted with the address of a source to open."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._kinds = Kinds(store, theme)
        self._kind: Answering | None = None
        self._told: QWidget | None = None
        self.question: Question | None = None
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._empty = TextLabel(theme, "", look.BODY, 400, "text_secondary", wrap=True)
        self._prompt = Prompt(theme)
        for part in (self._empty, self._prompt):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(tr("Preview of the question"))
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.setFocusProxy(self._area)
        self._restyle()
        theme.changed.connect(self._restyle)
        self.show_question(None, store, "")

    def show_question(self, question: Question | None, store: FactStore, place: str) -> None:
        """Show a question, `place` being "Question 3 of 10"; None shows that none is chosen. `store` has its sources."""
        self.question = question
        if self._told is not None:
            self._column.removeWidget(self._told)
            emptied(self._told)
            self._told = None
        before = self._kind
        self._kind = self._kind_of(question) if question is not None else None
        if before is not None and before is not self._kind:
            before.hide()
        self._empty.setVisible(question is None)
        self._empty.setText(tr("A question that is chosen is shown here as pupils will see it, with its answer below."))
        self._prompt.setVisible(question is not None)
        if question is None or self._kind is None:
            return
        topic = topic_words(store, question, language())
        self._prompt.show_question(question, place, topic)
        self._fit()
        self._kind.set_question(question)
        self._kind.show()
        self._told = self._answer(question, store)
        self._column.insertWidget(self._column.count() - 1, self._told)
        self._area.verticalScrollBar().setValue(0)

    def settle(self) -> None:
        """Finish drawing that runs in the background."""
        if self._kind is not None:
            self._kind.settle()

    def close_down(self) -> None:
        """End background threads."""
        self._kinds.close_down()

    def _kind_of(self, question: Question) -> Answering:
        kind = self._kinds.of(question.kind)
        if self._column.indexOf(kind) < 0:
            self._column.insertWidget(2, kind)
        return kind

    def _answer(self, question: Question, store: FactStore) -> QWidget:
        """Return the correct answer, the notes on options, the explanation, the sources, and the kind."""
        theme, part = self._theme, QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, theme.px(look.SPACE_3), 0, 0)
        column.setSpacing(theme.px(look.SPACE_2))
        column.addWidget(Hairline(theme))
        column.addWidget(TextLabel(theme, tr("Right"), look.SMALL, 600, "text_secondary"))
        right = answer_words(question) if question.kind != "map" else tuple(store.title(one, language()) for one in question.key)
        also = question.kind == "typed"
        for line in right[:1] if also else right:
            column.addWidget(TextLabel(theme, isolated(line), look.LEAD, 600, "right", wrap=True))
        if also and right[1:]:
            column.addWidget(TextLabel(theme, tr("also: {names}", names=" · ".join(map(isolated, right[1:]))), look.BODY, wrap=True))
        if question.explanation:
            column.addWidget(TextLabel(theme, isolated(question.explanation), look.BODY, wrap=True))
        for option in question.options:
            if option.note and not option.flag:
                words = tr("{option}: {note}", option=isolated(option_words(option)), note=isolated(option.note))
                column.addWidget(TextLabel(theme, words, look.SMALL, 400, "text_secondary", wrap=True))
        for source in best_sources(store, question):
            if source.title:  # the source of a question that is being written may still be empty
                column.addWidget(self._source(question, citation(source, painted=True), source.address))
        if more := more_words(store, question):
            column.addWidget(TextLabel(theme, more, look.SMALL, 400, "text_secondary", wrap=True))
        column.addWidget(TextLabel(theme, f"{meta_words(question)} · {question.id}", look.SMALL, 400, "text_secondary", wrap=True))
        return part

    def _source(self, question: Question, words: str, address: str) -> QWidget:
        """Return a link to a source; a source of one's own is not a link."""
        if question.family == OWN and address.partition(":")[2] not in self._store.sources:
            return TextLabel(self._theme, words, look.SMALL, wrap=True)
        link = SourceLink(self._theme, words, address, size=look.SMALL)
        link.asked.connect(self.asked)
        return link

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._kind is not None:
            self._kind.set_room(self._area.viewport().width() - self._theme.px(look.SPACE_3), self._theme.px(_HIGH))

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(0, 0, px(look.SPACE_3), 0)
        self._column.setSpacing(px(look.SPACE_3))
        self._fit()
