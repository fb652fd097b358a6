"""Load what visitors may need later while the kiosk plays, so that memory use stays constant from the first hour."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module

from PySide6.QtCore import QTextBoundaryFinder

from aseandesk.facts.store import FactStore

OURS = "aseandesk"
WHOLE = (
    "geo", "timeline", "trade", "charts.kinds", "quiz.makers",
    "ui.charts", "ui.facts", "ui.map", "ui.quiz", "ui.quiz.kinds", "ui.quiz.paint", "ui.search", "ui.stories",
    "ui.timeline", "ui.timeline.paint", "ui.widgets",
)  # fmt: skip
"""Packages of which a visit uses most modules; new modules in them are loaded too."""
SINGLE = ("desktop.fact_page", "ui.shell.as_of_panel", "ui.shell.bookmarks", "ui.shell.search_palette")
OTHERS = (
    "matplotlib.figure",
    "matplotlib.collections",
    "matplotlib.patheffects",
    "rapidfuzz.process",
    "rapidfuzz.utils",
    "rapidfuzz.distance",
)
"""Modules that those import only on use."""


def load(store: FactStore) -> None:
    """Load everything now, in the calling thread: modules in about a second; figures and quiz data in 0.2 s, 5 MB."""
    for name in names():
        import_module(name)
    for measure in store.measures:
        store.series_of(measure)
    from aseandesk.quiz import makers
    from aseandesk.quiz.dealing.view import QuizView, questions_of
    from aseandesk.quiz.run import typed

    day = store.pack.known_until or date.today()
    for family in makers.families():
        questions_of(store, QuizView(count=1, families=(family,)), day)
    typed.prepare(store)
    # For the first Thai name Qt loads a dictionary of word boundaries: 25,000 small allocations.
    QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, "ไทย").toNextBoundary()


def names() -> Iterator[str]:
    """Yield the full names of the modules."""
    for package in (f"{OURS}.{name}" for name in WHOLE):
        yield from (found.name for found in pkgutil.iter_modules(import_module(package).__path__, f"{package}."))
    yield from (f"{OURS}.{name}" for name in SINGLE)
    yield from OTHERS
