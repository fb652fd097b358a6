"""The timeline with 1,000 to 100,000 events, against a plain loop that paints the same marks and texts from a ready list.

python bench_timeline.py EVENTS     prints one line of figures in ms as JSON

The floor is what somebody would write who had a frame's list and nothing to decide: one call of the painter for each mark, stretch
and strip, with rectangles, pictures and points made before; each text a `QStaticText` prepared for its font, as Qt's manual says for
texts that stay; all lines of one colour in one call; font, pen and brush set once for all that share them. It paints what the frame
shows and no more: of stretches below small marks that overlap the one that is seen, the lines of lanes and of the axis, the grey
ticks, and the ribbons twice (pale, and in full colour up to the as-of line). It decides no places: those are the frame's to find, and
counted as the frame's. Frame and floor paint each picture in turns, once without being timed (a second turn finds letters and
pictures near the processor), then three times; the floor's list is made before, since to make and to drop thousands of things slows
what comes next. What was loaded is frozen for the collector of garbage, as the program does after its start.

All times are of the processor: nothing here waits, and what else a machine does in the meantime is not the timeline's.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QPolygonF, QStaticText
from PySide6.QtWidgets import QApplication, QWidget
from timeline_packs import store_of

from aseandesk import look
from aseandesk.timeline.axis import Window, kept
from aseandesk.timeline.frame import Frame, RibbonBar, as_of_x
from aseandesk.timeline.items import TimelineItem
from aseandesk.timeline.stage import TimelineStage
from aseandesk.timeline.view import ERAS
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme, register_fonts
from aseandesk.ui.timeline.canvas import TimelineCanvas
from aseandesk.ui.timeline.paint.timeline import TimelinePainter

SIZE = (1920, 1080)
FRAMES, TURNS = 40, 3


class Floor:
    """The marks and texts of one frame as a ready list of what to call, and nothing to decide."""

    def __init__(self, frame: Frame, painter: TimelinePainter, day: date, theme: Theme) -> None:
        self._painter, self._theme = painter, theme
        self._ground = theme.colour("background")
        names, scale = frame.plan.names, frame.plan.sizes.scale
        self._boxes: list[QRectF] = []
        self._marks: list[tuple[QPointF, QPixmap]] = []
        self._texts: dict[tuple[int, int, str], list[tuple[QPointF, QStaticText]]] = {}
        axis, right = frame.plan.sizes.axis, names + frame.plan.width
        line = names + as_of_x(frame, day)
        self._bars, self._full = self._strips(frame.bars, names, 8000), self._strips(frame.bars, names, line)
        strong = [t for t in frame.ticks.named if t.strong]
        self._lines = [
            QLineF(names + t.x, axis, names + t.x, frame.plan.height) for t in (strong if len(strong) > 2 else frame.ticks.named)
        ]
        self._lines += [QLineF(0, b.y, right, b.y) for b in frame.bands]
        self._ticks = [QLineF(names + t.x, axis - (5 if t.label else 3) * scale, names + t.x, axis) for t in frame.ticks]
        grey = sorted({int(dot.x) for dot in frame.dots if 0 <= dot.x <= frame.plan.width})
        self._ticks += [QLineF(names + x, axis + 1, names + x, axis + 1 + 2.5 * scale) for x in grey]
        self._ticks.append(QLineF(names, axis, right, axis))
        self._as_of = QLineF(line, axis, line, frame.plan.height)
        w, h = 5.5 * scale, 10 * scale
        self._head = QPolygonF([QPointF(line + x * w, axis - y * h) for x, y in ((-1, 1), (1, 1), (1, 0.42), (0, 0), (-1, 0.42))])
        for dot in frame.dots:
            self._mark(dot.item, names + dot.x, dot.y, 0.46, 0.6 * scale)
        for row in frame.dots.rows:
            for x0, x1, _ in row.stretches:
                self._box(names + x0, names + x1, row.y, 4 * scale)
        for label in frame.labels:
            era = label.item.lane == ERAS
            if era or label.x1 - label.x0 > 14 * scale:
                self._box(names + label.x0, names + label.x1, label.y, 15 * scale)
                if label.core1 - label.core0 > 1:
                    self._box(names + label.core0, names + label.core1, label.y, 15 * scale)
            if not era:
                self._mark(label.item, names + label.mark_x, label.y, 1.0, scale)
            self._text(label.item.label, names + label.text_x, label.y, look.SMALL if era else look.BODY, 400, "text")
        for count in frame.counts:
            self._text(count.text, names + count.x, count.y, look.SMALL, 500, "text_secondary")
        for band in frame.bands:
            self._text(band.title, 0, band.y + band.height / 2, look.BODY, 400, "text_secondary")
        for name in frame.names:
            self._text(name.ribbon.name, 0, name.y, look.SMALL, 500, "text")
        for tick in frame.ticks:
            if tick.label:
                self._text(tick.label, names + tick.x, frame.plan.sizes.axis / 2, look.SMALL, 400, "text")

    def _strips(self, bars: Sequence[RibbonBar], names: float, end: float) -> list[tuple[QRectF, QColor]]:
        """The ribbons up to a place; where only the year of a beginning is known, that year for itself."""
        found = []
        for bar in bars:
            x0, x1, colour = max(names + bar.x0, -20.0), min(names + bar.x1, end), self._theme.colour(self._theme.look.party(bar.party))
            sure = min(max(names + bar.fade_x, x0), x1)
            parts = ((x0, sure), (sure, x1)) if sure - x0 > 3 else ((x0, x1),)
            found += [(QRectF(a, bar.y, b - a, bar.height), colour) for a, b in parts if b > a]
        return found

    def _box(self, x0: float, x1: float, y: float, tall: float) -> None:
        self._boxes.append(QRectF(max(x0, -40), y - tall / 2, min(x1, 4000) - max(x0, -40), tall))

    def _mark(self, item: TimelineItem, x: float, y: float, strength: float, scale: float) -> None:
        kept_ = self._painter.mark_of((item.category, item.scheduled), strength, scale, 1.0)
        half = kept_.width() / 2
        self._marks.append((QPointF(x - half, y - half), kept_))

    def _text(self, text: str, x: float, y: float, size: int, weight: int, colour: str) -> None:
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(font=self._theme.font(size, weight))
        self._texts.setdefault((size, weight, colour), []).append((QPointF(x, y - 8), static))

    def paint(self, target: QWidget) -> None:
        """All of it, one after the other."""
        p = QPainter(target)
        p.fillRect(target.rect(), self._ground)
        p.setPen(self._theme.colour("hairline"))
        p.drawLines(self._lines)
        p.setPen(self._theme.colour("disabled"))
        p.drawLines(self._ticks)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, colour in self._bars:
            p.fillRect(box, colour)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(self._theme.colour("accent_soft"))
        for box in self._boxes:
            p.drawRoundedRect(box, 4, 4)
        for at, picture in self._marks:
            p.drawPixmap(at, picture)
        for (size, weight, ink), texts in self._texts.items():
            p.setFont(self._theme.font(size, weight))
            p.setPen(self._theme.colour(ink))
            for at, text in texts:
                p.drawStaticText(at, text)
        for box, colour in self._full:
            p.fillRect(box, colour)
        p.setPen(self._theme.colour("accent"))
        p.drawLine(self._as_of)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(self._theme.colour("accent"))
        p.drawPolygon(self._head)
        p.end()


class Bare(QWidget):
    """A window as large as the canvas that paints a floor."""

    def __init__(self) -> None:
        super().__init__()
        self.floor: Floor | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(*SIZE)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.floor:
            self.floor.paint(self)


def measure(number: int) -> dict[str, float]:
    """All figures for a pack of so many events, in ms."""
    app = QApplication([])
    register_fonts()
    store = store_of(number)
    theme = Theme(store, "paper", 1.0)
    theme.apply()
    figures: dict[str, float] = {"events": number}
    figures["first layout"] = _first_layout(store, theme)
    focus = Focus(store)
    canvas = TimelineCanvas(store, focus, theme)
    canvas.resize(*SIZE)
    canvas.show()
    app.processEvents()
    begun = time.process_time()
    longest = 0.0
    while not canvas.stage.settled():
        turn = time.process_time()
        app.processEvents()
        canvas.repaint()
        longest = max(longest, time.process_time() - turn)
    figures["all labels placed after"], figures["longest turn meanwhile"] = (time.process_time() - begun) * 1000, longest * 1000
    gc.collect()
    gc.freeze()
    whole = canvas.stage.home
    inner = Window(whole.start + whole.days * 0.6, whole.start + whole.days * 0.65)
    marks = {c.id: c.mark for c in store.pack.categories}
    painter = TimelinePainter(theme, marks)
    for name, window in (("in view", whole), ("20 times closer", inner)):
        figures |= {f"{name}, {what}": value for what, value in _scripted(canvas, painter, focus.as_of, theme, window).items()}
    canvas.stage.look_at(whole)
    figures |= _drag(canvas, focus)
    return figures


def _first_layout(store: object, theme: Theme) -> float:
    """From a store to the first frame, in a window that has its font: to load that takes 2.5 ms, once in a process."""
    painter = TimelinePainter(theme, {})
    painter.text_width("A", look.BODY)
    begun = time.process_time()
    stage = TimelineStage(store, painter.text_width)  # type: ignore[arg-type]
    stage.resize(*SIZE, 1.0)
    _ = stage.frame
    return (time.process_time() - begun) * 1000


def _scripted(canvas: TimelineCanvas, painter: TimelinePainter, day: date, theme: Theme, start: Window) -> dict[str, float]:
    """Pan and zoom a little about a window; in turns with the floor of the very same frame."""
    stage, times, floors, panned, zoomed = canvas.stage, [], [], [], []
    bare = Bare()
    QApplication.processEvents()
    for turn in range(FRAMES):
        part = start.days * 0.002 * (1 + turn % 5)
        pan = turn % 2 == 0
        window = Window(start.start + part, start.end + part) if pan else Window(start.start + part, start.end - part)
        stage.look_at(kept(window, stage.limits))
        bare.floor = Floor(stage.frame, painter, day, theme)
        pairs = [(_clocked(partial(_frame, canvas)), _clocked(bare.repaint)) for _ in range(TURNS + 1)]
        for spent, floor in pairs[1:]:
            times.append(spent)
            (panned if pan else zoomed).append(spent)
            floors.append(floor)
    bare.close()
    return {
        "median": _part(times, 0.5),
        "p95": _part(times, 0.95),
        "pan": _part(panned, 0.5),
        "zoom": _part(zoomed, 0.5),
        "floor": _part(floors, 0.5),
        "ratio": _part([a / b for a, b in zip(times, floors, strict=True)], 0.5),
        "marks": float(len(stage.frame.dots) + len(stage.frame.labels)),
        "texts": float(len(stage.frame.labels) + len(stage.frame.counts)),
    }


def _frame(canvas: TimelineCanvas) -> None:
    """A frame as it comes when somebody moves: found and painted anew."""
    canvas.stage._frame = None
    canvas.layers.drop()
    canvas.repaint()


def _drag(canvas: TimelineCanvas, focus: Focus) -> dict[str, float]:
    """Steps of the as-of line."""
    canvas.repaint()
    day, times = focus.as_of, []
    for _ in range(FRAMES):
        day -= timedelta(days=120)
        focus.set_as_of(day)
        times.append(_clocked(canvas.repaint))
    return {"as-of step, median": _part(times, 0.5), "as-of step, p95": _part(times, 0.95)}


def _clocked(what: Callable[[], object]) -> float:
    begun = time.process_time()
    what()
    return (time.process_time() - begun) * 1000


def _part(figures: list[float], part: float) -> float:
    rows = sorted(figures)
    return rows[min(int(len(rows) * part), len(rows) - 1)]


if __name__ == "__main__":
    print(json.dumps({name: round(value, 2) for name, value in measure(int(sys.argv[1])).items()}), flush=True)
    os._exit(0)
