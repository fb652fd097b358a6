"""What every kind of question has in common in the window: it takes an answer, says it, and shows what became of it."""

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
    """Does the answer wait for "Check", or is it given with the first choice?"""
    WIDE = False
    """Does it take the room beside the question too?"""

    answered = Signal(object)
    """The answer is given: a Response."""
    changed = Signal()
    """Something was chosen or taken back: ask `given` and `ready`."""
    unfinished = Signal(str)
    """The answer was to be given, and is not whole: what is still missing."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self.store, self.theme = store, theme
        self.question: Question | None = None
        self.over = False
        """Is the mark shown, so that nothing can be changed any more?"""

    def set_question(self, question: Question, given: Response = ()) -> None:
        """Ask this question; `given` is what was answered before (in an exam it can be changed)."""
        self.question, self.over = question, False
        self.build(question)
        if any(given):
            self.restore(given)

    def build(self, question: Question) -> None:
        """Make what the question needs."""
        raise NotImplementedError

    def restore(self, given: Response) -> None:
        """Show an answer that was given before."""
        raise NotImplementedError

    def given(self) -> Response:
        """The answer as it stands; () for none."""
        raise NotImplementedError

    def ready(self) -> bool:
        """Is there a whole answer that can be checked?"""
        return any(part.strip() for part in self.given())

    def stands(self) -> bool:
        """Does what is there count when the page is left? Part of an answer may."""
        return self.ready()

    def missing(self) -> str:
        """What a whole answer still needs, in a sentence."""
        return tr("Choose an answer first.")

    def show_mark(self, mark: Mark) -> None:
        """Show what was right and what was given; nothing can be changed after that."""
        self.over = True
        self.reveal(mark)

    def reveal(self, mark: Mark) -> None:
        """Show the mark in the look of the kind."""
        raise NotImplementedError

    def keys(self) -> str:
        """What the keys do, in a sentence for the foot of the page."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """The widget that takes the keys when the question comes up."""
        raise NotImplementedError

    def take_key(self, _event: QKeyEvent) -> bool:
        """A key that nobody below took; true if it meant something here."""
        return False

    def reason(self, _mark: Mark) -> str:
        """What the verdict says before the explanation; "" where the kind itself shows it."""
        return ""

    def aside(self) -> QBoxLayout | None:
        """A column of its own, whose end is a stretch, in which the verdict stands; None where it stands below."""
        return None

    def settle(self) -> None:
        """Draw now what is drawn beside the window, so that a picture is complete."""

    def set_room(self, width: int, height: int) -> None:
        """There is so much room in pixels; with an `aside` all of it, else some is left below for the verdict."""

    def prepare(self, _question: Question, _width: int, _height: int) -> None:
        """Do now what would hold up the question when it comes."""

    def prepare_next(self, _question: Question) -> None:
        """The same while another question of this kind is in view, which must not change."""

    def restyle(self) -> None:
        """The theme has changed."""
        self.updateGeometry()

    def close_down(self) -> None:
        """End what runs beside the window."""

    # ---- for those that derive from it

    def give(self) -> None:
        """Emit the answer as it stands, if it is whole; else say what is missing."""
        if self.over:
            return
        if self.ready():
            self.answered.emit(self.given())
        else:
            self.say(self.missing())
            self.unfinished.emit(self.missing())

    def leave(self) -> None:
        """Emit what stands there, for the page is left; nothing where it says nothing."""
        if self.stands() and not self.over:
            self.answered.emit(self.given())

    def say(self, words: str) -> None:
        """Tell a screen reader."""
        tell(self, words)


def place_of_key(event: QKeyEvent, *, digits: bool = True, letters: bool = True, most: int = 9) -> int:
    """The place that a key stands for on any keyboard layout: 1 to 9, A to I (or further); -1 for none."""
    if event.modifiers() & _HELD:
        return -1
    digit, letter = digit_of(event), letter_of_key(event)
    if digit >= 0:
        return digit - 1 if digits else -1
    place = ord(letter) - ord("A") if letters and letter else -1
    return place if place < most else -1


def emptied(widget: QWidget) -> None:
    """Take a widget out of sight now and away with the next turn of the event loop."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
