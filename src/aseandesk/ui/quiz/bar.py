"""The row of buttons below a question, which stays visible however long the question is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from aseandesk import look
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.course import Course
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.answer import verdict_words
from aseandesk.ui.quiz.kinds.base import Answering
from aseandesk.ui.quiz.row import TallButton
from aseandesk.ui.widgets.basic import TextLabel, not_in_kiosk
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.ui.widgets.spoken import describe
from aseandesk.words import tr


class QuestionBar(QWidget):
    """Check before the answer, Next and other buttons after it; in an exam back, flag and forward."""

    check_asked = Signal()
    next_asked = Signal()
    back_asked = Signal()
    flag_asked = Signal()
    show_asked = Signal()
    wrong_asked = Signal(bool)
    """Emitted to show or hide how the question was decided."""
    stop_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.check = TallButton(theme, _with_key(theme, tr("Check")), "primary", name=tr("Check the answer"))
        self.next = TallButton(theme, _with_key(theme, tr("Next")), "primary", name=tr("Next question"))
        self.back = TallButton(theme, tr("Back"), name=tr("The question before"))
        self.flag = TallButton(theme, tr("Look at again"), icon="flag", name=tr("Look at this question again before handing in"))
        self.show_fact = TallButton(theme, tr("Show on the timeline"))
        self.wrong = TallButton(theme, tr("This looks wrong"))
        not_in_kiosk(self.wrong)
        self.hint = TextLabel(theme, "", look.BODY, 400, "text_secondary")
        self.stop = TallButton(theme, tr("Stop here"), "quiet")
        for button in (self.flag, self.wrong):
            button.setCheckable(True)
        self._flow = FlowLayout(self, look.SPACE_2)
        for widget in (self.check, self.next, self.back, self.flag, self.show_fact, self.wrong, self.hint, self.stop):
            self._flow.addWidget(widget)
        self.check.clicked.connect(self.check_asked)
        self.next.clicked.connect(self.next_asked)
        self.back.clicked.connect(self.back_asked)
        self.flag.clicked.connect(self.flag_asked)
        self.show_fact.clicked.connect(self.show_asked)
        self.wrong.toggled.connect(self.wrong_asked)
        self.stop.clicked.connect(self.stop_asked)

    def follow(self, course: Course, question: Question, kind: Answering) -> None:
        """Show the buttons for the present state."""
        exam, done = course.mode == "exam", course.state == "answered"
        self.name_next(course)
        self.check.setVisible(not exam and not done and kind.CHECKED)
        self.check.setEnabled(kind.ready())
        self.next.setVisible(exam or done)
        self.back.setVisible(exam and course.at > 0)
        self.flag.setVisible(exam)
        self.flag.setChecked(course.at in course.flags)
        self.show_fact.setVisible(done)
        self.show_fact.setText(_shown_where(question))
        self.show_fact.updateGeometry()
        self.wrong.setVisible(done)
        self.hint.setVisible(not done)
        self.stop.setText(tr("Hand in") if exam else tr("Stop here"))
        self.tell_keys(kind)

    def name_next(self, course: Course) -> None:
        """Set the text of Next. Its description is the verdict: it gets the focus, so a screen reader reads the verdict with the button."""
        last = course.at + 1 == len(course.questions)
        onward = (tr("Look through") if course.mode == "exam" else tr("See the result")) if last else tr("Next")
        words = _with_key(self._theme, onward)
        if self.next.text() != words:
            self.next.setText(words, onward if last else tr("Next question"))
        question, made = course.question, course.mark
        describe(self.next, f"{verdict_words(question, made)} {question.explanation}" if question is not None and made is not None else "")

    def come_after(self, widget: QWidget) -> None:
        """Let Tab reach the buttons after the widget."""
        for button in (self.check, self.next, self.back, self.flag, self.show_fact, self.wrong, self.stop):
            QWidget.setTabOrder(widget, button)
            widget = button

    def tell(self, words: str) -> None:
        """Show what the answer lacks, instead of the help on keys."""
        self.hint.set_colour("warning")
        self.hint.setText(words)
        self._flow.invalidate()

    def tell_keys(self, kind: Answering) -> None:
        """Show what the keys do."""
        self.hint.set_colour("text_secondary")
        self.hint.setText("" if self._theme.touch else kind.keys())
        self._flow.invalidate()

    def set_edges(self, left: int, top: int, right: int, bottom: int) -> None:
        """Set the margins in pixels."""
        self._flow.setContentsMargins(left, top, right, bottom)
        for widget in (self.hint, self.stop):
            widget.setFixedHeight(self.next.sizeHint().height())


def _with_key(theme: Theme, words: str) -> str:
    """Return a button's text with the symbol of its key; without it on touch-only devices."""
    return words if theme.touch else f"{words} ⏎"


def shown_at(question: Question) -> str:
    """Return the address of what the question was about: its chart, else its first fact."""
    return question.view if question.view.startswith("chart:") else question.addresses[0]


def _shown_where(question: Question) -> str:
    kind = shown_at(question).partition(":")[0]
    if kind in {"chart", "series"}:
        return tr("Show the chart")
    return tr("Show on the map") if kind in {"country", "value"} else tr("Show on the timeline")
