"""The screens of a visit: one tab at a time, a bar of large buttons, panels for search, stories and the date. Built anew for each visit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from aseandesk import look, tabs
from aseandesk.desktop.message import StatusMessage
from aseandesk.desktop.settings import Settings
from aseandesk.facts.address import FACT_KINDS, Address, parse
from aseandesk.facts.store import FactStore
from aseandesk.kiosk.config import Config
from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.settings import SettingsStore
from aseandesk.ui.base.tab import Tab, build_tab
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts import render_thread
from aseandesk.ui.kiosk.parts import TouchButton
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.search.index import SearchService
    from aseandesk.ui.widgets.overlay import Overlay

LARGER = (1.0, 1.2, 1.4)
"""Steps of the text size button, as factors of the kiosk's own size."""
SAID_MS, LEAVE_MS = 6000, 20


class VisitBar(QWidget):
    """The buttons at the bottom (or top): start over, tabs, search, stories, date, text size."""

    def __init__(self, theme: Theme, config: Config) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(look.SPACE_4), px(look.SPACE_2), px(look.SPACE_4), px(look.SPACE_2))
        row.setSpacing(px(look.SPACE_2))
        self.home = TouchButton(theme, "", icon="back", name=tr("Begin anew"))
        row.addWidget(self.home)
        row.addStretch(1)
        self.tabs: dict[str, TouchButton] = {}
        for entry in tabs.TABS:
            if entry.name in config.tabs:
                touch_button = TouchButton(theme, tr(entry.title), icon=entry.icon, size=look.BODY)
                touch_button.setObjectName(entry.name)
                self.tabs[entry.name] = touch_button
                row.addWidget(touch_button)
        row.addStretch(1)
        wanted = (
            ("search", "search", tr("Search every fact"), config.search),
            ("stories", "play", tr("Stories"), config.stories or "timeline" not in config.tabs),
            ("as-of", "calendar", tr("The day"), config.as_of),
            ("text-size", "text-size", tr("Larger text"), config.text_size),
        )
        self.tools = {name: TouchButton(theme, "", icon=icon, name=words) for name, icon, words, locked in wanted if not locked}
        for name, touch_button in self.tools.items():
            touch_button.setObjectName(name)
            row.addWidget(touch_button)

    def show_tab(self, name: str) -> None:
        """Mark a tab as current."""
        for one, touch_button in self.tabs.items():
            touch_button.set_kind("primary" if one == name else "plain")

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self._theme.colour("surface"))
        p.end()


