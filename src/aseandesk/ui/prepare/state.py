"""The prepared set with its undo steps, and its background jobs: generate, swap, check again. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

from PySide6.QtCore import QObject, Signal

from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.editing.draft import Draft, draft_question, source_of
from aseandesk.quiz.editing.setfile import draft_kept, free_name
from aseandesk.quiz.editing.sets import QuizSet, moved, with_generated, with_own_question, with_replacement, without
from aseandesk.quiz.model.question import OWN, Question
from aseandesk.quiz.model.undo import Steps
from aseandesk.ui.base.background_job import Watch, Work
from aseandesk.ui.prepare.jobs import making, proving, swapping
from aseandesk.words import count, language, tr

Doing = Literal["", "making", "swapping", "proving"]


class PrepareState(QObject):
    """One set, which each step replaces. `reasons` says by id why questions no longer hold, `row` is the current one (-1: none)."""

    shown = Signal(int)
    """Emitted when the set or its reasons changed: show them, with the question in this row as the current one."""
    stepped = Signal()
    """Emitted after a step, which is to be saved."""
    working = Signal()
    """Emitted when a background job starts; `work.ended` follows."""
    made = Signal()
    """Emitted when questions were generated: the list gets the focus."""
    said = Signal(str, str)
    """Emitted with a sentence and the name of its colour."""

    def __init__(self, store: FactStore, day: date, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._day = store, day
        self.steps = Steps(QuizSet())
        self.reasons: dict[str, str] = {}
        self.row = -1
        self._doing: Doing = ""
        self.work = Work("prepare")
        self.work.setParent(self)
        self.work.done.connect(self._worked)
        self.work.progressed.connect(self._progressed)

    def prepared(self) -> QuizSet:
        """Return the present set, for an export or a class."""
        return self.steps.now

    def questions(self) -> tuple[Question, ...]:
        """Return its questions."""
        return self.prepared().questions

    def question_at(self, place: int) -> Question | None:
        """Return the question at an index, from 0; None outside the set."""
        return self.questions()[place] if 0 <= place < len(self.questions()) else None

    def say(self, words: str, colour: str = "text_secondary") -> None:
        """Emit a sentence for the foot of the page."""
        self.said.emit(words, colour)

    # ---- opening sets

    def take_up(self, prepared: QuizSet) -> None:
        """Continue with a set as it was left, without undo steps."""
        self.steps = Steps(prepared)

    def open(self, prepared: QuizSet) -> None:
        """Open another set, and check its questions again; Ctrl+Z restores the previous one."""
        self.reasons = {}
        self.take(prepared, tr("open"), 0)
        self.prove()

    def name(self, prepared: QuizSet) -> None:
        """Record that the set was saved under a name, as a step."""
        self.steps.take(prepared, tr("name"))
        self.stepped.emit()

    # ---- background jobs

    def make(self, view: object) -> None:
        """Generate the questions of a QuizView; own questions stay. Runs in a thread and can be stopped."""
        assert isinstance(view, QuizView)
        self._begin("making", making(self._store, view, self._day, language()))

    def swap(self, place: int) -> None:
        """Replace a question by another one of its kind."""
        question = self.question_at(place)
        if question is None or question.family == OWN:
            self.say(tr("A question of your own is not swapped: mend it, or throw it out."))
            return
        self._begin("swapping", swapping(self._store, self.prepared(), place, self._day, language()))

    def prove(self) -> None:
        """Check all questions against today's facts; invalid ones get a reason."""
        self._begin("proving", proving(self._store, self.prepared(), self._day, language()))

    def stop(self) -> None:
        """Stop the running job."""
        self.work.stop()
        self.say(tr("Stopped; nothing was changed."))

    def _begin(self, doing: Doing, job: Callable[[Watch], object]) -> None:
        self._doing = doing
        self.work.start(job)
        self.say({"making": tr("Making questions …"), "swapping": tr("Looking for another …")}.get(doing, tr("Proving anew …")))
        self.working.emit()

    def _progressed(self, done: int) -> None:
        if self._doing == "making":
            self.say(count(done, "Making questions … one so far", "Making questions … {n} so far"))

    def _worked(self, result: object) -> None:
        match self._doing, result:
            case "making", (QuizView() as view, tuple(found)):
                self._made(view, found)
            case "swapping", (QuizSet() as before, int(place), Question() as other) if before == self.prepared():
                self.take(with_replacement(before, place, other), tr("swap"), place)
                self.say(tr("Swapped for: {prompt}", prompt=other.prompt))
            case "swapping", _:
                self.say(tr("There is no other question of this kind for what is wished."))
            case "proving", dict(found):
                self._proved(found)

    def _made(self, view: QuizView, found: tuple[Question, ...]) -> None:
        self.reasons = {}
        self.take(with_generated(self.prepared(), found, view), tr("make"), 0)
        if not found:
            self.say(tr("These facts give no question of that kind."))
        elif len(found) < view.count:
            self.say(count(len(found), "There is only one question of that kind.", "There are only {n} questions of that kind."))
        else:
            self.say(count(len(found), "One question made.", "{n} questions made."))
        self.made.emit()

    def _proved(self, found: dict[str, str]) -> None:
        self.reasons = {str(name): str(why) for name, why in found.items()}
        self.shown.emit(self.row)
        now = self.prepared()
        since = tr("kept with version {old} of the facts, these are version {new}", old=now.version or "?", new=self._store.pack.version)
        if not found:
            self.say(tr("All of them still hold ({since}).", since=since))
        else:
            said = count(len(found), "One question no longer holds", "{n} questions no longer hold")
            self.say(tr("{said} ({since}): each says why. S swaps one for another.", said=said, since=since), "warning")

    # ---- steps

    def take(self, prepared: QuizSet, words: str, row: int) -> None:
        """Replace the set as a step named `words`; the question in that row becomes the current one."""
        self.steps.take(prepared, words)
        self.shown.emit(row)
        self.stepped.emit()

    def throw_out(self, place: int) -> None:
        """Remove a question."""
        question = self.question_at(place)
        if question is not None:
            self.take(without(self.prepared(), place), tr("throw out"), min(place, len(self.questions()) - 2))
            self.say(tr("Thrown out: {prompt}", prompt=question.prompt))

    def reorder(self, place: int, to: int) -> None:
        """Move a question to another place."""
        if self.question_at(place) is not None and self.question_at(to) is not None:
            self.take(moved(self.prepared(), place, to), tr("reorder"), to)

    def undo(self, *, again: bool = False) -> str:
        """Undo the last step, or redo it; return its name, "" if there is none."""
        words = self.steps.again() if again else self.steps.back()
        if words:
            self.shown.emit(self.row)
            self.stepped.emit()
        return words

    # ---- own questions

    def draft_at(self, place: int) -> Draft | None:
        """Return the draft of one's own question; None if there is no such question."""
        question = self.question_at(place)
        if question is None or question.family != OWN:
            return None
        return draft_kept(self._store, question, self.prepared().sources)

    def keep_own(self, draft: Draft) -> None:
        """Put one's own question into the set, at its old place if it was edited."""
        whole = free_name(draft, self._store, self.prepared())
        after = with_own_question(self.prepared(), draft_question(whole, self._day, language()), source_of(whole))
        name = f"{OWN}:{whole.id}"
        self.reasons.pop(name, None)
        self.take(after, tr("mend") if draft.id else tr("add"), after.ids.index(name))
        self.say(tr("In the set. To ask it everywhere, save your own questions as a pack."))
