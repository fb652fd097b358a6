"""Files of a prepared set: saved with a name or autosaved with the question being written, opened again, exported, used in class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer

from aseandesk.exchange.report import ExchangeError
from aseandesk.quiz.editing.draft import Draft
from aseandesk.quiz.editing.setfile import (
    UNSAVED,
    file_for,
    kept_sets,
    read_set,
    read_unfinished,
    sets_folder,
    write_pack,
    write_set,
    write_unfinished,
)
from aseandesk.quiz.editing.sets import QuizSet
from aseandesk.ui.prepare.export import GivePanel
from aseandesk.words import count, language, tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext
    from aseandesk.ui.prepare.page import PreparePage

_SAVE_AFTER = 400
"""Milliseconds from a change until it is saved; further changes do not postpone it."""


class DraftAutosave(QObject):
    """Handles the buttons of the set's bar, and autosaves the set and the question in the form: nothing is lost when the page is left."""

    def __init__(self, page: PreparePage, context: AppContext) -> None:
        super().__init__(page)
        self._page, self._context, self._store = page, context, context.store
        self.give: GivePanel | None = None
        self._set_saved = page.state.prepared()
        self._question_saved: Draft | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SAVE_AFTER)
        self._later.timeout.connect(self._keep_changes)
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
        """Save soon what has changed, after a step or while a question is written."""
        if not self._later.isActive():
            self._later.start()

    def take_up(self) -> None:
        """Continue with the autosaved set and the half-written question."""
        page, file, remembers = self._page, sets_folder() / UNSAVED, self._context.settings_store.remembers
        page.set_bar.show_sets(kept_sets())
        if remembers and file.is_file():
            try:
                page.state.take_up(read_set(self._store, file))
            except ExchangeError as error:
                page.say(str(error), "warning")
            page.wishes.show_view(page.state.prepared().view)
        self._set_saved = page.state.prepared()
        page.show_row(0)
        if page.state.questions():
            page.state.prove()
        if remembers:
            self._take_up_question()

    def leave(self) -> None:
        """Save pending changes now, because the page is left."""
        if self._later.isActive():
            self._later.stop()
            self._keep_changes()
        if self.give is not None:
            self.give.close_overlay()

    def _given(self) -> None:
        self.give = None

    def _take_up_question(self) -> None:
        try:
            self._question_saved = read_unfinished()
        except ExchangeError as error:
            self._page.say(str(error), "warning")
        if self._question_saved is not None:
            self._page.open_form(self._question_saved)

    def _keep_changes(self) -> None:
        # The set first: if the program is killed between the two, a question just put into the set is in both files, not in neither.
        if self._page.state.prepared() is not self._set_saved:
            self._keep_set()
        if self._page.form.unfinished != self._question_saved:
            self._keep_question()

    def _keep_set(self) -> None:
        prepared = self._page.state.prepared()
        try:
            write_set(self._store, prepared, sets_folder() / UNSAVED)
        except ExchangeError as error:
            self._page.say(str(error), "warning")
        else:
            self._set_saved = prepared

    def _keep_question(self) -> None:
        draft = self._page.form.unfinished
        try:
            write_unfinished(draft)
        except ExchangeError as error:
            self._page.say(str(error), "warning")
        else:
            self._question_saved = draft

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
                self._keep_set()
                self._page.wanted.emit("classroom")
