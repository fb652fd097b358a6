"""The painter of the timeline: paints a frame on the screen, into an image or on paper.

Two layers: `paint_base` depends on the window and the theme and can be cached as a pixmap; `paint_day` follows the as-of date and is fast
enough for every step of a drag.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from msgspec.structs import replace
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from aseandesk import look
from aseandesk.timeline.frame import Count, DotRow, Frame, PlacedLabel, RibbonBar, SmallMark, SmallMarks, as_of_x
from aseandesk.timeline.tiles import STRETCH
from aseandesk.timeline.view import ERAS
from aseandesk.ui.timeline.paint.timeline_over import TimelineOver
from aseandesk.ui.timeline.paint.timeline_pens import Comb, Pictures, Stretch

_PALE = 0.30
"""The strength of a ribbon's colour after the as-of date."""
_SOFT, _SURE = 0.14, 0.24
"""The strength of the colour of a bar: of the days that an item may cover, and of those that it certainly covers."""
_TIE = 5.0
"""The distance in pixels from which on two ends are drawn as two."""
_END, _BAR = 0.8, 0.55
"""The size of the second mark of an agreement, and the strength of the bar that leads to it."""
_DOT = 0.6
"""The size of a small mark."""
_UNLIT = 0.28
"""The strength of a mark's colour if it is not among the search results."""


