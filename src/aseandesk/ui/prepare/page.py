"""The page on which a quiz is prepared: wishes at the left, the questions in the middle (or the form), the one in view at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.quiz.dealing.own_questions import with_own
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.editing.draft import Draft, made, source_of
from aseandesk.quiz.editing.setfile import draft_kept, free_name
from aseandesk.quiz.editing.sets import QuizSet, added, moved, swapped, with_made, without
from aseandesk.quiz.model.question import OWN, Question
from aseandesk.quiz.model.undo import Steps
from aseandesk.ui.base.background_job import Watch, Work
from aseandesk.ui.prepare.autosave import DraftAutosave
from aseandesk.ui.prepare.bars import ListBar, SetBar
from aseandesk.ui.prepare.filters import Wishes
from aseandesk.ui.prepare.form import OwnForm
from aseandesk.ui.prepare.jobs import making, proving, swapping
from aseandesk.ui.prepare.list import QuestionList
from aseandesk.ui.prepare.preview import Preview
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.page import Page
from aseandesk.ui.widgets.split import SideBySide
from aseandesk.words import count, language, tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext

_WIDEST = 2400
_PARTS, _LEAST = (290, 430, 480), 280
"""Widths of the parts and their height at the least, in pixels at zoom 1."""
_DRAW_AFTER = 150
"""Milliseconds after a letter until the preview shows it."""
Doing = Literal["", "making", "swapping", "proving"]


class PreparePage(Page):
    """Joins the parts around one set and its steps. Nothing is lost when it is left: what has no name yet is kept as well."""

    def __init__(self, context: AppContext) -> None:
        self.set_bar = SetBar(context.theme)
        super().__init__(context.theme, tr("Prepare a quiz"), _WIDEST, head=self.set_bar)
        self._context, self._store = context, context.store
        self._day = context.focus.known_until
        self._steps = Steps(QuizSet())
        self._reasons: dict[str, str] = {}
        self._doing: Doing = ""
        self._row = -1
        theme = context.theme
        self.work = Work()
        self.work.setParent(self)
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

    # ---- what others ask

    def take_up(self, prepared: QuizSet) -> None:
        """Go on with a set as it was left: nothing can be taken back."""
        self._steps = Steps(prepared)

    def open(self, prepared: QuizSet) -> None:
        """Go on with another set, and prove its questions anew; Ctrl+Z brings the one before back."""
        self._reasons = {}
        self.take(prepared, tr("open"), 0)
        self.wishes.show_view(prepared.view)
        self.prove()

    def name(self, prepared: QuizSet) -> None:
        """The set was kept under a name, which is a step as well."""
        self._steps.take(prepared, tr("name"))
        self.keeping.soon()

    def prepared(self) -> QuizSet:
        """The set as it stands, for whoever is to ask its questions: an export, a class."""
        return self._steps.now

    def questions(self) -> tuple[Question, ...]:
        """Its questions."""
        return self.prepared().questions

    def settle(self) -> None:
        """Finish what is drawn beside the window."""
        self.preview.settle()

    # ---- making

    def make(self, view: object) -> None:
        """Make the questions that a QuizView wishes; one's own stay. Beside the window, and can be stopped."""
        assert isinstance(view, QuizView)
        self._begin("making", making(self._store, view, self._day, language()))

    def swap(self, place: int) -> None:
        """Put another question of its kind in the place of one."""
        now = self.prepared()
        if not 0 <= place < len(now.questions) or now.questions[place].family == OWN:
            self.say(tr("A question of your own is not swapped: mend it, or throw it out."))
            return
        self._begin("swapping", swapping(self._store, now, place, self._day, language()))

    def prove(self) -> None:
        """Ask today's facts whether each question still holds; those that do not are named with the reason."""
        self._begin("proving", proving(self._store, self.prepared(), self._day, language()))

    def stop(self) -> None:
        """Stop what is being done."""
        self.work.stop()
        self.say(tr("Stopped; nothing was changed."))

    def _begin(self, doing: Doing, job: Callable[[Watch], object]) -> None:
        self._doing = doing
        self.work.start(job)
        self.say({"making": tr("Making questions …"), "swapping": tr("Looking for another …")}.get(doing, tr("Proving anew …")))
        self._follow()

    def _progressed(self, done: int) -> None:
        if self._doing == "making":
            self.say(count(done, "Making questions … one so far", "Making questions … {n} so far"))

    def _worked(self, result: object) -> None:
        match self._doing, result:
            case "making", (QuizView() as view, tuple(found)):
                self._made(view, found)
            case "swapping", (QuizSet() as before, int(place), Question() as other) if before == self.prepared():
                self.take(swapped(before, place, other), tr("swap"), place)
                self.say(tr("Swapped for: {prompt}", prompt=other.prompt))
            case "swapping", _:
                self.say(tr("There is no other question of this kind for what is wished."))
            case "proving", dict(found):
                self._proved(found)

    def _made(self, view: QuizView, found: tuple[Question, ...]) -> None:
        self._reasons = {}
        self.take(with_made(self.prepared(), found, view), tr("make"), 0)
        if not found:
            self.say(tr("These facts give no question of that kind."))
        elif len(found) < view.count:
            self.say(count(len(found), "There is only one question of that kind.", "There are only {n} questions of that kind."))
        else:
            self.say(count(len(found), "One question made.", "{n} questions made."))
        self._go_to(self.list)

    def _proved(self, found: dict[str, str]) -> None:
        self._reasons = {str(name): str(why) for name, why in found.items()}
        self.show_row(self._row)
        now = self.prepared()
        since = tr("kept with version {old} of the facts, these are version {new}", old=now.version or "?", new=self._store.pack.version)
        if not found:
            self.say(tr("All of them still hold ({since}).", since=since))
        else:
            said = count(len(found), "One question no longer holds", "{n} questions no longer hold")
            self.say(tr("{said} ({since}): each says why. S swaps one for another.", said=said, since=since), "warning")

    # ---- steps

    def throw_out(self, place: int) -> None:
        """Throw a question out."""
        if 0 <= place < len(self.questions()):
            prompt = self.questions()[place].prompt
            self.take(without(self.prepared(), place), tr("throw out"), min(place, len(self.questions()) - 2))
            self.say(tr("Thrown out: {prompt}", prompt=prompt))

    def reorder(self, place: int, to: int) -> None:
        """Move a question to another place."""
        if 0 <= place < len(self.questions()) and 0 <= to < len(self.questions()):
            self.take(moved(self.prepared(), place, to), tr("reorder"), to)

    def undo(self, *, again: bool = False) -> None:
        """Take the last step back, or take it again; of the form while it is open."""
        if self._middle.currentWidget() is self.form:
            words = self.form.undo(again=again)
        else:
            words = self._steps.again() if again else self._steps.back()
            if words:
                self.show_row(self._row)
                self.keeping.soon()
        if not words:
            self.say(tr("There is nothing to take back.") if not again else tr("There is nothing to do again."))
        else:
            self.say(tr("Done again: {step}", step=words) if again else tr("Taken back: {step}", step=words))

    def redo(self) -> None:
        """Take again what was taken back."""
        self.undo(again=True)

    def take(self, prepared: QuizSet, words: str, row: int) -> None:
        """Another set is a step, which `words` calls; the question in that row comes into view."""
        self._steps.take(prepared, words)
        self.show_row(row)
        self.keeping.soon()

    # ---- one's own

    def write_own(self) -> None:
        """Open the form for a new question."""
        self._open_form(Draft())

    def mend(self, place: int) -> None:
        """Open the form for a question of one's own."""
        if 0 <= place < len(self.questions()) and self.questions()[place].family == OWN:
            self._open_form(draft_kept(self._store, self.questions()[place], self.prepared().sources))

    def _open_form(self, draft: Draft) -> None:
        self._middle.setCurrentWidget(self.form)
        self.form.begin(draft)
        self._follow()

    def close_form(self) -> None:
        """Go back to the list; what is in the form is forgotten."""
        self._soon.stop()
        self._middle.setCurrentIndex(0)
        self.show_row(self._row)
        self._go_to(self.list)

    def _kept_own(self, draft: object) -> None:
        assert isinstance(draft, Draft)
        whole = free_name(draft, self._store, self.prepared())
        after = added(self.prepared(), made(whole, self._day, language()), source_of(whole))
        place = after.ids.index(f"{OWN}:{whole.id}")
        self._reasons.pop(f"{OWN}:{whole.id}", None)
        self._middle.setCurrentIndex(0)
        self.take(after, tr("mend") if draft.id else tr("add"), place)
        self.say(tr("In the set. To ask it everywhere, save your own questions as a pack."))
        self._go_to(self.list)

    def _draft_changed(self) -> None:
        self._soon.start()
        self._follow()

    def show_draft(self) -> None:
        """Show what stands in the form as pupils will see it."""
        self._soon.stop()
        self._preview_draft()

    def _preview_draft(self) -> None:
        draft = self.form.draft
        try:
            question = made(draft, self._day, language())
        except ValueError:
            return
        if question.kind in {"map", "timeline"} and (not question.key or (question.number is None and question.kind == "timeline")):
            return
        store = with_own(self._store, (*self.prepared().sources, source_of(draft)))
        self.preview.show_question(question, store, tr("Your own"))

    # ---- showing

    def show_row(self, row: int) -> None:
        """Show the set with the question in that row in view."""
        now = self.prepared()
        self.set_bar.show_title(now.title)
        self.list.show_set(now, self._reasons, row)
        self._follow()

    def _in_view(self, row: int) -> None:
        self._row = row
        questions = self.questions()
        question = questions[row] if 0 <= row < len(questions) else None
        place = tr("Question {n} of {of}", n=row + 1, of=len(questions))
        self.preview.show_question(question, with_own(self._store, self.prepared().sources), place)
        self._follow()

    def _follow(self) -> None:
        form = self._middle.currentWidget() is self.form
        steps = self.form.steps if form else self._steps
        question = self.questions()[self._row] if 0 <= self._row < len(self.questions()) else None
        self.bar.follow(question, form=form, last=steps.last, following=steps.next, busy=self.work.busy())
        self.bar.tell(self.prepared(), len(self._reasons))
        self.set_bar.follow(bool(self.questions()), own=bool(self.prepared().own))

    def say(self, words: str, colour: str = "text_secondary") -> None:
        """Say a sentence at the foot of the page."""
        self.said.set_colour(colour)
        self.said.setText(words)

    def _to_preview(self) -> None:
        self._go_to(self.preview)

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.work.busy():
            self.stop()
        elif event.key() == Qt.Key.Key_Escape and self._middle.currentWidget() is self.form:
            self.close_form()
        elif event.key() == Qt.Key.Key_Escape and self.preview.isAncestorOf(self.window().focusWidget() or self):
            self._go_to(self.list)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # a window that is made small goes on
            self._leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        super().closeEvent(event)

    def _leave(self) -> None:
        self.keeping.leave()
        self.work.close_down()
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
        """The parts stand in a column: what is said stands above it then, where it is seen."""
        self.column.removeWidget(self.said)
        self.column.insertWidget(1 if column else self.column.count(), self.said)

    def _go_to(self, part: QWidget) -> None:
        """Give the keys to a part, and bring it into view where the page scrolls."""
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(part)

    def _connect(self) -> None:
        self.wishes.make_asked.connect(self.make)
        self.list.shown.connect(self._in_view)
        self.list.thrown.connect(self.throw_out)
        self.list.moved.connect(self.reorder)
        self.list.swap_asked.connect(self.swap)
        self.list.mend_asked.connect(self.mend)
        self.list.entered_preview.connect(self._to_preview)
        self.preview.asked.connect(self._context.focus.open)
        self.form.changed.connect(self._draft_changed)
        self.form.kept.connect(self._kept_own)
        self.form.left.connect(self.close_form)
        self.work.done.connect(self._worked)
        self.work.progressed.connect(self._progressed)
        self.work.ended.connect(self._follow)
        self.bar.pressed.connect(self._bar_pressed)
        for keys, slot in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+S", self.keeping.save)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _bar_pressed(self, name: str) -> None:
        row = self._row
        match name:
            case "swap":
                self.swap(row)
            case "out":
                self.throw_out(row)
            case "up" | "down":
                self.reorder(row, row + (1 if name == "down" else -1))
            case "mend":
                self.mend(row)
            case "write":
                self.write_own()
            case "undo" | "redo":
                self.undo(again=name == "redo")
            case "stop":
                self.stop()
