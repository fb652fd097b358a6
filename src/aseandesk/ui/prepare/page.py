"""The page that prepares a quiz: filters at the left, questions (or the form) in the middle, preview at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.quiz.dealing.own_questions import with_own
from aseandesk.quiz.editing.draft import Draft, draft_question, source_of
from aseandesk.ui.prepare.autosave import DraftAutosave
from aseandesk.ui.prepare.bars import ListBar, SetBar
from aseandesk.ui.prepare.filters import Wishes
from aseandesk.ui.prepare.form import OwnForm
from aseandesk.ui.prepare.list import QuestionList
from aseandesk.ui.prepare.preview import Preview
from aseandesk.ui.prepare.state import PrepareState
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.page import Page
from aseandesk.ui.widgets.split import SideBySide
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext

_WIDEST = 2400
_PARTS, _LEAST = (290, 430, 480), 280
"""Widths of the parts and their minimum height, in pixels at zoom 1."""
_DRAW_AFTER = 150
"""Milliseconds from a key press until the preview is updated."""


class PreparePage(Page):
    """Joins the parts around one set and its undo steps. Nothing is lost when it is left, also no half-written question."""

    def __init__(self, context: AppContext) -> None:
        self.set_bar = SetBar(context.theme)
        super().__init__(context.theme, tr("Prepare a quiz"), _WIDEST, head=self.set_bar)
        self._context, self._store = context, context.store
        self._day = context.focus.known_until
        self.state = PrepareState(self._store, self._day, self)
        theme = context.theme
        self.wishes = Wishes(self._store, theme)
        self.list = QuestionList(theme)
        self.form = OwnForm(self._store, theme, self._day)
        self.preview = Preview(self._store, theme)
        self.bar = ListBar(theme)
        self.said = TextLabel(theme, "", look.BODY, 500, "text_secondary", wrap=True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_DRAW_AFTER)
        self._soon.timeout.connect(self._preview_draft)
        self.keeping = DraftAutosave(self, context)
        self._lay_out()
        self._connect()
        self.keeping.take_up()
        self.first_stop = None if self.form.isHidden() else self.form.prompt
        """What gets the keys when the page opens: a half-written question is continued."""

    # ---- interface

    def settle(self) -> None:
        """Finish drawing that runs in the background."""
        self.preview.settle()

    # ---- steps

    def undo(self, *, again: bool = False) -> None:
        """Undo the last step, or redo it; in the form while that is open."""
        words = (self.form if self._middle.currentWidget() is self.form else self.state).undo(again=again)
        if not words:
            self.say(tr("There is nothing to take back.") if not again else tr("There is nothing to do again."))
        else:
            self.say(tr("Done again: {step}", step=words) if again else tr("Taken back: {step}", step=words))

    def redo(self) -> None:
        """Redo the last undone step."""
        self.undo(again=True)

    # ---- own questions

    def write_own(self) -> None:
        """Open the form for a new question."""
        self.open_form(Draft())

    def mend(self, place: int) -> None:
        """Open the form for one's own question at that index."""
        draft = self.state.draft_at(place)
        if draft is not None:
            self.open_form(draft)

    def open_form(self, draft: Draft) -> None:
        """Open the form with this draft."""
        self._middle.setCurrentWidget(self.form)
        self.form.begin(draft)
        self._follow()

    def close_form(self) -> None:
        """Return to the list; the form's content is discarded."""
        self._soon.stop()
        self._middle.setCurrentIndex(0)
        self.keeping.soon()
        self.show_row(self.state.row)
        self._to_list()

    def _kept_own(self, draft: object) -> None:
        assert isinstance(draft, Draft)
        self._middle.setCurrentIndex(0)
        self.state.keep_own(draft)
        self._to_list()

    def _draft_changed(self) -> None:
        self._soon.start()
        self.keeping.soon()
        self._follow()

    def show_draft(self) -> None:
        """Show the draft in the preview, as pupils will see it."""
        self._soon.stop()
        self._preview_draft()

    def _preview_draft(self) -> None:
        draft = self.form.draft
        try:
            question = draft_question(draft, self._day, language())
        except ValueError:
            return
        if question.kind in {"map", "timeline"} and (not question.key or (question.number is None and question.kind == "timeline")):
            return
        store = with_own(self._store, (*self.state.prepared().sources, source_of(draft)))
        self.preview.show_question(question, store, tr("Your own"))

    # ---- display

    def show_row(self, row: int) -> None:
        """Show the set with the question in that row as the current one."""
        now = self.state.prepared()
        self.set_bar.show_title(now.title)
        self.list.show_set(now, self.state.reasons, row)
        self._follow()

    def _in_view(self, row: int) -> None:
        self.state.row = row
        prepared = self.state.prepared()
        place = tr("Question {n} of {of}", n=row + 1, of=len(prepared.questions))
        self.preview.show_question(self.state.question_at(row), with_own(self._store, prepared.sources), place)
        self._follow()

    def _follow(self) -> None:
        form = self._middle.currentWidget() is self.form
        state, prepared = self.state, self.state.prepared()
        steps = self.form.steps if form else state.steps
        question = state.question_at(state.row)
        self.bar.follow(question, form=form, last=steps.last, following=steps.next, busy=state.work.busy())
        self.bar.tell(prepared, len(state.reasons))
        self.set_bar.follow(bool(prepared.questions), own=bool(prepared.own))

    def say(self, words: str, colour: str = "text_secondary") -> None:
        """Show a sentence at the foot of the page."""
        self.said.set_colour(colour)
        self.said.setText(words)

    def _to_list(self) -> None:
        self._go_to(self.list)

    def _to_preview(self) -> None:
        self._go_to(self.preview)

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.state.work.busy():
            self.state.stop()
        elif event.key() == Qt.Key.Key_Escape and self._middle.currentWidget() is self.form:
            self.close_form()
        elif event.key() == Qt.Key.Key_Escape and self.preview.isAncestorOf(self.window().focusWidget() or self):
            self._to_list()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # a minimised window does not count as left
            self._leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        super().closeEvent(event)

    def _leave(self) -> None:
        self.keeping.leave()
        self.state.work.close_down()
        self.preview.close_down()

    # ---- building

    def _lay_out(self) -> None:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.list)
        self._middle.addWidget(self.form)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(look.SPACE_2))
        column.addWidget(self.bar)
        column.addWidget(self._middle, 1)
        parts = SideBySide(self.theme, _PARTS, _LEAST, self.wishes, middle, self.preview)
        parts.turned.connect(self._turned)
        self.column.addWidget(parts, 1)
        self.column.addWidget(self.said)

    def _turned(self, column: bool) -> None:
        """Move the message above the parts when they are stacked, so that it is visible."""
        self.column.removeWidget(self.said)
        self.column.insertWidget(1 if column else self.column.count(), self.said)

    def _go_to(self, part: QWidget) -> None:
        """Focus a part, and scroll to it."""
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(part)

    def _connect(self) -> None:
        self.wishes.make_asked.connect(self.state.make)
        self.list.shown.connect(self._in_view)
        self.list.thrown.connect(self.state.throw_out)
        self.list.moved.connect(self.state.reorder)
        self.list.swap_asked.connect(self.state.swap)
        self.list.mend_asked.connect(self.mend)
        self.list.entered_preview.connect(self._to_preview)
        self.preview.asked.connect(self._context.focus.open)
        self.form.changed.connect(self._draft_changed)
        self.form.kept.connect(self._kept_own)
        self.form.left.connect(self.close_form)
        self.state.shown.connect(self.show_row)
        self.state.stepped.connect(self.keeping.soon)
        self.state.working.connect(self._follow)
        self.state.made.connect(self._to_list)
        self.state.said.connect(self.say)
        self.state.work.ended.connect(self._follow)
        self.bar.pressed.connect(self._bar_pressed)
        for keys, slot in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+S", self.keeping.save)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _bar_pressed(self, name: str) -> None:
        row = self.state.row
        match name:
            case "swap":
                self.state.swap(row)
            case "out":
                self.state.throw_out(row)
            case "up" | "down":
                self.state.reorder(row, row + (1 if name == "down" else -1))
            case "mend":
                self.mend(row)
            case "write":
                self.write_own()
            case "undo" | "redo":
                self.undo(again=name == "redo")
            case "stop":
                self.state.stop()
