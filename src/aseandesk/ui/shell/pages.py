"""The pages that lie over the tabs, by name; each module is imported when its page is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.ui.widgets.page import Page

if TYPE_CHECKING:
    from aseandesk.ui.shell.window import MainWindow

NAMES = ("settings", "help", "about", "bookmarks", "print", "prepare", "classroom")


def build(name: str, window: MainWindow) -> Page:
    """The page of that name. Raises KeyError for an unknown one."""
    context = window.context
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

        return BookmarksPage(context, window.commands().bookmarked())
    if name == "print":
        from aseandesk.ui.shell.print_page import PrintPage

        return PrintPage(context.theme, window.current_tab())
    if name == "prepare":
        from aseandesk.ui.prepare.page import PreparePage

        return PreparePage(context)
    if name == "classroom":
        return window.commands().lesson_controller().page(window)
    if name == "lesson-report":
        return window.commands().lesson_controller().report_page(window)
    raise KeyError(name)