class TimelinePainter(TimelineOver):
    """Paints frames in a theme. Caches the glyphs of the texts that it painted."""

    # ---- layers

    def paint_base(self, p: QPainter, frame: Frame, height: float, scroll: float = 0.0, names: QPixmap | None = None) -> None:
        """Paint everything except the as-of date, from the left edge of the names; `scroll` pixels of the lanes are above the axis.

        `names`: a cached pixmap of what `paint_names` paints, with its background.
        """
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        plan = frame.plan
        axis = plan.sizes.axis
        if names is None:
            self.paint_names(p, frame, height, scroll)
        else:
            p.drawPixmap(0, 0, names)
        p.save()
        p.setClipRect(QRectF(0, axis, plan.names + plan.width + 40, height - axis))
        p.translate(0, -scroll)
        if names is not None:
            self._paint_lanes(p, frame, plan.names)
        for count in frame.counts:
            if count.beside_name:
                self._paint_count(p, count, plan.names)
        p.translate(plan.names, 0)
        self._paint_grid(p, frame, axis + scroll, height + scroll)
        p.setClipRect(QRectF(0, axis + scroll, plan.width, height - axis))
        self._paint_bars(p, frame.bars, plan.width + 40, _PALE)
        self._write(p, [(bar.text, bar.text_x, bar.text_y) for bar in frame.bars if bar.text], look.SMALL, 400, "text_secondary")
        self._paint_dots(p, frame, plan.sizes.scale)
        self._paint_labels(p, frame, plan.sizes.scale)
        counts = [(c.text, c.x, c.y) for c in frame.counts if not c.beside_name]
        self._write(p, counts, look.SMALL, 500, "text_secondary")
        p.restore()
        p.save()
        p.translate(plan.names, 0)
        self._paint_axis(p, frame)
        p.restore()

    def paint_day(self, p: QPainter, frame: Frame, day: date, height: float, scroll: float = 0.0) -> None:
        """Paint what follows the as-of date: ribbons in full colour up to it, and its line."""
        plan = frame.plan
        x = as_of_x(frame, day)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.save()
        p.translate(plan.names, 0)
        p.save()
        p.setClipRect(QRectF(0, plan.sizes.axis, plan.width, height - plan.sizes.axis))
        p.translate(0, -scroll)
        self._paint_bars(p, frame.bars, min(x, plan.width + 40), 1.0)
        p.restore()
        if 0 <= x <= plan.width:
            self._paint_line(p, x, plan.sizes.axis, min(height, plan.height - scroll), plan.sizes.scale)
        p.restore()

    # ---- parts

    def paint_names(self, p: QPainter, frame: Frame, height: float, scroll: float = 0.0) -> None:
        """Paint the names of lanes and ribbons, and the lines between lanes: the same for every window of time."""
        plan, scale = frame.plan, frame.plan.sizes.scale
        p.save()
        p.setClipRect(QRectF(0, plan.sizes.axis, plan.names + plan.width + 40, height - plan.sizes.axis))
        p.translate(0, -scroll)
        self._paint_lanes(p, frame, 0.0)
        titles = [
            (self._fit(band.title, plan.names - 8 * scale, look.BODY), 0.0, band.y + band.height / 2) for band in frame.bands if band.title
        ]
        self._write(p, titles, look.BODY, 400, "text_secondary")
        for name in frame.names:
            text = self._fit(name.ribbon.name, plan.names - 10 * scale, look.SMALL)
            x = plan.names - 10 * scale - self._advances(look.SMALL, 400)[text]
            self._text(p, text, x, name.y, look.SMALL, 500, "text_secondary" if name.ribbon.partner else "text")
        p.restore()

    def _paint_lanes(self, p: QPainter, frame: Frame, left: float) -> None:
        """Paint the lines between lanes."""
        right = frame.plan.names + frame.plan.width
        lines = [(left, band.y, right, band.y) for band in frame.bands[1:]]
        if frame.bands:
            end = frame.bands[-1].y + frame.bands[-1].height
            lines.append((left, end, right, end))
        self._rule(p, self._hairline(), lines)

    def _paint_grid(self, p: QPainter, frame: Frame, top: float, bottom: float) -> None:
        end = min(bottom, frame.plan.height)
        named = frame.ticks.named
        strong = [t for t in named if t.strong]
        self._rule(p, self._hairline(), [(t.x, top, t.x, end) for t in (strong if len(strong) > 2 else named)])

    def _paint_axis(self, p: QPainter, frame: Frame) -> None:
        axis, scale, ticks = frame.plan.sizes.axis, frame.plan.sizes.scale, frame.ticks
        ink = self._theme.colour("disabled")
        self._rule(p, ink, [(0.0, axis, frame.plan.width, axis)])
        combs = (
            Comb([t.x for t in ticks.named], axis - 5 * scale, axis),
            Comb(ticks.between, axis - 3 * scale, axis),
            Comb(_hidden(frame), axis + 1, axis + 1 + 2.5 * scale),
        )
        self._combs(p, combs, frame.plan.width, ink)
        for strong, weight, colour in ((False, 400, "text_secondary"), (True, 600, "text")):
            texts, widths = [], self._advances(look.SMALL, weight)
            for tick in ticks.named:
                if tick.strong is strong:
                    width = widths[tick.label]
                    left = tick.x + 4 * scale if tick.column else tick.x - width / 2
                    if left > -width / 2 and left + width < frame.plan.width + 12 * scale:
                        texts.append((tick.label, left, axis / 2 - 2 * scale))
            self._write(p, texts, look.SMALL, weight, colour)

    def _paint_bars(self, p: QPainter, bars: Sequence[RibbonBar], until: float, strength: float) -> None:
        """Paint ribbons up to an x in pixels."""
        party = self._theme.look.party
        for bar in bars:
            x0, x1, name = max(bar.x0, -20.0), min(bar.x1, until), party(bar.party)
            if bar.fade_x - bar.x0 > 3 and bar.fade_x > x0:
                # Only the year or month of its beginning is known: pale until it has certainly begun.
                sure = min(bar.fade_x, x1)
                self._fill(p, bar, x0, sure, self._faded(name, strength * 0.45))
                x0 = sure
            self._fill(p, bar, x0, x1, self._faded(name, strength))

    def _fill(self, p: QPainter, bar: RibbonBar, x0: float, x1: float, colour: QColor) -> None:
        if x1 <= x0:
            return
        if bar.strip.rung in {"observer", "applicant"}:
            self._hatch(p, bar, x0, x1, colour)
            return
        box = QRectF(x0, bar.y, x1 - x0, bar.height)
        p.fillRect(box, self._faded(colour.name(), _PALE) if self._save_ink else colour)
        if self._theme.look.outlined or self._save_ink:
            p.setPen(QPen(colour if self._save_ink else self._theme.colour("hairline"), 1))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRect(box)

    def _hatch(self, p: QPainter, bar: RibbonBar, x0: float, x1: float, colour: QColor) -> None:
        """Hatch an observer; draw one thin line for an applicant."""
        scale = self._theme.zoom
        if bar.strip.rung == "applicant":
            y = bar.y + bar.height / 2
            p.setPen(QPen(colour, 2 * scale))
            p.drawLine(QLineF(x0, y, x1, y))
            return
        step, h = 5 * scale, bar.height
        p.setPen(QPen(colour, 1.4 * scale))
        lines = []
        at = x0 - (x0 - bar.x0) % step - h if bar.x0 > -20 else x0 - h
        while at < x1:
            low, high = max(at, x0), min(at + h, x1)
            if high > low:
                lines.append(QLineF(low, bar.y + h - (low - at), high, bar.y + h - (high - at)))
            at += step
        p.drawLines(lines)

    def _paint_dots(self, p: QPainter, frame: Frame, scale: float) -> None:
        """Paint the small marks. A large pack has thousands: whole rows at a time where all marks are alike."""
        dots = frame.dots
        if not isinstance(dots, SmallMarks) or self._paper or frame.lit is not None:
            for dot in dots:
                self._paint_dot(p, dot, scale, None if frame.lit is None else dot.item.address in frame.lit)
            return
        ratio, strength = p.device().devicePixelRatioF(), self._dim()
        pictures = Pictures(self, strength, _DOT * scale, ratio)
        for row in dots.rows:
            if row.stretches:
                self._paint_stretches(p, row, scale)
        looks = (pictures[row.kind] if row.kind else [pictures[kind] for kind in row.kinds] for row in dots.rows)
        self._stamp(p, ((row.xs, row.y, picture) for row, picture in zip(dots.rows, looks, strict=True)))

    def _paint_stretches(self, p: QPainter, row: DotRow, scale: float) -> None:
        """Paint the bars of the small marks of a lane."""
        for category, rows in groupby(row.stretches, key=itemgetter(2)):
            colour = self._faded(self._theme.look.category(category), _SOFT)
            self._stretches(p, [(x0, x1, row.y, 4 * scale) for x0, x1, _ in rows], colour)

    def _paint_dot(self, p: QPainter, dot: SmallMark, scale: float, found: bool | None) -> None:
        """Paint a small mark; `found`: whether it is a search result, None without a search."""
        name = self._theme.look.category(dot.item.category)
        if dot.x1 - dot.x0 > STRETCH * scale:
            self._stretch(p, dot.x0, dot.x1, dot.y, 4 * scale, self._faded(name, _SOFT / 2 if found is False else _SOFT))
        strength = self._dim() if found is None else 1.0 if found else _UNLIT
        self._mark(p, dot.item, dot.x, dot.y, strength, (_DOT + (0.2 if found else 0.0)) * scale)

    def _paint_labels(self, p: QPainter, frame: Frame, scale: float) -> None:
        """Paint the labels: their bars, their marks, and their texts on top."""
        lit, least = frame.lit, 14 * scale
        eras: list[PlacedLabel] = []
        marks: list[PlacedLabel] = []
        wide: list[PlacedLabel] = []
        ends: list[PlacedLabel] = []
        for label in frame.labels:
            item = label.item
            if item.lane == ERAS:
                eras.append(label)
                continue
            marks.append(label)
            if item.force:
                ends.append(label)
            elif label.x1 - label.x0 > least:
                wide.append(label)
        self._paint_stretches_of(p, [*eras, *wide], scale, lit)
        for label in ends:
            self._paint_agreement(p, label, scale, lit=lit is None or label.item.address in lit)
        if self._paper or lit is not None:
            for label in marks:
                self._mark(p, label.item, label.mark_x, label.y, 1.0 if lit is None or label.item.address in lit else _UNLIT, scale)
        else:
            pictures = Pictures(self, 1.0, scale, p.device().devicePixelRatioF())
            places = [label.mark_x for label in marks], [label.y for label in marks]
            self._stamp(p, [(*places, [pictures[label.looks] for label in marks])])
        self._paint_ends(p, frame, ends)
        self._paint_ties(p, frame, [label for label in marks if label.item.other])
        for size, labels in ((look.SMALL, eras), (look.BODY, marks)):
            if lit is None:
                self._write(p, self._texts_of(labels, size, frame.plan.width), size, 400, "text")
                continue
            for found, colour in ((True, "text"), (False, "disabled")):
                some = [label for label in labels if (label.item.address in lit) is found]
                self._write(p, self._texts_of(some, size, frame.plan.width), size, 400, colour)

    def _texts_of(self, labels: list[PlacedLabel], size: int, edge: float) -> list[tuple[str, float, float]]:
        """Return the texts of labels for a plot that ends at `edge` (pixels).

        A text that would begin left of the plot begins at its edge. A text without room is cut at its end: without its first letters it
        could not be read.
        """
        texts = []
        for label in labels:
            text, x = label.item.label, label.text_x
            if x < 0:
                text, x = self._shortened(text, min(label.width + x, edge), size), 0.0
            elif x + label.width > edge:
                text = self._shortened(text, edge - x, size)
            if text:
                texts.append((text, x, label.y))
        return texts

    def _paint_stretches_of(self, p: QPainter, labels: list[PlacedLabel], scale: float, lit: frozenset[str] | None) -> None:
        """Paint the bars of labelled items, and over them the days that are certain; bars of one colour together."""
        soft: dict[tuple[str, float], list[Stretch]] = {}
        sure: dict[tuple[str, float], list[Stretch]] = {}
        for label in labels:
            item, strength = label.item, 1.0 if lit is None or label.item.address in lit else 0.5
            era = item.lane == ERAS
            name = self._theme.look.palette.text_secondary if era else self._theme.look.category(item.category)
            tall = (15 if era else 17 if label.inside else 12) * scale
            if item.circa:
                self._fading(p, label.x0, label.x1, label.y, tall, self._faded(name, _SOFT * strength))
            else:
                soft.setdefault((name, _SOFT * strength), []).append((label.x0, label.x1, label.y, tall))
            if label.core1 - label.core0 > 1:
                sure.setdefault((name, _SURE * strength), []).append((label.core0, label.core1, label.y, tall))
        for groups in (soft, sure):
            for colour, boxes in groups.items():
                self._stretches(p, boxes, self._faded(*colour))

    def _paint_agreement(self, p: QPainter, label: PlacedLabel, scale: float, *, lit: bool) -> None:
        """Paint the bar from a signature to the entry into force, pale where its name lies on it."""
        name = self._theme.look.category(label.item.category)
        if label.inside:
            self._stretch(p, label.x0, label.x1, label.y, 17 * scale, self._faded(name, _SURE if lit else _SURE / 2))
        else:
            self._stretch(p, label.mark_x, label.x1, label.y, 5 * scale, self._faded(name, _SURE if lit else _SURE / 2))
            if label.core1 > label.core0:
                self._stretch(p, label.mark_x, label.core1, label.y, 5 * scale, self._faded(name, _BAR if lit else _SURE))

    def _paint_ends(self, p: QPainter, frame: Frame, labels: list[PlacedLabel]) -> None:
        """Paint the second marks of agreements, at the day of their entry into force."""
        scale, dots, lit = frame.plan.sizes.scale, frame.dots, frame.lit
        ends = [(label.item, label.mark_x, label.y, _END) for label in labels]
        small = dots.agreements() if isinstance(dots, SmallMarks) else dots
        ends += [(dot.item, dot.x, dot.y, _END * _DOT) for dot in small if dot.item.force]
        for item, begin, y, size in ends:
            x = frame.x(item.force.day) if item.force else 0.0
            if item.force and x - begin >= _TIE * scale and 0 <= x <= frame.plan.width:
                strength = (1.0 if size == _END else self._dim()) if lit is None or item.address in lit else _UNLIT
                self._mark(p, replace(item, scheduled=item.force.scheduled), x, y, strength, size * scale)

    def _paint_ties(self, p: QPainter, frame: Frame, labels: list[PlacedLabel]) -> None:
        """Paint, below the row of its label, the other date that sources give."""
        down, scale = frame.plan.sizes.row / 2 - 0.5 * frame.plan.sizes.scale, frame.plan.sizes.scale
        for label in labels:
            item, end = label.item, frame.x(label.item.other)
            if abs(end - label.mark_x) < _TIE * scale:
                continue
            colour, width, y = self._theme.colour(self._theme.look.category(item.category)), frame.plan.width, label.y + down
            begin, far = (min(max(x, 0.0), width) for x in (label.mark_x, end))
            p.setPen(QPen(colour, scale))
            p.drawLine(QLineF(begin, y, far, y))
            p.drawLine(QLineF(begin, y, begin, y - 3 * scale))
            if far == end:
                p.setBrush(self._theme.colour("background"))
                p.setPen(QPen(colour, 1.2 * scale))
                p.drawEllipse(QPointF(end, y), 2.8 * scale, 2.8 * scale)

    def _paint_count(self, p: QPainter, count: Count, left: float = 0.0) -> None:
        self._text(p, count.text, left + count.x, count.y, look.SMALL, 500, "text_secondary")

    def _paint_line(self, p: QPainter, x: float, top: float, bottom: float, scale: float) -> None:
        ink = self._theme.colour("accent")
        p.setPen(QPen(ink, max(1.5 * scale, 1.5)))
        p.drawLine(QLineF(x, top, x, bottom))
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(ink)
        w, h = 5.5 * scale, 10 * scale
        p.drawPolygon(
            QPolygonF(
                [
                    QPointF(x - w, top - h),
                    QPointF(x + w, top - h),
                    QPointF(x + w, top - h / 2.4),
                    QPointF(x, top),
                    QPointF(x - w, top - h / 2.4),
                ]
            )
        )


def _hidden(frame: Frame) -> list[float]:
    """Return the positions of all items without a label, in any lane."""
    dots = frame.dots
    if not isinstance(dots, SmallMarks):
        return [dot.x for dot in dots]
    places: list[float] = []
    for row in dots.rows:
        places += row.xs
    return places
