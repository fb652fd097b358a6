"""The first page of the quiz: topic, number of questions, difficulty, mode, and a large Start button."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.dealing.offer import offer_of
from aseandesk.quiz.dealing.summary import level_words
from aseandesk.quiz.dealing.view import COUNT, COUNTS, QuizView
from aseandesk.quiz.model.question import KINDS, LEVELS
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.map.map_view import MapView
from aseandesk.ui.quiz.learner_service import LearnerService
from aseandesk.ui.quiz.mode import ModePart
from aseandesk.ui.quiz.narrow import Narrow
from aseandesk.ui.quiz.notice import Notice
from aseandesk.ui.quiz.row import TallButton
from aseandesk.ui.quiz.topic import TopicCard
from aseandesk.ui.quiz.unfinished_list import UnfinishedList
from aseandesk.ui.widgets.basic import Button, TextLabel, not_in_kiosk
from aseandesk.ui.widgets.choice import Segments
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import count, language, tr

_SLICE = 0.005
"""Seconds of counting per slice."""
_WIDE, _ASIDE, _MOST = 900, 344, 1102
_MAP = 230
"""Minimum width for choices beside the topics, their width, and the maximum width of the page."""
MISSED = "-missed"
"""Stands for questions that are often missed, in place of a topic. No topic of a pack can have this name."""


class StartButton(Button):
    """A button that is larger than all others."""

    def sizeHint(self) -> QSize:
        return QSize(max(super().sizeHint().width(), self._theme.px(200)), self._theme.px(52))

    def fill_width(self) -> None:
        """Use all available width."""
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)

    def _font(self) -> QFont:
        return self._theme.font(look.LEAD, 700)


class StartPage(QWidget):
    """Topics as cards, number, difficulty and mode beside them, and Start."""

    start_asked = Signal(object)
    """Emitted with the QuizView that was chosen, without a seed. `mode` and `is_missed` have the rest."""
    shown = Signal()
    progress_asked = Signal()
    people_asked = Signal()
    doubts_asked = Signal()
    prepare_asked = Signal()
    classroom_asked = Signal()

    def __init__(self, store: FactStore, focus: Focus, theme: Theme, learner_service: LearnerService) -> None:
        super().__init__()
        self._store, self._theme, self._learner_service = store, theme, learner_service
        self._offer = offer_of(store, focus.known_until)
        self._seen = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.count_on)
        self._make_cards()
        self._count = Segments(theme, tr("How many questions"), [(str(number), str(number)) for number in COUNTS], str(COUNT), tall=True)
        levels = [("", tr("Mixed")), *((one, level_words(one)) for one in LEVELS)]
        self._level = Segments(theme, tr("How hard"), levels, "", tall=True)
        self._chosen = {"count": str(COUNT), "level": ""}
        self.narrow = Narrow(store, theme)
        self.mode = ModePart(learner_service, theme)
        self.notice = Notice(theme)
        self.unfinished = UnfinishedList(store, theme)
        self.start = StartButton(theme, tr("Start"), "primary", name=tr("Start the quiz"))
        self.start.fill_width()
        self.map = MapView(store, focus, theme)
        self._lay_out()
        self._count.chosen.connect(self._count_chosen)
        self._level.chosen.connect(self._level_chosen)
        self.narrow.kind.chosen.connect(self._kind_chosen)
        self.map.country_chosen.connect(self.narrow.country.choose)
        self.start.clicked.connect(self._start)
        learner_service.changed.connect(self.refresh)
        theme.changed.connect(self._restyle)
        self._restyle()
        if self._offer.is_known():
            self._show_counts()

    def _make_cards(self) -> None:
        theme, store = self._theme, self._store
        self.cards = {"": TopicCard(theme, tr("A bit of everything"), tr("All kinds of questions, mixed"))}
        for topic in store.pack.topics:
            asks = " · ".join(map(tr, self._offer.titles(topic.id)))
            if asks:
                self.cards[topic.id] = TopicCard(theme, say(topic.title, language()), asks)
        self.cards[MISSED] = TopicCard(theme, tr("What I keep missing"), tr("Only what was answered wrongly, the most often missed first"))
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        for shown in self.cards.values():
            shown.setParent(self)  # before they are in the layout: the tab order works only within one window
            self._group.addButton(shown)
        self.cards[""].setChecked(True)
        self._place_cards(missed=0)

    def _place_cards(self, missed: int) -> None:
        """Place the cards in two columns; the card of missed questions is beside that of all topics, if there are any."""
        self.cards[MISSED].setVisible(missed > 0)
        self.cards[MISSED].set_count(missed)
        topics = [shown for topic, shown in self.cards.items() if topic not in {"", MISSED}]
        for place, shown in enumerate((self.cards[""], *([self.cards[MISSED]] if missed else []), *topics)):
            self._grid.addWidget(shown, place // 2, place % 2)
        order = (self.cards[""], self.cards[MISSED], *topics)
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.shown.emit()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._take_keys)
        if not self._offer.is_known():
            self._timer.start(0)

    def _take_keys(self) -> None:
        """When the page is shown for the first time, focus Start, wherever Qt put the focus."""
        now = self.window().focusWidget()
        if self.isVisible() and now is not None and self.isAncestorOf(now):
            self.focus_first()

    def refresh(self) -> None:
        """Update what depends on the learner: missed and due questions."""
        missed = len(self._learner_service.reviews.missed())
        self._place_cards(missed)
        if not missed and self.cards[MISSED].isChecked():
            self.cards[""].setChecked(True)
        self.mode.refresh()
        who = self._learner_service.profile
        if who is not None and who.name:
            self.people.setText(who.name, tr("{name} learns. Change", name=who.name))
        else:
            self.people.setText(tr("Who learns here"))
        doubts = len(self._learner_service.doubts())
        self.doubts.setText(count(doubts, "One in doubt", "{n} in doubt"))
        self.doubts.setVisible(doubts > 0)
        for button in (self.people, self.doubts):
            button.updateGeometry()

    def offer(self, number: int) -> None:
        """Choose this number of questions; if it is not one of the buttons, none is checked."""
        self._chosen["count"] = str(number)
        if number in COUNTS:
            self._count.choose(str(number))
        self._count.setVisible(number in COUNTS)

    def is_counting(self) -> bool:
        """Return whether questions are still being counted."""
        return not self._offer.is_known()

    def count_on(self) -> None:
        """Count for a few milliseconds, so that the window never blocks; at the end the cards show how many questions there are."""
        self._offer.count_on(_SLICE)
        if self._offer.is_known():
            self._timer.stop()
            self._show_counts()

    def _show_counts(self) -> None:
        """Show the numbers of questions. A topic without questions is disabled."""
        for topic, shown in self.cards.items():
            if topic != MISSED:
                number = self._offer.number(topic, self.narrow.kind.now)
                shown.set_count(number)
                shown.setEnabled(number > 0)
        if not self.cards[self.topic()].isEnabled():
            self.cards[""].setChecked(True)
        self.start.setEnabled(bool(self._offer.number("", self.narrow.kind.now)))

    def focus_first(self) -> None:
        """Focus Start: Enter begins, Shift+Tab goes back to the choices."""
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, topic: str) -> None:
        """Choose a topic; an unknown one changes nothing."""
        if topic in self.cards:
            self.cards[topic].setChecked(True)

    def topic(self) -> str:
        """Return the chosen topic, "" for all, or `MISSED`."""
        return next((topic for topic, shown in self.cards.items() if shown.isChecked()), "")

    # ---- building

    def _lay_out(self) -> None:
        self._sheet = QWidget()
        self._head = TextLabel(self._theme, tr("What would you like to be asked about?"), look.TITLE, 700, wrap=True)
        lead = tr("Each question is made from dated facts, is proved to be fair, and says where it is from.")
        self._lead = TextLabel(self._theme, lead, look.LEAD, 400, "text_secondary", wrap=True)
        self.progress = TallButton(self._theme, tr("Progress"), "quiet", "chart")
        self.people = TallButton(self._theme, tr("Who learns here"), "quiet", "people")
        self.doubts = TallButton(self._theme, "", "quiet", "warning", name=tr("Questions that look wrong"))
        self.prepare = TallButton(self._theme, tr("Prepare a quiz …"), "quiet", "list")
        self.classroom = TallButton(self._theme, tr("Classroom"), "quiet", "present")
        not_in_kiosk(self.progress, self.people, self.doubts, self.prepare, self.classroom)
        self._pages = QWidget()
        pages = QHBoxLayout(self._pages)
        pages.setContentsMargins(0, 0, 0, 0)
        for button, asked in (
            (self.classroom, self.classroom_asked),
            (self.prepare, self.prepare_asked),
            (self.progress, self.progress_asked),
            (self.people, self.people_asked),
            (self.doubts, self.doubts_asked),
        ):
            pages.addWidget(button)
            button.clicked.connect(asked)
        self._aside = QWidget()
        self._settings = QVBoxLayout(self._aside)
        for widget in (
            TextLabel(self._theme, tr("How many"), look.BODY, 600),
            self._count,
            TextLabel(self._theme, tr("How hard"), look.BODY, 600),
            self._level,
            TextLabel(self._theme, tr("How"), look.BODY, 600),
            self.mode,
            self.start,
        ):
            self._settings.addWidget(widget)
        self._settings.addSpacing(self._theme.px(look.SPACE_3))
        self._settings.addWidget(self.map, 1)
        self._settings.addStretch(1)
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        self._left_column.addWidget(self.narrow)
        add_layout(self._left_column, self._grid)
        self._left_column.addStretch(1)
        self._body = QGridLayout()
        self._page = QVBoxLayout(self._sheet)
        self._top = QGridLayout()
        self._top.addWidget(self._head, 0, 0)
        self._top.addWidget(self._pages, 0, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._top.setColumnStretch(0, 1)
        add_layout(self._page, self._top)
        self._page.addWidget(self._lead)
        self._page.addWidget(self.notice)
        self._page.addWidget(self.unfinished)
        self._page.addSpacing(self._theme.px(look.SPACE_2))
        add_layout(self._page, self._body)
        self._page.addStretch(1)
        self._placed: tuple[bool, bool] | None = None
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self._foot = QVBoxLayout()
        add_layout(column, self._foot)

    def _kind_chosen(self) -> None:
        if self._offer.is_known():
            self._show_counts()

    def _count_chosen(self, number: str) -> None:
        self._chosen["count"] = number

    def _level_chosen(self, level: str) -> None:
        self._chosen["level"] = level

    def _start(self) -> None:
        topic, (since, until) = self.topic(), self.narrow.span()
        view = QuizView(
            topic="" if topic == MISSED else topic,
            count=int(self._chosen["count"]),
            level=next((one for one in LEVELS if one == self._chosen["level"]), None),
            countries=tuple(filter(None, (self.narrow.country.now,))),
            since=since,
            until=until,
            kinds=tuple(one for one in KINDS if one == self.narrow.kind.now),
        )
        self.start_asked.emit(view)

    # ---- layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        px = self._theme.px
        for layout in (self._grid, self._body, self._left_column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(px(look.SPACE_3))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._body.setHorizontalSpacing(px(look.SPACE_6))
        self._body.setVerticalSpacing(px(look.SPACE_5))
        self._settings.setContentsMargins(0, 0, 0, 0)
        self._settings.setSpacing(px(look.SPACE_2))
        self._page.setSpacing(px(look.SPACE_1))
        self._fit()

    def _fit(self) -> None:
        """Place the choices beside the topics if there is space, else below; Start then stays at the bottom, however long the page is."""
        px = self._theme.px
        wide = self.width() >= px(_WIDE)
        placed = (wide, self._theme.left_hand)
        if placed != self._placed:
            self._placed = placed
            first = int(wide and self._theme.left_hand)
            self._body.addWidget(self._left, 0, first)
            self._body.addWidget(self._aside, 0 if wide else 1, 1 - first if wide else 0)
            (self._settings if wide else self._foot).insertWidget(self._settings.indexOf(self.mode) + 1 if wide else 0, self.start)
            self._body.setColumnStretch(first, 1)
            self._body.setColumnStretch(1 - first, 0)
        self._top.addWidget(self._pages, 0 if wide else 1, 1 if wide else 0)
        self.map.setVisible(wide)
        self.map.setFixedHeight(px(_MAP))
        self._aside.setFixedWidth(px(_ASIDE)) if wide else self._aside.setMaximumWidth(16_777_215)
        margin = max(px(look.SPACE_5), (self.width() - px(_MOST)) // 2)
        self._page.setContentsMargins(margin, px(look.SPACE_5), margin, px(look.SPACE_5))
        snug = 0 if wide else px(look.SPACE_2)
        self._foot.setContentsMargins(margin, snug, margin, snug)
