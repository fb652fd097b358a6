"""Prepare visits while the kiosk plays: the next visit, tab by tab, and the search indexes, so that visitors need not wait."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget

from aseandesk import words
from aseandesk.facts.store import FactStore
from aseandesk.kiosk.config import Config
from aseandesk.quiz.dealing.offer import offer_of
from aseandesk.ui.base import flags, icons
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.kiosk.visit import Visit
from aseandesk.ui.search.index import SearchService

PAUSE_MS = 60
"""Pause between two steps, so that touches come first."""
COUNT_FOR = 0.01
"""Seconds per step of counting quiz questions."""


class Ready(QObject):
    """Works in steps from `begin` until everything is ready, or until `hold`. Its visit is one of the `pages`."""

    def __init__(self, store: FactStore, config: Config, theme: Theme, pages: QStackedWidget, codes: Iterable[str]) -> None:
        super().__init__()
        self._store, self._config, self._theme, self._pages = store, config, theme, pages
        self._steps = QTimer(self)
        self._steps.setInterval(PAUSE_MS)
        self._steps.timeout.connect(self.step)
        self._spare: Visit | None = None
        self._unbuilt: list[str] = []
        """A visit that waits for its visitor, and what of it is not there yet."""
        self._finders = {code: SearchService(store, code) for code in codes}
        """One for each language, made once: no visitor waits for an index."""
        self._unready = list(self._finders)
        self._offer = offer_of(store, store.pack.known_until or date.today())

    def begin(self) -> None:
        """Start or continue."""
        self._steps.start()

    def hold(self) -> None:
        """Stop, because somebody is there."""
        self._steps.stop()

    def is_at_work(self) -> bool:
        """Return whether there is more to prepare."""
        return self._steps.isActive()

    def step(self) -> None:
        """Prepare the next missing part, in the current language."""
        if self._spare is not None and self._spare.language != words.language():
            self._spare.end()
            self._spare = None
        elif self._spare is None:
            self._spare = self._made()
            self._pages.addWidget(self._spare)
            self._unbuilt = list(self._config.tabs)
        elif self._unbuilt:
            self._spare.warm(self._unbuilt.pop(0), self._pages.size())
        elif self._unready:
            self._finders[self._unready.pop()].prepare()
        elif not self._offer.is_known():
            self._offer.count_on(COUNT_FOR)
        else:
            self._steps.stop()
            flags.read(self._store.countries)
            icons.read()

    def visit(self) -> Visit:
        """Return a visit: the prepared one if it has the current language, else a new one."""
        self.hold()
        if self._spare is None or self._spare.language != words.language():
            return self._made()
        found, self._spare = self._spare, None
        return found

    def end(self) -> None:
        """Stop for good, because no more visitors come."""
        self.hold()
        if self._spare is not None:
            self._spare.end()
            self._spare = None

    def finder(self) -> SearchService:
        """Return the search in the current language."""
        code = words.language()
        if code not in self._finders:  # a language that is not offered, as in the pictures
            self._finders[code] = SearchService(self._store, code)
        return self._finders[code]

    def _made(self) -> Visit:
        return Visit(self._store, self._config, self._theme, self.finder())
