"""The teacher's window: the question with its answer, the next one, notes, each pupil's answers, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.classroom.scene import all_answers, masked
from aseandesk.classroom.server import Snapshot
from aseandesk.classroom.tally import answered_words, expected_answers
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.answer import right_words
from aseandesk.quiz.model.question import Question
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.controls import Controls
from aseandesk.ui.classroom.hands import HandsPanel
from aseandesk.ui.classroom.pupils import Pupils
from aseandesk.ui.classroom.steps import KEYS, key_words
from aseandesk.ui.classroom.typed_answers import TypedAnswers, line_words
from aseandesk.ui.classroom.window import LessonWindow
from aseandesk.ui.prepare.text_fields import TextArea
from aseandesk.ui.widgets.basic import Hairline, TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import tr

LEAST = (760, 520)


class Teacher(LessonWindow):
    """The class does not see this window. Keys that are not typed into a field are emitted by `key`."""

    noted = Signal(str)
    """Emitted with the teacher's present notes."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__(theme, tr("Classroom – teacher"), tr("The teacher's window"), "background")
        self._store = store
        self.shared = False
        """Does the class see this window too, because there is one screen? Then no answer is in it before it is told."""
        self.setMinimumSize(*LEAST)
        px = theme.px
        self.head = TextLabel(theme, "", look.LEAD, 600, "text_secondary", wrap=True)
        self.prompt = TextLabel(theme, "", look.HEAD, 700, wrap=True)
        self.lines = TextLabel(theme, "", look.BODY, 500, wrap=True)
        self.typed = TypedAnswers(theme)
        self.hidden = TextLabel(
            theme, tr("The class sees this screen: answers are shown here once they are told."), colour="text_secondary", wrap=True
        )
        self.why = TextLabel(theme, "", look.BODY, wrap=True)
        self.following = TextLabel(theme, "", look.BODY, 500, "text_secondary", wrap=True)
        self.notes = TextArea(theme, tr("Notes"), tr("Notes for you alone: they are kept beside the lesson"), 4)
        self.said = TextLabel(theme, "", look.BODY, 600, "warning", wrap=True)
        self.pupils = Pupils(theme)
        self.controls = Controls(theme, bar=False)
        self.hands = HandsPanel(theme)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(look.SPACE_4), 0)
        column.setSpacing(px(look.SPACE_2))
        for part in (self.head, self.prompt, self.hidden, self.lines, self.typed, self.why):
            column.addWidget(part)
        column.addWidget(self.hands)
        column.addWidget(Hairline(theme))
        self.next_head = TextLabel(theme, tr("Next"), weight=600)
        for part in (self.next_head, self.following, TextLabel(theme, tr("Notes"), weight=600)):
            column.addWidget(part)
        column.addWidget(self.notes)
        column.addStretch(1)
        column.addWidget(TextLabel(theme, key_words(), look.SMALL, 400, "text_secondary", wrap=True))
        halves = QHBoxLayout()
        halves.setSpacing(px(look.SPACE_5))
        halves.addWidget(_scrolled(inside), 5)
        halves.addWidget(_scrolled(self.pupils), 6)
        page = QVBoxLayout(self)
        page.setContentsMargins(px(look.SPACE_5), px(look.SPACE_4), px(look.SPACE_5), px(look.SPACE_2))
        page.setSpacing(px(look.SPACE_2))
        add_layout(page, halves, 1)
        page.addWidget(self.said)
        page.addWidget(Hairline(theme))
        page.addWidget(self.controls)
        self.said.hide()
        self.notes.textChanged.connect(self._noted)
        self.pupils.table.installEventFilter(self)

    def show_shot(self, shot: Snapshot, joining: str) -> None:
        """Show the present state of the lesson."""
        room = shot.room
        at = room.at
        asked = at >= 0 and room.rules.pace == "step"
        question = room.posed[at].question if asked else None
        self.head.setText(f"{_place(shot)} · {joining}" if joining else _place(shot))
        self.prompt.setText(question.prompt if question is not None else tr("The room is open") if at < 0 else tr("Each at their own pace"))
        told = question is not None and (not self.shared or room.phase in {"revealed", "standings"})
        self._show_answers(shot, at, told=told)
        self.why.setText(question.explanation if question is not None and told else "")
        for part in (self.lines, self.why):
            part.setVisible(told)
        self.following.setText(self._next(room.posed[at + 1].question) if at + 1 < len(room.posed) else tr("That was the last one."))
        for part in (self.following, self.next_head):
            part.setVisible(room.rules.pace == "step" and not self.shared)
        self.hidden.setVisible(self.shared)
        self.pupils.show_shot(shot, shared=self.shared)

    def say(self, words: str) -> None:
        """Say a sentence to the teacher."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _show_answers(self, shot: Snapshot, place: int, *, told: bool) -> None:
        """Show the options with counts, the correct one marked; incorrect typed answers have a row with a button."""
        found = all_answers(self._store, shot.room, place) if told else ()
        self.lines.setText("\n".join(line_words(one) for one in found if not one.typed))
        self.typed.show_lines({one.text: masked(one) if self.shared else one for one in found if one.typed})

    def _next(self, question: Question) -> str:
        return f"{question.prompt}\n{tr('✓ {answer}', answer=right_words(self._store, question))}"

    def _noted(self) -> None:
        self.noted.emit(self.notes.toPlainText())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """In the table keep only arrows and Escape: a clicker's Page Down advances the lesson."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = {key for key in KEYS if key not in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape}}
            if Qt.Key(event.key()) in keys and not event.modifiers():
                self.key.emit(event)
                return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus until a field is chosen: Space and T must not be typed into the notes."""
        super().showEvent(event)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.hasFocus():
            self.setFocus()
        else:
            super().keyPressEvent(event)


def _scrolled(part: QWidget) -> QScrollArea:
    """Return the part in a scroll area, for low windows."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(part)
    return made


def _place(shot: Snapshot) -> str:
    """Return the position in the lesson, in words."""
    room = shot.room
    phases = {
        "lobby": tr("Lobby"),
        "asking": tr("answers are taken"),
        "closed": tr("no more answers"),
        "revealed": tr("the answer is shown"),
        "standings": tr("the standings are shown"),
        "over": tr("The quiz is over"),
    }
    if room.phase in {"lobby", "over"} or room.rules.pace == "self":
        return phases[room.phase] if room.phase != "asking" else tr("Each at their own pace")
    counts = answered_words(room, room.at, expected_answers(room, room.at, shot.connected))
    return f"{tr('Question {n} of {of}', n=room.at + 1, of=len(room.posed))} · {phases[room.phase]} · {counts}"
