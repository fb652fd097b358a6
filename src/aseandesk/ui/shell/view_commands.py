"""Commands for what is shown: a quiz on it, a bookmark, a copy of it or of its address."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from aseandesk import words
from aseandesk.desktop.history import fact_of
from aseandesk.facts.address import parse
from aseandesk.ui.shell.parts import WindowParts
from aseandesk.ui.shell.services import WindowServices
from aseandesk.words import tr


class ViewCommands:
    """Commands on the current tab; each shows a short message on what it did."""

    def __init__(self, parts: WindowParts, services: WindowServices) -> None:
        self._parts, self._context, self._services = parts, parts.context, services
        self._say = parts.messages.say_briefly

    def quiz_me(self) -> None:
        """Open a quiz on what is shown."""
        from aseandesk.quiz.dealing.from_view import quiz_on

        found = quiz_on(self._context.store, parse(self._parts.stack.current_tab().address()))
        if found is None:
            self._say(tr("Choose a fact, a story, some years or a country first: the quiz asks about what is in view."))
        else:
            self._context.focus.open(found)

    def bookmark(self) -> None:
        """Bookmark what is shown, or remove its bookmark."""
        tab, bookmarks = self._parts.stack.current_tab(), self._services.bookmarks()
        address = tab.address()
        plain = self._parts.window.windowTitle().partition(" – ")[0]
        fact = fact_of(parse(address))
        title = tab.name() or (self._context.store.title(fact, words.language()) if fact else "") or plain
        added = bookmarks.toggle(address, title)
        if bookmarks.kept:
            self._say(tr("Bookmarked: {title}", title=title) if added else tr("Bookmark removed: {title}", title=title))

    def copy(self) -> None:
        """Copy what is shown, as a picture and as text with its sources."""
        from aseandesk.ui.shell.printing import copy_tab

        copy_tab(self._parts.stack.current_tab())
        self._say(tr("Copied: the picture, and the text with its sources."))

    def copy_address(self) -> None:
        """Copy the address of what is shown."""
        address = self._parts.stack.current_tab().address()
        QGuiApplication.clipboard().setText(address)
        self._say(tr("Copied: {address}", address=address))
