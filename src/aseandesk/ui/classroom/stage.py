"""The projected widget: one painted picture in letters as large as possible, with a description for screen readers."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk.classroom.net import qr_rows
from aseandesk.classroom.scene import ProjectorScene
from aseandesk.facts.store import FactStore
from aseandesk.look import Look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.current_step import Moment
from aseandesk.ui.classroom.paint import paint_scene

WIDTH, HEIGHT = 1200, 675
"""The window size at which text has its normal size; at 1920 × 1080 it is 1.6 times as large."""
_SMALLEST = 0.35
_ASIDE, _CHART = 0.38, 0.46
"""Share of the width of the map or the order of accession beside an answer, and of a chart in a question."""


class StageTheme(Theme):
    """The theme of the window, as large as the projector allows."""

    def __init__(self, store: FactStore, main: Theme) -> None:
        super().__init__(store, main.name, easy_font=main.easy_font)
        self._main = main
        main.changed.connect(self._follow)

    def fit(self, width: int, height: int) -> None:
        """Set the zoom for a window of this size."""
        zoom = max(_SMALLEST, min(width / WIDTH, height / HEIGHT))
        if abs(zoom - self.zoom) > 0.001:
            self.zoom = zoom
            self._forget()
            self._announce()

    def _follow(self) -> None:
        self.name, self.easy_font = self._main.name, self._main.easy_font
        self.look = Look(self._main.look.name, self._store)
        self._forget()
        self._announce()


class ProjectorStage(QWidget):
    """Shows a scene. It takes no keys: its window does."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self.theme = StageTheme(store, theme)
        self.scene = ProjectorScene("dark")
        self.moment = Moment(store, self.theme)
        self.moment.setParent(self)
        self.moment.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.theme.changed.connect(self.update)

    def show_scene(self, scene: ProjectorScene) -> None:
        """Show another scene, and announce what changed to screen readers."""
        before, self.scene = self.scene, scene
        told = scene.words()
        if before.words() != told:
            self.setAccessibleName(told)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        if scene != before:
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.theme.fit(self.width(), self.height())
        self.place()

    def place(self) -> None:
        """Place the widget beside the answer, if there is one and the answer is shown."""
        asked = self.scene.kind in {"question", "closed"} and self.moment.is_asked_about(self.scene.place)
        shown = asked or (self.scene.kind == "reveal" and self.moment.is_for(self.scene.place))
        if shown:
            px = self.theme.px
            left = round(self.width() * (1 - self._aside())) + px(8)
            self.moment.setGeometry(left, px(36), self.width() - left - px(44), self.height() - px(66))
            if not asked:
                self.moment.hurry()
        if shown == self.moment.isHidden():
            self.moment.setVisible(shown)
            self.update()

    def _aside(self) -> float:
        return _CHART if self.moment.is_asked_about(self.scene.place) else _ASIDE

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        beside = self._aside() if self.moment.isVisibleTo(self) else 0.0
        code = _squares(self.scene.joining.url) if self.scene.kind == "lobby" and self.scene.joining.url else ()
        paint_scene(p, self.theme, self.scene, QRectF(self.rect()), code, aside=beside)
        if self.scene.kind == "dark":
            p.fillRect(self.rect(), QColor("#000000"))
        p.end()


@lru_cache(maxsize=8)
def _squares(url: str) -> tuple[tuple[bool, ...], ...]:
    return qr_rows(url)
