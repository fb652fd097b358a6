"""The export panel of a prepared quiz: a file of any format, or paper; made in a thread, with a list of what the format cannot hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.exchange.atomic_write import as_file_name, put
from aseandesk.exchange.report import ExchangeError, ExchangeNote
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.own_questions import with_own
from aseandesk.quiz.editing.sets import QuizSet
from aseandesk.quiz.export import formats
from aseandesk.quiz.export.paper import LETTERS, PaperOptions
from aseandesk.quiz.export.report import ConversionReport
from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.export.values import Booklet, ImageData, ImageRef
from aseandesk.ui.base.background_job import Watch, Work
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.choice import Segments, Switch
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import count, language, tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext

PAPER = "pdf"


class BesidePainter:
    """Draws for a job in its thread: charts, maps, timelines and pages there; flags in the main thread, whose pixmaps they share."""

    def __init__(self, watch: Watch, printer: QPrinter | None = None) -> None:
        self._watch, self._printer = watch, printer
        self._drawn = 0

    def picture(self, store: FactStore, shown: ImageRef, lang: str) -> ImageData:
        """Return the picture.

        Raises: ExchangeError with a sentence if it cannot be drawn; StoppedError if the job was cancelled.
        """
        from aseandesk.ui.quiz.paint.picture import picture

        self._step()
        return picture(store, shown, lang, self._watch.in_window)

    def paper(self, booklet: Booklet) -> tuple[bytes, int]:
        """Return the pages as a PDF, or print them; and their number."""
        from aseandesk.ui.quiz.paint.paper import on_printer, paper

        self._step()
        return paper(booklet) if self._printer is None else (b"", on_printer(booklet, self._printer))

    def _step(self) -> None:
        self._drawn += 1
        self._watch.step(self._drawn)


class GivePanel(Overlay):
    """Options, a button for a file, one for the printer; below them progress, and what the format cannot hold."""

    def __init__(self, host: QWidget, context: AppContext, prepared: QuizSet, *, kind: str = PAPER) -> None:
        super().__init__(host, context.theme, tr("Print or export the quiz"), width=620)
        self._context, self._prepared = context, prepared
        self._kind, self._versions = kind, "1"
        self._copied: tuple[str, ...] = ()
        self.work = Work("quiz-export")
        self.work.setParent(self)
        px, theme = context.theme.px, context.theme
        self.column.setContentsMargins(px(look.SPACE_5), px(look.SPACE_4), px(look.SPACE_5), px(look.SPACE_5))
        self.column.setSpacing(px(look.SPACE_2))
        head = QHBoxLayout()
        head.addWidget(TextLabel(theme, tr("Print or export the quiz"), look.HEAD, 700), 1)
        close = Button(theme, "", "quiet", "cross", name=tr("Close"))
        close.clicked.connect(self.close_overlay)
        head.addWidget(close)
        add_layout(self.column, head)
        known = sorted(formats.formats().items(), key=lambda row: (row[0] != PAPER, row[0]))
        self.kinds = Segments(theme, tr("As"), [(name, tr(one.TITLE)) for name, one in known], kind)
        self.kinds.chosen.connect(self.choose)
        self.column.addWidget(self.kinds)
        self._paper = QWidget()
        self._make_paper()
        self.column.addWidget(self._paper)
        self.strict = self._switch(self.column, tr("Write nothing if a question does not fit as it is"), on=False)
        self.save_button = Button(theme, tr("Save …"), "primary", "save")
        self.print_button = Button(theme, tr("Print …"), "plain", "print")
        self.stop_button = Button(theme, tr("Stop"), "plain", "stop")
        self.copy_button = Button(theme, tr("Copy the list"), "quiet", "copy")
        line = QHBoxLayout()
        line.setSpacing(px(look.SPACE_2))
        for button in (self.save_button, self.print_button, self.stop_button, self.copy_button):
            line.addWidget(button)
        line.addStretch(1)
        add_layout(self.column, line)
        self.said = TextLabel(theme, "", wrap=True)
        self.notes = QListWidget()
        self.notes.setFrameShape(QFrame.Shape.NoFrame)
        self.notes.setWordWrap(True)
        self.notes.setSpacing(px(2))
        self.notes.setAccessibleName(tr("What did not fit as it is"))
        self.notes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.notes.setMinimumHeight(px(160))
        self.column.addWidget(self.said)
        self.column.addWidget(self.notes)
        self.first = self.save_button
        self.save_button.clicked.connect(self._ask_place)
        self.print_button.clicked.connect(self._ask_printer)
        self.stop_button.clicked.connect(self._stop)
        self.copy_button.clicked.connect(self._copy)
        self.work.done.connect(self._done)
        self.work.failed.connect(self._failed)
        self.work.progressed.connect(self._progressed)
        self.work.ended.connect(self._follow)
        self.closed.connect(self.work.close_down)
        self._show_notes(())
        self._follow()

    def choose(self, kind: str) -> None:
        """Choose a format."""
        self._kind = kind
        self.kinds.choose(kind)
        self.said.setText("")
        self._show_notes(())
        self._follow()

    def save(self, path: Path) -> None:
        """Write the file in a thread."""
        given, name, strict = self._context.store, self._kind, self.strict.isChecked()

        def job(watch: Watch) -> ConversionReport:
            made = formats.make(self._given(given, BesidePainter(watch)), name, strict=strict)
            watch.step(0)
            put(path, made.data)
            return ConversionReport(path, made.held, made.pages, made.notes)

        self._begin(job)

    def print_on(self, printer: QPrinter) -> None:
        """Print the paper in a thread."""
        store = self._context.store

        def job(watch: Watch) -> ConversionReport:
            made = formats.make(self._given(store, BesidePainter(watch, printer)), PAPER, strict=self.strict.isChecked())
            return ConversionReport(Path(tr("printer")), made.held, made.pages, made.notes)

        self._begin(job)

    # ---- options

    def _begin(self, job: object) -> None:
        self._show_notes(())
        self.said.set_colour("text_secondary")
        self.said.setText(tr("Writing …"))
        self.work.start(job)  # type: ignore[arg-type]
        self._follow()

    def _given(self, store: FactStore, painter: BesidePainter) -> ExportRequest:
        paper = PaperOptions(int(self._versions), large=self.large.isChecked(), bubbles=self.bubbles.isChecked(), key=self.key.isChecked())
        prepared = self._prepared
        whole = with_own(store, prepared.sources)
        return ExportRequest(whole, prepared.questions, prepared.title or tr("Quiz"), painter, language(), prepared.view.seed or 0, paper)

    def _progressed(self, drawn: int) -> None:
        self.said.setText(count(drawn, "Writing … one picture drawn", "Writing … {n} pictures drawn") if drawn else tr("Writing …"))

    def _done(self, report: object) -> None:
        assert isinstance(report, ConversionReport)
        self.said.set_colour("text")
        self.said.setText(tr("Written: {what}.", what=report.words()))
        self._show_notes(report.notes)

    def _failed(self, error: object) -> None:
        assert isinstance(error, ExchangeError)
        self.said.set_colour("wrong")
        self.said.setText(str(error))
        self._show_notes(error.notes)

    def _stop(self) -> None:
        self.work.stop()
        self.said.setText(tr("Stopped; nothing was written."))

    def _show_notes(self, notes: tuple[ExchangeNote, ...]) -> None:
        """Show each note with the number of its question in the set and its prompt; copied notes have the id too."""
        self.notes.clear()
        self._copied = tuple(map(str, notes))
        numbers = {name: f"{place}. " for place, name in enumerate(self._prepared.ids, 1)}
        for note in notes:
            title = tr("“{title}”: ", title=note.title) if note.title else ""
            self.notes.addItem(f"{numbers.get(note.where, '')}{title}{note.sentence}")
        self.notes.setVisible(bool(notes))
        self.copy_button.setVisible(bool(notes))
        self.place()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join((self.said.text(), *self._copied)))

    def _follow(self) -> None:
        busy, stopping = self.work.busy(), self.stop_button.hasFocus()
        self._paper.setVisible(self._kind == PAPER)
        self.print_button.setVisible(self._kind == PAPER and not busy)
        self.save_button.setVisible(not busy)
        self.stop_button.setVisible(busy)
        if busy:
            self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif stopping:
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place()

    def _make_paper(self) -> None:
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(look.SPACE_1))
        column.addWidget(
            TextLabel(self.theme, tr("Versions, with questions and options in other orders"), look.SMALL, 600, "text_secondary")
        )
        versions = [(str(n), LETTERS[0] if n == 1 else f"{LETTERS[0]}–{LETTERS[n - 1]}") for n in range(1, len(LETTERS) + 1)]
        chosen = Segments(self.theme, tr("Versions"), versions, self._versions)
        chosen.chosen.connect(self._versions_chosen)
        column.addWidget(chosen)
        self.large = self._switch(column, tr("Large print"), on=False)
        self.bubbles = self._switch(column, tr("A sheet for answers"), on=True)
        self.key = self._switch(column, tr("The key, with explanations and sources"), on=True)

    def _versions_chosen(self, versions: str) -> None:
        self._versions = versions

    def _switch(self, column: QVBoxLayout, name: str, *, on: bool) -> Switch:
        made = Switch(self.theme, name, on=on)
        row = QHBoxLayout()
        row.addWidget(TextLabel(self.theme, name), 1)
        row.addWidget(made)
        add_layout(column, row)
        return made

    def _ask_place(self) -> None:
        ending = formats.formats()[self._kind].SUFFIX
        name = f"{as_file_name(self._prepared.title) or tr('quiz')}{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self._host, tr("Export the quiz"), name, f"{ending[1:].upper()} (*{ending})")
        if chosen:
            place = Path(chosen)
            self.save(place if place.name.lower().endswith(ending) else place.with_name(f"{place.name}{ending}"))

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            self.print_on(printer)
