"""The first page of the quiz: what to be asked about, how many questions, how hard, and one big Start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.deal import makers_of, probe
from aseandesk.quiz.question import LEVELS
from aseandesk.quiz.view import COUNT, COUNTS, QuizView
from aseandesk.ui.focus import Focus
from aseandesk.ui.icons import icon
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.basic import Button, Label
from aseandesk.ui.widgets.choice import Segments
from aseandesk.ui.widgets.map_view import MapView
from aseandesk.words import count, language, tr

_WRAP = Qt.TextFlag.TextWordWrap
_SLICE = 0.005
"""So many seconds it counts at a stretch."""
_WIDE, _ASIDE, _MOST = 900, 344, 1102
_MAP = 270
"""From which width the choices stand beside the topics, how wide they are, and how wide all of it grows."""


class TopicCard(QAbstractButton):
    """A topic to choose: its title, what it asks, and how many questions there are."""

    def __init__(self, theme: Theme, title: str, asks: str) -> None:
        super().__init__()
        self._theme, self._asks, self._count = theme, asks, ""
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{title}. {asks}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def set_count(self, number: int) -> None:
        """Say how many questions there are."""
        self._count = count(number, "{n} question", "{n} questions")
        self.setAccessibleName(f"{self.text()}. {self._count}. {self._asks}")
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, asks, foot = self._parts(width)
        return asks.bottom() + self._theme.px(look.SNUG) + foot + self._theme.px(look.ROOM) if title else 0

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self.heightForWidth(self._theme.px(280)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(90))

    def _parts(self, width: int) -> tuple[QRect, QRect, int]:
        """Where title and text stand, and the height of the line at the foot."""
        t = self._theme
        left, inner = t.px(look.ROOM), width - 2 * t.px(look.ROOM)
        title = QFontMetrics(t.font(look.LEAD, 600)).boundingRect(QRect(0, 0, inner - t.px(26), 9999), _WRAP, self.text()).height()
        asks = QFontMetrics(t.font(look.BODY)).boundingRect(QRect(0, 0, inner, 9999), _WRAP, self._asks).height()
        head = QRect(left, t.px(look.ROOM), inner - t.px(26), title)
        return head, QRect(left, head.bottom() + t.px(look.TIGHT), inner, asks), QFontMetrics(t.font(look.SMALL, 600)).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, on = QRectF(self.rect()).adjusted(1, 1, -1, -1), self.isChecked()
        p.setPen(QPen(t.colour("accent" if on else "hairline"), 2 if on else 1))
        p.setBrush(t.colour("accent_soft" if on or self.underMouse() else "surface"))
        p.drawRoundedRect(box, t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
        if self.hasFocus():
            inner = box.adjusted(t.px(4), t.px(4), -t.px(4), -t.px(4)) if on else box
            p.setPen(QPen(t.colour("focus"), 2))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(inner, t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        title, asks, foot = self._parts(self.width())
        p.setFont(t.font(look.LEAD, 600))
        p.setPen(t.colour("text"))
        p.drawText(title, _WRAP, self.text())
        if on:
            size = t.px(18)
            icon("check", t.colour("accent").name(), size).paint(p, QRect(self.width() - t.px(look.ROOM) - size, title.top(), size, size))
        p.setFont(t.font(look.BODY))
        p.setPen(t.colour("text_secondary"))
        p.drawText(asks, _WRAP, self._asks)
        p.setFont(t.font(look.SMALL, 600))
        p.setPen(t.colour("text_secondary"))
        p.drawText(QRect(asks.left(), self.height() - t.px(look.ROOM) - foot, asks.width(), foot), Qt.AlignmentFlag.AlignLeft, self._count)
        p.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class StartButton(Button):
    """The one button that is larger than all others."""

    def sizeHint(self) -> QSize:
        return QSize(max(super().sizeHint().width(), self._theme.px(200)), self._theme.px(52))

    def fill_width(self) -> None:
        """Grow as wide as there is room."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        return self._theme.font(look.LEAD, 700)


