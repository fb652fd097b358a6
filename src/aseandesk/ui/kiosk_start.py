"""The start of a visit: which language, and what to do; low enough on the screen for every hand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.ui import tabs
from aseandesk.ui.header import NAME
from aseandesk.ui.kiosk_parts import Slab, paint_fitting
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.basic import Label, Pressable, paint_focus, paint_icon
from aseandesk.ui.widgets.flow import FlowLayout, nest
from aseandesk.words import language, tr


class Card(Pressable):
    """A large card that leads somewhere: icon, title, a line."""

    def __init__(self, theme: Theme, icon: str, title: str, line: str, *, accent: bool = False) -> None:
        super().__init__(theme)
        self._icon, self._line, self._accent = icon, line, accent
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(132))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(96))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p, px = self._theme, QPainter(self), self._theme.px
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()).adjusted(1, 1, -1, -1), px(look.RADIUS_CARD)
        p.setPen(t.colour("hairline"))
        p.setBrush(t.colour("accent_soft" if self.isDown() or self._accent else "surface"))
        p.drawRoundedRect(box, radius, radius)
        paint_focus(p, self, t, radius)
        inner = box.adjusted(px(look.WIDE), px(look.ROOM), -px(look.WIDE), -px(look.ROOM))
        side = px(36)
        paint_icon(p, self._icon, t.colour("accent"), inner.left(), inner.top(), side)
        words = inner.adjusted(0, side + px(look.SNUG), 0, 0)
        if inner.height() < px(110) or inner.width() > px(460):
            words = inner.adjusted(side + px(look.WIDE), 0, 0, 0)
        used = paint_fitting(p, t, words, self.text(), (28, 24, 20, 16), weight=700)
        paint_fitting(p, t, words.adjusted(0, used + px(look.TIGHT), 0, 0), self._line, (20, 16, 14, 12), colour="text_secondary")
        p.end()


class Start(QWidget):
    """Built for each visit, in its language."""

    chosen = Signal(str)
    """An address to begin with; the name of a tab for its first page."""
    language_chosen = Signal(str)

    def __init__(self, store: FactStore, theme: Theme, shown: tuple[str, ...], languages: dict[str, str], played: str) -> None:
        super().__init__()
        self._theme = theme
        self.languages: dict[str, Slab] = {}
        self.cards: dict[str, Card] = {}
        px = theme.px
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(px(look.ROOM))
        lines = {
            "timeline": tr("Who joined when, what was signed, and how it came to that."),
            "quiz": tr("How much do you know? A few questions, as long as you like."),
            "trade": tr("Who trades what with whom: charts that you can change."),
        }
        for entry in tabs.TABS:
            if entry.name in shown:
                self._add(entry.name, Card(theme, entry.icon, tabs.title(entry.name), lines[entry.name]))
        story = _played(store, played)
        if story:
            self._add(played, Card(theme, "play", tr("Go on with this"), story, accent=True))
        pills = QWidget()
        flow = FlowLayout(pills, px(look.GAP))
        for code, name in languages.items() if len(languages) > 1 else ():
            pill = Slab(theme, name, "chosen" if code == language() else "plain")
            pill.setObjectName(code)
            pill.clicked.connect(self._language_touched)
            self.languages[code] = pill
            flow.addWidget(pill)
        column = QVBoxLayout(self)
        edge = px(look.VAST)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(px(look.WIDE))
        column.addWidget(Label(theme, NAME, look.TITLE, 700, "text_secondary"))
        column.addStretch(1)
        column.addWidget(Label(theme, tr("What would you like to do?"), look.DISPLAY, 700, wrap=True))
        column.addWidget(pills)
        nest(column, self._row, 6)
        self.setAccessibleName(tr("What would you like to do?"))

    def _add(self, address: str, card: Card) -> None:
        card.setObjectName(address)
        card.clicked.connect(self._card_touched)
        self.cards[address] = card
        self._row.addWidget(card, 1)

    def _card_touched(self) -> None:
        self.chosen.emit(self.sender().objectName())

    def _language_touched(self) -> None:
        self.language_chosen.emit(self.sender().objectName())

    def resizeEvent(self, _event: object) -> None:
        upright = self.height() > self.width()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self._theme.colour("background"))
        p.end()

    def focus_first(self) -> None:
        """The keys go to the first card."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _played(store: FactStore, address: str) -> str:
    """What was played when somebody came: the title of a story that a touch may go on with; "" for none."""
    where = parse(address) if address else None
    return store.title(where, language()) if where is not None and where.kind == "story" and where.id in store.stories else ""
