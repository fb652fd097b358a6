"""The image of the timeline that an earlier run saved, for the first paint after the start: a new layout would take longer.

The image is the one that would be painted: its key holds everything that the picture depends on, the facts by the times of their files.
In the next turn of the event loop the timeline is laid out and painted in its place, so an outdated image is never seen for longer.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from aseandesk.timeline.view import to_address
from aseandesk.ui.base import picture_cache
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.canvas_painter import CanvasPainter
from aseandesk.ui.timeline.canvas_viewport import TimelineViewport
from aseandesk.words import language

_KIND = "timeline"


class StartupImage:
    """The saved image of the canvas, shown once if it still fits."""

    def __init__(self, widget: QWidget, viewport: TimelineViewport, painter: CanvasPainter, focus: Focus, theme: Theme) -> None:
        self._widget, self._viewport, self._painter, self._focus, self._theme = widget, viewport, painter, focus, theme
        self._stamp = ""
        self._missed = self._expected = False

    def expect(self, stamp: str) -> None:
        """Use an image at the first paint that was saved for facts of this stamp; "" for facts of which no image is saved."""
        self._stamp = stamp
        self._expected = bool(stamp)

    def paint(self) -> bool:
        """Paint the saved image at the first paint and schedule the real one. Returns False if there is no image, or at later paints."""
        if not self._expected:
            return False
        self._expected = False
        found = picture_cache.kept(_KIND, self._key())
        if found is None:
            self._missed = True
            return False
        found.setDevicePixelRatio(self._widget.devicePixelRatioF())
        with painter_on(self._widget) as p:
            p.drawImage(0, 0, found)
        QTimer.singleShot(0, self._widget, self._widget.update)
        return True

    def save(self, *, if_missed: bool = False) -> None:
        """Save the image for the next start; with `if_missed` only if this start found none."""
        widget = self._widget
        if not self._stamp or not widget.isVisible() or self._viewport.scroll or (if_missed and not self._missed):
            return
        self._missed = False
        ratio = widget.devicePixelRatioF()
        image = QImage(widget.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        with painter_on(image) as p:
            self._painter.paint_plain(p)
        picture_cache.keep(_KIND, self._key(), image)

    def _key(self) -> str:
        """Everything that the image depends on, in one line."""
        t = self._theme
        parts = (
            self._stamp.replace("\n", " "),
            qVersion(),
            QGuiApplication.platformName(),
            language(),
            t.look.name,
            t.zoom,
            t.easy_font,
            self._widget.width(),
            self._widget.height(),
            self._widget.devicePixelRatioF(),
            to_address(self._viewport.stage.view),
            self._focus.as_of,
        )
        return "|".join(map(str, parts))
