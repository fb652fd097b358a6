"""The single thread that draws charts: it imports matplotlib, reads figures and makes pictures, so that the window never waits."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from aseandesk.desktop import gui_priority
from aseandesk.desktop.background_thread import BackgroundThread, report_error, run_in_background
from aseandesk.facts.store import FactStore
from aseandesk.fonts import EASY_FAMILY, FALLBACKS, FAMILY
from aseandesk.look import Look
from aseandesk.trade.view import ChartView
from aseandesk.ui.base.theme import Theme

DRAWING = threading.RLock()
"""Lock: matplotlib draws one chart at a time, in any thread."""
_OPAQUE = QImage.Format.Format_RGB32
"""The pixel format that a screen shows without conversion."""


class Job(msgspec.Struct, frozen=True):
    """A requested picture: the view, its size in logical pixels, the pixel density, and the style; `asked` as in `Style`."""

    view: ChartView
    size: tuple[int, int]
    density: float
    look: Look
    zoom: float
    families: tuple[str, ...]
    asked: bool = False


class ChartPicture(msgspec.Struct):
    """A drawn chart: the image, the positions of its figures, its marked events, its selection and its kind."""

    job: Job
    image: QImage
    drawn: Any
    selection: Any
    marks: tuple[Any, ...] = ()
    kind: str = ""


def drawn_part(view: ChartView) -> ChartView:
    """Return the view without what only the window shows: views that are equal in this have the same picture."""
    return msgspec.structs.replace(view, table=False, pins=(), beside="")


def job_for(theme: Theme, view: ChartView, size: tuple[int, int], density: float = 1.0, *, asked: bool = False) -> Job:
    """Return the job of drawing a view in the present theme."""
    family = EASY_FAMILY if theme.easy_font else FAMILY
    families = (family, *FALLBACKS)
    return Job(view=drawn_part(view), size=size, density=density, look=theme.look, zoom=theme.zoom, families=families, asked=asked)


def open_fonts() -> None:
    """Open the fonts of charts now, in the calling thread."""
    from aseandesk.charts import draw, texts

    draw.prepare()
    texts.open_fonts((FAMILY, *FALLBACKS))


def make_picture(store: FactStore, job: Job, pause: Callable[[], None] | None = None) -> ChartPicture:
    """Draw now, in the calling thread.

    `pause` is called repeatedly while drawing. Without it, a drawing in progress in the other thread is waited for.

    Raises: KeyError for an unknown measure; OSError for figures that cannot be read.
    """
    from aseandesk.charts import draw
    from aseandesk.charts.frame import Style
    from aseandesk.charts.texts import DPI

    (pause or gui_priority.go_on)()
    with DRAWING:
        draw.prepare()
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        from aseandesk.trade.marks import marks
        from aseandesk.trade.select import select

        selection = select(store, job.view)
        figure = Figure(figsize=(job.size[0] / DPI, job.size[1] / DPI), dpi=DPI * job.density)
        canvas: Any = FigureCanvasAgg(figure)
        style = Style(look=job.look, zoom=job.zoom, families=job.families, asked=job.asked)
        marked = marks(store, selection)
        if pause is not None:
            pause()
            renderer = canvas.get_renderer()
            for name in ("draw_path", "draw_text"):
                setattr(renderer, name, _after(pause, getattr(renderer, name)))
        drawn = draw.draw(figure, store, selection, style, marked)
        canvas.draw()
        width, height = canvas.get_width_height()
        image = QImage(canvas.buffer_rgba(), width, height, QImage.Format.Format_RGBA8888).convertToFormat(_OPAQUE)
        image.setDevicePixelRatio(job.density)
        kind, _ = draw.kind_of(store, selection)
        return ChartPicture(job=job, image=image, drawn=drawn, selection=selection, marks=marked, kind=kind)


def _after(pause: Callable[[], None], draw: Callable[..., None]) -> Callable[..., None]:
    def drawn(*args: Any, **named: Any) -> None:
        pause()
        draw(*args, **named)

    return drawn


class _Lane:
    """The thread itself. It lives as long as the program, because matplotlib opens every font again for a new thread."""

    def __init__(self) -> None:
        self._turns: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._thread: BackgroundThread | None = None
        self._left = 0
        self._news = threading.Condition()

    def put(self, turn: Callable[[], None]) -> None:
        """Append a task to the queue."""
        with self._news:
            self._left += 1
        self._turns.put(turn)
        if self._thread is None:
            gui_priority.give_way()
            self._thread = run_in_background("charts", self._run)

    def _run(self) -> None:
        while True:
            turn = self._turns.get()
            gui_priority.wait()
            try:
                turn()
            except Exception:  # noqa: BLE001 -- this thread goes on: what waits would wait for ever
                report_error()
            finally:
                with self._news:
                    self._left -= 1
                    self._news.notify_all()

    def is_busy(self) -> bool:
        return self._left > 0

    def finish(self) -> None:
        with self._news:
            self._news.wait_for(lambda: not self._left)


_LANE = _Lane()


def is_drawing() -> bool:
    """Return whether anything is being drawn or queued, for any part of any window."""
    return _LANE.is_busy()


def finish() -> None:
    """Wait until everything in the queue is drawn, because the program is about to end."""
    gui_priority.go_on()
    _LANE.finish()


class ChartWorker(QObject):
    """Draws the latest request of each slot: an earlier one in the same slot that was not begun is discarded."""

    drawn = Signal(object)
    """Emitted with a ChartPicture."""
    failed = Signal(str)
    """Emitted with a sentence why a chart could not be drawn."""
    done = Signal(object)
    """Emitted with the result of a `run` task."""

    def __init__(self, store: FactStore) -> None:
        super().__init__()
        self._store = store
        self._wanted: dict[str, Job] = {}
        self._work: deque[Callable[[], object]] = deque()
        self._news = threading.Condition()
        self._queued = False

    def ask(self, job: Job, slot: str = "") -> None:
        """Draw the job as soon as the thread is free; canvas and animation each have a slot."""
        with self._news:
            self._wanted.pop(slot, None)
            self._wanted[slot] = job
            self._wake()

    def forget(self, slot: str) -> None:
        """Cancel the waiting job of the slot."""
        with self._news:
            self._wanted.pop(slot, None)

    def drop(self) -> None:
        """Cancel all waiting jobs."""
        with self._news:
            self._wanted.clear()

    def run(self, work: Callable[[], object]) -> None:
        """Run a task that also draws, such as saving, after the pending jobs; `done` carries its result."""
        with self._news:
            self._work.append(work)
            self._wake()

    def is_busy(self) -> bool:
        """Return whether any request is pending."""
        return self._queued

    def stop(self) -> None:
        """Wait for the current drawing and stop; tasks started by the user (saving a file) are finished."""
        gui_priority.go_on()
        with self._news:
            self._wanted.clear()
            self._news.wait_for(lambda: not self._queued)

    def _wake(self) -> None:
        if not self._queued:
            self._queued = True
            _LANE.put(self._turn)

    def _turn(self) -> None:
        """Do one task, and queue the next: the workers of several windows take turns."""
        more = False
        try:
            self._do_one()
            with self._news:
                more = bool(self._wanted or self._work)
                if more:
                    _LANE.put(self._turn)
        finally:
            if not more:
                with self._news:
                    self._queued = False
                    if self._wanted or self._work:
                        self._wake()
                    self._news.notify_all()

    def _do_one(self) -> None:
        with self._news:
            slot = next(iter(self._wanted), None)
            job = self._wanted.pop(slot) if slot is not None else None
            work = self._work.popleft() if job is None and self._work else None
        if work is not None:
            with DRAWING:
                given = work()
            self.done.emit(given)
        elif job is not None:
            try:
                self.drawn.emit(make_picture(self._store, job, gui_priority.wait))
            except (OSError, ValueError, KeyError, ArithmeticError) as error:
                self.failed.emit(str(error))
