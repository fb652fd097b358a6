"""The pages over the tabs, by name; each module is imported when its page is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.ui.widgets.page import Page

if TYPE_CHECKING:
    from aseandesk.ui.quiz.learner_service import LearnerService
    from aseandesk.ui.shell.parts import WindowParts
    from aseandesk.ui.shell.services import WindowServices

NAMES = ("settings", "help", "about", "bookmarks", "print", "prepare", "classroom")


def build(name: str, parts: WindowParts, services: WindowServices) -> Page:
    """Return the page of that name.

    Raises: KeyError for an unknown one.
    """
    context = parts.context
    if name == "settings":
        from aseandesk.ui.shell.settings_page import SettingsPage

        return SettingsPage(context)
    if name == "help":
        from aseandesk.ui.shell.help_page import HelpPage

        return HelpPage(context.theme)
    if name == "about":
        from aseandesk.ui.shell.about_page import AboutPage

        return AboutPage(context)
    if name == "bookmarks":
        from aseandesk.ui.shell.bookmarks_page import BookmarksPage

        return BookmarksPage(context, services.bookmarks())
    if name == "print":
        from aseandesk.ui.shell.print_page import PrintPage

        return PrintPage(context.theme, parts.stack.current_tab())
    if name == "prepare":
        from aseandesk.ui.prepare.page import PreparePage

        return PreparePage(context)
    if name == "classroom":
        return services.lessons().page(parts.stack.current_tab(), parts.pages.current(), _learner_service(parts))
    if name == "lesson-report":
        return services.lessons().report_page(_learner_service(parts))
    raise KeyError(name)


def _learner_service(parts: WindowParts) -> LearnerService:
    """Return the learner service of the quiz tab, which has the file open."""
    from aseandesk.ui.quiz.tab import QuizTab

    tab = parts.stack.tab("quiz")
    assert isinstance(tab, QuizTab)
    return tab.learner_service
