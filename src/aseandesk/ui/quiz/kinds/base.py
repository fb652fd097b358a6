"""The base class of all question kinds: it takes an answer, announces it, and shows its mark."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark
from aseandesk.ui.base.key_position import digit_of, letter_of_key
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.spoken import tell
from aseandesk.words import tr

_HELD = ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier


class Answering(QWidget):
    """Takes the answer to a question of one kind. One widget serves one question after the other."""

    CHECKED = False
    """Whether the answer needs "Check"; otherwise the first choice is the answer."""
    WIDE = False
    """Whether it uses the space of the side panel too."""

    answered = Signal(object)
    """Emitted with the Response when the answer is given."""
    changed = Signal()
    """Emitted when a choice changed: ask `given` and `ready`."""
    unfinished = Signal(str)
    """Emitted with what is missing when an incomplete answer was submitted."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self.store, self.theme = store, theme
        self.question: Question | None = None
        self.over = False
        """Is the mark shown, so that nothing can be changed any more?"""

    def set_question(self, question: Question, given: Response = ()) -> None:
        """Show this question; `given` is an earlier answer (in an exam it can be changed)."""
        self.question, self.over = question, False
        self.build(question)
        if any(given):
            self.restore(given)

    def build(self, question: Question) -> None:
        """Create what the question needs."""
        raise NotImplementedError

    def restore(self, given: Response) -> None:
        """Show an answer that was given before."""
        raise NotImplementedError

    def given(self) -> Response:
        """Return the present answer; () for none."""
        raise NotImplementedError

    def ready(self) -> bool:
        """Return whether the answer is complete and can be checked."""
        return any(part.strip() for part in self.given())

    def stands(self) -> bool:
        """Return whether the present answer counts when the page is left; it may be incomplete."""
        return self.ready()

    def missing(self) -> str:
        """Return what a complete answer still needs, as a sentence."""
        return tr("Choose an answer first.")

    def show_mark(self, mark: Mark) -> None:
        """Show what was correct and what was given; the answer can no longer be changed."""
        self.over = True
        self.reveal(mark)

    def reveal(self, mark: Mark) -> None:
        """Show the mark in the way of this kind."""
        raise NotImplementedError

    def keys(self) -> str:
        """Return what the keys do, as a sentence for the foot of the page."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Return the widget that gets the focus first."""
        raise NotImplementedError

    def take_key(self, _event: QKeyEvent) -> bool:
        """Handle a key that no child widget took; return True if it had a meaning here."""
        return False

    def reason(self, _mark: Mark) -> str:
        """Return the text of the verdict before the explanation; "" if the kind itself shows it."""
        return ""

    def aside(self) -> QBoxLayout | None:
        """Return the kind's own column for the verdict, whose last item is a stretch; None if the verdict is below."""
        return None

    def settle(self) -> None:
        """Finish drawing that runs in the background, so that a screenshot is complete."""

    def set_room(self, width: int, height: int) -> None:
        """Set the available size in pixels: all of it with an `aside`, else some is left below for the verdict."""

    def prepare(self, _question: Question, _width: int, _height: int) -> None:
        """Prepare a question in advance, so that it is shown without delay."""

    def prepare_next(self, _question: Question) -> None:
        """Prepare the next question while another of this kind is shown, which must not change."""

    def restyle(self) -> None:
        """Apply a change of the theme."""
        self.updateGeometry()

    def close_down(self) -> None:
        """End background threads."""

    # ---- for subclasses

    def give(self) -> None:
        """Emit the answer if it is complete; else emit what is missing."""
        if self.over:
            return
        if self.ready():
            self.answered.emit(self.given())
        else:
            self.say(self.missing())
            self.unfinished.emit(self.missing())

    def leave(self) -> None:
        """Emit the answer when the page is left; nothing if there is none."""
        if self.stands() and not self.over:
            self.answered.emit(self.given())

    def say(self, words: str) -> None:
        """Announce a text to screen readers."""
        tell(self, words)


def place_of_key(event: QKeyEvent, *, digits: bool = True, letters: bool = True, most: int = 9) -> int:
    """Return the index of an option for a key on any keyboard layout: 1 to 9, A to I (or further); -1 for none."""
    if event.modifiers() & _HELD:
        return -1
    digit, letter = digit_of(event), letter_of_key(event)
    if digit >= 0:
        return digit - 1 if digits else -1
    place = ord(letter) - ord("A") if letters and letter else -1
    return place if place < most else -1


def emptied(widget: QWidget) -> None:
    """Hide a widget now and delete it in the next turn of the event loop."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