class Visit(QWidget):
    """The tabs of one visitor; nothing is kept after the visit."""

    home_asked = Signal()
    tab_opened = Signal(str)
    quiz_finished = Signal()
    read = Signal(str)
    """Emitted with a text that is now to be read, such as a step of a story; "" when it is gone."""

    def __init__(self, store: FactStore, config: Config, theme: Theme, finder: SearchService) -> None:
        super().__init__()
        self._store, self._config, self._theme, self._finder = store, config, theme, finder
        known = store.pack.known_until
        self.focus = Focus(store, known)
        # Whatever the clock says: today is the last day that the facts cover.
        self.focus.today = self.focus.as_of
        settings_store = SettingsStore(Path(), Settings())
        settings_store.remembers = False
        self._context = AppContext(store, self.focus, theme, settings_store)
        self.language = language()
        self._built: dict[str, Tab] = {}
        self._overlay: Overlay | None = None
        self._size = 0
        self._usual = theme.zoom
        self.bar = VisitBar(theme, config)
        self.stack = QStackedWidget()
        self.said = TextLabel(theme, "", look.LEAD, wrap=True)
        self.said.setMargin(theme.px(look.SPACE_3))
        self.said.hide()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(SAID_MS)
        self._quiet.timeout.connect(self.said.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.stack, self.said, self.bar) if config.bar == "bottom" else (self.bar, self.stack, self.said):
            column.addWidget(part, 1 if part is self.stack else 0)
        self.bar.home.clicked.connect(self.home_asked)
        for touch_button in self.bar.tabs.values():
            touch_button.clicked.connect(self._tab_touched)
        for touch_button in self.bar.tools.values():
            touch_button.clicked.connect(self._tool_touched)
        self.focus.asked.connect(self._asked)
        self.focus.refused.connect(self.say)
        self._quiz_state = "start"
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(LEAVE_MS)
        self._leaving.timeout.connect(self._leave)
        self.is_leaving = False
        """Is it over, and not gone yet?"""
        self._steps = QTimer(self)
        self._steps.setInterval(500)
        self._steps.timeout.connect(self._look)
        self._read = ""

    # ---- tabs

    def tab(self, name: str) -> Tab:
        """Return the tab of that name, built now if it was never shown."""
        if name not in self._built:
            made = build_tab(tabs.entry(name), self._store, self.focus, self._theme)
            if name == "quiz":
                self._forgetful(made)
            made.wanted.connect(self._wanted)
            made.said.connect(self.say)
            made.noted.connect(self._say_note)
            self._built[name] = made
            self.stack.addWidget(made)
        return self._built[name]

    def warm(self, name: str, size: QSize) -> None:
        """Build, lay out and paint a hidden tab in advance, so that no visitor waits for it."""
        self.resize(size)
        self.stack.setCurrentWidget(self.tab(name))
        self.grab()

    def watch(self) -> None:
        """Start to watch, because somebody is here."""
        self._steps.start()

    def overlay(self) -> Overlay | None:
        """Return the panel over the tab; None if there is none."""
        return self._overlay

    def built_tabs(self) -> tuple[Tab, ...]:
        """Return the tabs that were shown so far."""
        return tuple(self._built.values())

    def current(self) -> str:
        """Return the name of the current tab."""
        shown = self.stack.currentWidget()
        return next((name for name, tab in self._built.items() if tab is shown), "")

    def show_tab(self, name: str) -> None:
        """Show a tab that this kiosk has."""
        self._close_overlay()
        self.stack.setCurrentWidget(self.tab(name))
        self.bar.show_tab(name)
        self.tab_opened.emit(name)

    def begin(self, chosen: str) -> None:
        """Begin at a tab's first page, or at an address."""
        if chosen in self._config.tabs:
            self.show_tab(chosen)
        else:
            self.open(parse(chosen))

    def open(self, address: Address) -> None:
        """Open a fact or a view in its tab, if this kiosk has that tab."""
        if address.kind in FACT_KINDS and self._store.get(address) is None:
            return
        name = tabs.home_of(address, self._store)
        if name not in self._config.tabs:
            self.say(tr("That is not shown here."))
            return
        if name != self.current():
            self.show_tab(name)
        note = self.tab(name).show_address(address)
        if note:
            self.say(note)

    def end(self) -> None:
        """End the visit: hide it, and delete it as soon as none of its charts is being drawn.

        The visitor who pressed “Start over” does not wait for that.
        """
        from aseandesk.ui.widgets.overlay import Overlay

        self._steps.stop()
        for overlay in self.window().findChildren(Overlay):  # those of its tabs too: they lie over the whole window
            overlay.close_overlay()
        QApplication.clipboard().clear()
        self.hide()
        self.is_leaving = True
        for tab in self._built.values():
            tab.leave()
        self._leave()

    def _leave(self) -> None:
        if render_thread.is_drawing():
            self._leaving.start()
            return
        for tab in self._built.values():
            tab.close_worker()
        self.deleteLater()

    def _forgetful(self, made: Tab) -> None:
        """Set up the kiosk's quiz: without a learner, with the configured number of questions."""
        from aseandesk.ui.quiz.tab import QuizTab

        assert isinstance(made, QuizTab)
        made.learner_service.move(None)
        made.start_page.offer(self._config.questions)

    # ---- requests

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.said.setText(sentence)
        self.said.show()
        self._quiet.start()

    def _say_note(self, note: object) -> None:
        if isinstance(note, StatusMessage):
            self.say(note.sentence)

    def _asked(self, address: object) -> None:
        if isinstance(address, Address):
            self._close_overlay()
            self.open(address)

    def _tab_touched(self) -> None:
        self.show_tab(self.sender().objectName())

    def _tool_touched(self) -> None:
        self._wanted(self.sender().objectName())

    def _wanted(self, command: str) -> None:
        """Run those commands that stay within the kiosk; no others have a button here."""
        act = {"search": self.search, "stories": self._stories, "as-of": self._as_of, "text-size": self._larger}.get(command)
        locked = {"search": self._config.search, "stories": self._config.stories, "as-of": self._config.as_of}
        if act is not None and not locked.get(command, False):
            act()

    def search(self) -> None:
        """Open the search over all facts."""
        from aseandesk.ui.shell.bookmarks import Bookmarks
        from aseandesk.ui.shell.search_palette import SearchPalette

        self._show(SearchPalette(self, self._context, self._finder, Bookmarks(Path())))

    def _stories(self) -> None:
        from aseandesk.ui.stories.list import StoriesPanel

        panel = StoriesPanel(self, self._theme, self._store)
        panel.chosen.connect(self.focus.open)
        self._show(panel)

    def _as_of(self) -> None:
        from aseandesk.ui.shell.as_of_panel import AsOfPanel

        self._show(AsOfPanel(self, self._context))

    def _larger(self) -> None:
        self._size = (self._size + 1) % len(LARGER)
        self._theme.set(zoom=self._usual * LARGER[self._size], rules=False)

    def spread(self, by: float) -> None:
        """Change the text size by a pinch factor, within the range of the buttons."""
        if not self._config.text_size:
            self._theme.set(zoom=min(max(self._theme.zoom * by, self._usual * LARGER[0]), self._usual * LARGER[-1]), rules=False)

    def _show(self, overlay: Overlay) -> None:
        self._close_overlay()
        self._overlay = overlay
        overlay.closed.connect(self._overlay_closed)
        overlay.open()

    def _close_overlay(self) -> None:
        if self._overlay is not None:
            self._overlay.close_overlay()

    def _overlay_closed(self) -> None:
        self._overlay = None

    # ---- activity

    def _look(self) -> None:
        """Check for a text to read, a running animation, and the end of a quiz."""
        tab = self._built.get(self.current())
        if tab is None:
            return
        state = str(getattr(self._built.get("quiz"), "state", "start"))
        if state == "done" and self._quiz_state not in {"done", "start"}:
            self.quiz_finished.emit()
        self._quiz_state = state
        words = story_text(tab)
        if words != self._read:
            self._read = words
            self.read.emit(words)

    def runs(self) -> bool:
        """Return whether an animation runs."""
        from aseandesk.ui.charts.tab import TradeTab
        from aseandesk.ui.timeline.tab import TimelineTab

        tab = self._built.get(self.current())
        return (isinstance(tab, TimelineTab) and tab.player.playing()) or (isinstance(tab, TradeTab) and tab.animation.playing())

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self._theme.colour("background"))
        p.end()


def story_text(tab: Tab) -> str:
    """Return the text of the story step that the tab shows; "" for none."""
    from aseandesk.ui.stories.player import StoryPlayer

    player = next((one for one in tab.findChildren(StoryPlayer) if one.isVisible()), None)
    return player.text() if player is not None else ""
