"""The start screen of a visit: the language, and what to do; low enough on the screen to be reached by everyone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look, tabs
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.kiosk.parts import LEAST, TouchButton, paint_fitting, size_fitting
from aseandesk.ui.shell.header import NAME
from aseandesk.ui.widgets.basic import Pressable, TextLabel, paint_focus, paint_icon
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.words import language, tr

TITLES, LINES = (28, 24, 20, 16), (20, 16, 14, 12)
"""Text sizes of title and line of a card."""
SMALL_TITLES, SMALL_LINES = (14, 12, 10, 8), (10, 8, 7, 6)
"""The same for closely placed cards: smaller rather than cut."""
ICON = 36
SMALLEST = 14
"""Minimum text size in screen pixels of the small sizes."""


class Setting(NamedTuple):
    """The layout of a card's texts: their areas and sizes, and the place of the icon. No icon (None) or no line (0) if they do not fit."""

    icon: QPointF | None
    words: QRectF
    title: int
    line: int
    down: float = 0.0
    """Distance from the top of the title to the line."""


class StartCard(Pressable):
    """A large card that opens something: icon, title, a line."""

    def __init__(self, theme: Theme, icon: str, title: str, line: str, *, accent: bool = False) -> None:
        super().__init__(theme)
        self._icon, self._line, self._accent = icon, line, accent
        self.setting: Setting | None = None
        self.setText(title)
        self.setAccessibleDescription(line)

    def settle(self) -> bool:
        """Make the texts as large as this card alone allows, the title first. Return whether all fit."""
        inner = self._inner(look.SPACE_5, look.SPACE_4)
        beside = inner.height() < self._theme.px(110) or inner.width() > self._theme.px(460)
        words = self._words(inner, look.SPACE_5, beside=beside)
        self.setting = self._set_in(words, inner.topLeft(), TITLES, LINES)
        return self.setting is not None

    def close_setting(self, title: int, line: int, *, beside: bool) -> Setting | None:
        """Return the layout in exactly these sizes, with less padding, the icon beside or above; None if it does not fit."""
        inner = self._inner(look.SPACE_4, look.SPACE_3)
        return self._set_in(self._words(inner, look.SPACE_4, beside=beside), inner.topLeft(), (title,), (line,))

    def squeeze(self) -> None:
        """Show the title alone, because nothing else fits."""
        words = self._inner(look.SPACE_2, look.SPACE_1)
        sizes = TITLES + _small(self._theme, SMALL_TITLES)
        found = size_fitting(self._theme, words.size(), self.text(), sizes, 700)
        self.setting = Setting(None, words, found[0] if found else sizes[-1], 0)

    def _inner(self, wide: int, high: int) -> QRectF:
        px = self._theme.px
        return QRectF(self.rect()).adjusted(1, 1, -1, -1).adjusted(px(wide), px(high), -px(wide), -px(high))

    def _words(self, inner: QRectF, gap: int, *, beside: bool) -> QRectF:
        px = self._theme.px
        return inner.adjusted(px(ICON) + px(gap), 0, 0, 0) if beside else inner.adjusted(0, px(ICON) + px(look.SPACE_2), 0, 0)

    def _set_in(self, words: QRectF, icon: QPointF, titles: tuple[int, ...], lines: tuple[int, ...]) -> Setting | None:
        """Return the layout with the largest title below which the line fits at some size."""
        for size in titles:
            title = size_fitting(self._theme, words.size(), self.text(), (size,), 700)
            if title is None:
                continue
            down = title[1] + self._theme.px(look.SPACE_1)
            if not any(lines):
                return Setting(icon, words, size, 0)
            line = size_fitting(self._theme, words.adjusted(0, down, 0, 0).size(), self._line, lines)
            if line is not None:
                return Setting(icon, words, size, line[0], down)
        return None

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p, px = self._theme, QPainter(self), self._theme.px
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()).adjusted(1, 1, -1, -1), px(look.RADIUS_CARD)
        p.setPen(t.colour("hairline"))
        p.setBrush(t.colour("accent_soft" if self.isDown() or self._accent else "surface"))
        p.drawRoundedRect(box, radius, radius)
        paint_focus(p, self, t, radius)
        if self.setting is not None:
            self._paint_inside(p, self.setting)
        p.end()

    def _paint_inside(self, p: QPainter, way: Setting) -> None:
        t = self._theme
        if way.icon is not None:
            paint_icon(p, self._icon, t.colour("accent"), way.icon.x(), way.icon.y(), t.px(ICON))
        paint_fitting(p, t, way.words, self.text(), (way.title,), weight=700)
        if way.line:
            paint_fitting(p, t, way.words.adjusted(0, way.down, 0, 0), self._line, (way.line,), colour="text_secondary")


