"""The right side of the trade tab: buttons, chips, one or two charts, the table or description, the years, a story's step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPlainTextEdit, QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.model import Story
from aseandesk.facts.store import FactStore
from aseandesk.trade.describe import table_caption
from aseandesk.trade.lines import Selection
from aseandesk.trade.next_view import chips
from aseandesk.trade.view import ChartView
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts.canvas import ChartCanvas
from aseandesk.ui.charts.chips import ChipEntry, ChipRow
from aseandesk.ui.charts.figure_table import FigureTable
from aseandesk.ui.charts.foot import TradeFoot
from aseandesk.ui.charts.render_thread import ChartWorker
from aseandesk.ui.widgets.basic import Button, TextLabel, not_in_kiosk
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.stories.player import StoryPlayer

CHART, TABLE, WORDS = range(3)
LOW = 700
"""Height at zoom 1 below which a story hides chips and years, to leave the space to the chart."""
WIDE, CHIP_LINES = 760, ((LOW, 3), (540, 2), (0, 1))
"""Width below which buttons have no words; the number of chip lines by minimum height, at zoom 1."""
TIGHT = 360
"""Width below which the buttons are placed below the chips, which would be cut beside them."""
FEW = 6
"""Number of chips that fit beside buttons with words."""
_MOST, _MOST_ALONE = 0.42, 0.46
"""Share of the height that a story's step may take, normally and in full-screen mode."""


