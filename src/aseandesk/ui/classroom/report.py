"""The report page of a lesson: in words, by question, pupil and topic; it can be saved, missed questions repeated, and put into the
class's plan.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.classroom.names import names_file
from aseandesk.classroom.plan import ReadLesson, report_in
from aseandesk.classroom.report import LessonReport, misses, reliability_words
from aseandesk.exchange.atomic_write import as_file_name, put
from aseandesk.exchange.report import ExchangeError, reason
from aseandesk.ui.base.background_job import Watch, Work
from aseandesk.ui.classroom.class_memory import classes
from aseandesk.ui.classroom.results import ItemCard, PupilTable, topics_part
from aseandesk.ui.prepare.text_fields import TextLine
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.choice import Segments
from aseandesk.ui.widgets.flow import FlowLayout, add_layout, clear
from aseandesk.ui.widgets.page import Page
from aseandesk.words import count, tr

if TYPE_CHECKING:
    from aseandesk.facts.store import FactStore
    from aseandesk.ui.base.app_context import AppContext
    from aseandesk.ui.quiz.learner_service import LearnerService

_WIDEST = 1000
FORMATS = {"xlsx": "Excel (*.xlsx)", "csv": "CSV (*.csv)", "pdf": "PDF (*.pdf)", "jsonl": "xAPI (*.jsonl)"}


def written(store: FactStore, report: LessonReport, kind: str) -> bytes:
    """Return the report as a file of that format."""
    from aseandesk.classroom import sheets, statements

    if kind == "xlsx":
        return sheets.as_xlsx(report)
    if kind == "csv":
        return sheets.as_csv(report)
    if kind == "jsonl":
        return statements.as_lines(report)
    from aseandesk.ui.classroom.class_report import class_report

    return class_report(store, report)[0]


class LessonReportPage(Page):
    """Reads the journal in a thread, after `before` has returned there, then shows it. `names` are names that are in no file."""

    again = Signal(object)
    """Emitted with the journal's path to repeat the missed questions of this lesson."""
    planned = Signal(object, object)
    """Emitted with a class name and a LessonReport to put into the plan of the class."""
    shown = Signal()

    @classmethod
    def of(cls, context: AppContext, learner_service: LearnerService, found: ReadLesson) -> LessonReportPage:
        """Return the page for a report that is already loaded."""
        page = cls(context, learner_service)
        page.show_report(found)
        return page

    def __init__(
        self,
        context: AppContext,
        learner_service: LearnerService,
        journal: Path | None = None,
        before: Callable[[], None] = lambda: None,
        names: dict[str, str] | None = None,
    ) -> None:
        super().__init__(context.theme, tr("What came of the lesson"), _WIDEST)
        self._context, self._learner_service, self.journal, self._before = context, learner_service, journal, before
        self._names = names if names is not None else {}
        self.report: LessonReport | None = None
        self._view = "questions"
        self._work = Work("lesson-report")
        self._work.setParent(self)
        theme = context.theme
        self.said = self.text(tr("Reading …"), "text_secondary", look.LEAD)
        self._head = QVBoxLayout()
        self.add(self._head)
        self._tools = QWidget()
        self._flow = FlowLayout(self._tools, theme.px(look.SPACE_2))
        self.save_button = Button(theme, tr("Save …"), "primary", "save", name=tr("Save the report as a file"))
        self.again_button = Button(theme, tr("Again with the misses"), "plain", "refresh")
        self.erase_button = Button(theme, tr("Erase the list of names"), "plain")
        for button, slot in ((self.save_button, self._ask_place), (self.again_button, self._again), (self.erase_button, self._erase)):
            button.clicked.connect(slot)
            self._flow.addWidget(button)
        self.add(self._tools)
        self._plan_part()
        kinds = [("questions", tr("By question")), ("pupils", tr("By pupil")), ("topics", tr("By topic"))]
        self.views = Segments(theme, tr("Report"), kinds, self._view, tall=True)
        self.views.chosen.connect(self.choose)
        self.add(self.views)
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(look.SPACE_3))
        self.add(self._body)
        self.finish()
        for part in (self._tools, self._plan, self.views):
            part.hide()
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)
        self._read()

    def _read(self) -> None:
        store, journal, before, names = self._context.store, self.journal, self._before, self._names

        def job(_watch: Watch) -> ReadLesson:
            assert journal is not None
            before()
            return report_in(store, journal, names)

        if journal is not None:
            self._work.start(job)

    def _plan_part(self) -> None:
        """Add the part for the plan of the class: a name, a button, and what the class must repeat next week."""
        theme = self.theme
        self._plan = QWidget()
        column = QVBoxLayout(self._plan)
        column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        self.class_name = TextLine(tr("Class"), tr("Name of the class, as 7b"))
        self.class_name.setFixedWidth(theme.px(240))
        self.plan_button = Button(theme, tr("Into the plan of the class"), "plain", "calendar")
        self.plan_button.clicked.connect(self._into_plan)
        self.class_name.returnPressed.connect(self._into_plan)
        line.addWidget(self.class_name)
        line.addWidget(self.plan_button)
        line.addStretch(1)
        add_layout(column, line)
        self.plan_words = TextLabel(
            theme, tr("By question, not by person: what this class is to repeat, and when."), colour="text_secondary", wrap=True
        )
        column.addWidget(self.plan_words)
        self.add(self._plan)

    # ---- display

    def _done(self, found: object) -> None:
        if isinstance(found, ReadLesson):
            self.show_report(found)
        else:
            self.said.setText(str(found))

    def show_report(self, found: ReadLesson) -> None:
        """Show the report that was read."""
        self.report = report = found.report
        pupils, items = count(len(report.pupils), "One pupil", "{n} pupils"), count(len(report.items), "one question", "{n} questions")
        self.said.setText(" · ".join(filter(None, (report.title, report.made[:10], pupils if report.pupils else "", items))))
        for words in (reliability_words(report), *report.caveats):
            self._head.addWidget(TextLabel(self.theme, words, colour="text_secondary", wrap=True))
        for part in (self._tools, self._plan, self.views):
            part.show()
        self.again_button.setEnabled(bool(misses(report)))
        self.erase_button.setVisible(found.named)
        learner = self._learner_service.learner()
        known = classes(learner) if learner is not None else ()
        if known and not self.class_name.text():
            self.class_name.setText(known[-1].name)
        self.choose(self._view)
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit()

    def choose(self, view: str) -> None:
        """Show the report by "questions", "pupils" or "topics"."""
        self._view = view
        self.views.choose(view)
        clear(self._body)
        report = self.report
        if report is None:
            return
        if view == "pupils":
            self._body.addWidget(
                PupilTable(self.theme, report) if report.pupils else TextLabel(self.theme, tr("There is nothing by pupil."))
            )
        elif view == "topics":
            self._body.addWidget(topics_part(self.theme, report))
        else:
            for one in report.items:
                self._body.addWidget(ItemCard(self.theme, one))
            if not report.items:
                self._body.addWidget(TextLabel(self.theme, tr("No question was asked.")))

    # ---- actions

    def save(self, file: Path) -> None:
        """Write the report in a thread; the extension decides the format."""
        report, store, kind = self.report, self._context.store, file.suffix.lower().removeprefix(".")
        if report is None:
            return
        if kind not in FORMATS:
            self.said.setText(tr("{file}: expected a name that ends in one of {known}.", file=file.name, known=", ".join(FORMATS)))
            return

        def job(_watch: Watch) -> str:
            put(file, written(store, report, kind))
            return tr("Written: {file}", file=file)

        self._work.start(job)

    def _ask_place(self) -> None:
        title = as_file_name(self.report.title) if self.report is not None else ""
        name = f"{title or tr('lesson')}.xlsx"
        chosen, kind = QFileDialog.getSaveFileName(self.window(), tr("Save the report"), name, ";;".join(FORMATS.values()))
        if chosen:
            ending = next((one for one, words in FORMATS.items() if words == kind), "xlsx")
            place = Path(chosen)
            self.save(place if place.suffix.lower().removeprefix(".") in FORMATS else place.with_name(f"{place.name}.{ending}"))

    def _failed(self, error: object) -> None:
        self.said.set_colour("wrong")
        self.said.setText(str(error))

    def _again(self) -> None:
        self.again.emit(self.journal)

    def _into_plan(self) -> None:
        name = self.class_name.text().strip()
        if not name:
            self.plan_words.setText(tr("Give the class a name first."))
            self.class_name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.report is not None:
            self.planned.emit(name, self.report)

    def tell_plan(self, words: str) -> None:
        """Show the outcome."""
        self.plan_words.set_colour("text")
        self.plan_words.setText(words)

    def _erase(self) -> None:
        if self.journal is None:
            return
        try:
            names_file(self.journal).unlink(missing_ok=True)
        except OSError as error:
            self._failed(ExchangeError(tr("{file} was not erased: {why}.", file=names_file(self.journal).name, why=reason(error))))
            return
        self._names.clear()
        self.erase_button.hide()
        clear(self._head)
        self._read()