class Cards(QWidget):
    """The cards, all of one size, in columns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: list[StartCard] = []
        self.columns = 1
        self._close = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return self._so_many(self._theme.px(240), self._theme.px(132))

    def minimumSizeHint(self) -> QSize:
        # Closely placed, they use the space that question and languages leave: asking for more would cut those.
        return self._so_many(LEAST, LEAST) if self._close else self._so_many(self._theme.px(160), self._theme.px(96))

    def _so_many(self, width: int, height: int) -> QSize:
        gap = self._theme.px(look.SPACE_4)
        return QSize(self.columns * (width + gap) - gap, self._rows() * (height + gap) - gap)

    def _rows(self) -> int:
        return max(1, -(-len(self.cards) // self.columns))

    def set_columns(self, columns: int, *, close: bool) -> None:
        """Place the cards in so many columns, closely or with padding."""
        if (columns, close) != (self.columns, self._close):
            self.columns, self._close = columns, close
            self.updateGeometry()

    def place(self) -> None:
        """Set the geometry of each card."""
        gap = self._theme.px(look.SPACE_4)
        rows, columns = _parts(self.height(), self._rows(), gap), _parts(self.width(), self.columns, gap)
        for number, card in enumerate(self.cards):
            row, column = divmod(number, self.columns)
            (left, wide), (top, high) = columns[column], rows[row]
            card.setGeometry(left, top, wide, high)

    def resizeEvent(self, _event: object) -> None:
        self.place()

    def close_sizes(self, *, beside: bool) -> tuple[int, int]:
        """Return the largest title and line at which the texts of all cards fit; (0, 0) for none."""
        titles, lines = TITLES + _small(self._theme, SMALL_TITLES), (*LINES, *_small(self._theme, SMALL_LINES), 0)
        pairs = [(title, line) for title in titles for line in lines if line < title]
        pairs.sort(key=_weight, reverse=True)
        fitting = (pair for pair in pairs if all(card.close_setting(*pair, beside=beside) for card in self.cards))
        return next(fitting, (0, 0))


class Start(QWidget):
    """Built for each visit, in its language."""

    chosen = Signal(str)
    """Emitted with an address to begin with, or a tab's name for its first page."""
    language_chosen = Signal(str)

    def __init__(self, store: FactStore, theme: Theme, shown: tuple[str, ...], languages: dict[str, str], played: str) -> None:
        super().__init__()
        self._theme = theme
        self.languages: dict[str, TouchButton] = {}
        self.cards: dict[str, StartCard] = {}
        px = theme.px
        self._places = Cards(theme)
        for entry in tabs.TABS:
            if entry.name in shown:
                self._add(entry.name, StartCard(theme, entry.icon, tr(entry.title), tr(entry.card)))
        story = _played(store, played)
        if story:
            self._add(played, StartCard(theme, "play", tr("Go on with this"), story, accent=True))
        pills = QWidget()
        flow = FlowLayout(pills, px(look.SPACE_3))
        for code, name in languages.items() if len(languages) > 1 else ():
            pill = TouchButton(theme, name, "chosen" if code == language() else "plain")
            pill.setObjectName(code)
            pill.clicked.connect(self._language_touched)
            self.languages[code] = pill
            flow.addWidget(pill)
        self._name = TextLabel(theme, NAME, look.TITLE, 700, "text_secondary")
        self._question = TextLabel(theme, tr("What would you like to do?"), look.DISPLAY, 700, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._name)
        self._column.addStretch(1)
        self._column.addWidget(self._question)
        self._column.addWidget(pills)
        self._column.addWidget(self._places, 6)
        theme.changed.connect(self._arrange)
        self.setAccessibleName(tr("What would you like to do?"))

    def _add(self, address: str, card: StartCard) -> None:
        card.setObjectName(address)
        card.clicked.connect(self._card_touched)
        self.cards[address] = card
        card.setParent(self._places)
        self._places.cards.append(card)

    def _card_touched(self) -> None:
        self.chosen.emit(self.sender().objectName())

    def _language_touched(self) -> None:
        self.language_chosen.emit(self.sender().objectName())

    def resizeEvent(self, _event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Use padding and one row (portrait: one column) if all texts fit; else close cards, in the columns that allow the largest text."""
        cards, upright = self._places.cards, self.height() > self.width()
        usual = 1 if upright else max(1, len(cards))
        self._stand(usual, close=False)
        if all(card.settle() for card in cards):
            return
        found: list[tuple[tuple[int, int], int, bool]] = []
        for columns in dict.fromkeys((usual, 2, 1)):
            self._stand(columns, close=True)
            found += [(self._places.close_sizes(beside=beside), columns, beside) for beside in (False, True)]
        (title, line), columns, beside = max(found, key=lambda one: _weight(one[0]))
        self._stand(columns, close=True)
        for card in cards:
            card.setting = card.close_setting(title, line, beside=beside)
            if card.setting is None:
                card.squeeze()

    def _stand(self, columns: int, *, close: bool) -> None:
        px = self._theme.px
        edge = px(look.SPACE_4 if close else look.SPACE_6)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(px(look.SPACE_3 if close else look.SPACE_5))
        self._column.setStretch(1, 0 if close else 1)
        self._name.setVisible(not close)
        self._question.set_size(look.TITLE if close else look.DISPLAY)
        self._places.set_columns(columns, close=close)
        self._column.activate()
        self._places.place()
        self._places.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self._theme.colour("background"))
        p.end()

    def focus_first(self) -> None:
        """Focus the first card."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _small(theme: Theme, sizes: tuple[int, ...]) -> tuple[int, ...]:
    """Return those of the small sizes that are readable at this zoom."""
    return tuple(size for size in sizes if theme.px(size) >= SMALLEST)


def _parts(whole: int, number: int, gap: int) -> list[tuple[int, int]]:
    """Return start and length of each of so many equal parts."""
    each = (whole - gap * (number - 1)) / number
    ends = [int(each * part + 0.5) for part in range(number + 1)]
    return [(ends[part] + gap * part, ends[part + 1] - ends[part]) for part in range(number)]


def _weight(sizes: tuple[int, int]) -> tuple[bool, int]:
    """Return a sort key for sizes of title and line: both rather than one; the line, which is harder to read, counts more."""
    title, line = sizes
    return line > 0, title + 3 * line


def _played(store: FactStore, address: str) -> str:
    """Return the title of the story that was played and can be continued; "" for none."""
    where = parse(address) if address else None
    return store.title(where, language()) if where is not None and where.kind == "story" and where.id in store.stories else ""
