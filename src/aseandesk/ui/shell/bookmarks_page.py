"""The page of bookmarks: open or remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.address import parse
from aseandesk.facts.card import kind_words
from aseandesk.ui.shell.bookmarks import Bookmark, Bookmarks
from aseandesk.ui.widgets.basic import Button, Hairline, TextLabel
from aseandesk.ui.widgets.flow import add_layout, clear
from aseandesk.ui.widgets.page import Page
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext


class BookmarksPage(Page):
    """One row per bookmark."""

    def __init__(self, context: AppContext, bookmarks: Bookmarks) -> None:
        super().__init__(context.theme, tr("Bookmarks"))
        self._context, self._bookmarks = context, bookmarks
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(context.theme.px(look.SPACE_2))
        if bookmarks.note():
            self.text(bookmarks.note(), "warning")
        self.add(self._list)
        self._fill()
        self.finish()
        bookmarks.changed.connect(self._fill)

    def _fill(self) -> None:
        clear(self._rows)
        rows = self._bookmarks.rows()
        if not rows:
            empty = tr("There are none yet. Ctrl+D bookmarks what is in view: a fact, a place on the timeline, a chart.")
            self._rows.addWidget(TextLabel(self.theme, empty, look.LEAD, colour="text_secondary", wrap=True))
        for row in rows:
            self._rows.addWidget(self._line(row))
            self._rows.addWidget(Hairline(self.theme))

    def _line(self, row: Bookmark) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.theme.px(look.SPACE_2))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(TextLabel(self.theme, row.title, weight=600, wrap=True))
        words.addWidget(TextLabel(self.theme, kind_words(parse(row.address).kind), look.SMALL, colour="text_secondary"))
        open_it = Button(self.theme, tr("Open"), name=tr("Open {title}", title=row.title))
        remove = Button(self.theme, "", "quiet", "cross", name=tr("Remove the bookmark {title}", title=row.title))
        for button, slot in ((open_it, self._open), (remove, self._remove)):
            button.setObjectName(row.address)
            button.clicked.connect(slot)
        add_layout(layout, words, 1)
        layout.addWidget(open_it, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _open(self) -> None:
        address = self.sender().objectName()
        self.done.emit()
        self._context.focus.open(address)

    def _remove(self) -> None:
        self._bookmarks.remove(self.sender().objectName())
