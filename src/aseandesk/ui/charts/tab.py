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
from aseandesk.facts.address import Address, parse
from aseandesk.facts.measures import measure_of
from aseandesk.facts.store import FactStore, say
from aseandesk.trade import next_view as turn
from aseandesk.trade.lines import Selection
from aseandesk.trade.nearest import read
from aseandesk.trade.view import ChartView, from_address
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.tab import Tab
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts.foot import years_of
from aseandesk.ui.charts.panel import TradePanel
from aseandesk.ui.charts.panels import TradePanels
from aseandesk.ui.charts.play import YearAnimation
from aseandesk.ui.charts.render_thread import ChartWorker, job_for, make_picture
from aseandesk.ui.charts.stage import TradeStage, chips_of, warm
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import language, tr


class TradeTab(Tab):
    """Charts of the store's series. The view is one frozen value; every control makes the next one."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(store, focus, theme)
        self._worker = ChartWorker(store)
        self._selection: Selection | None = None
        self._warm, self._words_shown = False, False
        self._before: ChartView | None = None
        self._panels = TradePanels(self)
        self._view = turn.first_view(store)
        self._panel = TradePanel(store, theme)
        self._stage = TradeStage(store, theme, self._worker)
        self._canvas = self._stage.canvas
        self._animation = YearAnimation(self._worker, self._canvas)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._rule = QWidget()
        self._rule.setFixedWidth(1)
        self._rule.setAutoFillBackground(True)
        for part, stretch in ((self._panel, 0), (self._rule, 0), (self._stage, 1)):
            self._row.addWidget(part, stretch)
        self._connect()
        self._retheme()
        self._worker.run(warm)  # what the first chart needs is read in the thread; then `_done` follows the view

    # ---- what the window asks

    def address(self) -> str:
        return str(self._view.address())

    def name(self) -> str:
        from aseandesk.trade.describe import title

        if self._selection is None:
            return ""
        who = [self.store.name(party, language(), short=True) for party in turn.shown_keys(self._selection)[:3]]
        return title(self.store, self._selection) if self._view.story else f"{title(self.store, self._selection)}: {', '.join(who)}"

    def show_address(self, address: Address) -> str:
        if address.kind == "story" and address.id in self.store.stories:
            step = address.get("step", "1")
            return self._tell(address.id, int(step) - 1 if step.isdecimal() else 0, step=False)
        view, notes = read(self.store, address)
        if view is None:
            return " ".join(notes)
        self._go(view, step=False)
        return " ".join(notes)

    def parts(self) -> tuple[QWidget, ...]:
        told = (self._stage.player,) if self._stage.player is not None and not self._stage.player.isHidden() else ()
        panel = () if self._panel.isHidden() else (self._panel,)
        return (*panel, self._stage.pages, self._stage.foot, *told)

    def wants_all(self) -> bool:
        return bool(self._story())

    def show_alone(self, *, alone: bool) -> None:
        super().show_alone(alone=alone)
        for part in (self._panel, self._rule):
            part.setVisible(not alone)
        self._stage.show_alone(alone=alone)

    def settle(self) -> None:
        """Draw what is shown now, here and at once, at the size that the layouts will come to."""
        if not self._warm:
            self._done(None)
        for _ in range(2):  # chips that have no room go when the first has shown how wide their row is
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for canvas in (self._canvas, self._stage.other):
            job = None if canvas.isHidden() else canvas.wanted()
            if job is not None:
                canvas.take(make_picture(self.store, job))

    def as_text(self) -> str:
        from aseandesk.trade.describe import source_line
        from aseandesk.trade.tell import spoken

        if self._selection is None:
            return super().as_text()
        return "\n".join((self.name(), spoken(self.store, self._selection), source_line(self.store, self._selection), self.address()))

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        job = job_for(self.theme, self._view, (round(area.width()), round(area.height())), 3.0)
        painter.drawImage(area, make_picture(self.store, job).image)

    def view(self) -> ChartView:
        """What is shown."""
        return self._view

    def show_table(self, *, table: bool) -> None:
        """Show the figures as a table, or as a chart."""
        self._change(table=table)

    def save(self, place: Path, size: str = "", scale: int = 2) -> None:
        """Save the chart or its figures, by the ending of the name, in the chart's thread; `noted` tells that it is done, or why not."""
        from aseandesk.ui.charts.save import give

        give(self.store, self.theme, self._worker, self._view, place, size, scale)

    def overlay(self) -> Overlay | None:
        """The panel that lies over the tab, if one does."""
        return self._panels.shown

    def leave(self) -> None:
        self._animation.drop()
        self._worker.drop()

    def close_worker(self) -> None:
        """End the drawing thread."""
        self.leave()
        self._worker.stop()

    # ---- building

    def _connect(self) -> None:
        panel, stage, foot = self._panel, self._stage, self._stage.foot
        panel.story_chosen.connect(self._story_chosen)
        panel.measure_asked.connect(self.pick_measure)
        panel.shown_chosen.connect(self._shown_chosen)
        panel.kind_chosen.connect(self._kind_chosen)
        panel.party_toggled.connect(self._party_toggled)
        panel.part_toggled.connect(self._part_toggled)
        panel.log_toggled.connect(self._log_toggled)
        foot.span_changed.connect(self._span_changed)
        foot.year_changed.connect(self._year_changed)
        foot.year_settled.connect(self._year_settled)
        foot.base_settled.connect(self._base_settled)
        foot.play_asked.connect(self.play)
        self._animation.at.connect(self._film_at)
        self._animation.ended.connect(self._film_ended)
        stage.chips.focus_asked.connect(self._focus_asked)
        stage.chips.removed.connect(self._removed)
        stage.chips.add_asked.connect(self.pick_party)
        for canvas in (stage.canvas, stage.other):
            canvas.opened.connect(self.focus.open)
        stage.canvas.pinned.connect(self._pinned)
        stage.compare.clicked.connect(self._compare_clicked)
        stage.swap.clicked.connect(self._swap_clicked)
        stage.table_button.clicked.connect(self.toggle_table)
        stage.words_button.clicked.connect(self.toggle_words)
        stage.quiz.clicked.connect(partial(self.wanted.emit, "quiz-me"))
        stage.qr.clicked.connect(self.share)
        stage.save.clicked.connect(self.ask_save)
        self._worker.done.connect(self._done)
        self.theme.changed.connect(self._retheme)
        for keys, slot in (("T", self.toggle_table), ("W", self.toggle_words), ("P", self.play), ("A", self.pick_party)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that no part of the tab wanted leaves the story, wherever the keys are."""
        if event.key() == Qt.Key.Key_Escape and self._story():
            self._story_left()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: object) -> None:
        self._panel.take_part_of(self.width())

    def _retheme(self) -> None:
        self._panel.take_part_of(self.width())
        way = QHBoxLayout.Direction
        self._row.setDirection(way.RightToLeft if self.theme.left_hand else way.LeftToRight)
        palette = self._rule.palette()
        palette.setColor(self._rule.backgroundRole(), self.theme.colour("hairline"))
        self._rule.setPalette(palette)
        self._stage.restyle()
        if self._selection is not None:
            self._follow_chips(self._selection)

    # ---- from view to view

    def _go(self, view: ChartView, *, step: bool = True) -> None:
        if self._animation.playing():
            self._animation.drop()
            self._stage.foot.show_playing(playing=False)
        changed = view != self._view
        self._view = view
        if self._warm:
            self._follow()  # also when nothing changed: a control that was moved goes back to what is shown
        if step and changed:
            self.moved.emit(self.address())

    def _change(self, **fields: object) -> None:
        self._go(turn.changed(self._view, **fields))

    def _follow(self) -> None:
        """Bring everything that is on the screen in line with the view."""
        if measure_of(self.store, self._view.measure) is None:
            self._panel.hide()
            self._stage.nothing(tr("This pack has no figures."))
            return
        from aseandesk.charts import draw
        from aseandesk.trade.select import select

        selection = self._selection = select(self.store, self._view)
        whole = select(self.store, msgspec.structs.replace(self._view, first=None, last=None))
        fitting = draw.fitting(self.store, selection)
        kind, _ = draw.kind_of(self.store, selection)
        self._panel.follow(self._view, selection, fitting, {name: draw.all_kinds()[name].TITLE for name in fitting})
        self._stage.follow(self._view, selection, turn.second(self.store, self._view), words=self._words_shown)
        self._stage.foot.follow(selection, whole.years(), one_year=getattr(draw.all_kinds().get(kind), "ONE_YEAR", False))
        self._follow_chips(selection)
        self._follow_story()

    def _follow_chips(self, selection: Selection) -> None:
        self._stage.show_chips(chips_of(self.store, self.theme, selection, self._view), self._view.focus)

    def _follow_story(self) -> None:
        story, at = self._story(), self._step_at()
        fresh = self._stage.tell(self.store.stories[story] if story else None, at)
        if fresh is not None:
            fresh.step_asked.connect(self._step_asked)
            fresh.left.connect(self._story_left)
            fresh.opened.connect(self.focus.open)
            fresh.present_asked.connect(partial(self.wanted.emit, "full-screen"))

    # ---- stories

    def _story(self) -> str:
        """The story that is told; "" for none."""
        story = self._view.story.partition(".")[0]
        row = self.store.stories.get(story)
        return story if row is not None and 0 <= self._step_at() < len(row.steps) else ""

    def _step_at(self) -> int:
        step = self._view.story.partition(".")[2]
        return int(step) - 1 if step.isdecimal() else 0

    def _tell(self, story: str, index: int, *, step: bool = True) -> str:
        steps = self.store.stories[story].steps
        said = ""
        if not 0 <= index < len(steps):
            title = say(self.store.stories[story].title, language())
            said, index = tr("{title} has the steps 1 to {n}.", title=title, n=len(steps)), 0
        if not self._story():
            self._before = self._view
        view, _ = from_address(parse(steps[index].address))
        self._go(turn.changed(view, story=f"{story}.{index + 1}", table=self._view.table), step=step)
        return said

    def _story_chosen(self, story: str) -> None:
        self._tell(story, 0)
        if self._stage.player is not None:
            self._stage.player.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_asked(self, index: int) -> None:
        self._tell(self._story(), index)

    def _story_left(self) -> None:
        full = self.alone
        self._go(self._before or turn.changed(self._view, story=""))
        self._before = None
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if full:
            self.wanted.emit("full-screen")

    # ---- choices

    def _shown_chosen(self, shown: str) -> None:
        self._change(shown=shown)

    def _kind_chosen(self, kind: str) -> None:
        self._change(kind=kind)

    def _log_toggled(self, log: bool) -> None:
        self._change(log=log)

    def _party_toggled(self, party: str, on: bool) -> None:
        self._go(turn.with_party(self.store, self._view, party, on=on))

    def _part_toggled(self, part: str, on: bool) -> None:
        assert self._selection is not None
        self._go(turn.with_part(self._selection, self._view, part, on=on))

    def _removed(self, key: str) -> None:
        assert self._selection is not None
        self._go(turn.without(self.store, self._selection, self._view, key))

    def _focus_asked(self, key: str) -> None:
        self._change(focus="" if key == self._view.focus else key)

    def _pinned(self, pin: str) -> None:
        self._go(turn.with_pin(self._view, pin))

    def _span_changed(self, first: int, last: int) -> None:
        self._change(first=first, last=last)

    def _year_changed(self, year: int) -> None:
        self._go(turn.changed(self._view, at=year), step=False)

    def _year_settled(self, year: int) -> None:
        self._go(turn.changed(self._view, at=year), step=False)
        self.moved.emit(self.address())

    def _base_settled(self, year: int) -> None:
        self._change(base=year)

    # ---- play

    def play(self) -> None:
        """Play the years of the chart, or stop."""
        if self._animation.playing():
            self._animation.stop()
        elif self._selection is not None and not self._stage.foot.play.isHidden():
            self._animation.start(self._view, years_of(self._selection), self._selection.year())
            self._stage.foot.show_playing(playing=True)

    def playing(self) -> bool:
        """Do the years of the chart run?"""
        return self._animation.playing()

    def _film_at(self, year: int) -> None:
        self._stage.foot.year.set_years(self._stage.foot.year.years(), year)

    def _film_ended(self, year: int) -> None:
        self._stage.foot.show_playing(playing=False)
        self._change(at=year)

    # ---- table, words, two at once

    def toggle_table(self) -> None:
        """The same figures as a table, or as a chart again."""
        self._words_shown = False
        self._change(table=not self._view.table)

    def toggle_words(self) -> None:
        """The same figures in words, or as a chart again."""
        self._words_shown = not (self._words_shown and not self._view.table)
        self._change(table=False)

    def _compare_clicked(self) -> None:
        self._change(beside="" if self._view.beside else turn.beside_of(self._view))

    def _swap_clicked(self) -> None:
        self._go(turn.swapped(self.store, self._view))

    # ---- panels

    def pick_measure(self) -> None:
        """Choose another measure out of all."""
        self._panels.measure(self._view).chosen.connect(self._measure_picked)

    def pick_party(self) -> None:
        """Add a country, a group, a partner or a product, or take it away."""
        if self._selection is not None:
            self._panels.party(self._selection).chosen.connect(self._party_picked)

    def share(self) -> None:
        """The address of the chart as a code and as text."""
        self._panels.share(self.address()).file_asked.connect(partial(self.wanted.emit, "save-view"))

    def ask_save(self) -> None:
        """Ask how and where to save the chart."""
        self._panels.save(self._worker, self._view).said.connect(self.noted)

    def _measure_picked(self, measure: str) -> None:
        self._go(turn.with_measure(self.store, self._view, measure))

    def _party_picked(self, key: str) -> None:
        assert self._selection is not None
        self._go(turn.picked(self.store, self._selection, self._view, key))

    def _done(self, given: object) -> None:
        """What the thread has finished: a file, of which it says something, a picture for the clipboard, or what it read at first."""
        if isinstance(given, QImage):
            QGuiApplication.clipboard().setImage(given)
            self.noted.emit(StatusMessage(tr("The picture is on the clipboard."), passing=True))
        elif isinstance(given, StatusMessage):
            self.noted.emit(given)
        elif not self._warm:
            self._warm = True
            # The chart's thread goes on once what follows is laid out and painted.
            gui_priority.begin()
            self._follow()
            QTimer.singleShot(0, lambda: QTimer.singleShot(0, gui_priority.end))
