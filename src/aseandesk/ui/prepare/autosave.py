"""Files of a prepared set: saved with a name or as an autosaved draft, opened again, exported, used in class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer

from aseandesk.exchange.report import ExchangeError
from aseandesk.quiz.editing.setfile import UNSAVED, file_for, kept_sets, read_set, sets_folder, write_pack, write_set
from aseandesk.quiz.editing.sets import QuizSet
from aseandesk.ui.prepare.export import GivePanel
from aseandesk.words import count, language, tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext
    from aseandesk.ui.prepare.page import PreparePage

_SAVE_AFTER = 400
"""Milliseconds from a step until it is saved."""


class DraftAutosave(QObject):
    """Handles the buttons of the set's bar, and autosaves a set without a name: nothing is lost when the page is left."""

    def __init__(self, page: PreparePage, context: AppContext) -> None:
        super().__init__(page)
        self._page, self._context, self._store = page, context, context.store
        self.give: GivePanel | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SAVE_AFTER)
        self._later.timeout.connect(self._keep_unsaved)
        page.set_bar.pressed.connect(self._pressed)
        page.set_bar.opened.connect(self.open_set)
        page.set_bar.pack_chosen.connect(self.save_pack)

    def save(self) -> None:
        """Save the set under its name."""
        page = self._page
        title = page.set_bar.title.text().strip()
        if not title:
            page.say(tr("Give the set a name first."), "warning")
            page.set_bar.title.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        prepared = msgspec.structs.replace(page.state.prepared(), title=title, version=self._store.pack.version)
        try:
            write_set(self._store, prepared, file_for(title))
        except ExchangeError as error:
            page.say(str(error), "wrong")
            return
        page.state.name(prepared)
        page.set_bar.show_sets(kept_sets())
        page.say(tr("Kept as “{title}”.", title=title))

    def open_set(self, file: Path) -> None:
        """Open a saved set, and check its questions against the facts again."""
        try:
            prepared = read_set(self._store, file)
        except ExchangeError as error:
            self._page.say(str(error), "wrong")
            return
        self._page.wishes.show_view(prepared.view)
        self._page.state.open(prepared)

    def new_set(self) -> None:
        """Start an empty set; Ctrl+Z restores the previous one."""
        self._page.state.take(QuizSet(), tr("new"), -1)
        self._page.say(tr("A new set. Ctrl+Z brings the one before back."))

    def save_pack(self, path: Path) -> None:
        """Write the user's own questions as a pack."""
        try:
            number = write_pack(self._store, self._page.state.prepared(), path, language())
        except ExchangeError as error:
            self._page.say(str(error), "wrong")
            return
        said = count(number, "One question", "{n} questions")
        self._page.say(tr("{said} in the pack {path}. Open it with `aseandesk --pack {path}`.", said=said, path=path))

    def open_give(self, kind: str = "pdf") -> None:
        """Print or export the set."""
        page = self._page
        if not page.state.questions():
            page.say(tr("There is no question in the set yet."), "warning")
            return
        self.give = GivePanel(page.window(), self._context, page.state.prepared(), kind=kind)
        self.give.closed.connect(self._given)
        self.give.open()

    def soon(self) -> None:
        """Save a set without a name soon, after a step."""
        self._later.start()

    def take_up(self) -> None:
        """Continue with the autosaved set."""
        page, file = self._page, sets_folder() / UNSAVED
        page.set_bar.show_sets(kept_sets())
        if self._context.settings_store.remembers and file.is_file():
            try:
                page.state.take_up(read_set(self._store, file))
            except ExchangeError as error:
                page.say(str(error), "warning")
            page.wishes.show_view(page.state.prepared().view)
        page.show_row(0)
        if page.state.questions():
            page.state.prove()

    def leave(self) -> None:
        """Save pending changes now, because the page is left."""
        if self._later.isActive():
            self._later.stop()
            self._keep_unsaved()
        if self.give is not None:
            self.give.close_overlay()

    def _given(self) -> None:
        self.give = None

    def _keep_unsaved(self) -> None:
        try:
            write_set(self._store, self._page.state.prepared(), sets_folder() / UNSAVED)
        except ExchangeError as error:
            self._page.say(str(error), "warning")

    def _pressed(self, name: str) -> None:
        match name:
            case "save":
                self.save()
            case "new":
                self.new_set()
            case "print":
                self.open_give()
            case "export":
                self.open_give("json")
            case "classroom":
                self._keep_unsaved()
                self._page.wanted.emit("classroom")
