"""What the painters of the timeline share: fonts, colours, marks, lines of text, bars; all cached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from itertools import pairwise, repeat
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPixmap

from aseandesk.timeline.items import Kind, TimelineItem
from aseandesk.ui.base.marks import paint_mark
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.text_painter import Texts
from aseandesk.ui.base.theme import Theme

_DIM, _DIM_CONTRAST = 0.46, 0.7
"""The strength of a small mark's colour: usually, and in high contrast."""
_LEAST_LETTERS = 3
"""A text cut to fewer letters is left out."""


Line = tuple[float, float, float, float]
"""A horizontal or vertical line: its left, top, right and bottom, in pixels."""


Stretch = tuple[float, float, float, float]
"""A bar: its left and right, the y of its middle, its height, in pixels."""


class Comb(NamedTuple):
    """Short vertical lines: the x of each, and their top and bottom, in pixels."""

    places: Sequence[float]
    top: float
    bottom: float


Stamps = tuple[Sequence[float], float | Sequence[float], QPixmap | Sequence[QPixmap]]
"""Pixmaps in a row: the x of each middle; its y, one for all or one for each; the pixmap of all or of each."""


class TimelinePens:
    """Drawing tools in a theme."""

    def __init__(self, theme: Theme, marks: dict[str, str], *, paper: bool = False, save_ink: bool = True) -> None:
        """`marks`: the shapes of the categories by id. On paper: real text, marks as paths, and with `save_ink` pale ribbons."""
        self._theme, self._marks, self._paper, self._save_ink = theme, marks, paper, paper and save_ink
        self._texts: dict[tuple[int, int, str], Texts] = {}
        self._metrics: dict[tuple[int, int], QFontMetricsF] = {}
        self._colours: dict[tuple[str, float], QColor] = {}
        self._pictures: dict[tuple[Kind, float, float], QPixmap] = {}
        self._ends: dict[tuple[int, int], tuple[QPixmap, QPixmap]] = {}
        self._fitted: dict[tuple[str, float, int], str] = {}
        self._measured: dict[tuple[int, int], Advances] = {}

    def forget(self) -> None:
        """Discard the caches. The owner of the painter calls this when the theme has changed."""
        self._texts.clear()
        self._metrics.clear()
        self._colours.clear()
        self._pictures.clear()
        self._ends.clear()
        self._fitted.clear()
        self._measured.clear()

    def text_width(self, text: str, size: int) -> float:
        """Return the width of a text at a size of the type scale, in pixels of the screen: the measure that layouts use."""
        return self._metric(size, 400).horizontalAdvance(text)

    def _rule(self, p: QPainter, ink: QColor, lines: list[Line]) -> None:
        """Paint horizontal and vertical lines, sharp and one pixel wide.

        Where a pixel of the painter is one of the screen, they are painted as boxes of whole pixels, which look the same and are many
        times faster.
        """
        to = p.deviceTransform()
        p.setRenderHint(QPainter.RenderHint.Antialiasing, self._paper)
        if self._paper or to.isScaling():
            p.setPen(QPen(ink, 1))
            p.drawLines([QLineF(*line) for line in lines])
        else:
            dx, dy, boxes = to.dx(), to.dy(), []
            for x0, y0, x1, y1 in lines:
                left, top = floor(x0 + dx), floor(y0 + dy)
                boxes.append(QRect(left, top, floor(x1 + dx) - left + 1, floor(y1 + dy) - top + 1))
            p.translate(-dx, -dy)
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(ink)
            p.drawRects(boxes)
            p.translate(dx, dy)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)

    def mark_of(self, kind: Kind, strength: float, scale: float, ratio: float) -> QPixmap:
        """Return the pixmap of a mark at some strength of its category's colour. Cached."""
        key = (kind, strength, scale)
        kept = self._pictures.get(key)
        if kept is None:
            colour = self._faded(self._theme.look.category(kind[0]), strength)
            kept = self._pictures[key] = _picture(self._marks.get(kind[0], ""), colour, scale, filled=not kind[1], ratio=ratio)
        return kept

    def _stamp(self, p: QPainter, rows: Iterable[Stamps]) -> None:
        """Paint pixmaps of one size centred on positions.

        Where a pixel of the painter is one of the screen they go to whole pixels, as Qt would round: that saves a point object for each of
        thousands.
        """
        draw, to = p.drawPixmap, p.deviceTransform()
        scaled, dx, dy = to.isScaling(), to.dx() + 0.5, to.dy() + 0.5
        left, top = floor(dx), floor(dy)
        for xs, ys, pictures in rows:
            if not xs:
                continue
            first = pictures if isinstance(pictures, QPixmap) else pictures[0]
            each = repeat(pictures) if isinstance(pictures, QPixmap) else pictures
            half = first.width() / first.devicePixelRatio() / 2
            across, down = dx - half - left, dy - half - top
            if scaled:
                for x, y, picture in zip(xs, repeat(ys) if isinstance(ys, float) else ys, each, strict=False):
                    draw(QPointF(x - half, y - half), picture)
            elif isinstance(ys, float):
                at = floor(ys + down)
                for x, picture in zip(xs, each, strict=False):
                    draw(floor(x + across), at, picture)
            else:
                for x, y, picture in zip(xs, ys, each, strict=False):
                    draw(floor(x + across), floor(y + down), picture)

    def _combs(self, p: QPainter, combs: Sequence[Comb], width: float, ink: QColor) -> None:
        """Paint short vertical lines within a width, sharp and one pixel wide: on the screen hundreds of them are one small image.

        The combs stand one below the other, or overlap.
        """
        to = p.deviceTransform()
        if self._paper or to.isScaling():
            self._rule(p, ink, [(x, top, x, bottom) for places, top, bottom in combs for x in places if 0 <= x <= width])
            return
        left, down, wide = floor(to.dx()), to.dy(), int(width) + 2
        part, teeth = to.dx() - left, []
        for places, top, bottom in combs:
            whole = map(floor, [x + part for x in places] if part else places)
            teeth.append((_within(wide).intersection(whole), floor(top + down), floor(bottom + down) + 1))
        edges, pixels = sorted({edge for _, first, end in teeth for edge in (first, end)}), bytearray()
        for begin, end in pairwise(edges):
            row = bytearray(wide)
            for stand, first, after in teeth:
                if first <= begin < after:
                    for x in stand:
                        row[x] = 1
            pixels += row * (end - begin)
        image = QImage(bytes(pixels), wide, edges[-1] - edges[0], wide, QImage.Format.Format_Indexed8)
        image.setColorTable([0, ink.rgba()])
        p.drawImage(QPoint(left - floor(to.dx() + 0.5), edges[0] - floor(to.dy() + 0.5)), image)

    def _fading(self, p: QPainter, x0: float, x1: float, y: float, tall: float, colour: QColor) -> None:
        """Paint a bar of an approximate date: it extends by half its length on both sides and fades there."""
        from PySide6.QtGui import QLinearGradient  # imported late: the class costs 1 ms of a start

        more = (x1 - x0) / 2
        fade = QLinearGradient(QPointF(x0 - more, 0), QPointF(x1 + more, 0))
        ground = self._theme.colour("background")
        for at, tint in ((0.0, ground), (0.3, colour), (0.7, colour), (1.0, ground)):
            fade.setColorAt(at, tint)
        p.fillRect(QRectF(x0 - more, y - tall / 2, x1 - x0 + 2 * more, tall), QBrush(fade))

    def _stretch(self, p: QPainter, x0: float, x1: float, y: float, tall: float, colour: QColor) -> None:
        """Paint a bar centred on a y."""
        self._stretches(p, [(x0, x1, y, tall)], colour)

    def _stretches(self, p: QPainter, rows: Iterable[Stretch], colour: QColor) -> None:
        """Paint bars of one colour with round ends.

        Where a pixel of the painter is one of the screen they go to whole pixels: two cached ends and a box between them, which is twice
        as fast.
        """
        to, most = p.deviceTransform(), 4 * self._theme.zoom
        if self._paper or to.isScaling():
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(colour)
            for x0, x1, y, tall in rows:
                left, r = max(x0, -40.0), min(tall / 2, most)
                p.drawRoundedRect(QRectF(left, y - tall / 2, max(min(x1, 16000.0) - left, 2.0), tall), r, r)
            return
        dx, dy, far = to.dx(), to.dy(), p.device().width() + 40
        p.translate(-dx, -dy)
        for x0, x1, y, tall in rows:
            height = round(tall)
            ends = self._ends.get((colour.rgba(), height))
            if ends is None:
                ends = self._ends[colour.rgba(), height] = _round_ends(colour, height, min(height / 2, most))
            wide = ends[0].width()
            left, right, top = round(max(x0 + dx, -40.0)), round(min(x1 + dx, far)), round(y + dy - tall / 2)
            if right - left < 2 * wide:
                p.setPen(Qt.PenStyle.NoPen)
                p.setBrush(colour)
                r = min(height / 2, most)
                p.drawRoundedRect(QRectF(left, top, max(right - left, 2), height), r, r)
            else:
                p.drawPixmap(left, top, ends[0])
                p.fillRect(left + wide, top, right - left - 2 * wide, height, colour)
                p.drawPixmap(right - wide, top, ends[1])
        p.translate(dx, dy)

    def _mark(self, p: QPainter, item: TimelineItem, x: float, y: float, strength: float, scale: float) -> None:
        """Paint the mark of an item's category centred on a point: a cached pixmap on the screen, a path on paper."""
        if self._paper:
            colour = self._faded(self._theme.look.category(item.category), strength)
            paint_mark(p, self._marks.get(item.category, ""), QPointF(x, y), colour, scale, filled=not item.scheduled)
            return
        ratio = p.device().devicePixelRatioF()
        kept = self.mark_of((item.category, item.scheduled), strength, scale, ratio)
        half = kept.width() / ratio / 2
        p.drawPixmap(QPointF(x - half, y - half), kept)

    def _text(self, p: QPainter, text: str, x: float, y: float, size: int, weight: int, colour: str) -> None:
        """Paint a line of text with its left at `x` and its middle at `y`."""
        self._write(p, [(text, x, y)], size, weight, colour)

    def _write(self, p: QPainter, texts: list[tuple[str, float, float]], size: int, weight: int, colour: str) -> None:
        """Paint lines of text of one size and colour, each given by its left and its middle."""
        if not texts:
            return
        metrics = self._metric(size, weight)
        if self._paper:
            p.setFont(self._font(size, weight))
            p.setPen(self._theme.colour(colour))
            down = (metrics.ascent() - metrics.descent()) / 2
            for text, x, y in texts:
                p.drawText(QPointF(x, y + down), text)
            return
        up, to = metrics.height() / 2, p.deviceTransform()
        kept = self._texts.get((size, weight, colour))
        if kept is None:
            kept = self._texts[size, weight, colour] = Texts(self._font(size, weight), self._theme.colour(colour))
        if to.isScaling() or kept.coloured:
            p.setFont(self._font(size, weight))
            p.setPen(self._theme.colour(colour))
            for text, x, y in texts:
                p.drawStaticText(QPointF(x, y - up), kept.static(text))
            return
        # As in Qt, the baseline goes to a whole pixel.
        dx, dy, draw = to.dx() + 0.5, to.dy() + metrics.ascent() + 0.5 - up, p.drawPixmap
        left, top = floor(dx), floor(to.dy() + 0.5)
        to_left, to_top = dx - left, dy - top
        new: list[tuple[QPointF, str]] = []
        for text, x, y in texts:
            found = kept.get(text) or kept.again(text)
            if found is None:
                new.append((QPointF(floor(x + dx), floor(y + dy)), text))
            else:
                picture, across, down = found
                draw(floor(x + to_left) + across, floor(y + to_top) + down, picture)
        if new:
            p.setFont(self._font(size, weight))
            p.setPen(self._theme.colour(colour))
            # Glyphs have sub-pixel positions: only without a shift are they the same as in their pixmaps.
            p.translate(-to.dx(), -to.dy())
            for at, text in new:
                p.drawText(at, text)
            p.translate(to.dx(), to.dy())

    def _font(self, size: int, weight: int) -> QFont:
        return self._theme.font(size, weight)

    def _metric(self, size: int, weight: int) -> QFontMetricsF:
        key = (size, weight)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self._font(size, weight))
        return self._metrics[key]

    def _advances(self, size: int, weight: int) -> Advances:
        """Return the cached widths of the few texts that every picture contains."""
        key = (size, weight)
        if key not in self._measured:
            self._measured[key] = Advances(self._metric(size, weight))
        return self._measured[key]

    def _dim(self) -> float:
        """The strength of a small mark's colour."""
        return _DIM_CONTRAST if self._theme.look.outlined else _DIM

    def _hairline(self) -> QColor:
        """The colour of lines between lanes and years.

        In high contrast it is not the usual white, which is too strong for so many lines.
        """
        return self._faded("hairline", 0.4) if self._theme.look.outlined else self._theme.colour("hairline")

    def _fit(self, text: str, width: float, size: int) -> str:
        key = (text, width, size)
        if key not in self._fitted:
            self._fitted[key] = self._metric(size, 500).elidedText(text, Qt.TextElideMode.ElideRight, width)
        return self._fitted[key]

    def _shortened(self, text: str, width: float, size: int) -> str:
        """Return as much of a text as a width has room for, with an ellipsis; "" where too little would be left."""
        short = self._metric(size, 400).elidedText(text, Qt.TextElideMode.ElideRight, width)
        return short if len(short) > _LEAST_LETTERS or short == text else ""

    def _faded(self, colour: str, strength: float) -> QColor:
        """Return the colour mixed into the background. It is opaque, so that print and overlaps look the same."""
        key = (colour, strength)
        if key not in self._colours:
            ink, ground = self._theme.colour(colour), self._theme.colour("background")
            mix = [round(a * strength + b * (1 - strength)) for a, b in zip(ink.getRgb()[:3], ground.getRgb()[:3], strict=True)]
            self._colours[key] = QColor(*mix)
        return self._colours[key]


