"""The export panel: what to export, file format, size. The work is done by the same code as for the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.desktop.message import StatusMessage
from aseandesk.exchange.report import ExchangeError, ExchangeReport
from aseandesk.timeline.exchange.choose import ChoiceError
from aseandesk.timeline.exchange.give import Progress, TimelineExportRequest, export
from aseandesk.timeline.exchange.options import LARGEST_SCALE, ExportOptions, Format
from aseandesk.timeline.exchange.sheets import PAPERS
from aseandesk.timeline.view import TimelineView
from aseandesk.ui.base.background_job import Watch, Work
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.choice import Segments
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext

POSTER = "poster"
_ENDINGS: dict[str, Format] = {POSTER: "pdf"}
"""Kinds of files whose suffix is not their name."""


class ExportPanel(Overlay):
    """The choices, and one button that asks where to save the file. The file is made beside the window; closing the panel stops that."""

    said = Signal(object)
    """A `StatusMessage`: which file was written, or why none was."""

    def __init__(self, host: QWidget, context: AppContext, view: TimelineView, work: Work) -> None:
        """`work` outlives the panel: a thread may still be ending when the panel is gone."""
        super().__init__(host, context.theme, tr("Export the timeline"), width=520)
        self._context, self._view, self._work = context, view, work
        self._all = view.window is None
        self._kind, self._scale, self._paper, self._sheet = "png", "2", "a4", "a0"
        px = context.theme.px
        self.column.setContentsMargins(px(look.SPACE_5), px(look.SPACE_4), px(look.SPACE_5), px(look.SPACE_5))
        self.column.setSpacing(px(look.SPACE_2))
        head = QHBoxLayout()
        head.addWidget(TextLabel(context.theme, tr("Export the timeline"), look.HEAD, 700), 1)
        close = Button(context.theme, "", "quiet", "cross", name=tr("Close"))
        close.clicked.connect(self.close_overlay)
        head.addWidget(close)
        add_layout(self.column, head)
        stretches = (("view", tr("What is in view")), ("all", tr("The whole record")))
        self.row(tr("What"), stretches, "all" if self._all else "view").chosen.connect(self._what_chosen)
        kinds = (
            ("png", "PNG"),
            ("svg", "SVG"),
            ("pdf", "PDF"),
            (POSTER, tr("Poster")),
            ("csv", "CSV"),
            ("ics", tr("Calendar")),
            ("json", "TimelineJS"),
        )
        self.row(tr("As"), kinds, self._kind).chosen.connect(self._kind_chosen)
        scales = tuple((str(n), f"{n} ×") for n in range(1, LARGEST_SCALE + 1))
        self._scales = self._optional(tr("Density"), scales, self._scale, self._scale_chosen)
        papers = tuple((paper, paper.upper()) for paper in PAPERS)
        self._papers = self._optional(tr("Paper"), papers, self._paper, self._paper_chosen)
        self._sheets = self._optional(tr("Size of the poster"), papers[1:], self._sheet, self._sheet_chosen)
        self._about = TextLabel(context.theme, "", colour="text_secondary", wrap=True)
        self.column.addWidget(self._about)
        self.save_button = Button(context.theme, tr("Save …"), "primary", "save")
        self.save_button.clicked.connect(self._ask_place)
        self.column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.first = self.save_button
        work.done.connect(self._written)
        work.failed.connect(self._failed)
        self.closed.connect(self._stop)
        self._follow()

    def row(self, name: str, choices: tuple[tuple[str, str], ...], now: str) -> Segments:
        """Add a choice with its name above."""
        self.column.addWidget(TextLabel(self.theme, name, look.SMALL, 600, "text_secondary"))
        made = Segments(self.theme, name, choices, now)
        self.column.addWidget(made)
        return made

    def choose(self, *, kind: str = "", everything: bool | None = None) -> None:
        """Choose a kind of file, and whether it contains the whole record."""
        self._kind = kind or self._kind
        self._all = self._all if everything is None else everything
        self._follow()

    def save(self, path: Path) -> None:
        """Have the file written in a thread; `said` tells the result. Once it is written the panel closes."""
        store, view, options = self._context.store, self._wanted(), self._options()

        def job(watch: Watch) -> ExchangeReport:
            def picture(given: TimelineExportRequest, kind: Format, options: ExportOptions, progress: Progress) -> tuple[bytes, int]:
                painted = _picture(given, kind, options, progress)
                watch.step(0)  # the last chance to stop before the file is written
                return painted

            try:
                return export(store, view, path, picture, options, lambda _done: watch.step(0))
            except ChoiceError as error:
                raise ExchangeError(str(error)) from None

        self._work.start(job)
        self._follow()

    # ---- how

    def _written(self, report: object) -> None:
        assert isinstance(report, ExchangeReport)
        self.said.emit(_told(report))
        self.close_overlay()

    def _failed(self, error: object) -> None:
        self.said.emit(StatusMessage(str(error)))
        self._follow()

    def _stop(self) -> None:
        if self._work.busy():
            self._work.stop()
            self.said.emit(StatusMessage(tr("Stopped; nothing was written.")))

    def _wanted(self) -> TimelineView:
        return msgspec.structs.replace(self._view, window=None) if self._all else self._view

    def _options(self) -> ExportOptions:
        poster = self._kind == POSTER
        return ExportOptions(
            scale=int(self._scale) if self._kind == "png" else 1,
            theme=self.theme.look.name if self._kind in {"png", "svg"} else "paper",
            paper=self._sheet if poster else self._paper,
            tiles=poster,
            at=self._context.focus.as_of,
        )

    def _optional(self, name: str, choices: tuple[tuple[str, str], ...], now: str, slot: Callable[[str], None]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(look.SPACE_2))
        column.addWidget(TextLabel(self.theme, name, look.SMALL, 600, "text_secondary"))
        segments = Segments(self.theme, name, choices, now)
        segments.chosen.connect(slot)
        column.addWidget(segments)
        self.column.addWidget(made)
        return made

    def _follow(self) -> None:
        about = {
            "png": tr("A picture of dots, 1600 × 1000 times the density."),
            "svg": tr("A drawing that any size is sharp in; its texts stay texts."),
            "pdf": tr("One page with the picture, then pages with its events and their sources."),
            POSTER: tr("Sheets of A4 with an overlap, to be glued to one poster."),
            "csv": tr("A table of events and eras with their sources."),
            "ics": tr("Anniversaries and summits for a calendar; only verified days."),
            "json": tr("For TimelineJS, and back again."),
        }
        self._scales.setVisible(self._kind == "png")
        self._papers.setVisible(self._kind == "pdf")
        self._sheets.setVisible(self._kind == POSTER)
        busy = self._work.busy()
        self._about.setText(tr("Writing …") if busy else about[self._kind])
        self.save_button.setEnabled(not busy)
        self.place()

    def _what_chosen(self, what: str) -> None:
        self.choose(everything=what == "all")

    def _kind_chosen(self, kind: str) -> None:
        self.choose(kind=kind)

    def _scale_chosen(self, scale: str) -> None:
        self._scale = scale

    def _paper_chosen(self, paper: str) -> None:
        self._paper = paper

    def _sheet_chosen(self, paper: str) -> None:
        self._sheet = paper

    def _ask_place(self) -> None:
        ending = _ENDINGS.get(self._kind, self._kind)
        name = f"{self._context.store.pack.id}-{tr('timeline')}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self._host, tr("Export the timeline"), name, f"{ending.upper()} (*.{ending})")
        if chosen:
            place = Path(chosen)
            self.save(place if place.suffix.lower() == f".{ending}" else place.with_name(f"{place.name}.{ending}"))


def import_file(context: AppContext, file: Path, pack: Path) -> StatusMessage:
    """Make a pack from a TimelineJS file. Returns a message with the result for each slide."""
    from aseandesk.timeline.exchange.from_timelinejs import import_timelinejs

    try:
        report = import_timelinejs(file, pack, context.store)
    except ExchangeError as error:
        return StatusMessage(str(error), tuple(str(note) for note in error.notes))
    told = _told(report)
    command = tr("Open it with `aseandesk --pack {path}`.", path=report.path)
    return StatusMessage(" ".join(filter(None, (told.sentence, report.summary(), command))), told.details)


def _told(report: ExchangeReport) -> StatusMessage:
    return StatusMessage(tr("Saved {what}.", what=report.words()), tuple(str(note) for note in report.notes), passing=not report.notes)


def _picture(given: TimelineExportRequest, kind: Format, options: ExportOptions, progress: Progress) -> tuple[bytes, int]:
    from aseandesk.ui.timeline.paint.export_timeline import picture

    return picture(given, kind, options, progress)
