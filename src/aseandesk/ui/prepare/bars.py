"""The two rows of buttons of the page that prepares a quiz: for the set, and for the current question."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.quiz.editing.setfile import SavedSet
from aseandesk.quiz.editing.sets import QuizSet
from aseandesk.quiz.model.question import OWN, Question
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.prepare.text_fields import TextLine
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.flow import FlowLayout, add_layout
from aseandesk.words import count, tr


class SetBar(QWidget):
    """The name of the set; save, open, new; print, export; own questions as a pack."""

    pressed = Signal(str)
    """Emitted with "save", "new", "print", "export" or "classroom"."""
    opened = Signal(Path)
    pack_chosen = Signal(Path)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = TextLine(tr("Name of the set"))
        self.title.setFixedWidth(theme.px(220))
        self.title.returnPressed.connect(self._save)
        self.save = Button(theme, tr("Save"), "plain", "save", name=tr("Save the set"))
        self.open = Button(theme, tr("Open"), "plain", "chevron-down", name=tr("Open a set that was saved"))
        self.new = Button(theme, tr("New"), "plain", name=tr("Begin a new set"))
        self.print = Button(theme, tr("Print …"), "plain", "print")
        self.export = Button(theme, tr("Export …"), "plain", "download")
        self.classroom = Button(theme, tr("Classroom"), "plain", "present", name=tr("Ask the set in class"))
        self.pack = Button(theme, tr("Own questions as a pack …"), "quiet")
        self._menu = QMenu(self)
        flow = FlowLayout(self, theme.px(look.SPACE_2))
        for part in (self.title, self.save, self.open, self.new, self.print, self.export, self.classroom, self.pack):
            flow.addWidget(part)
        for name in ("save", "new", "print", "export", "classroom"):
            button: Button = getattr(self, name)
            button.setObjectName(name)
            button.clicked.connect(self._pressed)
        self.open.clicked.connect(self._open)
        self.pack.clicked.connect(self._pack)

    def show_title(self, title: str) -> None:
        """Show the name of the set."""
        self.title.show_text(title)

    def show_sets(self, sets: Sequence[SavedSet]) -> None:
        """Offer these sets for opening."""
        self._menu.clear()
        for one in sets:
            action = self._menu.addAction(one.title)
            action.setData(str(one.file))
            action.triggered.connect(self._chosen)
        self.open.setEnabled(bool(sets))

    def follow(self, there: bool, *, own: bool) -> None:
        """Enable the buttons: `there` for a set with questions, `own` for one with own questions."""
        self.print.setEnabled(there)
        self.classroom.setEnabled(there)
        self.export.setEnabled(there)
        self.save.setEnabled(there)
        self.pack.setVisible(own)

    def _save(self) -> None:
        self.pressed.emit("save")

    def _pressed(self) -> None:
        self.pressed.emit(self.sender().objectName())

    def _chosen(self) -> None:
        action = self.sender()
        self.opened.emit(Path(action.data()))  # type: ignore[attr-defined]

    def _open(self) -> None:
        self._menu.popup(self.open.mapToGlobal(QPoint(0, self.open.height() + 2)))

    def _pack(self) -> None:
        words = tr("The folder of the new pack, or a .zip")
        name, _ = QFileDialog.getSaveFileName(self.window(), words, tr("own-questions"))
        if name:
            self.pack_chosen.emit(Path(name))


class ListBar(QWidget):
    """Buttons for the current question; above them the number of questions."""

    pressed = Signal(str)
    """Emitted with "swap", "out", "up", "down", "mend", "write", "undo", "redo" or "stop"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.told = TextLabel(theme, "", look.LEAD, 600, wrap=True)
        buttons = QWidget()
        flow = FlowLayout(buttons, theme.px(look.SPACE_1))
        line = QHBoxLayout()
        line.addWidget(self.told, 1)
        rows = (
            ("write", tr("Write one"), "", tr("Write a question of your own")),
            ("mend", tr("Mend"), "", tr("Mend this question of your own (E)")),
            ("swap", tr("Swap"), "", tr("Swap for another of its kind (S)")),
            ("out", tr("Throw out"), "", tr("Throw the question out (Delete)")),
            ("up", "", "chevron-up", tr("One place up (Alt and ↑)")),
            ("down", "", "chevron-down", tr("One place down (Alt and ↓)")),
            ("undo", tr("Undo"), "", tr("Take back (Ctrl+Z)")),
            ("redo", tr("Redo"), "", tr("Do again (Ctrl+Shift+Z)")),
            ("stop", tr("Stop"), "stop", tr("Stop (Escape)")),
        )
        self.buttons: dict[str, Button] = {}
        for name, text, icon, words in rows:
            button = Button(theme, text, "quiet", icon, name=words)
            button.setToolTip(words)
            button.setObjectName(name)
            button.clicked.connect(self._pressed)
            self.buttons[name] = button
            if name in {"undo", "redo"}:
                line.addWidget(button)
            else:
                flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(look.SPACE_1))
        add_layout(column, line)
        column.addWidget(buttons)

    def tell(self, prepared: QuizSet, broken: int) -> None:
        """Show how many questions and kinds there are, and how many questions no longer hold."""
        number = len(prepared.questions)
        kinds = len({question.kind for question in prepared.questions})
        parts = [count(number, "One question", "{n} questions") if number else tr("No questions yet")]
        parts += [count(kinds, "one kind", "{n} kinds")] if number > 1 else []
        parts += [count(len(prepared.own), "one of your own", "{n} of your own")] if prepared.own else []
        parts += [count(broken, "one no longer holds", "{n} no longer hold")] if broken else []
        self.told.setText(" · ".join(parts))

    def follow(self, question: Question | None, *, form: bool, last: str, following: str, busy: bool) -> None:
        """Enable what can be done now; `last` and `following` are the steps to undo and redo."""
        own = question is not None and question.family == OWN
        shown = {
            "write": not form,
            "mend": own and not form,
            "swap": not own and not form,
            "out": not form,
            "up": not form,
            "down": not form,
            "stop": busy,
        }
        for name, there in shown.items():
            self.buttons[name].setVisible(there)
        for name in ("swap", "out", "up", "down"):
            self.buttons[name].setEnabled(question is not None and not busy)
        for name, step in (("undo", last), ("redo", following)):
            self.buttons[name].setEnabled(bool(step))

    def _pressed(self) -> None:
        self.pressed.emit(self.sender().objectName())
