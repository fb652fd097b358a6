"""The page of the classroom: questions, rules, Start; earlier lessons; and stored names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.classroom.names import PROMISE
from aseandesk.classroom.net import addresses, firewall_words
from aseandesk.classroom.plan import LessonPlan, SavedLesson, erase_names, kept_lessons
from aseandesk.classroom.server import PORTS
from aseandesk.exchange.report import ExchangeError
from aseandesk.ui.base.background_job import Watch, Work
from aseandesk.ui.classroom.cards import CardsPanel
from aseandesk.ui.classroom.rules_form import RulesForm
from aseandesk.ui.classroom.source_form import Offered, SourceForm
from aseandesk.ui.quiz.notice import Notice
from aseandesk.ui.quiz.start import StartButton
from aseandesk.ui.widgets.basic import Button, Hairline, TextLabel
from aseandesk.ui.widgets.flow import FlowLayout, clear
from aseandesk.ui.widgets.page import Page
from aseandesk.words import count, tr

if TYPE_CHECKING:
    from aseandesk.ui.classroom.controller import LessonController

_WIDEST, _WIDE = 1080, 860
_EARLIER = 5


class ClassroomPage(Page):
    """Joins the choices and the lesson. `source` is preselected."""

    def __init__(self, controller: LessonController, source: str, offered: Offered, again: Path | None = None) -> None:
        super().__init__(controller.context.theme, tr("Classroom"), _WIDEST)
        self.context = controller
        self._again = again
        theme, store = controller.context.theme, controller.context.store
        self._work = Work("lesson-plan")
        self._work.setParent(self)
        self._lessons: tuple[SavedLesson, ...] = ()
        self._looked_once = False
        self.panel: CardsPanel | None = None
        self.notice = Notice(theme)
        self.add(self.notice)
        self.what, self.how = SourceForm(store, theme, offered), RulesForm(theme)
        self.cards = Button(theme, tr("Letter cards …"), "plain", "print", name=tr("Print letter cards"))
        self.start = StartButton(theme, tr("Start"), "primary", name=tr("Start the lesson"))
        self.said = TextLabel(theme, "", look.BODY, 600, "warning", wrap=True)
        self.said.hide()
        self._body = QGridLayout()
        self._body.setHorizontalSpacing(theme.px(look.SPACE_6))
        self._body.setVerticalSpacing(theme.px(look.SPACE_5))
        self._left, self._right = self._columns()
        self.add(self._body)
        self._earlier = QVBoxLayout()
        self.add(self._earlier)
        self.add(Hairline(theme))
        self.text(tr(PROMISE), "text_secondary")
        self.erase = Button(theme, tr("Erase all lists of names"), "plain", name=tr("Erase all lists that join names to pupils"))
        self.erase.clicked.connect(self._erase)
        self.column.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()
        self.what.choose(source)
        self._follow()
        self.start.clicked.connect(self._start)
        self.what.changed.connect(self._follow)
        self.how.address_chosen.connect(self._address_chosen)
        self.how.list.textChanged.connect(lambda: self._say(""))  # what was said of the list before is no longer so
        self._work.done.connect(self._looked)
        controller.began.connect(self._began)
        controller.failed.connect(self._failed)
        controller.left.connect(self.look_around)
        self.look_around()
        self.first_stop = self.start

    def _columns(self) -> tuple[QWidget, QWidget]:
        left, right = QWidget(), QWidget()
        for side, parts in ((left, (self.what, self.start, self.said)), (right, (self.how,))):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(self.theme.px(look.SPACE_4))
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        self.tools = QWidget()
        self._flow = FlowLayout(self.tools, self.theme.px(look.SPACE_2))
        self._flow.addWidget(self.cards)
        self.cards.clicked.connect(self.show_cards)
        layout = left.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.tools)
        return left, right

    def settle(self) -> None:
        """Stop background searches: a screenshot must not show networks and lessons of the user."""
        self._work.close_down()

    # ---- searching

    def look_around(self, _journal: object = None) -> None:
        """Search in a thread for networks and for saved lessons."""

        def job(_watch: Watch) -> object:
            return addresses(), firewall_words(PORTS[0]), kept_lessons()

        self._notice()
        self._work.start(job)

    def _looked(self, found: object) -> None:
        assert isinstance(found, tuple)
        networks, warning, self._lessons = found
        self.how.show_addresses(networks, warning)
        self.what.show_lessons(self._lessons)
        before = next((one for one in self._lessons if one.rules.by == "phones"), None)
        if before is not None and not self._looked_once:
            self.how.take(before.rules, before.listed)
        self._looked_once = True
        if self._again is not None:
            self.what.choose_lesson(self._again)
            self._again = None
        self._list_earlier()
        self._notice()

    def _notice(self) -> None:
        """Show a message about a running lesson, or one that was left before its end."""
        if self.context.running:
            self.notice.tell(tr("A lesson is running."), (tr("Show it"), self._show_lesson), (tr("Leave it for later"), self.context.leave))
            return
        left = next((one for one in self._lessons if not one.over), None)
        if left is None:
            self.notice.tell("")
        else:
            self.notice.tell(tr("A lesson was left before its end: {lesson}.", lesson=left.words), (tr("Go on with it"), self._go_on))

    def _list_earlier(self) -> None:
        clear(self._earlier)
        shown = [one for one in self._lessons if one.players or one.over][:_EARLIER]
        if shown:
            self._earlier.addWidget(TextLabel(self.theme, tr("Earlier lessons"), look.HEAD, 600))
        for lesson in shown:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(TextLabel(self.theme, lesson.words), 1)
            button = Button(self.theme, tr("Report"), "plain", name=tr("Report of {lesson}", lesson=lesson.words))
            button.setProperty("file", str(lesson.file))
            button.clicked.connect(self._report)
            line.addWidget(button)
            self._earlier.addWidget(row)

    # ---- actions

    def plan(self) -> LessonPlan:
        """Return the chosen plan.

        Raises: ValueError with a sentence.
        """
        return msgspec.structs.replace(self.what.plan(), rules=self.how.rules(self.what.way), listed=self.how.listed())

    def _start(self) -> None:
        if self.context.running:
            self._show_lesson()
            return
        try:
            plan = self.plan()
        except ValueError as error:
            self._failed(str(error))
            return
        self._say(tr("Opening the room …"))
        self.start.setEnabled(False)
        self.context.begin(plan, self.how.address.now)

    def _go_on(self) -> None:
        left = next((one for one in self._lessons if not one.over), None)
        if left is not None:
            self._say(tr("Opening the room …"))
            self.context.go_on(left.file, LessonPlan(title=left.title, listed=self.how.listed()), self.how.address.now)

    def _began(self) -> None:
        self.start.setEnabled(True)
        self._say("")
        self._notice()

    def _failed(self, words: str) -> None:
        self.start.setEnabled(True)
        self._say(words)

    def _show_lesson(self) -> None:
        if self.context.projector is not None:
            self.context.projector.show()
            self.context.projector.raise_()
            self.context.projector.activateWindow()

    def _report(self) -> None:
        button: QObject = self.sender()
        self.context.show_report(Path(str(button.property("file"))))

    def _erase(self) -> None:
        try:
            number = erase_names()
        except ExchangeError as error:
            self._say(str(error))
            return
        self.context.host.erase_names()
        self.how.list.clear()
        self._say(
            count(number, "One list of names was erased.", "{n} lists of names were erased.") if number else tr("No list of names is kept.")
        )

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _address_chosen(self, ip: str) -> None:
        self.context.address.choose(ip)

    def show_cards(self) -> None:
        """Show the letter cards, to print or to save."""
        self.panel = CardsPanel(self.window(), self.context.context.store, self.theme)
        self.panel.open()

    def _follow(self) -> None:
        self.how.follow(self.what.by)
        self.tools.setVisible(self.what.by == "hands")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(_WIDE)
        self._body.addWidget(self._left, 0, 0)
        self._body.addWidget(self._right, 0 if wide else 1, 1 if wide else 0)
        for column in (0, 1):
            self._body.setColumnStretch(column, 1 if wide or not column else 0)
