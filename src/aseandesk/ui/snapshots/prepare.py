"""Pictures of the page that prepares a quiz: a set with its question, and the form for a question of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop

from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.editing.draft import Draft, DraftOption
from aseandesk.ui.prepare.page import PreparePage
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.shell.window import MainWindow

_IN_VIEW = 1


def prepared(window: MainWindow, seed: int) -> Iterator[str]:
    """Show the page in the window; yield the name of each picture when it is ready."""
    page = window.pages.show("prepare")
    assert isinstance(page, PreparePage)
    loop = QEventLoop()
    page.state.work.ended.connect(loop.quit)
    view = QuizView(count=12, seed=seed)
    page.wishes.show_view(view)
    page.state.make(view)
    loop.exec()
    page.list.setCurrentRow(_IN_VIEW)
    page.settle()
    yield "quiz-prepare"
    page.write_own()
    page.form.begin(_example(window.context.store))
    page.show_draft()
    page.settle()
    yield "quiz-own"
    window.pages.close()


def _example(store: FactStore) -> Draft:
    """Return a draft question from names of the store, with a mistake that is shown beside its field."""
    names = [say(store.countries[one].names, language()) for one in store.ever_members()[:4] if one in store.countries]
    lines = tuple(DraftOption(name, right=place == 1) for place, name in enumerate(names))
    wanted = names[1] if len(names) > 1 else ""
    return Draft(prompt=tr("Which country did our class write to in {name}?", name=wanted), lines=lines, source=tr("Our yearbook"))
