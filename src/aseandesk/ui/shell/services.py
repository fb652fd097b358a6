"""Services shared by commands and pages: search, bookmarks, classroom. Each is loaded on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.search.index import SearchService
from aseandesk.ui.shell.messages import MessageHost

if TYPE_CHECKING:
    from aseandesk.ui.classroom.controller import LessonController
    from aseandesk.ui.shell.bookmarks import Bookmarks


class WindowServices(QObject):
    """The services of a window; they live as long as it."""

    page_wanted = Signal(str)
    """Emitted with the name of a page that the classroom wants to show."""

    def __init__(self, parent: QObject, context: AppContext, messages: MessageHost) -> None:
        super().__init__(parent)
        self._context, self._messages = context, messages
        self.finder = SearchService(context.store)
        self._bookmarks: Bookmarks | None = None
        self._lessons: LessonController | None = None

    def bookmarks(self) -> Bookmarks:
        """Return the user's bookmarks, read at the first call."""
        if self._bookmarks is None:
            from aseandesk.ui.shell.bookmarks import Bookmarks, bookmarks_file

            self._bookmarks = Bookmarks(bookmarks_file())
            self._bookmarks.said.connect(self._messages.say)
        return self._bookmarks

    def lessons(self) -> LessonController:
        """Return the controller of the classroom, loaded at the first call."""
        if self._lessons is None:
            from aseandesk.ui.classroom.controller import LessonController

            self._lessons = LessonController(self._context)
            self._lessons.said.connect(self._messages.say)
            self._lessons.awake.untold.connect(self._messages.strip().take_back)
            self._lessons.wanted.connect(self.page_wanted)
        return self._lessons

    def leave(self) -> None:
        """Leave the running lesson, if there is one, because the window closes."""
        if self._lessons is not None:
            self._lessons.leave()
