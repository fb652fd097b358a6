"""Inputs of the teacher if pupils have no phones: counted hands, the key of the team whose turn it is, paper sheets."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.classroom.room import MOST_HANDS
from aseandesk.classroom.scene import LETTERS, turn_of
from aseandesk.classroom.state import Room
from aseandesk.ui.base.key_position import letter_of_key
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.marks import paint_letter
from aseandesk.ui.widgets.basic import Button, Pressable, TextLabel, is_hovered, paint_focus
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.words import count, tr

_MOST_LETTERS = 4
_LEFT_TO_WINDOW = frozenset({Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Period})


class LetterButton(Pressable):
    """A letter with its shape, as a button for the team whose turn it is, or as a label before a field."""

    def __init__(self, theme: Theme, place: int) -> None:
        super().__init__(theme)
        self.place = place
        self.setAccessibleName(tr("Answer {letter}", letter=LETTERS[place]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(44), self._theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or is_hovered(self, self._theme):
            p.setPen(t.colour("accent"))
            p.setBrush(t.colour("accent_soft"))
            p.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        paint_letter(p, t, self.place, LETTERS[self.place], QPointF(self.rect().center()), t.px(30))
        paint_focus(p, self, t)
        p.end()


class HandField(QLineEdit):
    """The number of hands. Keys that control the lesson are left to the window, letters move to another field."""

    def __init__(self, theme: Theme, letter: str) -> None:
        super().__init__()
        self.setValidator(QIntValidator(0, MOST_HANDS, self))
        self.setAccessibleName(tr("Hands for {letter}", letter=letter))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(theme.px(68))
        self.setFont(theme.font(look.LEAD, 600))
        self._typed: int | None = None
        """What was typed last, until the lesson has it: what comes from the lesson before that is older, and is not shown."""
        self.textEdited.connect(self._remember)

    def _remember(self) -> None:
        self._typed = self.number

    def forget(self) -> None:
        """Discard typed input, because another question begins."""
        self._typed = None

    @property
    def number(self) -> int:
        """Return the number in the field; empty is 0."""
        return int(self.text() or 0)

    def show_number(self, number: int) -> None:
        """Show a number of the lesson without a signal, unless a newer one was typed here and is not processed yet."""
        if self._typed not in {None, number}:
            return
        self._typed = None
        text = str(number) if number else ""
        if text != self.text():
            self.blockSignals(True)
            self.setText(text)
            self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEFT_TO_WINDOW or letter_of_key(event):
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class HandsPanel(QWidget):
    """A row below the stage or in the teacher's window, with what the lesson and its question need."""

    counted = Signal(int, int)
    """Emitted with the index of an option and its number of hands."""
    answered = Signal(int)
    """Emitted with the index of the option that the team whose turn it is has chosen."""
    papers_asked = Signal()
    print_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        flow = FlowLayout(self, theme.px(look.SPACE_2))
        flow.setContentsMargins(theme.px(look.SPACE_4), theme.px(look.SPACE_2), theme.px(look.SPACE_4), 0)
        self.told = TextLabel(theme, "", look.LEAD, 600)
        self.told.setMinimumHeight(theme.px(40))
        flow.addWidget(self.told)
        self.letters = [LetterButton(theme, place) for place in range(_MOST_LETTERS)]
        self.fields = [HandField(theme, LETTERS[place]) for place in range(_MOST_LETTERS)]
        self.pairs: list[QWidget] = []
        for letter, field in zip(self.letters, self.fields, strict=True):
            pair = QWidget()
            line = QHBoxLayout(pair)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.px(look.SPACE_1))
            line.addWidget(letter)
            line.addWidget(field)
            letter.clicked.connect(self._pressed)
            field.textChanged.connect(partial(self._typed, letter.place))
            self.pairs.append(pair)
            flow.addWidget(pair)
        self.papers = Button(theme, tr("Type or open the sheets …"), "plain", "table")
        self.print = Button(theme, tr("Print sheets …"), "plain", "print", name=tr("Print the questions with a sheet for answers"))
        self.papers.clicked.connect(self.papers_asked)
        self.print.clicked.connect(self.print_asked)
        for button in (self.papers, self.print):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            flow.addWidget(button)
        self._place = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_room(self, room: Room, papers: int) -> None:
        """Show what can be typed now; `papers` is the number of sheets."""
        by, asking = room.rules.by, room.phase in {"asking", "closed"} and room.rules.pace == "step"
        letters = asking and by in {"hands", "turns"} and (by == "hands" or room.phase == "asking")
        in_lobby = by == "paper" and room.phase == "lobby"
        self.setVisible(letters or in_lobby)
        for button in (self.papers, self.print):
            button.setVisible(in_lobby)
        options = room.posed[room.at].question.options if letters else ()
        for place, (pair, field) in enumerate(zip(self.pairs, self.fields, strict=True)):
            pair.setVisible(place < len(options))
            field.setVisible(by == "hands")
        if in_lobby:
            self.told.setText(count(papers, "One sheet is there", "{n} sheets are there") if papers else tr("No sheets yet"))
        elif by == "turns" and letters:
            self._show_turn(room)
        elif letters:
            self.told.setText(tr("Hands"))
            self._show_hands(room)

    def _show_turn(self, room: Room) -> None:
        turn = turn_of(room, room.at)
        answer = room.answers[room.at].get(turn)
        self.told.setText(room.players[turn].alias if turn else "")
        options = room.posed[room.at].question.options
        for place, letter in enumerate(self.letters):
            letter.setChecked(answer is not None and place < len(options) and answer.given == (options[place].id,))

    def _show_hands(self, room: Room) -> None:
        """Reset the fields at a new question; during a question they are the teacher's."""
        if self._place == room.at and any(field.hasFocus() for field in self.fields):
            return
        if self._place != room.at:
            for field in self.fields:
                field.forget()
        self._place = room.at
        hands = [room.hands[room.at].get(option.id, 0) for option in room.posed[room.at].question.options]
        for place, field in enumerate(self.fields):  # a field without an option in this question is emptied too
            field.show_number(hands[place] if place < len(hands) else 0)

    def go_to(self, place: int) -> None:
        """Focus the field of a letter."""
        if self.isVisible() and self.fields[place].isVisible():
            self.fields[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.fields[place].selectAll()

    def _typed(self, place: int, _text: str) -> None:
        self.counted.emit(place, self.fields[place].number)

    def _pressed(self) -> None:
        letter = self.sender()
        assert isinstance(letter, LetterButton)
        letter.setChecked(False)
        if self.fields[letter.place].isVisible():
            self.go_to(letter.place)
        else:
            self.answered.emit(letter.place)
