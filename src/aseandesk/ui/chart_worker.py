"""The one thread that draws charts: matplotlib is imported, figures are read and pictures made there, so the window never waits."""

from __future__ import annotations

import queue
import threading
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from aseandesk.facts.store import FactStore
from aseandesk.fonts import EASY_FAMILY, FALLBACKS, FAMILY
from aseandesk.look import Look
from aseandesk.trade.view import ChartView
from aseandesk.ui.theme import Theme


class Job(msgspec.Struct, frozen=True):
    """A picture that is wanted: the view, its size in logical pixels, the density, and how it is dressed."""

    view: ChartView
    size: tuple[int, int]
    density: float
    look: Look
    zoom: float
    families: tuple[str, ...]


class Picture(msgspec.Struct):
    """A chart as drawn: the image, where its figures lie in it, and the selection it shows."""

    job: Job
    image: QImage
    drawn: Any
    selection: Any


def job_for(theme: Theme, view: ChartView, size: tuple[int, int], density: float = 1.0) -> Job:
    """The job of drawing a view in the theme as it is now."""
    family = EASY_FAMILY if theme.easy_font else FAMILY
    return Job(view=view, size=size, density=density, look=theme.look, zoom=theme.zoom, families=(family, *FALLBACKS))


def make_picture(store: FactStore, job: Job) -> Picture:
    """Draw now, in the calling thread. Raises KeyError for an unknown measure, OSError for figures that cannot be read."""
    from aseandesk.charts import draw
    from aseandesk.charts.frame import Style
    from aseandesk.charts.texts import DPI

    draw.prepare()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from aseandesk.trade.marks import marks
    from aseandesk.trade.select import select

    selection = select(store, job.view)
    figure = Figure(figsize=(job.size[0] / DPI, job.size[1] / DPI), dpi=DPI * job.density)
    canvas: Any = FigureCanvasAgg(figure)
    style = Style(look=job.look, zoom=job.zoom, families=job.families)
    drawn = draw.draw(figure, store, selection, style, marks(store, selection))
    canvas.draw()
    width, height = canvas.get_width_height()
    image = QImage(canvas.buffer_rgba(), width, height, QImage.Format.Format_RGBA8888).copy()
    image.setDevicePixelRatio(job.density)
    return Picture(job=job, image=image, drawn=drawn, selection=selection)


class ChartWorker(QObject):
    """Draws what was asked for last; what was asked for before it and not begun is forgotten."""

    drawn = Signal(object)
    """A Picture."""
    failed = Signal(str)
    """A sentence: why a chart could not be drawn."""

    def __init__(self, store: FactStore) -> None:
        super().__init__()
        self._store = store
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def ask(self, job: Job) -> None:
        """Draw the job as soon as the thread is free."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="charts", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def stop(self) -> None:
        """End the thread after what it is drawing."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while True:
            job = self._jobs.get()
            while not self._jobs.empty():
                job = self._jobs.get()
            if job is None:
                return
            try:
                self.drawn.emit(make_picture(self._store, job))
            except (OSError, ValueError, KeyError, ArithmeticError) as error:
                self.failed.emit(str(error))
