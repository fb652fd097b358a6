"""Pages of the quiz tab besides the quiz: who is learning, learners, progress, reported questions. Each is built when opened."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from aseandesk.facts.store import FactStore
from aseandesk.ui.base.focus_chain import enter
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.learner_service import LearnerService
from aseandesk.ui.widgets.page import Page
from aseandesk.words import language


class QuizPages(QObject):
    """Shows a page over the first one, and removes it."""

    done = Signal()
    """Emitted when the first page is shown again."""

    def __init__(self, store: FactStore, theme: Theme, learner_service: LearnerService, stack: QStackedWidget) -> None:
        super().__init__()
        self._store, self._theme, self._learner_service, self._stack = store, theme, learner_service, stack
        self._shown: QWidget | None = None

    def show_who(self) -> None:
        """Ask who is learning."""
        from aseandesk.ui.quiz.learners_page import WhoPage

        page = WhoPage(self._theme, self._learner_service)
        page.chosen.connect(self.leave)
        page.show_people()
        self._put(page)
        page.focus_first()

    def show_progress(self) -> None:
        """Show the progress page."""
        from aseandesk.ui.quiz.progress import ProgressPage

        self._open(ProgressPage(self._store, self._theme, self._learner_service))

    def show_people(self) -> None:
        """Show the page of learners."""
        from aseandesk.ui.quiz.learners_page import PeoplePage

        members = tuple((one, self._store.name(one, language(), short=True)) for one in self._store.ever_members())
        page = PeoplePage(self._theme, self._learner_service, members)
        page.again.connect(self.show_people)
        self._open(page)

    def show_doubts(self) -> None:
        """Show the reported questions."""
        from aseandesk.ui.quiz.problem_report import DoubtsPage

        page = DoubtsPage(self._theme, self._learner_service)
        page.again.connect(self.show_doubts)
        self._open(page)

    def shown(self) -> QWidget | None:
        """Return the page over the first one; None if there is none."""
        return self._shown

    def _open(self, page: Page) -> None:
        page.done.connect(self.leave)
        self._put(page)
        enter(page)

    def _put(self, page: QWidget) -> None:
        before, self._shown = self._shown, page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._drop(before)

    def leave(self) -> None:
        """Remove the page."""
        before, self._shown = self._shown, None
        self.done.emit()
        self._drop(before)

    def _drop(self, page: QWidget | None) -> None:
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()
