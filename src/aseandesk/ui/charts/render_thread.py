"""The one thread that draws charts: matplotlib is imported, figures are read and pictures made there, so the window never waits."""

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
"""matplotlib draws one chart at a time, in whatever thread."""
_OPAQUE = QImage.Format.Format_RGB32
"""What a screen takes without changing a pixel."""


class Job(msgspec.Struct, frozen=True):
    """A picture that is wanted: the view, its size in logical pixels, the density, and how it is dressed; `asked` as in `Style`."""

    view: ChartView
    size: tuple[int, int]
    density: float
    look: Look
    zoom: float
    families: tuple[str, ...]
    asked: bool = False


class ChartPicture(msgspec.Struct):
    """A chart as drawn: the image, where its figures lie in it, the events marked in it, the selection it shows and of which kind it is."""

    job: Job
    image: QImage
    drawn: Any
    selection: Any
    marks: tuple[Any, ...] = ()
    kind: str = ""


def drawn_part(view: ChartView) -> ChartView:
    """The view without what only the window shows: views that are equal in this have one picture."""
    return msgspec.structs.replace(view, table=False, pins=(), beside="")


def job_for(theme: Theme, view: ChartView, size: tuple[int, int], density: float = 1.0, *, asked: bool = False) -> Job:
    """The job of drawing a view in the theme as it is now."""
    family = EASY_FAMILY if theme.easy_font else FAMILY
    families = (family, *FALLBACKS)
    return Job(view=drawn_part(view), size=size, density=density, look=theme.look, zoom=theme.zoom, families=families, asked=asked)


def open_fonts() -> None:
    """Open the fonts of charts now, in the calling thread."""
    from aseandesk.charts import draw, texts

    draw.prepare()
    texts.open_fonts((FAMILY, *FALLBACKS))


def make_picture(store: FactStore, job: Job, pause: Callable[[], None] | None = None) -> ChartPicture:
    """Draw now, in the calling thread. Raises KeyError for an unknown measure, OSError for figures that cannot be read.

    `pause` is called again and again while it is drawn. Without it the thread that draws now goes on first: it is waited for here.
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
    """The thread itself. It lives as long as the program: matplotlib opens every font anew for a thread that it does not know."""

    def __init__(self) -> None:
        self._turns: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._thread: BackgroundThread | None = None
        self._left = 0
        self._news = threading.Condition()

    def put(self, turn: Callable[[], None]) -> None:
        """Do this after what was put before it."""
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
    """Is anything being drawn, or waiting for it, for whatever part of whatever window?"""
    return _LANE.is_busy()


def finish() -> None:
    """Wait until all that was asked for is drawn: the program is about to end."""
    gui_priority.go_on()
    _LANE.finish()


class ChartWorker(QObject):
    """Draws what was asked for last in each slot: what was asked for before it there and not begun is forgotten."""

    drawn = Signal(object)
    """A Picture."""
    failed = Signal(str)
    """A sentence: why a chart could not be drawn."""
    done = Signal(object)
    """What a piece of work gave back."""

    def __init__(self, store: FactStore) -> None:
        super().__init__()
        self._store = store
        self._wanted: dict[str, Job] = {}
        self._work: deque[Callable[[], object]] = deque()
        self._news = threading.Condition()
        self._queued = False

    def ask(self, job: Job, slot: str = "") -> None:
        """Draw the job as soon as the thread is free; a canvas and an animation have a slot each."""
        with self._news:
            self._wanted.pop(slot, None)
            self._wanted[slot] = job
            self._wake()

    def forget(self, slot: str) -> None:
        """What waits in the slot is no longer wanted."""
        with self._news:
            self._wanted.pop(slot, None)

    def drop(self) -> None:
        """Nothing that waits is wanted any longer."""
        with self._news:
            self._wanted.clear()

    def run(self, work: Callable[[], object]) -> None:
        """Do a piece of work that draws too, such as saving, after what was asked for; `done` carries what it gives back."""
        with self._news:
            self._work.append(work)
            self._wake()

    def is_busy(self) -> bool:
        """Is something asked for that is not done?"""
        return self._queued

    def stop(self) -> None:
        """Be done: wait for what is being drawn; work that was begun by a person (a file) is finished."""
        gui_priority.go_on()
        with self._news:
            self._wanted.clear()
            self._news.wait_for(lambda: not self._queued)

    def _wake(self) -> None:
        if not self._queued:
            self._queued = True
            _LANE.put(self._turn)

    def _turn(self) -> None:
        """Do one thing, and come again if there is another: several windows' workers take turns."""
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
