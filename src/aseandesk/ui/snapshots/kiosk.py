"""Pictures of the kiosk: attract mode, start screen, a visit with its keyboard, “still there?”, the keypad, the technician's page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from aseandesk import __version__
from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore
from aseandesk.kiosk.config import Config
from aseandesk.kiosk.counts import Counts
from aseandesk.kiosk.notes import Notes
from aseandesk.kiosk.pin import Gate
from aseandesk.kiosk.presence import Presence
from aseandesk.kiosk.scenes import years
from aseandesk.kiosk.state import State
from aseandesk.options import StartOptions
from aseandesk.ui.kiosk.technician import Technician
from aseandesk.ui.kiosk.touch import fit
from aseandesk.ui.kiosk.window import KioskWindow, Parts
from aseandesk.ui.shell.search_palette import SearchPalette
from aseandesk.words import language, tr

_YEAR = 1995
_WHOLE, _LEFT = 20.0, 13.0
"""Seconds that the countdown shows in the picture."""


class Pictured(KioskWindow):
    """The kiosk's window in the size and language of the pictures; not full screen, without animation."""

    def fill_screen(self, _screen: object = None) -> None:
        self.show()

    def _speak(self, _code: str) -> None:
        # A kiosk starts in its first language and offers only complete ones; pictures are drawn in any requested language.
        super()._speak(language())


def make(store: FactStore, options: StartOptions, seed: int) -> KioskWindow:
    """Return the window, which writes nothing and has a stopped clock."""
    config = Config(theme=options.theme or "night", zoom=options.zoom or 0.0)
    never = Path("/nonexistent")
    presence = Presence(config.still_there, config.countdown, lambda: 0.0)
    gate = Gate("set", never / "pin.json", lambda: 0.0)
    window = Pictured(Parts(store, config, gate, Counts(never), Notes(never), presence, seed))
    window.resize(*options.size)
    return window


def screens(window: KioskWindow) -> Iterator[str]:
    """Show one screen after the other in the window; yield the name of each when it is ready."""
    store = window.parts.store
    window.show()
    window.pages.setCurrentWidget(window.attract)
    window.attract.show_scene(years(store, language()))
    window.attract.to_year(_YEAR)
    window.attract.stop()
    yield "kiosk-attract"
    story = next((f"story:{one.id}" for one in store.stories.values() if one.tab == "timeline"), "")
    window.begin(story)
    yield "kiosk-start"
    window.choose("timeline")
    assert window.visit is not None
    window.visit.search()
    palette = window.visit.overlay()
    assert isinstance(palette, SearchPalette)
    members = store.ever_members()
    window.ready.finder().find("")  # wait for the index, which a thread builds
    palette.type(store.name(members[-1])[:5].strip() if members else "")
    field = palette.findChild(QLineEdit)
    assert field is not None
    window.keyboard.serve(field)
    yield "kiosk-keyboard"
    window.keyboard.leave()
    palette.close_overlay()
    window.still.ask()
    window.still.show_left(_LEFT, _WHOLE)
    yield "kiosk-still-there"
    window.still.hide()
    window.keypad.ask()
    for digit in "123":
        window.keypad.type_digit(digit)
    yield "kiosk-keypad"
    window.keypad.close_pad()
    Technician(window, window.theme, _example(store))
    yield "kiosk-technician"
    window.close_down()


def settle(window: KioskWindow) -> None:
    """Enlarge everything for fingers that is not yet enlarged, and lay it out."""
    for widget in window.findChildren(QWidget):
        fit(widget)
    QApplication.processEvents()


def _example(store: FactStore) -> State:
    """Return an example state of the technician's page, the same in every picture."""
    known = day_words(store.pack.known_until) if store.pack.known_until else tr("no day")
    lines = (
        tr("ASEANdesk {version}, running for {hours} h {minutes} min", version=__version__, hours=31, minutes=12),
        tr("Memory: {mb} MB", mb=212),
        tr("Starts before this one that did not last: {n}", n=0),
        tr("Misses of the PIN since it was last right: {n}", n=1),
    )
    visits, quizzes = tr("{n} visits", n=214), tr("{n} quizzes finished", n=61)
    opened = f"{tr('Quiz')} 97, {tr('Timeline')} 131, {tr('Trade')} 58"
    counts = (f"{tr('In all')}: {visits}, {quizzes}, {opened}",)
    return State((), lines, counts, (), known, store.pack.id)
