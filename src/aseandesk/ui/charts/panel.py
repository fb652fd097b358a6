"""The left side of the trade tab: stories, measure, transform, countries, chart kind."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore, say
from aseandesk.trade.chart_kinds import traits
from aseandesk.trade.lines import Selection
from aseandesk.trade.meaning import TRANSFORMS, offered_transforms, shown_words, unavailable_transforms
from aseandesk.trade.select import parts, reporters
from aseandesk.trade.sums import summed
from aseandesk.trade.view import ChartView
from aseandesk.ui.base.icons import icon
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, Chip, Pressable, TextLabel, is_hovered, paint_focus
from aseandesk.ui.widgets.flow import FlowLayout, clear
from aseandesk.words import language, tr

_WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class TradePanel(QScrollArea):
    """Choices; only emits signals for what was chosen."""

    story_chosen = Signal(str)
    measure_asked = Signal()
    """Emitted when the user wants to choose another measure."""
    shown_chosen = Signal(str)
    kind_chosen = Signal(str)
    party_toggled = Signal(str, bool)
    part_toggled = Signal(str, bool)
    log_toggled = Signal(bool)

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setSpacing(0)
        self._stories = self._story_buttons()
        self._measure = self._measure_button()
        self._shown_row, self._shown = self._row(tr("Show as"))
        self._why = Button(theme, tr("Why not more?"), "quiet", name=tr("Why it is shown in no other way"))
        self._why.setCheckable(True)
        self._why.toggled.connect(self._why_toggled)
        self._reasons = TextLabel(theme, "", look.SMALL, 400, "text_secondary", wrap=True)
        self._column.addWidget(self._why, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._reasons)
        self._reasons.hide()
        self._kind_row, self._kinds = self._row(tr("Draw as"))
        self._log = Chip(theme, tr("Logarithmic axis"))
        self._log.toggled.connect(self.log_toggled)
        self._column.addSpacing(theme.px(6))
        self._column.addWidget(self._log, 0, Qt.AlignmentFlag.AlignLeft)
        self._party_row, self._parties = self._row(tr("Countries"))
        self._part_row, self._parts = self._row(tr("Partners"))
        self._shown_buttons: dict[str, Button] = {}
        self._kind_buttons: dict[str, Button] = {}
        self._chips: dict[str, Chip] = {}
        self._part_chips: dict[str, Chip] = {}
        self._column.addStretch(1)
        self.setWidget(body)
        self._retheme()
        theme.changed.connect(self._retheme)

    def take_part_of(self, width: int) -> None:
        """Set the preferred width; in a narrow window about a quarter of it."""
        self.setFixedWidth(min(self._theme.px(272), max(self._theme.px(200), width * 27 // 100)))

    def follow(self, view: ChartView, selection: Selection, fitting: tuple[str, ...], kinds: dict[str, str]) -> None:
        """Show the choices of the view; offer only what makes sense for it."""
        story = view.story.partition(".")[0]
        for key, button in self._stories.items():
            button.setChecked(key == story)
        self._measure.show_text(say(selection.measure.title, language()))
        self._fill_shown(selection, view)
        self._fill_kinds(fitting, selection, view, kinds)
        self._fill_parties(selection)
        self._fill_parts(selection)

    # ---- parts

    def _heading(self, text: str) -> TextLabel:
        label = TextLabel(self._theme, text.upper(), look.SMALL, 600, "text_secondary")
        label.setContentsMargins(0, self._theme.px(18), 0, self._theme.px(6))
        self._column.addWidget(label)
        return label

    def _story_buttons(self) -> dict[str, _Row]:
        stories = [story for story in self._store.stories.values() if story.tab == "trade"]
        buttons: dict[str, _Row] = {}
        if stories:
            self._heading(tr("Stories"))
        for story in stories:
            button = _Row(self._theme, say(story.title, language()))
            button.clicked.connect(partial(self.story_chosen.emit, story.id))
            self._column.addWidget(button)
            buttons[story.id] = button
        return buttons

    def _measure_button(self) -> _Choose:
        self._heading(tr("Measure"))
        button = _Choose(self._theme, tr("Measure"))
        button.clicked.connect(self.measure_asked)
        self._column.addWidget(button)
        return button

    def _row(self, title: str) -> tuple[QLabel, FlowLayout]:
        heading = self._heading(title)
        holder = QWidget()
        layout = FlowLayout(holder, 6)
        self._column.addWidget(holder)
        return heading, layout

    def _fill_shown(self, selection: Selection, view: ChartView) -> None:
        shown_now = list(offered_transforms(self._store, selection.measure))
        if list(self._shown_buttons) != shown_now:
            clear(self._shown)
            self._shown_buttons = {shown: self._choice(shown_words(shown), self.shown_chosen, shown) for shown in shown_now}
            for shown, button in self._shown_buttons.items():
                button.setToolTip(tr(TRANSFORMS[shown].formula))  # type: ignore[index]
            for button in self._shown_buttons.values():
                self._shown.addWidget(button)
        for shown, button in self._shown_buttons.items():
            button.setChecked(shown == view.shown)
        self._shown_row.setVisible(len(shown_now) > 1)
        self._shown.parentWidget().setVisible(len(shown_now) > 1)
        without = unavailable_transforms(self._store, selection.measure)
        self._why.setVisible(bool(without))
        self._reasons.setText("\n".join(f"{shown_words(shown)}: {reason}" for shown, reason in without.items()))
        self._reasons.setVisible(bool(without) and self._why.isChecked())

    def _fill_kinds(self, fitting: tuple[str, ...], selection: Selection, view: ChartView, titles: dict[str, str]) -> None:
        suiting = [kind for kind in titles if kind in fitting]
        if list(self._kind_buttons) != suiting:
            clear(self._kinds)
            self._kind_buttons = {kind: self._choice(tr(titles[kind]), self.kind_chosen, kind) for kind in suiting}
            for button in self._kind_buttons.values():
                self._kinds.addWidget(button)
        chosen = view.kind if view.kind in fitting else (fitting[0] if fitting else "")
        for kind, button in self._kind_buttons.items():
            button.setChecked(kind == chosen)
        self._kind_row.setVisible(len(suiting) > 1)
        self._kinds.parentWidget().setVisible(len(suiting) > 1)
        self._log.setVisible(traits(chosen).log_axis and (view.log or _above_zero(selection)))
        _check({"log": self._log}, {"log"} if view.log else set())

    def _why_toggled(self, on: bool) -> None:
        self._reasons.setVisible(on)

    def _fill_parties(self, selection: Selection) -> None:
        measure = selection.measure
        everybody = list(reporters(self._store, measure.id))
        if summed(self._store, measure) and self._store.organisation not in everybody:
            everybody.append(self._store.organisation)
        if len(everybody) > MOST_CHIPS:
            near = {*self._store.ever_members(), self._store.organisation, *selection.view.countries}
            everybody = [party for party in everybody if party in near] or everybody[:MOST_CHIPS]
        if list(self._chips) != everybody:
            self._chips = self._refill(self._parties, {party: self._party_chip(party) for party in everybody})
        shown = set(selection.view.countries) or {line.key for line in selection.lines} | {ranks.key for ranks in selection.ranks}
        _check(self._chips, shown)
        self._party_row.setText((tr("Whose figures") if measure.by != "none" else tr("Countries")).upper())

    def _fill_parts(self, selection: Selection) -> None:
        measure, view = selection.measure, selection.view
        everything = list(parts(self._store, measure, view.countries[0])) if measure.by != "none" and view.countries else []
        if len(everything) > MOST_CHIPS:
            near = {*everything[:MOST_CHIPS], *view.partners, *view.products}
            everything = [part for part in everything if part in near]
        if list(self._part_chips) != everything:
            self._part_chips = self._refill(self._parts, {part: self._part_chip(measure.by, part) for part in everything})
        _check(self._part_chips, {*view.partners, *view.products})
        self._part_row.setText((tr("Partners") if measure.by == "partner" else tr("Products")).upper())
        self._part_row.setVisible(bool(everything))
        self._parts.parentWidget().setVisible(bool(everything))

    def _refill(self, layout: FlowLayout, chips: dict[str, Chip]) -> dict[str, Chip]:
        clear(layout)
        for chip in chips.values():
            layout.addWidget(chip)
        return chips

    def _choice(self, text: str, signal: object, value: str) -> Button:
        button = Button(self._theme, text)
        button.setCheckable(True)
        button.clicked.connect(partial(signal.emit, value))  # type: ignore[attr-defined]
        return button

    def _party_chip(self, party: str) -> Chip:
        chip = Chip(self._theme, self._store.name(party, language(), short=True), colour=self._theme.look.party(party))
        chip.toggled.connect(partial(self.party_toggled.emit, party))
        return chip

    def _part_chip(self, by: str, part: str) -> Chip:
        known = by == "partner"
        text = self._store.name(part, language(), short=True) if known else part
        chip = Chip(self._theme, text, colour=self._theme.look.party(part) if known else "")
        chip.toggled.connect(partial(self.part_toggled.emit, part))
        return chip

    def _retheme(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(look.SPACE_4), px(4), px(look.SPACE_3), px(look.SPACE_4))
        for party, chip in self._chips.items():
            chip.set_colour(self._theme.look.party(party))
        for part, chip in self._part_chips.items():
            if part in self._store.countries or part in self._store.bodies:
                chip.set_colour(self._theme.look.party(part))


MOST_CHIPS = 18
"""With more parties than this, only members and chosen ones have a chip; "Add" finds the others."""


def _above_zero(selection: Selection) -> bool:
    return all(value > 0 for line in selection.lines for value in line.points.values())


class _Choose(Pressable):
    """A field that shows the choice and opens the list of options."""

    PRESSED_BY = Pressable.PRESSED_BY | {Qt.Key.Key_Down}

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show the choice."""
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(f"{self._name}: {text}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("accent_soft" if is_hovered(self, self._theme) else "surface"))
        p.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        paint_focus(p, self, t)
        size = t.px(18)
        box = QRectF(self.rect()).adjusted(t.px(12), 0, -t.px(12), 0)
        place = QRectF(box.right() - size, box.center().y() - size / 2, size, size)
        icon("chevron-down", t.colour("text_secondary").name(), size).paint(p, place.toRect())
        _paint_elided(p, t, self.text(), box.adjusted(0, 0, -size - t.px(6), 0), 500)
        p.end()


class _Row(Pressable):
    """A story: a row as wide as the panel, its whole text left-aligned, tinted while it is shown."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme)
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        # "Fixed" would keep the row at the height of its hint, whatever its width requires.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(32))

    def heightForWidth(self, width: int) -> int:
        """Return the height in the font weight of a chosen row, so that rows do not grow when chosen."""
        text = QFontMetricsF(self._theme.font(look.BODY, 600)).boundingRect(self._box(QRectF(0, 0, width, 9999)), _WRAPPED, self.text())
        return max(self._theme.px(32), round(text.height()) + self._theme.px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or is_hovered(self, self._theme):
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.colour("accent_soft"))
            p.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        paint_focus(p, self, t)
        p.setFont(t.font(look.BODY, 600 if self.isChecked() else 400))
        p.setPen(t.colour("text"))
        p.drawText(self._box(QRectF(self.rect())), _WRAPPED, self.text())
        p.end()

    def _box(self, whole: QRectF) -> QRectF:
        return whole.adjusted(self._theme.px(12), 0, -self._theme.px(8), 0)


def _paint_elided(p: QPainter, theme: Theme, text: str, box: QRectF, weight: int) -> None:
    font = theme.font(look.BODY, weight)
    p.setFont(font)
    p.setPen(theme.colour("text"))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    p.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _check(chips: dict[str, Chip], chosen: set[str]) -> None:
    for key, chip in chips.items():
        chip.blockSignals(True)
        chip.setChecked(key in chosen)
        chip.blockSignals(False)
