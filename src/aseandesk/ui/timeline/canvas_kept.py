"""The picture of the timeline as an earlier run left it, for the first paint of a start: laying it out anew takes longer than all the rest.

It is the very picture that would be painted: its key names all that a picture rests on, the facts by the times of their files. In the
next turn of the event loop the timeline is laid out and painted in its place; so nobody sees a picture that no longer fits for longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtGui import QGuiApplication, QImage

from aseandesk.timeline.view import to_address
from aseandesk.ui.base import picture_cache
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.words import language

if TYPE_CHECKING:
    from aseandesk.ui.timeline.canvas_picture import TimelinePicture

_KIND = "timeline"


class FirstPicture:
    """The picture that was kept, shown once if it is still the right one."""

    def __init__(self, canvas: TimelinePicture, focus: Focus, theme: Theme) -> None:
        self._canvas, self._focus, self._theme = canvas, focus, theme
        self._stamp = ""
        self._missed = self._waits = False

    def expect(self, stamp: str) -> None:
        """A first paint is coming: what was kept for facts of this stamp may serve. "" for facts that nothing is kept of."""
        self._stamp = stamp
        self._waits = bool(stamp)

    def paint(self) -> bool:
        """Paint what was kept for just this picture at the first paint, and see to it that the real one follows. False if there is none."""
        if not self._waits:
            return False
        self._waits = False
        found = picture_cache.kept(_KIND, self._key())
        if found is None:
            self._missed = True
            return False
        found.setDevicePixelRatio(self._canvas.devicePixelRatioF())
        with painter_on(self._canvas) as p:
            p.drawImage(0, 0, found)
        QTimer.singleShot(0, self._canvas, self._canvas.update)
        return True

    def remember(self, *, if_missed: bool = False) -> None:
        """Keep the picture for the next start; with `if_missed` only if this start found none."""
        canvas = self._canvas
        if not self._stamp or not canvas.isVisible() or canvas.scrolled() or (if_missed and not self._missed):
            return
        self._missed = False
        ratio = canvas.devicePixelRatioF()
        image = QImage(canvas.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        with painter_on(image) as p:
            canvas.paint_still(p)
        picture_cache.keep(_KIND, self._key(), image)

    def _key(self) -> str:
        """All that the picture depends on, in a line."""
        t = self._theme
        parts = (
            self._stamp.replace("\n", " "),
            qVersion(),
            QGuiApplication.platformName(),
            language(),
            t.look.name,
            t.zoom,
            t.easy_font,
            self._canvas.width(),
            self._canvas.height(),
            self._canvas.devicePixelRatioF(),
            to_address(self._canvas.view()),
            self._focus.as_of,
        )
        return "|".join(map(str, parts))
