"""The trade tab: choices at the left; at the right the chart, its years, and the same figures as a table or in words."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.address import Address, parse
from aseandesk.facts.measures import measure_of, rows_of
from aseandesk.facts.store import FactStore, say
from aseandesk.trade.describe import table_caption
from aseandesk.trade.lines import Selection
from aseandesk.trade.nearest import read
from aseandesk.trade.rows import to_csv
from aseandesk.trade.select import default_countries, select
from aseandesk.trade.tell import spoken
from aseandesk.trade.view import ChartView, from_address
from aseandesk.ui.chart_worker import ChartWorker, Picture, job_for, make_picture
from aseandesk.ui.focus import Focus
from aseandesk.ui.tab import Tab
from aseandesk.ui.theme import Theme
from aseandesk.ui.trade_panel import TradePanel
from aseandesk.ui.widgets.basic import Button, Label
from aseandesk.ui.widgets.chart_canvas import ChartCanvas
from aseandesk.ui.widgets.figure_table import FigureTable
from aseandesk.ui.widgets.span_slider import SpanSlider
from aseandesk.words import language, tr

_CHART, _TABLE, _WORDS = range(3)


class TradeTab(Tab):
    """Charts of the store's series. The view is one frozen value; every control makes the next one."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(store, focus, theme)
        self._worker = ChartWorker(store)
        self._selection: Selection | None = None
        self._view = self._first_view()
        self._panel = TradePanel(store, theme)
        self._canvas = ChartCanvas(theme, self._worker)
        self._table = FigureTable(theme)
        self._words = QPlainTextEdit(readOnly=True)
        self._words.setAccessibleName(tr("The chart in words"))
        self._span = SpanSlider(theme, tr("Years"))
        self._step_text = Label(theme, "", look.BODY, 400, "text_secondary", wrap=True)
        self._build()
        self._connect()
        self._follow()

    # ---- what the window asks

    def address(self) -> str:
        return str(self._view.address())

    def show_address(self, address: Address) -> str:
        if address.kind == "story" and address.id in self.store.stories:
            self._tell(address.id, 0)
            return ""
        view, notes = read(self.store, address)
        if view is None:
            return " ".join(notes)
        self._go(view, step=False)
        return " ".join(notes)

    def settle(self) -> None:
        """Draw what is shown now, here and at once."""
        job = self._canvas.wanted()
        if job is not None:
            self._canvas.take(make_picture(self.store, job))

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        job = job_for(self.theme, self._view, (round(area.width()), round(area.height())), 3.0)
        painter.drawImage(area, make_picture(self.store, job).image)

    def view(self) -> ChartView:
        """What is shown."""
        return self._view

    def show_table(self, *, table: bool) -> None:
        """Show the figures as a table, or as a chart."""
        self._change(table=table)

    def close_worker(self) -> None:
        """End the drawing thread."""
        self._worker.stop()

    # ---- building

    def _build(self) -> None:
        self._table_button = Button(self.theme, tr("Table"), icon="table")
        self._words_button = Button(self.theme, tr("Words"), icon="list")
        self._save_button = Button(self.theme, tr("Save"), icon="save")
        self._back_button = Button(self.theme, "", icon="chevron-left", name=tr("Step before"))
        self._next_button = Button(self.theme, "", icon="chevron-right", name=tr("Next step"))
        for button in (self._table_button, self._words_button):
            button.setCheckable(True)
        self._bar = QHBoxLayout()
        for widget in (self._back_button, self._next_button):
            self._bar.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._bar.addWidget(self._step_text, 1)
        for widget in (self._table_button, self._words_button, self._save_button):
            self._bar.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedWidget()
        self._caption = Label(self.theme, "", look.BODY, 400, "text_secondary", wrap=True)
        self._sheet = QWidget()
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._caption)
        column.addWidget(self._table, 1)
        for page in (self._canvas, self._sheet, self._words):
            self._pages.addWidget(page)
        self._right = QVBoxLayout()
        self._right.addLayout(self._bar)
        self._right.addWidget(self._pages, 1)
        self._right.addWidget(self._span)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._panel)
        self._rule = QWidget()
        self._rule.setFixedWidth(1)
        self._rule.setAutoFillBackground(True)
        row.addWidget(self._rule)
        row.addLayout(self._right, 1)
        self._save_menu = self._make_save_menu()
        self._retheme()

    def _make_save_menu(self) -> QMenu:
        menu = QMenu(self)
        for text, slot in (
            (tr("Picture (PNG) …"), self._save_png),
            (tr("Drawing (SVG) …"), self._save_svg),
            (tr("Paper (PDF) …"), self._save_pdf),
            (tr("Figures (CSV) …"), self._save_csv),
            (tr("Workbook (XLSX) …"), self._save_xlsx),
            (tr("Copy the picture"), self._copy_picture),
            (tr("Copy the figures"), self._copy_figures),
        ):
            action = QAction(text, menu)
            action.triggered.connect(slot)
            menu.addAction(action)
        return menu

    def _connect(self) -> None:
        panel = self._panel
        panel.story_chosen.connect(self._story_chosen)
        panel.measure_chosen.connect(self._measure_chosen)
        panel.shown_chosen.connect(self._shown_chosen)
        panel.kind_chosen.connect(self._kind_chosen)
        panel.party_toggled.connect(self._party_toggled)
        panel.part_toggled.connect(self._part_toggled)
        self._span.changed.connect(self._span_changed)
        self._table_button.clicked.connect(self._table_clicked)
        self._words_button.clicked.connect(self._words_clicked)
        self._save_button.clicked.connect(self._save_clicked)
        self._back_button.clicked.connect(self._step_before)
        self._next_button.clicked.connect(self._step_after)
        self._canvas.shown.connect(self._picture_shown)
        self.theme.changed.connect(self._retheme)

    def _retheme(self) -> None:
        px = self.theme.px
        way = QHBoxLayout.Direction
        self._row.setDirection(way.RightToLeft if self.theme.left_hand else way.LeftToRight)
        self._right.setContentsMargins(px(look.VAST), px(look.ROOM), px(look.WIDE), px(look.GAP))
        self._right.setSpacing(px(look.SNUG))
        self._bar.setSpacing(px(look.SNUG))
        palette = self._rule.palette()
        palette.setColor(self._rule.backgroundRole(), self.theme.colour("hairline"))
        self._rule.setPalette(palette)
        self._words.setFont(self.theme.font(look.LEAD))

    # ---- from view to view

    def _first_view(self) -> ChartView:
        for story in self.store.stories.values():
            if story.tab == "trade" and story.steps:
                view, _ = from_address(parse(story.steps[0].address))
                if measure_of(self.store, view.measure):
                    return msgspec.structs.replace(view, story=f"{story.id}.1")
        return ChartView(measure=next((m.id for m in self.store.measures.values() if m.kind != "ranking"), ""))

    def _go(self, view: ChartView, *, step: bool = True) -> None:
        changed = view != self._view
        self._view = view
        self._follow()  # also when nothing changed: a control that was moved goes back to what is shown
        if step and changed:
            self.moved.emit(self.address())

    def _change(self, **fields: object) -> None:
        """The next view by what a control has changed; a changed chart is no longer the story's."""
        story = self._view.story if set(fields) <= {"table", "story"} else ""
        self._go(msgspec.structs.replace(self._view, **{"story": story, **fields}))

    def _follow(self) -> None:
        """Bring everything that is on the screen in line with the view."""
        if measure_of(self.store, self._view.measure) is None:
            self._step_text.setText(tr("This pack has no figures."))
            for widget in (
                self._panel,
                self._span,
                self._table_button,
                self._words_button,
                self._save_button,
                self._back_button,
                self._next_button,
            ):
                widget.setVisible(False)
            return
        from aseandesk.charts import draw

        self._selection = select(self.store, self._view)
        whole = select(self.store, msgspec.structs.replace(self._view, first=None, last=None))
        fitting = draw.fitting(self.store, self._selection)
        kinds = {name: draw.all_kinds()[name].TITLE for name in fitting}
        self._panel.follow(self._view, self._selection, fitting, kinds)
        self._canvas.show_view(self._view)
        self._table.show_selection(self._selection)
        self._caption.setText(table_caption(self.store, self._selection))
        self._words.setPlainText(spoken(self.store, self._selection))
        self._canvas.setAccessibleName(spoken(self.store, self._selection))
        years, chosen = whole.years(), self._selection.years()
        self._span.setVisible(years is not None and years[0] < years[1])
        if years is not None:
            low, high = chosen or years
            self._span.set_range(years[0], years[1], self._view.first or low, self._view.last or high)
        self._follow_page()
        self._follow_story()

    def _follow_page(self) -> None:
        page = _TABLE if self._view.table else _WORDS if self._words_button.isChecked() else _CHART
        self._pages.setCurrentIndex(page)
        self._table_button.setChecked(page == _TABLE)
        self._words_button.setChecked(page == _WORDS)

    def _follow_story(self) -> None:
        story, _, step = self._view.story.partition(".")
        row = self.store.stories.get(story)
        several = row is not None and len(row.steps) > 1
        index = int(step) - 1 if step.isdigit() else 0
        self._back_button.setVisible(several)
        self._next_button.setVisible(several)
        if row is None or not 0 <= index < len(row.steps):
            self._step_text.setText("")
            return
        self._back_button.setEnabled(index > 0)
        self._next_button.setEnabled(index + 1 < len(row.steps))
        place = tr("Step {n} of {all}. ", n=index + 1, all=len(row.steps)) if several else ""
        self._step_text.setText(place + say(row.steps[index].text, language()))

    # ---- choices

    def _tell(self, story: str, index: int, *, step: bool = True) -> None:
        steps = self.store.stories[story].steps
        if 0 <= index < len(steps):
            view, _ = from_address(parse(steps[index].address))
            self._go(msgspec.structs.replace(view, story=f"{story}.{index + 1}", table=self._view.table), step=step)

    def _story_chosen(self, story: str) -> None:
        self._tell(story, 0)

    def _step_by(self, step: int) -> None:
        story, _, now = self._view.story.partition(".")
        if story in self.store.stories:
            self._tell(story, int(now or 1) - 1 + step)

    def _step_before(self) -> None:
        self._step_by(-1)

    def _step_after(self) -> None:
        self._step_by(1)

    def _measure_chosen(self, measure: str) -> None:
        known = {row.reporter for row in rows_of(self.store, measure)}
        kept = tuple(party for party in self._view.countries if party in known)
        self._go(ChartView(measure=measure, countries=kept, table=self._view.table))

    def _shown_chosen(self, shown: str) -> None:
        self._change(shown=shown)

    def _kind_chosen(self, kind: str) -> None:
        self._change(kind=kind)

    def _party_toggled(self, party: str, on: bool) -> None:
        measure = measure_of(self.store, self._view.measure)
        if measure is not None and measure.by != "none":
            self._change(countries=(party,), partners=(), products=())
            return
        now = self._view.countries or default_countries(self.store, self._view.measure)
        self._change(countries=(*now, party) if on else tuple(p for p in now if p != party) or now)

    def _part_toggled(self, part: str, on: bool) -> None:
        assert self._selection is not None
        field = f"{self._selection.measure.by}s"
        now: tuple[str, ...] = getattr(self._selection.view, field)
        chosen = (*now, part) if on else tuple(p for p in now if p != part) or now
        self._change(countries=self._selection.view.countries, **{field: chosen})

    def _span_changed(self, first: int, last: int) -> None:
        self._change(first=first, last=last)

    def _table_clicked(self) -> None:
        self._words_button.setChecked(False)
        self._change(table=self._table_button.isChecked())
        self._follow_page()

    def _words_clicked(self) -> None:
        if self._view.table:
            self._change(table=False)
        self._follow_page()

    def _picture_shown(self, picture: object) -> None:
        if isinstance(picture, Picture):
            self._canvas.setAccessibleName(spoken(self.store, picture.selection))

    # ---- saving

    def _save_clicked(self) -> None:
        self._save_menu.popup(self._save_button.mapToGlobal(self._save_button.rect().bottomLeft()))

    def _ask_place(self, ending: str) -> Path | None:
        name = f"{self._view.measure}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save"), name, f"{ending.upper()} (*.{ending})")
        return Path(chosen) if chosen else None

    def _save_png(self) -> None:
        self._save_as("png")

    def _save_svg(self) -> None:
        self._save_as("svg")

    def _save_pdf(self) -> None:
        self._save_as("pdf")

    def _save_csv(self) -> None:
        self._save_as("csv")

    def _save_xlsx(self) -> None:
        self._save_as("xlsx")

    def _save_as(self, ending: str) -> None:
        place = self._ask_place(ending)
        if place is not None:
            self.save(place)

    def save(self, place: Path) -> None:
        """Save the chart (.png at twice the density, .svg, .pdf) or its figures (.csv, .xlsx); says why if it cannot."""
        from aseandesk.charts.save import Options, Size, save
        from aseandesk.timeline.exchange.report import ExchangeError

        job = job_for(self.theme, self._view, (1600, 1000), 2.0)
        options = Options(size=Size(*job.size, zoom=1.4), scale=2, theme=self.theme.look.name, families=job.families)
        try:
            save(self.store, self._view, place, options)
        except ExchangeError as error:
            self.focus.refused.emit(tr("{file} was not saved: {reason}", file=place.name, reason=error))

    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(make_picture(self.store, job_for(self.theme, self._view, (1600, 1000), 2.0)).image)

    def _copy_figures(self) -> None:
        if self._selection is not None:
            QGuiApplication.clipboard().setText(to_csv(self.store, self._selection))
