"""The search of the window: its index is made in a thread when it is first wanted, so that an idle window holds none."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from aseandesk.desktop.background_thread import BackgroundThread, run_in_background
from aseandesk.facts.search import Index, SearchHit
from aseandesk.facts.store import FactStore
from aseandesk.words import language


class SearchService(QObject):
    """Call `prepare`, wait for `ready`, then ask. It finds by all names and tells them in one language, by itself in the spoken one."""

    ready = Signal()

    def __init__(self, store: FactStore, code: str = "") -> None:
        super().__init__()
        self._store, self._language = store, code or language()
        self._index: Index | None = None
        self._thread: BackgroundThread | None = None

    def is_ready(self) -> bool:
        """Can be asked without waiting."""
        return self._index is not None

    def prepare(self) -> None:
        """Begin to make the index, if that has not begun. `ready` follows, in the thread of the window."""
        if self._thread is None:
            self._thread = run_in_background("search", self._make)

    def find(self, words: str, limit: int = 40) -> list[SearchHit]:
        """The facts that fit the words, the best first. Waits for the index if it must."""
        return self._made().find(words, limit)

    def suggest(self, words: str) -> list[str]:
        """Words like those given that do find something."""
        return self._made().suggest(words)

    def _make(self) -> None:
        self._index = Index(self._store, self._language)
        self.ready.emit()

    def _made(self) -> Index:
        self.prepare()
        if self._index is None and self._thread is not None:
            self._thread.join()
        assert self._index is not None
        return self._index
