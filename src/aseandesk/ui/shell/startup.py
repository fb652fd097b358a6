"""From settings and options to a window in its place: what comes back from last time, what the command line changes."""

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
"""So much of a screen is left to the frame that the desktop draws around the window, or its title would lie off the screen."""
TOLD = 8
"""So many mistakes of packs are told at the foot of the window; the page about the facts lists all."""
GRIP = (160, 48)
"""So much of the window's top must lie on some screen for its place to be kept."""
LARGER = 2
"""So many times all screens a window may be wide and high, as one that was left on others: a larger one takes gigabytes to paint."""

_LISTENED = {"QT_ACCESSIBILITY", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"}
"""Variables by which a desktop says that a screen reader may be there: it may ask for the picture before that is painted."""


def make_application(language: str | None = None) -> QApplication:
    """The application with the font of its interface. Only one can be.

    Without a display the process ends with a sentence, in `language` or else in that of the settings.
    """
    with no_display.explained(lambda: choose_language(language or settings_in_force(settings_file()).settings.language)):
        app = QApplication([sys.argv[0]])
    app.setApplicationName("aseandesk")
    app.setDesktopFileName("aseandesk")
    if sys.platform != "linux":
        # On Linux the packaged Qt has no other; asking for it by name would search the plug-ins for 4 ms.
        app.setStyle("Fusion")
    register_interface_font()
    return app


def build(store: FactStore, settings_store: SettingsStore, options: StartOptions) -> MainWindow:
    """The window with its first tab, not yet shown. `options` are settled: what they name exists."""
    if os.environ.keys() & _LISTENED:
        from aseandesk.ui.base import accessibility_roles

        accessibility_roles.install()
    kept = settings_store.settings
    theme = Theme(store, options.theme or kept.theme, options.zoom or kept.zoom, easy_font=kept.easy_font, left_hand=kept.left_hand)
    address = first_address(options, kept.address, store)
    name = tabs.home_of(address, store) if address else options.tab or tabs.NAMES[0]
    # The rules of style concern fields, menus and lists: the first tab has none and does without until it is painted.
    theme.apply(rules=name != tabs.NAMES[0])
    if name != tabs.NAMES[0] or store.places != (CORE,) or words.language() != "en":
        # In English the timeline of the core pack has no other script, and its pane looks for itself.
        register_scripts()
    window = MainWindow(AppContext(store, Focus(store, options.as_of or _day(kept.as_of)), theme, settings_store))
    restore_place(window, kept.place)
    if address is None:
        window.navigator.show_tab(tabs.NAMES.index(name))
    else:
        window.open(address)
        if options.as_of:
            # What was seen last may have had a day of its own; the one that was asked for wins.
            window.context.focus.set_as_of(options.as_of)
    enter(window.current_tab())
    window.current_tab().expect(store.stamp)
    return window


def first_address(options: StartOptions, last: str, store: FactStore) -> Address | None:
    """What is shown first: what was asked for, else what was seen last if it still exists and the tab was not asked for."""
    if options.open:
        return parse(options.open)
    if not last or not leads_somewhere(store, last):
        return None
    address = parse(last)
    return address if options.tab in {None, tabs.home_of(address, store)} else None


def restore_place(window: MainWindow, place: WindowPlace | None) -> None:
    """Put the window where it was, if that is still on a screen; where it is not, in the middle of the first one."""
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
    """Say at the foot what was left out of the packs, and why."""
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
    """Speak the language if there is a catalogue for it, English otherwise. Returns "" or a sentence about it."""
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
