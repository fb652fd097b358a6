"""Attract mode: what the kiosk plays while nobody is there. A touch anywhere starts a visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import msgspec
from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from aseandesk import look
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.kiosk.scenes import AttractScene
from aseandesk.quiz.dealing.view import QuizView, questions_of
from aseandesk.quiz.model.question import Question
from aseandesk.trade.view import from_address
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts.canvas import ChartCanvas
from aseandesk.ui.charts.play import YearAnimation
from aseandesk.ui.charts.render_thread import ChartWorker
from aseandesk.ui.kiosk.attract_paint import Poster, Rooms, rooms
from aseandesk.ui.kiosk.parts import LEAST, TouchButton
from aseandesk.ui.map.map_view import MapView
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.words import language, tr

YEAR_MS, REST_MS = 280, 3200
"""Milliseconds per year of the animation, and of a year with an accession."""
LEAD_YEARS = 1
"""Years before the first member at which the animation begins."""


class Attract(QWidget):
    """Plays scene after scene. Its owner starts and stops it; hidden, it does nothing."""

    begun = Signal(str, str)
    """Emitted at a touch, with the address of the current scene and the touched language ("" for none)."""

    def __init__(
        self, store: FactStore, theme: Theme, languages: dict[str, str], make_scenes: Callable[[], Iterator[AttractScene]], every: float
    ) -> None:
        super().__init__()
        self._store, self._theme, self._every = store, theme, every
        self._make_scenes, self._scenes = make_scenes, make_scenes()
        known = store.pack.known_until or date.today()
        self._focus = Focus(store, known)
        self.scene = AttractScene("story", "timeline:")
        self.question: Question | None = None
        self._answered = False
        self._year, self._said = known.year, ""
        self._down = False
        self._poster = Poster(store, theme)
        self.map = MapView(store, self._focus, theme, keeps=False)
        self.worker = ChartWorker(store)
        self.chart = ChartCanvas(theme, self.worker)
        self.animation = YearAnimation(self.worker, self.chart)
        self.start = TouchButton(theme, tr("Touch to begin"), "primary", size=look.TITLE)
        self.row = QWidget()
        self._flow = FlowLayout(self.row, theme.px(look.SPACE_3))
        self.pills: dict[str, TouchButton] = {}
        for code, name in languages.items() if len(languages) > 1 else ():
            pill = TouchButton(theme, name)
            pill.setObjectName(code)
            pill.clicked.connect(self._language_touched)
            self.pills[code] = pill
            self._flow.addWidget(pill)
        for part in (self.map, self.chart, self.start, self.row):
            part.setParent(self)
        for part in (self.map, self.chart):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.hide()
        self.start.clicked.connect(self._touched)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Touch to begin"))
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._next)

    # ---- playing

    def play(self, *, anew: bool = False) -> None:
        """Continue with the next scene; with `anew` from the first one."""
        if anew:
            self._scenes = self._make_scenes()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begin_scene()

    def stop(self) -> None:
        """Stop playing."""
        self._turn.stop()
        self.animation.drop()

    def close_worker(self) -> None:
        """End the drawing thread."""
        self.stop()
        self.worker.stop()

    def show_scene(self, scene: AttractScene) -> None:
        """Show this scene from its beginning."""
        self.scene, self.question, self._answered = scene, None, False
        self.animation.drop()
        getattr(self, f"_show_{scene.kind}")()
        self._place()
        self.update()

    def _begin_scene(self) -> None:
        self.show_scene(next(self._scenes, AttractScene("years", "timeline:")))

    def _next(self) -> None:
        """Continue after the shown step: with the answer, the next year, or another scene."""
        if self.scene.kind == "question" and self.question is not None and not self._answered:
            self._answered = True
            self._turn.start(self._ms())
            self.update()
        elif self.scene.kind == "years" and self._year < self._focus.known_until.year:
            self.to_year(self._year + 1)
        elif self.scene.kind == "chart" and self.animation.playing():
            self._turn.start(self._ms() // 2)
        else:
            self._begin_scene()

    def _ms(self) -> int:
        return round(1000 * self._every)

    def _show_years(self) -> None:
        first = self.scene.stops[0].day.year if self.scene.stops else self._focus.known_until.year
        self._said = ""
        self.to_year(first - LEAD_YEARS)

    def to_year(self, year: int) -> None:
        """Show this year of the animation; the next one follows."""
        stops = [stop for stop in self.scene.stops if stop.day.year == year]
        self._year, self._said = year, stops[-1].words if stops else self._said
        last = self._focus.known_until
        self._focus.set_as_of(min(date(year, 12, 31), last))
        self._turn.start(REST_MS if stops or year >= last.year else YEAR_MS)
        self.update()

    def _show_story(self) -> None:
        self._year = (self.scene.day or self._focus.known_until).year
        self._focus.set_as_of(self.scene.day or self._focus.known_until)
        words = len(self.scene.text.split())
        self._turn.start(max(self._ms(), words * 330))

    def _show_question(self) -> None:
        view = QuizView(count=1, seed=self.scene.seed, kinds=("single", "true-false"))
        found = [one for one in questions_of(self._store, view, self._focus.known_until, language()) if not (one.flag or one.view)]
        self.question = next((one for one in found if not any(option.flag for option in one.options)), None)
        self._turn.start(self._ms() if self.question is not None else 0)

    def _show_chart(self) -> None:
        view, _ = from_address(parse(self.scene.title))
        view = msgspec.structs.replace(view, first=None, last=None, focus="")
        self.chart.show_view(msgspec.structs.replace(view, kind="rank", at=None))
        self._turn.start(2 * self._ms())
        QTimer.singleShot(0, self, self._run_chart)

    def _run_chart(self) -> None:
        from aseandesk.trade.select import select
        from aseandesk.ui.charts.foot import years_of

        view, _ = from_address(parse(self.scene.title)) if self.scene.kind == "chart" else (None, ())
        if view is None or not self.isVisible():
            return
        view = msgspec.structs.replace(view, first=None, last=None, focus="", kind="rank", at=None)
        years = years_of(select(self._store, view))
        if years:
            self.animation.start(view, years, years[0] - 1)

    # ---- touch

    def _touched(self) -> None:
        self.begun.emit(self.scene.opens, "")

    def _language_touched(self) -> None:
        self.begun.emit(self.scene.opens, self.sender().objectName())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._down = True
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._down:
            self._down = False
            self._touched()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._touched()
        event.accept()

    # ---- layout

    def rooms(self) -> Rooms:
        """Return the areas of all parts."""
        px = self._theme.px
        wide = min(self.width(), self.height() * 3 // 5 if self.width() > self.height() else self.width()) - 2 * px(look.SPACE_6)
        languages = self._flow.heightForWidth(wide) if self.pills else 0
        return rooms(self.width(), self.height(), px(look.SPACE_6), max(LEAST, px(72)) + languages + px(look.SPACE_4))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        place, px = self.rooms(), self._theme.px
        high = max(LEAST, px(72))
        foot = place.foot.toRect()
        self.start.setGeometry(QRect(foot.left(), foot.top(), foot.width(), high))
        top = foot.top() + high + px(look.SPACE_4)
        self.row.setGeometry(QRect(foot.left(), top, foot.width(), max(0, foot.bottom() + 1 - top)))
        self.map.setGeometry(place.stage.toRect())
        self.chart.setGeometry((place.stage.united(place.aside) if place.upright else place.stage).toRect())
        kind = self.scene.kind
        self.map.setVisible(kind in {"years", "story"} and self.map.has_map())
        self.chart.setVisible(kind == "chart")

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.fillRect(self.rect(), self._theme.colour("background"))
        place, scene = self.rooms(), self.scene
        if scene.kind == "years":
            self._poster.years(p, place, self._year, self._said, self._focus.as_of)
        elif scene.kind == "story":
            self._poster.story(p, place, scene)
        elif scene.kind == "chart":
            self._poster.chart(p, place, scene)
        elif self.question is not None:
            self._poster.question(p, place, self.question, answered=self._answered)
        p.end()
