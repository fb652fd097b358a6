"""The panel that saves or copies a chart: file format, size and pixel density. The chart thread writes the file, then a message follows."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.desktop.message import StatusMessage
from aseandesk.facts.store import FactStore
from aseandesk.trade.view import ChartView
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts.render_thread import ChartWorker, Job, drawn_part, job_for, make_picture
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.choice import Segments
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import tr

KINDS = (("png", "PNG"), ("svg", "SVG"), ("pdf", "PDF"), ("csv", "CSV"), ("xlsx", "XLSX"))
FIGURES = {"csv", "xlsx"}


def presets() -> tuple[tuple[str, str], ...]:
    """Return the preset sizes of a picture, with their names."""
    return (("", tr("Plain")), ("slide", tr("Slide 16 : 9")), ("handout", tr("Handout A5")), ("poster", tr("Poster A3")))


class SavePanel(Overlay):
    """Options, one button that asks for the file name, and two that copy."""

    said = Signal(object)
    """Emitted with a sentence: what was written or copied, or why not."""

    def __init__(self, host: QWidget, store: FactStore, theme: Theme, worker: ChartWorker, view: ChartView) -> None:
        super().__init__(host, theme, tr("Save the chart"), width=520)
        self._store, self._worker, self._view = store, worker, drawn_part(view)
        self._kind, self._size, self._scale = "png", "", "2"
        px = theme.px
        self.column.setContentsMargins(px(look.SPACE_5), px(look.SPACE_4), px(look.SPACE_5), px(look.SPACE_5))
        self.column.setSpacing(px(look.SPACE_2))
        head = QHBoxLayout()
        head.addWidget(TextLabel(theme, tr("Save the chart"), look.HEAD, 700), 1)
        close = Button(theme, "", "quiet", "cross", name=tr("Close"))
        close.clicked.connect(self.close_overlay)
        head.addWidget(close)
        add_layout(self.column, head)
        self._row(tr("As"), KINDS, self._kind)[1].chosen.connect(self._kind_chosen)
        self._sizes, sizes = self._row(tr("Size"), presets(), self._size)
        self._scales, scales = self._row(tr("Density"), tuple((str(n), f"{n} ×") for n in (1, 2, 3, 4)), self._scale)
        sizes.chosen.connect(self._size_chosen)
        scales.chosen.connect(self._scale_chosen)
        self._about = TextLabel(theme, "", colour="text_secondary", wrap=True)
        self.column.addWidget(self._about)
        self.save_button = Button(theme, tr("Save …"), "primary", "save")
        self.copy_picture = Button(theme, tr("Copy the picture"), "plain", "copy")
        self.copy_figures = Button(theme, tr("Copy the figures"), "plain", "table")
        row = QHBoxLayout()
        for button, slot in (
            (self.save_button, self._ask_place),
            (self.copy_picture, self._copy_picture),
            (self.copy_figures, self._copy_figures),
        ):
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        add_layout(self.column, row)
        self.first = self.save_button
        self._follow()

    def choose(self, kind: str, size: str = "", scale: int = 2) -> None:
        """Choose the file format, the preset size and the pixel density."""
        self._kind, self._size, self._scale = kind, size, str(scale)
        self._follow()

    def save(self, place: Path) -> None:
        """Start writing the file; the panel closes."""
        give(self._store, self.theme, self._worker, self._view, place, self._size, int(self._scale))
        self.close_overlay()

    def _row(self, name: str, choices: tuple[tuple[str, str], ...], now: str) -> tuple[QWidget, Segments]:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(look.SPACE_1))
        column.addWidget(TextLabel(self.theme, name, look.SMALL, 600, "text_secondary"))
        segments = Segments(self.theme, name, choices, now)
        column.addWidget(segments)
        self.column.addWidget(made)
        return made, segments

    def _follow(self) -> None:
        about = {
            "png": tr("A picture of dots, sharper with more density."),
            "svg": tr("A drawing that any size is sharp in; its texts stay texts."),
            "pdf": tr("One page; its texts stay texts."),
            "csv": tr("A row a figure with unit, status, vintage, source and licence."),
            "xlsx": tr("The same rows, numbers as numbers, and a sheet of the sources."),
        }
        self._sizes.setVisible(self._kind not in FIGURES)
        self._scales.setVisible(self._kind == "png")
        self._about.setText(about[self._kind])
        self.place()

    def _kind_chosen(self, kind: str) -> None:
        self.choose(kind, self._size, int(self._scale))

    def _size_chosen(self, size: str) -> None:
        self._size = size

    def _scale_chosen(self, scale: str) -> None:
        self._scale = scale

    def _ask_place(self) -> None:
        name = f"{self._view.measure}.{self._kind}"
        chosen, _ = QFileDialog.getSaveFileName(self._host, tr("Save the chart"), name, f"{self._kind.upper()} (*.{self._kind})")
        if chosen:
            place = Path(chosen)
            self.save(place if place.suffix.lower() == f".{self._kind}" else place.with_name(f"{place.name}.{self._kind}"))

    def _copy_picture(self) -> None:
        self._worker.run(partial(_pictured, self._store, job_for(self.theme, self._view, (1600, 1000), 2.0)))
        self.close_overlay()

    def _copy_figures(self) -> None:
        from aseandesk.trade.rows import to_csv
        from aseandesk.trade.select import select

        QGuiApplication.clipboard().setText(to_csv(self._store, select(self._store, self._view)))
        self.said.emit(StatusMessage(tr("The figures are on the clipboard."), passing=True))
        self.close_overlay()


def give(store: FactStore, theme: Theme, worker: ChartWorker, view: ChartView, place: Path, size: str = "", scale: int = 2) -> None:
    """Let the worker write the chart to a file; its `done` carries the message with the outcome."""
    wanted = job_for(theme, view, (1, 1))
    worker.run(partial(_written, store, wanted.view, place, size, scale, theme.look.name, wanted.families))


def _pictured(store: FactStore, job: Job) -> QImage:
    return make_picture(store, job).image


def _written(
    store: FactStore, view: ChartView, place: Path, size: str, scale: int, look_name: str, families: tuple[str, ...]
) -> StatusMessage:
    from aseandesk.charts.save import PLAIN, PRESETS, ImageOptions, save
    from aseandesk.exchange.report import ExchangeError

    try:
        save(store, view, place, ImageOptions(PRESETS.get(size, PLAIN), scale, look_name, None, families))  # type: ignore[arg-type]
    except ExchangeError as error:
        return StatusMessage(tr("{file} was not saved: {reason}", file=place.name, reason=error))
    return StatusMessage(tr("Saved {file}.", file=place.name), passing=True)