class TradeStage(QWidget):
    """Holds the parts; the tab connects their signals."""

    def __init__(self, store: FactStore, theme: Theme, worker: ChartWorker) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self.compare = Button(theme, tr("Compare"), name=tr("Compare: keep this chart at the side"))
        self.swap = Button(theme, tr("Swap"), name=tr("Swap the two charts"))
        self.table_button = Button(theme, tr("Table"), icon="table")
        self.words_button = Button(theme, tr("Words"), icon="list")
        self.quiz = Button(theme, tr("Quiz me"), icon="quiz", name=tr("Quiz me on this chart"))
        self.qr = Button(theme, "", icon="share", name=tr("The address and its QR code"))
        self.save = Button(theme, tr("Save"), icon="save")
        not_in_kiosk(self.qr, self.save)
        for button in (self.compare, self.table_button, self.words_button):
            button.setCheckable(True)
        self.chips = ChipRow(theme)
        self.canvas = ChartCanvas(theme, worker)
        self.other = ChartCanvas(theme, worker, "beside")
        self.other.setAccessibleName(tr("The chart at the side"))
        self.table = FigureTable(theme)
        self.words = QPlainTextEdit(readOnly=True)
        self.words.setAccessibleName(tr("The chart in words"))
        self.foot = TradeFoot(theme)
        self.notice = TextLabel(theme, "", look.BODY, 400, "text_secondary", wrap=True)
        self.player: StoryPlayer | None = None
        self._filled: Selection | None = None
        self._alone, self._many = False, 0
        self._build()

    # ---- content

    def follow(self, view: ChartView, selection: Selection, other: ChartView | None, *, words: bool) -> None:
        """Show the view and its figures; `other` is the second chart, `words` whether the description replaces the picture."""
        from aseandesk.trade.tell import spoken, with_notes

        told = spoken(self._store, selection)
        self.canvas.show_view(view)
        self.canvas.setAccessibleName(told)
        self.words.setPlainText(with_notes(self._store, selection))
        self.other.setVisible(other is not None)
        self._between.setVisible(other is not None)
        if other is not None:
            self.other.show_view(other)
        page = TABLE if view.table else WORDS if words else CHART
        self.pages.setCurrentIndex(page)
        if page == TABLE and self._filled is not selection:
            self._filled = selection
            self.table.show_selection(self._store, selection)
            self.caption.setText(table_caption(self._store, selection))
        self.table_button.setChecked(page == TABLE)
        self.words_button.setChecked(page == WORDS)
        self.compare.setChecked(other is not None)
        self.swap.setVisible(other is not None)

    def show_chips(self, parties: tuple[ChipEntry, ...], front: str) -> None:
        """Show the chips; if they are many, the buttons beside them lose their words, but keep their names."""
        self._many = len(parties)
        self._word_buttons()
        self.chips.show_parties(parties, front)

    def _word_buttons(self) -> None:
        """Show the words of buttons if there is space beside the chips."""
        wide = self.width() / self._theme.zoom
        many, some = self._many > FEW or wide < WIDE, self._many > FEW // 3 or wide < WIDE
        worded = (
            (self.compare, tr("Compare"), wide < WIDE),
            (self.table_button, tr("Table"), many),
            (self.words_button, tr("Words"), many),
            (self.save, tr("Save"), many),
            (self.quiz, tr("Quiz me"), some),
        )
        for button, text, tight in worded:
            if bool(button.text()) == tight:
                button.setText("" if tight else text)
                button.setToolTip((button.accessibleName() or text) if tight else "")
                button.updateGeometry()
        self.compare.set_icon("" if self.compare.text() else "beside")

    def tell(self, story: Story | None, at: int) -> StoryPlayer | None:
        """Show the step of the story below the chart, or none. Return the player if it is new."""
        fresh = None
        if story is not None and self.player is None:
            from aseandesk.ui.stories.player import StoryPlayer

            fresh = self.player = StoryPlayer(self._store, self._theme, slim=True)
            self._column.addWidget(self.player)
        if self.player is not None:
            self.player.setVisible(story is not None)
            if story is not None:
                self.player.set_large(large=self._alone)
                self.player.show_step(story, at)
        self._stand()
        return fresh

    def nothing(self, sentence: str) -> None:
        """Show a sentence why there is nothing to draw."""
        self.notice.setText(sentence)
        for part in (self._tools, self.chips, self.pages, self.foot):
            part.hide()
        self.notice.show()

    def show_alone(self, *, alone: bool) -> None:
        """In full-screen mode show only the story and its chart."""
        self._alone = alone
        if self.player is not None:
            self.player.set_large(large=alone)
        self._stand()

    # ---- building

    def _build(self) -> None:
        self._tools = QWidget()
        self._bar = QHBoxLayout(self._tools)
        self._bar.setContentsMargins(0, 0, 0, 0)
        self._air = QSpacerItem(0, 0)
        self._bar.addItem(self._air)
        self._bar.addWidget(self.chips, 1)
        buttons = QHBoxLayout()
        for button in (self.swap, self.compare, self.table_button, self.words_button, self.quiz, self.qr, self.save):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        add_layout(self._bar, buttons)
        self._bar.setAlignment(buttons, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._buttons = buttons
        self.swap.hide()
        charts = QWidget()
        row = QHBoxLayout(charts)
        row.setContentsMargins(0, 0, 0, 0)
        self._between = QWidget()
        self._between.setFixedWidth(1)
        self._between.setAutoFillBackground(True)
        self._between.hide()
        self.other.hide()
        row.addWidget(self.canvas, 1)
        row.addWidget(self._between)
        row.addWidget(self.other, 1)
        self._charts = row
        self.caption = TextLabel(self._theme, "", look.BODY, 400, "text_secondary", wrap=True)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.caption)
        column.addWidget(self.table, 1)
        self.pages = QStackedWidget()
        for page in (charts, sheet, self.words):
            self.pages.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.notice)
        self._column.addWidget(self._tools)
        self._column.addWidget(self.pages, 1)
        self._column.addWidget(self.foot)
        self.notice.hide()
        self.restyle()

    def restyle(self) -> None:
        """Apply sizes and colours of the present theme."""
        px = self._theme.px
        self._column.setContentsMargins(px(look.SPACE_5), px(look.SPACE_3), px(look.SPACE_5), px(look.SPACE_3))
        self._column.setSpacing(px(look.SPACE_2))
        for row in (self._bar, self._buttons):
            row.setSpacing(px(look.SPACE_1))
        self._charts.setSpacing(px(look.SPACE_3))
        palette = self._between.palette()
        palette.setColor(self._between.backgroundRole(), self._theme.colour("hairline"))
        self._between.setPalette(palette)
        self.words.setFont(self._theme.font(look.LEAD))
        self._stand()

    def _stand(self) -> None:
        """Give the story's step the height that its text needs, and the chart the rest."""
        self._word_buttons()
        self.chips.set_lines(next(lines for height, lines in CHIP_LINES if self.height() >= self._theme.px(height)))
        telling = self.player is not None and not self.player.isHidden()
        narrow = telling and (self._alone or self.height() < self._theme.px(LOW))
        self._tools.setVisible(not (self._alone and telling) and self.notice.isHidden())
        self.chips.setVisible(not narrow)
        self._air.changeSize(0, 0, QSizePolicy.Policy.Expanding if narrow else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        beneath = self.width() < self._theme.px(TIGHT)
        self._bar.setDirection(QBoxLayout.Direction.TopToBottom if beneath else QBoxLayout.Direction.LeftToRight)
        self._bar.invalidate()
        self.foot.show_span(shown=not narrow)
        if self.player is not None and telling:
            width = self.width() - 2 * self._column.contentsMargins().left()
            most = round(self.height() * (_MOST_ALONE if self._alone else _MOST))
            self.player.setFixedHeight(max(min(self.player.wanted_height(width), most), self._theme.px(120)))

    def resizeEvent(self, _event: object) -> None:
        self._stand()


def chips_of(store: FactStore, theme: Theme, selection: Selection, view: ChartView) -> tuple[ChipEntry, ...]:
    """Return the chips of a chart, in the colours of the chart."""
    from aseandesk.charts.colours import of_parts
    from aseandesk.ui.base.flags import has_flag

    product, colours = selection.measure.by == "product", of_parts(theme.look, selection)
    found = []
    for key in chips(selection, view):
        name = tr(key) if product else store.name(key, language(), short=True)
        found.append(ChipEntry(key, name, colours.get(key) or theme.look.party(key), not product and has_flag(key)))
    return tuple(found)


def warm() -> None:
    """Import the modules for choosing and describing a first chart, in any thread, so that the window is not blocked."""
    from aseandesk.charts import draw
    from aseandesk.trade import select, tell  # noqa: F401
    from aseandesk.ui.stories import player as story_player  # noqa: F401

    draw.all_kinds()