class StartPage(QWidget):
    """Topics as cards, number and level beside them, and Start."""

    start_asked = Signal(object)
    """A QuizView without a seed: what was chosen."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._probe: Iterator[tuple[str, bool]] | None = probe(store, focus.known_until)
        self._found: Counter[str] = Counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.count_on)
        self.cards = {"": TopicCard(theme, tr("A bit of everything"), tr("All kinds of questions, mixed"))}
        for topic in store.pack.topics:
            asks = " · ".join(tr(maker.TITLE) for maker in makers_of(store, topic.id))
            if asks:
                self.cards[topic.id] = TopicCard(theme, say(topic.title, language()), asks)
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        for place, shown in enumerate(self.cards.values()):
            self._group.addButton(shown)
            self._grid.addWidget(shown, place // 2, place % 2)
        self.cards[""].setChecked(True)
        self._count = Segments(theme, tr("How many questions"), [(str(number), str(number)) for number in COUNTS], str(COUNT))
        levels = [("", tr("Mixed")), ("easy", tr("Easy")), ("medium", tr("Medium")), ("hard", tr("Hard"))]
        self._level = Segments(theme, tr("How hard"), levels, "")
        self._chosen = {"count": str(COUNT), "level": ""}
        self.start = StartButton(theme, tr("Start"), "primary", name=tr("Start the quiz"))
        self.start.fill_width()
        self.map = MapView(store, focus, theme)
        self._lay_out()
        self._count.chosen.connect(self._count_chosen)
        self._level.chosen.connect(self._level_chosen)
        self.start.clicked.connect(self._start)
        theme.changed.connect(self._restyle)
        self._restyle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._probe is not None:
            self._timer.start(0)

    def is_counting(self) -> bool:
        """Is it not yet known how many questions there are?"""
        return self._probe is not None

    def count_on(self) -> None:
        """Count for a few milliseconds, so that the window never waits; at the end the cards say how many questions there are."""
        until = perf_counter() + _SLICE
        while self._probe is not None and perf_counter() < until:
            family, asked = next(self._probe, ("", False))
            if family:
                self._found[family] += asked
                continue
            self._probe = None
            self._timer.stop()
            self._show_counts()

    def _show_counts(self) -> None:
        """A topic without any question cannot be chosen."""
        for topic, shown in self.cards.items():
            number = sum(self._found[maker.ID] for maker in makers_of(self._store, topic))
            shown.set_count(number)
            shown.setEnabled(number > 0)
        self.start.setEnabled(bool(self._found.total()))

    def focus_first(self) -> None:
        """Put the keys on Start: Enter begins, Shift+Tab goes back to the choices."""
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, topic: str) -> None:
        """Choose a topic; one that is not offered changes nothing."""
        if topic in self.cards:
            self.cards[topic].setChecked(True)

    def _lay_out(self) -> None:
        self._sheet = QWidget()
        self._head = Label(self._theme, tr("What would you like to be asked about?"), look.TITLE, 700, wrap=True)
        lead = tr("Each question is made from a dated fact, has one right answer, and says where that is from.")
        self._lead = Label(self._theme, lead, look.LEAD, 400, "text_secondary", wrap=True)
        keys = tr("Keys: 1 to 9 or A to I choose an answer, Enter goes on.")
        self._settings = QVBoxLayout()
        for widget in (
            Label(self._theme, tr("How many"), look.BODY, 600),
            self._count,
            Label(self._theme, tr("How hard"), look.BODY, 600),
            self._level,
            self.start,
            Label(self._theme, keys, look.SMALL, 400, "text_secondary", wrap=True),
        ):
            self._settings.addWidget(widget)
        self._settings.addSpacing(self._theme.px(look.GAP))
        self._settings.addWidget(self.map, 1)
        self._settings.addStretch(0)
        self._aside = QWidget()
        self._aside.setLayout(self._settings)
        self._body = QGridLayout()
        self._page = QVBoxLayout(self._sheet)
        self._page.addWidget(self._head)
        self._page.addWidget(self._lead)
        self._page.addSpacing(self._theme.px(look.ROOM))
        self._page.addLayout(self._body)
        self._page.addStretch(1)
        self._left = QWidget()
        self._left.setLayout(self._grid)
        self._placed: tuple[bool, bool] | None = None
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _count_chosen(self, number: str) -> None:
        self._chosen["count"] = number

    def _level_chosen(self, level: str) -> None:
        self._chosen["level"] = level

    def _start(self) -> None:
        topic = next((topic for topic, shown in self.cards.items() if shown.isChecked()), "")
        level = next((one for one in LEVELS if one == self._chosen["level"]), None)
        self.start_asked.emit(QuizView(topic=topic, count=int(self._chosen["count"]), level=level))

    # ---- layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        px = self._theme.px
        for layout in (self._grid, self._body):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(px(look.GAP))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._body.setHorizontalSpacing(px(look.VAST))
        self._body.setVerticalSpacing(px(look.WIDE))
        self._settings.setContentsMargins(0, 0, 0, 0)
        self._settings.setSpacing(px(look.SNUG))
        self._page.setSpacing(px(look.SNUG))
        self._fit()

    def _fit(self) -> None:
        """Choices beside the topics where there is room, below them otherwise."""
        px = self._theme.px
        wide = self.width() >= px(_WIDE)
        placed = (wide, self._theme.left_hand)
        if placed != self._placed:
            self._placed = placed
            first = int(wide and self._theme.left_hand)
            self._body.addWidget(self._left, 0, first)
            self._body.addWidget(self._aside, 0 if wide else 1, 1 - first if wide else 0)
            self._body.setColumnStretch(first, 1)
            self._body.setColumnStretch(1 - first, 0)
        self.map.setVisible(wide)
        self.map.setFixedHeight(px(_MAP))
        self._aside.setFixedWidth(px(_ASIDE)) if wide else self._aside.setMaximumWidth(16_777_215)
        margin = max(px(look.WIDE), (self.width() - px(_MOST)) // 2)
        self._page.setContentsMargins(margin, px(look.VAST + look.SNUG), margin, px(look.WIDE))
