"""The trade tab: choices at the left; at the right the chart, its years, and the same figures as a table or in words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aseandesk.desktop import gui_priority
from aseandesk.desktop.message import StatusMessage
from aseandesk.facts.address import Address
from aseandesk.facts.measures import measure_of
from aseandesk.facts.store import FactStore
from aseandesk.trade.chart_kinds import traits
from aseandesk.trade.lines import Selection
from aseandesk.trade.nearest import read
from aseandesk.trade.next_view import second, shown_keys
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.tab import Tab
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts.foot import years_of
from aseandesk.ui.charts.page_picture import DENSITY, PagePicture
from aseandesk.ui.charts.panel import TradePanel
from aseandesk.ui.charts.panels import TradePanels
from aseandesk.ui.charts.play import YearAnimation
from aseandesk.ui.charts.render_thread import ChartWorker, job_for, make_picture
from aseandesk.ui.charts.stage import TradeStage, chips_of, warm
from aseandesk.ui.charts.state import ChartState
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import language, tr


class TradeTab(Tab):
    """Charts of the store's series. The view is one frozen value, which every control replaces.

    `panel` holds the choices at the side, `stage` everything beside it, `canvas` the chart on the stage, and `animation` plays its
    years.
    """

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(store, focus, theme)
        self._worker = ChartWorker(store)
        self.state = ChartState(store, self)
        self._warm = False
        self.panels = TradePanels(self, self.state, self._worker)
        self.panel = TradePanel(store, theme)
        self.stage = TradeStage(store, theme, self._worker)
        self.canvas = self.stage.canvas
        self.animation = YearAnimation(self._worker, self.canvas)
        self._page_picture = PagePicture(self._worker, self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._rule = QWidget()
        self._rule.setFixedWidth(1)
        self._rule.setAutoFillBackground(True)
        for part, stretch in ((self.panel, 0), (self._rule, 0), (self.stage, 1)):
            self._row.addWidget(part, stretch)
        self._connect()
        self._retheme()
        self._worker.run(warm)  # the thread loads what the first chart needs; then `_done` shows the view

    # ---- interface to the window

    def address(self) -> str:
        return str(self.state.view.address())

    def name(self) -> str:
        from aseandesk.trade.describe import title

        selection = self.state.selection
        if selection is None:
            return ""
        words = title(self.store, selection)
        who = [self.store.name(party, language(), short=True) for party in shown_keys(selection)[:3]]
        return words if self.state.view.story else f"{words}: {', '.join(who)}"

    def show_address(self, address: Address) -> str:
        if address.kind == "story" and address.id in self.store.stories:
            step = address.get("step", "1")
            return self.state.tell(address.id, int(step) - 1 if step.isdecimal() else 0, step=False)
        view, notes = read(self.store, address)
        if view is None:
            return " ".join(notes)
        self.state.show(view, step=False)
        return " ".join(notes)

    def parts(self) -> tuple[QWidget, ...]:
        told = (self.stage.player,) if self.stage.player is not None and not self.stage.player.isHidden() else ()
        panel = () if self.panel.isHidden() else (self.panel,)
        return (*panel, self.stage.pages, self.stage.foot, *told)

    def wants_all(self) -> bool:
        return bool(self.state.story())

    def show_alone(self, *, alone: bool) -> None:
        super().show_alone(alone=alone)
        for part in (self.panel, self._rule):
            part.setVisible(not alone)
        self.stage.show_alone(alone=alone)

    def settle(self) -> None:
        """Draw the chart now, in this thread, at its final size."""
        if not self._warm:
            self._done(None)
        for _ in range(2):  # chips that do not fit are hidden only after the first layout gave the row its width
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for canvas in (self.canvas, self.stage.other):
            job = None if canvas.isHidden() else canvas.wanted()
            if job is not None:
                canvas.take(make_picture(self.store, job))

    def as_text(self) -> str:
        from aseandesk.trade.describe import source_line
        from aseandesk.trade.tell import with_notes

        if self.state.selection is None:
            return super().as_text()
        return "\n".join(
            (self.name(), with_notes(self.store, self.state.selection), source_line(self.store, self.state.selection), self.address())
        )

    def prepare_page(self, area: QRectF) -> str:
        self._page_picture.order(job_for(self.theme, self.state.view, (round(area.width()), round(area.height())), DENSITY))
        return tr("Drawing the chart …")

    def forget_page(self) -> None:
        self._page_picture.forget()

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        self._page_picture.paint(painter, area)

    def save(self, place: Path, size: str = "", scale: int = 2) -> None:
        """Save the chart or its figures in the chart thread, in the format of the file extension; `noted` gives the outcome."""
        from aseandesk.ui.charts.save import give

        give(self.store, self.theme, self._worker, self.state.view, place, size, scale)

    def overlay(self) -> Overlay | None:
        """Return the panel over the tab; None if there is none."""
        return self.panels.shown

    def leave(self) -> None:
        self.animation.drop()
        self._worker.drop()

    def close_worker(self) -> None:
        """End the drawing thread."""
        self.leave()
        self._worker.stop()

    # ---- building

    def _connect(self) -> None:
        state, panels, panel, stage, foot = self.state, self.panels, self.panel, self.stage, self.stage.foot
        state.turned.connect(self._turned)
        panel.story_chosen.connect(self._story_chosen)
        panel.measure_asked.connect(panels.pick_measure)
        panel.shown_chosen.connect(lambda shown: state.change(shown=shown))
        panel.kind_chosen.connect(lambda kind: state.change(kind=kind))
        panel.party_toggled.connect(state.set_party)
        panel.part_toggled.connect(state.set_part)
        panel.log_toggled.connect(lambda log: state.change(log=log))
        foot.span_changed.connect(state.set_years)
        foot.year_changed.connect(partial(state.set_year, settled=False))
        foot.year_settled.connect(partial(state.set_year, settled=True))
        foot.base_settled.connect(lambda year: state.change(base=year))
        foot.play_asked.connect(self.play)
        self.animation.at.connect(foot.show_year)
        self.animation.ended.connect(self._play_ended)
        stage.chips.focus_asked.connect(state.toggle_focus)
        stage.chips.removed.connect(state.remove)
        stage.chips.add_asked.connect(panels.pick_party)
        for canvas in (stage.canvas, stage.other):
            canvas.opened.connect(self.focus.open)
        stage.canvas.pinned.connect(state.toggle_pin)
        stage.compare.clicked.connect(state.toggle_second)
        stage.swap.clicked.connect(state.swap)
        stage.table_button.clicked.connect(state.toggle_table)
        stage.words_button.clicked.connect(state.toggle_words)
        stage.quiz.clicked.connect(partial(self.wanted.emit, "quiz-me"))
        stage.qr.clicked.connect(panels.share)
        stage.save.clicked.connect(panels.save)
        self._worker.done.connect(self._done)
        self._page_picture.done.connect(self.page_done)
        self.theme.changed.connect(self._retheme)
        for keys, slot in (("T", state.toggle_table), ("W", state.toggle_words), ("P", self.play), ("A", panels.pick_party)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape leave the story, wherever the focus is, unless another part uses the key."""
        if event.key() == Qt.Key.Key_Escape and self.state.story():
            self._story_left()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: object) -> None:
        self.panel.take_part_of(self.width())

    def _retheme(self) -> None:
        self.panel.take_part_of(self.width())
        way = QHBoxLayout.Direction
        self._row.setDirection(way.RightToLeft if self.theme.left_hand else way.LeftToRight)
        palette = self._rule.palette()
        palette.setColor(self._rule.backgroundRole(), self.theme.colour("hairline"))
        self._rule.setPalette(palette)
        self.stage.restyle()
        if self.state.selection is not None:
            self._follow_chips(self.state.selection)

    # ---- changes of the view

    def _turned(self, step: bool) -> None:
        if self.animation.playing():
            self.animation.drop()
            self.stage.foot.show_playing(playing=False)
        if self._warm:
            self._follow()
        if step:
            self.moved.emit(self.address())

    def _follow(self) -> None:
        """Update everything on the screen to the view."""
        if measure_of(self.store, self.state.view.measure) is None:
            self.panel.hide()
            self.stage.nothing(tr("This pack has no figures."))
            return
        from aseandesk.charts import draw
        from aseandesk.trade.select import select

        selection = self.state.selection = select(self.store, self.state.view)
        whole = select(self.store, msgspec.structs.replace(self.state.view, first=None, last=None))
        fitting = draw.fitting(self.store, selection)
        kind, _ = draw.kind_of(self.store, selection)
        self.panel.follow(self.state.view, selection, fitting, {name: draw.all_kinds()[name].TITLE for name in fitting})
        self.stage.follow(self.state.view, selection, second(self.store, self.state.view), words=self.state.words)
        self.stage.foot.follow(selection, whole.years(), one_year=traits(kind).one_year)
        self._follow_chips(selection)
        self._follow_story()

    def _follow_chips(self, selection: Selection) -> None:
        self.stage.show_chips(chips_of(self.store, self.theme, selection, self.state.view), self.state.view.focus)

    def _follow_story(self) -> None:
        story, at = self.state.story(), self.state.story_step()
        fresh = self.stage.tell(self.store.stories[story] if story else None, at)
        if fresh is not None:
            fresh.step_asked.connect(lambda index: self.state.tell(self.state.story(), index))
            fresh.left.connect(self._story_left)
            fresh.opened.connect(self.focus.open)
            fresh.present_asked.connect(partial(self.wanted.emit, "full-screen"))

    # ---- stories

    def _story_chosen(self, story: str) -> None:
        self.state.tell(story, 0)
        if self.stage.player is not None:
            self.stage.player.setFocus(Qt.FocusReason.OtherFocusReason)

    def _story_left(self) -> None:
        full = self.alone
        self.state.leave_story()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if full:
            self.wanted.emit("full-screen")

    # ---- play

    def play(self) -> None:
        """Play the years of the chart, or stop."""
        if self.animation.playing():
            self.animation.stop()
        elif self.state.selection is not None and not self.stage.foot.play.isHidden():
            self.animation.start(self.state.view, years_of(self.state.selection), self.state.selection.year())
            self.stage.foot.show_playing(playing=True)

    def _play_ended(self, year: int) -> None:
        self.stage.foot.show_playing(playing=False)
        self.state.change(at=year)

    # ---- the thread

    def _done(self, given: object) -> None:
        """Handle a result of the thread: a saved file, a picture for the clipboard, or the data read at first."""
        if isinstance(given, QImage):
            QGuiApplication.clipboard().setImage(given)
            self.noted.emit(StatusMessage(tr("The picture is on the clipboard."), passing=True))
        elif isinstance(given, StatusMessage):
            self.noted.emit(given)
        elif not self._warm:
            self._warm = True
            # The chart thread continues once the following changes are laid out and painted.
            gui_priority.begin()
            self._follow()
            QTimer.singleShot(0, lambda: QTimer.singleShot(0, gui_priority.end))
