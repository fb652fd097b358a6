"""The overlay of the timeline, which follows pointer and choice: rings, a callout, the date that is dragged."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from aseandesk import look
from aseandesk.facts.dates import day_words
from aseandesk.timeline.frame import Frame, SmallMarks, as_of_x
from aseandesk.timeline.items import TimelineItem
from aseandesk.timeline.view import ERAS
from aseandesk.ui.timeline.paint.timeline_pens import TimelinePens


class TimelineOver(TimelinePens):
    """Paints what changes while the base layer stays."""

    def paint_chosen(self, p: QPainter, frame: Frame, chosen: str, under: str, height: float, scroll: float = 0.0) -> None:
        """Paint a ring around the chosen item, and its name if it has no label; a thin ring around the hovered one."""
        plan = frame.plan
        p.save()
        p.setClipRect(QRectF(0, plan.sizes.axis, plan.names + plan.width + 16, height - plan.sizes.axis))
        p.translate(plan.names, -scroll)
        for address, wide in ((under, False), (chosen, True)):
            if address and (wide or address != chosen):
                self._ring(p, frame, address, wide=wide)
        p.restore()

    def paint_lit(self, p: QPainter, frame: Frame, country: str, events: frozenset[str], height: float, scroll: float = 0.0) -> None:
        """Paint rings around a country's ribbon and its events, while it is hovered on the map."""
        plan, scale = frame.plan, frame.plan.sizes.scale
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setClipRect(QRectF(plan.names, plan.sizes.axis, plan.width, height - plan.sizes.axis))
        p.translate(plan.names, -scroll)
        p.setPen(QPen(self._theme.colour("focus"), 1.5 * scale))
        p.setBrush(Qt.BrushStyle.NoBrush)
        for label in frame.labels:
            if label.item.address in events:
                p.drawEllipse(QPointF(label.mark_x, label.y), 8.5 * scale, 8.5 * scale)
        for dot in frame.dots:
            if any(item.address in events for item in dot.items):
                p.drawEllipse(QPointF(dot.x, dot.y), 5 * scale, 5 * scale)
        for bar in frame.bars:
            if bar.party == country:
                x0, x1 = max(bar.x0, -4.0), min(bar.x1, plan.width + 4)
                p.drawRect(QRectF(x0, bar.y, x1 - x0, bar.height).adjusted(-1, -1, 1, 1))
        p.restore()

    def paint_scroll(self, p: QPainter, frame: Frame, width: float, height: float, scroll: float) -> None:
        """Paint a thin scroll bar at the right: which part of the lanes is in view."""
        axis, scale = frame.plan.sizes.axis, frame.plan.sizes.scale
        room, whole = height - axis, frame.plan.height - axis
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(self._theme.colour("disabled"))
        p.drawRoundedRect(QRectF(width - 5 * scale, axis + scroll / whole * room, 4 * scale, room / whole * room), 2 * scale, 2 * scale)

    def paint_day_label(self, p: QPainter, frame: Frame, day: date) -> None:
        """Paint the as-of date beside its handle, while it is dragged."""
        scale, x = frame.plan.sizes.scale, as_of_x(frame, day)
        text = day_words(day)
        width = self.text_width(text, look.SMALL) + 12 * scale
        left = min(max(x - width / 2, 0.0), frame.plan.width - width) + frame.plan.names
        box = QRectF(left, 1 * scale, width, 18 * scale)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(self._theme.colour("accent"))
        p.drawRoundedRect(box, 4 * scale, 4 * scale)
        self._text(p, text, left + 6 * scale, box.center().y(), look.SMALL, 600, "on_accent")

    def _ring(self, p: QPainter, frame: Frame, address: str, *, wide: bool) -> None:
        scale = frame.plan.sizes.scale
        p.setPen(QPen(self._theme.colour("focus"), (2 if wide else 1) * scale))
        p.setBrush(Qt.BrushStyle.NoBrush)
        for label in frame.labels:
            if label.item.address == address:
                beside = 7 * scale if label.item.lane != ERAS else 0.0
                left = min(label.text_x, label.mark_x - beside, max(label.x0, 0.0))
                right = max(label.text_x + label.width, label.mark_x + beside, min(label.x1, frame.plan.width))
                tall = frame.plan.sizes.row
                p.drawRoundedRect(QRectF(left - 4 * scale, label.y - tall / 2, right - left + 8 * scale, tall), 5 * scale, 5 * scale)
                return
        for dot in frame.dots:
            item = next((one for one in dot.items if one.address == address), None)
            if item is not None:
                self._callout(p, frame, item, dot.x, dot.y, wide=wide)
                return
        for count in frame.counts:
            item = next((one for one in count.items if one.address == address), None) if count.beside_name else None
            if item is not None:
                self._era(p, frame, item, count.y)
                return
        if second := _second(frame, address):
            self._callout(p, frame, *second, wide=wide)
            return
        for name in frame.names:
            if address == f"country:{name.ribbon.party}":
                left = -frame.plan.names + 2 * scale
                p.drawRoundedRect(QRectF(left, name.y - name.height / 2, -left - 4 * scale, name.height), 5 * scale, 5 * scale)
                return
        for bar in frame.bars:
            if bar.strip.address == address:
                p.drawRect(QRectF(bar.x0, bar.y, bar.x1 - bar.x0, bar.height).adjusted(-1, -1, 1, 1))
                return

    def _era(self, p: QPainter, frame: Frame, item: TimelineItem, y: float) -> None:
        """Paint a chosen era without room over the others: as long as it lasted, with its name on it or after it."""
        scale, plan = frame.plan.sizes.scale, frame.plan
        x0, x1 = max(frame.x(item.first), 0.0), min(frame.x(item.last), plan.width)
        width = self.text_width(item.label, look.SMALL) + 16 * scale
        lane = next((one for one in plan.lanes if one.id == ERAS), None)
        if lane is not None and lane.rows % 2 == 0:
            y += plan.sizes.row / 2  # over one whole row, not over two halves
        left = x0 if x1 - x0 >= width else max(min(x0, plan.width - width), 0.0)
        p.setBrush(self._theme.colour("surface"))
        p.drawRoundedRect(QRectF(left, y - 9 * scale, max(x1 - x0, width), 18 * scale), 4 * scale, 4 * scale)
        p.drawLine(QPointF(x0, y + 9 * scale), QPointF(x1, y + 9 * scale))
        self._text(p, item.label, left + 8 * scale, y, look.SMALL, 500, "text")

    def _callout(self, p: QPainter, frame: Frame, item: TimelineItem, x: float, y: float, *, wide: bool) -> None:
        """Paint a chosen item without a label: its mark in full size, its label on a plate within its lane."""
        scale = frame.plan.sizes.scale
        width = self.text_width(item.label, look.BODY) + 28 * scale
        left = min(max(x - 10 * scale, 0.0), max(frame.plan.width - width, 0.0))
        foot = next((b.y + b.height - scale for b in frame.bands if b.y <= y < b.y + b.height), y + 11 * scale)
        y = min(y, foot - 11 * scale)
        box = QRectF(left, y - 11 * scale, width, 22 * scale)
        p.setBrush(self._theme.colour("surface"))
        p.drawRoundedRect(box, 5 * scale, 5 * scale)
        self._mark(p, item, left + 11 * scale, y, 1.0, scale)
        self._text(p, item.label, left + 22 * scale, y, look.BODY, 500 if wide else 400, "text")


def _second(frame: Frame, address: str) -> tuple[TimelineItem, float, float] | None:
    """Return the second mark of an agreement as an item, and its position; None if no event at the address is drawn as one."""
    small = frame.dots.agreements() if isinstance(frame.dots, SmallMarks) else frame.dots
    drawn = [(label.item, label.y) for label in frame.labels] + [(dot.item, dot.y) for dot in small if dot.item.force]
    for item, y in drawn:
        force = item.force
        if force and force.address == address:
            return replace(item, label=force.label, scheduled=force.scheduled), frame.x(force.day), y
    return None
