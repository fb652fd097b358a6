"""The picture of the timeline as an earlier run left it, for the first paint of a start: laying it out anew takes longer than all the rest.

It is the very picture that would be painted: its key names all that a picture rests on, the facts by the times of their files. In the
next turn of the event loop the timeline is laid out and painted in its place; so nobody sees a picture that no longer fits for longer.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from aseandesk.timeline.view import to_address
from aseandesk.ui.base import picture_cache
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.timeline.canvas_picture import TimelinePicture
from aseandesk.words import language

_KIND = "timeline"


class KeptTimeline(TimelinePicture):
    """Begins with the picture that was kept, if it is still the right one."""

    _stamp = ""
    _missed = False

    def expect(self, stamp: str) -> None:
        """A first paint is coming: what was kept for facts of this stamp may serve. "" for facts that nothing is kept of."""
        self._stamp = stamp
        self._waits = bool(stamp)

    def paint_kept(self, p: QPainter) -> bool:
        """Paint what was kept for just this picture, and see to it that the real one follows. False if there is none."""
        found = picture_cache.kept(_KIND, self._key())
        if found is None:
            self._missed = True
            return False
        found.setDevicePixelRatio(self.devicePixelRatioF())
        p.drawImage(0, 0, found)
        QTimer.singleShot(0, self, self.update)
        return True

    def remember(self, *, if_missed: bool = False) -> None:
        """Keep the picture for the next start; with `if_missed` only if this start found none."""
        if not self._stamp or not self.isVisible() or self._scroll or (if_missed and not self._missed):
            return
        self._missed = False
        ratio = self.devicePixelRatioF()
        image = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        with painter_on(image) as p:
            self.paint_still(p)
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
            self.width(),
            self.height(),
            self.devicePixelRatioF(),
            to_address(self.view()),
            self._focus.as_of,
        )
        return "|".join(map(str, parts))
