"""What the kiosk does while nobody is there: it plays, or is closed outside its hours, and gives back what a visit has held."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QStackedWidget, QWidget

from aseandesk import words
from aseandesk.facts.store import FactStore
from aseandesk.kiosk import memory
from aseandesk.kiosk.config import Config
from aseandesk.kiosk.hours import is_open
from aseandesk.kiosk.presence import Presence
from aseandesk.kiosk.scenes import AttractScene, rounds
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts import render_thread
from aseandesk.ui.kiosk.attract import Attract
from aseandesk.ui.kiosk.closed import ClosedScreen
from aseandesk.ui.kiosk.visit import Visit
from aseandesk.ui.kiosk.warm_up import Ready

SETTLED_MS = 300
"""After this time the widgets of a visit are gone."""


class Unattended(QObject):
    """Chooses between two of the window's `pages`, `attract` and `closed`. `trend` is the memory held after the visits so far."""

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
        self._settled.timeout.connect(self.give_back)

    def show(self) -> None:
        """Play while it is open, and be closed while it is not."""
        wanted = self._page()
        if self._pages.currentWidget() is not wanted:
            self._pages.setCurrentWidget(wanted)
            if wanted is self.attract:
                self.attract.play(anew=True)
            else:
                self.attract.stop()

    def rest(self) -> None:
        """The visit is over: what was played last stands still, and plays on as soon as all that the visit held has been given back."""
        self._pages.setCurrentWidget(self._page())
        self._settled.start()

    def give_back(self) -> None:
        """The visit's widgets are gone by now, and for a moment nothing else is shown or kept that can be made anew.

        What is then made takes the place of what has gone, and lies as it lay after the first visit. A chart that is just being drawn
        would hold its place meanwhile: it is waited for.
        """
        self._settled.stop()
        if self._presence.state != "away":
            return
        if self.is_drawing():
            self._settled.start()
            return
        self._pages.setCurrentWidget(self.closed)
        self.attract.forget()
        self._ready.end()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._theme.begin_anew()
        memory.forget()
        QPixmapCache.clear()
        gc.collect()
        memory.give_back()
        self.trend = self.trend.after_visit(memory.held())
        self.show()
        self._ready.begin()

    def is_drawing(self) -> bool:
        """Is a chart being drawn, or does a visit that is over wait for one?"""
        there = (self._pages.widget(place) for place in range(self._pages.count()))
        return render_thread.is_drawing() or any(isinstance(one, Visit) and one.is_leaving for one in there)

    def _page(self) -> QWidget:
        """What is shown while nobody is there."""
        known = self._store.pack.known_until
        return self.attract if known is None or is_open(self._config.hours, datetime.now(), known) else self.closed

    def _scenes(self) -> Iterator[AttractScene]:
        """Another order each time that the visitors leave; the same seed gives the same orders."""
        self._rounds += 1
        return rounds(self._store, self._config.tabs, self._seed + self._rounds, words.language())