class Advances(dict[str, float]):
    """The widths of texts in one font, in pixels."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, text: str) -> float:
        found = self[text] = self._metrics.horizontalAdvance(text)
        return found


class Pictures(dict[Kind, QPixmap]):
    """Pixmaps of marks at one strength and size, by their look."""

    def __init__(self, pens: TimelinePens, strength: float, scale: float, ratio: float) -> None:
        super().__init__()
        self._made = partial(pens.mark_of, strength=strength, scale=scale, ratio=ratio)

    def __missing__(self, kind: Kind) -> QPixmap:
        found = self[kind] = self._made(kind)
        return found


@lru_cache(maxsize=8)
def _within(width: int) -> frozenset[int]:
    """Return the whole pixels of a width."""
    return frozenset(range(width))


def _round_ends(colour: QColor, height: int, r: float) -> tuple[QPixmap, QPixmap]:
    """Return the left and the right end of a bar."""
    wide = ceil(r)
    ends = QPixmap(wide, height), QPixmap(wide, height)
    for end, left in zip(ends, (0.0, -3.0 * wide), strict=True):
        end.fill(Qt.GlobalColor.transparent)
        with painter_on(end) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(colour)
            p.drawRoundedRect(QRectF(left, 0, 4 * wide, height), r, r)
    return ends


def _picture(mark: str, colour: QColor, scale: float, *, filled: bool, ratio: float) -> QPixmap:
    """Return a mark as a pixmap, centred."""
    side = ceil(18 * scale)
    made = QPixmap(ceil(side * ratio), ceil(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with painter_on(made) as p:
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = made.width() / ratio / 2
        paint_mark(p, mark, QPointF(middle, middle), colour, scale, filled=filled)
    return made
