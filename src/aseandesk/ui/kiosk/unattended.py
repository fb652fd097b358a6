"""The kiosk while nobody is there: attract mode, or closed outside opening hours; records memory use."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from aseandesk import words
from aseandesk.facts.store import FactStore
from aseandesk.kiosk import memory
from aseandesk.kiosk.config import Config
from aseandesk.kiosk.hours import is_open
from aseandesk.kiosk.presence import Presence
from aseandesk.kiosk.scenes import AttractScene, rounds
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.kiosk.attract import Attract
from aseandesk.ui.kiosk.closed import ClosedScreen
from aseandesk.ui.kiosk.warm_up import Ready

SETTLED_MS = 300
"""Time after which the widgets of a visit are deleted."""


class Unattended(QObject):
    """Chooses between the window's pages `attract` and `closed`. `trend` is the memory use after each visit so far."""

    def __init__(
        self,
        store: FactStore,
        config: Config,
        presence: Presence,
        seed: int,
        theme: Theme,
        pages: QStackedWidget,
        ready: Ready,
        languages: dict[str, str],
    ) -> None:
        super().__init__(pages)
        self._store, self._config, self._presence, self._seed = store, config, presence, seed
        self._theme, self._pages, self._ready = theme, pages, ready
        self._rounds = 0
        self.trend = memory.Trend()
        self.attract = Attract(store, theme, languages, self._scenes, config.scene)
        self.closed = ClosedScreen(theme)
        for page in (self.attract, self.closed):
            pages.addWidget(page)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self.clean_up)

    def show(self) -> None:
        """Play during opening hours, else show the closed screen."""
        wanted = self._page()
        if self._pages.currentWidget() is not wanted:
            self._pages.setCurrentWidget(wanted)
            if wanted is self.attract:
                self.attract.play(anew=True)
            else:
                self.attract.stop()

    def rest(self) -> None:
        """After a visit: play, and prepare the next visit."""
        self.show()
        self._ready.begin()
        self._settled.start()

    def clean_up(self) -> None:
        """Free reference cycles of the visit's deleted widgets, and record memory use without them.

        By its own thresholds (`main_thread_gc`) Python collects old objects only every few minutes, and many visits would
        accumulate.
        """
        self._settled.stop()
        if self._presence.state == "away":
            gc.collect()
            self.trend = self.trend.after_visit(memory.process_memory())

    def _page(self) -> QWidget:
        """Return the page to show while nobody is there."""
        known = self._store.pack.known_until
        return self.attract if known is None or is_open(self._config.hours, datetime.now(), known) else self.closed

    def _scenes(self) -> Iterator[AttractScene]:
        """Yield scenes in another order each time that visitors leave; the same seed gives the same orders."""
        self._rounds += 1
        return rounds(self._store, self._config.tabs, self._seed + self._rounds, words.language())
