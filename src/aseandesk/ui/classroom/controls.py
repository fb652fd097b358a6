"""The teacher's buttons: a large one for the next step, a row of small ones; on a single screen a narrow bar below the projection."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.classroom.state import Room
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.steps import next_step, possible
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.words import tr


class NextButton(Button):
    """The button of the next step."""

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._theme.px(190), self._theme.px(40)))

    def _font(self) -> QFont:
        return self._theme.font(look.LEAD, 700)


class Controls(QWidget):
    """Shows the available actions. Each button has a key, which works wherever the focus is."""

    pressed = Signal(str)
    """Emitted with an action: "advance", "back", "pause", "add", "skip", "standings", "lock", "sound", "dark", "teacher" or "end"."""

    def __init__(self, theme: Theme, *, bar: bool) -> None:
        super().__init__()
        self._theme = theme
        self.advance = NextButton(theme, tr("Begin"), "primary", name=tr("Begin"))
        self.told = TextLabel(theme, "", weight=600)
        rows = (
            ("back", tr("Back"), "back", tr("Look back (Page Up)")),
            ("pause", tr("Pause"), "pause", tr("Pause and go on (P)")),
            ("add", tr("+15 s"), "", tr("Fifteen seconds more (+)")),
            ("skip", tr("Skip"), "", tr("Skip: it counts for nobody (K)")),
            ("standings", tr("Standings"), "", tr("Show the standings (S)")),
            ("lock", tr("Lock"), "lock", tr("Lock and unlock the room (L)")),
            ("sound", tr("Sound"), "", tr("Sound at the end of a question (M)")),
            ("dark", tr("Dark"), "", tr("Darken the projector, or show its picture again (B)")),
            ("teacher", tr("My window"), "", tr("Show or hide the teacher's window (T)")),
            ("end", tr("End"), "stop", tr("End the quiz")),
        )
        self.buttons: dict[str, Button] = {}
        for name, words, icon, long in rows:
            button = Button(theme, words, "quiet", icon, name=long)
            button.setToolTip(long)
            button.setObjectName(name)
            self.buttons[name] = button
        for button in (self.advance, *self.buttons.values()):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click does not move the focus, so that Space still advances
            button.clicked.connect(self._clicked)
        self.advance.setObjectName("advance")
        self._reserve()
        self._row: QHBoxLayout | FlowLayout = FlowLayout(self, theme.px(look.SPACE_1))
        margin = theme.px(look.SPACE_2)
        self._row.setContentsMargins(margin * 2, margin, margin * 2, margin)
        for part in (self.advance, *self.buttons.values(), self.told):  # the status text varies in length and must not move the buttons
            self._row.addWidget(part)
        self.buttons["teacher"].setVisible(bar)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(tr("The teacher's buttons"))

    def show_room(self, room: Room, told: str, *, sound: bool, dark: bool, looking: bool, sure: bool) -> None:
        """Show the available actions; `sure`: the next press on End ends the quiz."""
        words = tr("Back to the lesson") if looking else next_step(room).words
        for button, text in (
            (self.advance, words),
            (self.buttons["pause"], tr("Go on") if room.paused is not None else tr("Pause")),
            (self.buttons["lock"], tr("Unlock") if room.locked else tr("Lock")),
            (self.buttons["sound"], tr("Sound: on") if sound else tr("Sound: off")),
            (self.buttons["dark"], tr("Light") if dark else tr("Dark")),
            (self.buttons["end"], tr("Press again to end") if sure else tr("End")),
        ):
            if button.text() != text:
                button.setText(text, tr("{what} (Space or Page Down)", what=text) if button is self.advance else button.toolTip())
        self.advance.setVisible(bool(words))
        can = possible(room)
        for name in ("back", "pause", "add", "skip", "standings", "lock", "end"):
            self.buttons[name].setEnabled(name in can)
        self.buttons["add"].setVisible(bool(room.rules.seconds))
        self.told.setText(told)
        self.told.setMinimumHeight(self.advance.sizeHint().height())

    def _reserve(self) -> None:
        """Reserve space for all texts of each button, so that buttons do not move under the pointer."""
        words = (tr("Begin"), tr("Show the answer"), tr("No more answers"), tr("Next question"), tr("Standings"))
        self.advance.reserve(*words, tr("End of the quiz"), tr("The report"), tr("Back to the lesson"))
        for name, texts in (
            ("pause", (tr("Pause"), tr("Go on"))),
            ("lock", (tr("Lock"), tr("Unlock"))),
            ("sound", (tr("Sound: on"), tr("Sound: off"))),
            ("dark", (tr("Dark"), tr("Light"))),
            ("end", (tr("End"), tr("Press again to end"))),
        ):
            self.buttons[name].reserve(*texts)

    def _clicked(self) -> None:
        self.pressed.emit(self.sender().objectName())
