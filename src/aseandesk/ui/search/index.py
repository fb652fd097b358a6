"""The search of the window: its index is built in a thread when first needed, so that an idle window has none."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from aseandesk.desktop.background_thread import BackgroundThread, run_in_background
from aseandesk.facts.search import questions
from aseandesk.facts.search.index import Index, SearchHit
from aseandesk.facts.store import FactStore
from aseandesk.words import language


class SearchService(QObject):
    """Call `prepare`, wait for `ready`, then query. It finds names in all languages and shows titles in one, by default the
    interface language.
    """

    ready = Signal()

    def __init__(self, store: FactStore, code: str = "") -> None:
        super().__init__()
        self._store, self._language = store, code or language()
        self._index: Index | None = None
        self._thread: BackgroundThread | None = None

    def is_ready(self) -> bool:
        """Return whether a query needs no waiting."""
        return self._index is not None

    def prepare(self) -> None:
        """Start to build the index, unless already started. `ready` is emitted in the main thread."""
        if self._thread is None:
            self._thread = run_in_background("search", self._make)

    def find(self, words: str, limit: int = 40) -> list[SearchHit]:
        """Return the facts and views that match the words or the question, the best first. Waits for the index if necessary."""
        return questions.find(self._store, self._made(), words, self._language, limit)

    def suggest(self, words: str) -> list[str]:
        """Return similar words that do have results."""
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
