"""The message about a recently interrupted lesson, shown when the window opens, with a button that resumes it."""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from aseandesk import paths
from aseandesk.desktop.background_thread import run_in_background
from aseandesk.desktop.message import StatusMessage
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.classroom.plan import SavedLesson
    from aseandesk.ui.shell.window import MainWindow

_RECENT = 12 * 3600
"""Maximum age of a lesson's journal in seconds: a class of another day does not wait for its lesson."""


class LessonNote(QObject):
    """Looks for the lesson in a thread, because a journal may be long; finished or older lessons are ignored."""

    found = Signal(object)
    """Emitted by the thread with a lesson that can be resumed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._left: SavedLesson | None = None
        self._sentence = ""
        self._elsewhere = False
        """Was the page of the classroom opened, which makes the same offer?"""
        self.found.connect(self._tell)
        window.pages.shown.connect(self._page_shown)

    def look(self) -> None:
        """Start the search. At most one message follows. Without a recent lesson no module of the classroom is imported."""
        try:
            recent = any(file.stat().st_mtime > time() - _RECENT for file in paths.lessons().glob("*.classroom"))
        except OSError:
            return
        if recent:
            run_in_background("lessons", self._look)

    def _look(self) -> None:
        from aseandesk.classroom.plan import kept_lessons

        left = next(iter(kept_lessons(1)), None)
        if left is not None and not left.over:
            self.found.emit(left)

    def _tell(self, found: object) -> None:
        from aseandesk.classroom.plan import SavedLesson

        assert isinstance(found, SavedLesson)
        if self._elsewhere:
            return
        self._left, self._sentence = found, tr("A lesson was left before its end: {lesson}.", lesson=found.words)
        self._window.messages.show(StatusMessage(self._sentence, action=tr("Go on with it"), act=self.go_on))

    def _page_shown(self, name: str) -> None:
        if name == "classroom":
            self._elsewhere = True
            if self._sentence:
                self._window.messages.strip().take_back(self._sentence)

    def go_on(self) -> None:
        """Open the classroom, which reports errors, and the room of the lesson with its rules and class list."""
        from aseandesk.classroom.plan import LessonPlan

        assert self._left is not None
        commands = self._window.commands()
        commands.run("classroom")
        commands.services.lessons().go_on(self._left.file, LessonPlan(title=self._left.title))
