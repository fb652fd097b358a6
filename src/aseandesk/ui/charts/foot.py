"""Controls below a chart: first and last year, the single year with a play button, and the base year of an index."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from aseandesk import look
from aseandesk.trade.lines import Selection
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts.year import ChartYearSlider
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.span_slider import SpanSlider
from aseandesk.words import tr


class TradeFoot(QWidget):
    """Only emits signals for what was chosen."""

    span_changed = Signal(int, int)
    year_changed = Signal(int)
    year_settled = Signal(int)
    base_settled = Signal(int)
    play_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._has_span, self._span_shown = False, True
        self.span = SpanSlider(theme, tr("Years"))
        self.year = ChartYearSlider(theme, tr("Year"))
        self.base = ChartYearSlider(theme, tr("Base year"))
        self.play = Button(theme, "", "plain", "play", name=tr("Play the years"))
        self._base_name = TextLabel(theme, tr("Base year"), look.SMALL, 600, "text_secondary")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self.play, 0, 0)
        self._grid.addWidget(self.year, 0, 1)
        self._grid.addWidget(self._base_name, 1, 0)
        self._grid.addWidget(self.base, 1, 1)
        self._grid.addWidget(self.span, 2, 0, 1, 2)
        self._grid.setColumnStretch(1, 1)
        self.span.changed.connect(self.span_changed)
        self.year.changed.connect(self.year_changed)
        self.year.settled.connect(self.year_settled)
        self.base.settled.connect(self.base_settled)
        self.play.clicked.connect(self.play_asked)

    def follow(self, selection: Selection, whole: tuple[int, int] | None, *, one_year: bool) -> None:
        """Show the controls that the chart needs: `whole` are the first and last year of all its figures, `one_year` is whether it
        shows a single one.
        """
        view, chosen = selection.view, selection.years()
        self._has_span = whole is not None and whole[0] < whole[1]
        self.span.setVisible(self._has_span and self._span_shown)
        if whole is not None:
            low, high = chosen or whole
            self.span.set_range(whole[0], whole[1], view.first or low, view.last or high)
        years = years_of(selection) if one_year and view.shown != "growth" else ()
        for part in (self.play, self.year):
            part.setVisible(len(years) > 1)
        if len(years) > 1:
            self.year.set_years(years, selection.year())
        bases = years_of(selection) if view.shown == "index" else ()
        for named in (self._base_name, self.base):
            named.setVisible(len(bases) > 1)
        if len(bases) > 1:
            self.base.set_years(bases, base_of(selection))

    def show_span(self, *, shown: bool) -> None:
        """Show or hide the range of years."""
        self._span_shown = shown
        self.span.setVisible(self._has_span and shown)

    def show_year(self, year: int) -> None:
        """Move the handle of the single year to `year`."""
        self.year.set_years(self.year.years(), year)

    def show_playing(self, *, playing: bool) -> None:
        """Show on the button whether the animation runs."""
        self.play.set_icon("pause" if playing else "play")
        self.play.setAccessibleName(tr("Pause") if playing else tr("Play the years"))
        self.play.setToolTip(self.play.accessibleName())


def years_of(selection: Selection) -> tuple[int, ...]:
    """Return the years with figures, in order."""
    return tuple(sorted({year for line in selection.lines for year in line.points}))


def base_of(selection: Selection) -> int:
    """Return the base year of an index: the view's, else the first in which all lines are 100."""
    if selection.view.base is not None:
        return selection.view.base
    at_hundred = [year for year in years_of(selection) if all(line.points.get(year) == 100 for line in selection.lines)]
    return at_hundred[0] if at_hundred else years_of(selection)[0]
