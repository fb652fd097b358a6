"""What a widget writes, and where: its texts as its own `paintEvent` sets them, without those of its children."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_SVG = "{http://www.w3.org/2000/svg}"
_OPTICAL = QFont.Tag("opsz")
_ROUNDING = 1.5
"""Pixels: letters are set between them, boxes are not."""


class PaintedText(NamedTuple):
    """A piece of text and the room that its letters take, in pixels of its widget."""

    text: str
    box: QRectF


def painted_texts(part: QWidget) -> list[PaintedText]:
    """The texts of one widget. The boxes are those of regular letters: bold ones take a little more."""
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QSvgGenerator()
    writer.setOutputDevice(out)
    writer.setSize(part.size())
    writer.setViewBox(part.rect())
    p = QPainter(writer)
    part.render(p, QPoint(), QRegion(), QWidget.RenderFlag(0))
    p.end()
    found = []
    for group in ElementTree.fromstring(bytes(out.data().data())).iter(f"{_SVG}g"):
        a, b, c, d, dx, dy = (float(one) for one in group.get("transform", "matrix(1,0,0,1,0,0)")[7:-1].split(","))
        assert (a, b, c, d) == (1, 0, 0, 1), "nothing here is turned or stretched"
        for one in group.findall(f"{_SVG}text"):
            font = QFont()
            font.setFamilies(one.get("font-family", "").split(","))
            font.setPixelSize(int(one.get("font-size", "0")))
            font.setVariableAxis(_OPTICAL, min(max(font.pixelSize(), 14), 32))  # as the theme sets it: large letters stand closer
            metrics, text = QFontMetricsF(font), one.text or ""
            if text.strip():
                x, y = float(one.get("x", "0")) + dx, float(one.get("y", "0")) + dy
                high = metrics.tightBoundingRect(text)
                found.append(PaintedText(text, QRectF(x, y + high.top(), metrics.horizontalAdvance(text), high.height())))
    return found


def cut_or_overlapping(page: QWidget) -> list[str]:
    """In words: each text below `page` that does not fit into its widget or lies on another, and each widget with text that is cut."""
    faults = []
    for part in page.findChildren(QWidget):
        if part.visibleRegion().isEmpty():
            continue
        texts, room = painted_texts(part), QRectF(part.rect()).adjusted(-_ROUNDING, -_ROUNDING, _ROUNDING, _ROUNDING)
        faults += [f"“{one.text}” does not fit into its {type(part).__name__}" for one in texts if not room.contains(one.box)]
        for place, one in enumerate(texts):
            for other in texts[place + 1 :]:
                common = one.box.intersected(other.box)
                if min(common.width(), common.height()) > _ROUNDING:
                    faults.append(f"“{one.text}” and “{other.text}” lie on each other in a {type(part).__name__}")
        outside = part.parentWidget()
        if texts and not _is_scrolled(part) and not outside.rect().contains(part.geometry()):
            faults.append(f"the {type(part).__name__} with “{texts[0].text}” is cut at the edge of what it stands in")
    return faults


def _is_scrolled(part: QWidget) -> bool:
    """Is it what a scroll area shows a piece of?"""
    outside = part.parentWidget()
    return isinstance(outside.parentWidget(), QAbstractScrollArea) and outside is outside.parentWidget().viewport()
