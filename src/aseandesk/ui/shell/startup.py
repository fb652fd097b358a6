"""Build the window from settings and options: what is restored from last time, and what the command line changes."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import reduce

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from aseandesk import tabs, words
from aseandesk.desktop.message import StatusMessage
from aseandesk.desktop.settings import WindowPlace, settings_file, settings_in_force
from aseandesk.facts.address import Address, parse
from aseandesk.facts.packs import CORE
from aseandesk.facts.resolve import leads_somewhere
from aseandesk.facts.store import FactStore
from aseandesk.options import StartOptions
from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.focus_chain import enter
from aseandesk.ui.base.settings import SettingsStore
from aseandesk.ui.base.theme import Theme, register_interface_font, register_scripts
from aseandesk.ui.shell import no_display
from aseandesk.ui.shell.window import MainWindow
from aseandesk.words import count, tr

FIRST_SIZE = (1280, 800)
FRAME = (8, 40, -8, -8)
"""Pixels of a screen left for the window frame, whose title bar would otherwise be off the screen."""
TOLD = 8
"""Problems of packs shown as a message; the page about the facts lists all."""
GRIP = (160, 48)
"""Pixels of the window's top that must be on a screen for its saved place to be used."""
LARGER = 2
"""Maximum size of a window as a multiple of all screens: a larger one (its screens were unplugged) takes gigabytes to paint."""

_LISTENED = {"QT_ACCESSIBILITY", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"}
"""Environment variables of desktops with a screen reader, which may query the timeline before it is painted."""


def make_application(language: str | None = None) -> QApplication:
    """Return the application with the interface font. There can be only one.

    Without a display the process ends with a sentence, in `language` or in that of the settings.
    """
    with no_display.explained(lambda: choose_language(language or settings_in_force(settings_file()).settings.language)):
        app = QApplication([sys.argv[0]])
    app.setApplicationName("aseandesk")
    app.setDesktopFileName("aseandesk")
    if sys.platform != "linux":
        # On Linux the packaged Qt has no other style; naming it would search the plug-ins for 4 ms.
        app.setStyle("Fusion")
    register_interface_font()
    return app


def build(store: FactStore, settings_store: SettingsStore, options: StartOptions) -> MainWindow:
    """Return the window with its first tab, not yet shown. `options` are validated: what they name exists."""
    if os.environ.keys() & _LISTENED:
        from aseandesk.ui.base import accessibility_roles

        accessibility_roles.install()
    kept = settings_store.settings
    theme = Theme(store, options.theme or kept.theme, options.zoom or kept.zoom, easy_font=kept.easy_font, left_hand=kept.left_hand)
    address = first_address(options, kept.address, store)
    name = tabs.home_of(address, store) if address else options.tab or tabs.NAMES[0]
    # The style sheet is for fields, menus and lists: the first tab has none and is painted without it.
    theme.apply(rules=name != tabs.NAMES[0])
    if name != tabs.NAMES[0] or store.places != (CORE,) or words.language() != "en":
        # In English the timeline of the core pack uses no other script, and its detail pane checks for itself.
        register_scripts()
    window = MainWindow(AppContext(store, Focus(store, options.as_of or _day(kept.as_of)), theme, settings_store))
    restore_place(window, kept.place)
    if address is None:
        window.navigator.show_tab(tabs.NAMES.index(name))
    else:
        window.open(address)
        if options.as_of:
            # The restored view may have its own date; a requested one has priority.
            window.context.focus.set_as_of(options.as_of)
    enter(window.current_tab())
    window.current_tab().expect(store.stamp)
    return window


def first_address(options: StartOptions, last: str, store: FactStore) -> Address | None:
    """Return the first address to show: the requested one, else that of last time, if it exists and no tab was requested."""
    if options.open:
        return parse(options.open)
    if not last or not leads_somewhere(store, last):
        return None
    address = parse(last)
    return address if options.tab in {None, tabs.home_of(address, store)} else None


def restore_place(window: MainWindow, place: WindowPlace | None) -> None:
    """Restore the window's place if it is still on a screen; else centre it on the first one."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    wanted = QRect(place.x, place.y, place.width, place.height) if place else QRect(0, 0, *FIRST_SIZE)
    if screens:
        wanted.setSize(wanted.size().boundedTo(reduce(QRect.united, screens, QRect()).size() * LARGER))
    top = QRect(wanted.topLeft(), wanted.size())
    top.setHeight(GRIP[1])
    on = next((room for room in screens if place and _enough(room.intersected(top))), None)
    if on is None and screens:
        room = screens[0].adjusted(*FRAME)
        wanted.setSize(wanted.size().boundedTo(room.size()))
        wanted.moveCenter(room.center())
    window.setGeometry(wanted)
    if place and place.maximized:
        window.showMaximized()


def say_left_out(window: MainWindow) -> None:
    """Show a message on what was left out of the packs, and why."""
    problems = window.context.store.problems
    if problems:
        one, many = (
            "{n} mistake was found in the packs; what it touches was left out.",
            "{n} mistakes were found in the packs; what they touch was left out.",
        )
        told = [problem.sentence for problem in problems[:TOLD]]
        if len(problems) > TOLD:
            told.append(tr("… and {n} more: “About these facts” has them all.", n=len(problems) - TOLD))
        window.messages.show(StatusMessage(count(len(problems), one, many), told))


def choose_language(language: str) -> str:
    """Set the language if there is a catalogue for it, else English. Return "" or a sentence about it."""
    if language == "en":
        return ""
    from aseandesk.words import languages, pseudo

    known = languages.available() if language != pseudo.CODE else {language: language}
    if language not in known:
        words.set_language("en")
        return tr("The window does not speak {language} yet; it speaks {known}.", language=language, known=", ".join(known.values()))
    languages.speak(language)
    return ""


def _enough(seen: QRect) -> bool:
    return seen.width() >= GRIP[0] and seen.height() >= GRIP[1]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
