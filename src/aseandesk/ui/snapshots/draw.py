"""Draw every screen as a PNG without a display: the same facts and options give the same pictures, pixel by pixel."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from aseandesk import tabs
from aseandesk.desktop.settings import Settings
from aseandesk.facts.address import parse
from aseandesk.facts.model import Event
from aseandesk.facts.store import FactStore
from aseandesk.options import StartOptions, settle
from aseandesk.packs.start import chosen, open_facts
from aseandesk.ui.base.settings import SettingsStore
from aseandesk.ui.base.theme import register_scripts
from aseandesk.ui.charts.tab import TradeTab
from aseandesk.ui.map.map_view import MapView
from aseandesk.ui.quiz.tab import QuizTab
from aseandesk.ui.shell import pages, startup
from aseandesk.ui.shell.search_palette import SearchPalette
from aseandesk.ui.shell.window import MainWindow
from aseandesk.ui.snapshots.classroom import classroom
from aseandesk.ui.snapshots.prepare import prepared
from aseandesk.ui.snapshots.quiz import quiz, remembering
from aseandesk.words import language, system_says, tr

SEED = 7
"""The quiz that the pictures show."""
STEP = 6
"""The step of the first story that is drawn."""
_OWN = {"prepare": prepared, "classroom": classroom}
"""Pages that are drawn elsewhere."""
_KNOWN = ("This plugin does not support ", "OpenType support missing for ")
"""Beginnings of Qt messages about a missing display: pictures need none, and users can do nothing about them."""
OVERLAYS = ("as-of", "menu", "keys", "stories", "on-this-day", "export")


def draw_all(options: StartOptions) -> int:
    """Draw all screens into `options.folder` and print their names. Return the exit code: 1 if a picture cannot be written."""
    folder = options.folder or Path("snapshots")
    before = qInstallMessageHandler(_said_by_qt)
    application = startup.make_application()
    register_scripts()
    application.setCursorFlashTime(0)
    store = open_facts(chosen(options.packs))
    settled, notes = settle(options, store)
    tongue = startup.choose_language(options.lang or "en")
    window = make(store, settled)
    for note in filter(None, (tongue, *notes)):
        print(note, file=sys.stderr)  # noqa: T201 -- what `snapshot` is asked for in vain, said where it was asked
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in screens(window, settled):
            save(window, folder / f"{name}.png")
            print(f"{name}.png", flush=True)  # noqa: T201 -- what `snapshot` promises
        for name in _kiosk(store, settled, folder):
            print(f"{name}.png", flush=True)  # noqa: T201 -- what `snapshot` promises
    except OSError as error:
        why = system_says(error)
        print(tr("The pictures cannot be written to {folder}: {why}.", folder=folder, why=why), file=sys.stderr)  # noqa: T201
        return 1
    finally:
        close(window)
        qInstallMessageHandler(before)
    return 0


def _said_by_qt(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    if not words.startswith(_KNOWN):
        print(words, file=sys.stderr)  # noqa: T201 -- where Qt writes it itself


def make(store: FactStore, options: StartOptions) -> MainWindow:
    """Return the window of the pictures: default settings, on the last day that the facts cover, in the requested size."""
    settings_store = SettingsStore(Path(), Settings(language=language()))
    settings_store.remembers = False
    known = store.pack.known_until
    options = msgspec.structs.replace(options, as_of=options.as_of or known, theme=options.theme or "paper", zoom=options.zoom or 1.0)
    window = startup.build(store, settings_store, options)
    window.context.theme.apply()
    window.resize(*options.size)
    window.show()
    startup.say_left_out(window)
    return window


def screens(window: MainWindow, options: StartOptions) -> Iterator[str]:
    """Show one screen after the other in the window; yield the name of each when it is ready."""
    yield from _timeline(window, options)
    yield from _quiz(window)
    yield from _trade(window)
    yield from _over(window)


def save(window: MainWindow, file: Path) -> None:
    """Write what the window shows to a file.

    Raises: OSError.
    """
    _turn()  # lay it out first: a chart drawn for its previous size would lose its last lines
    for tab in window.stack.built_tabs().values():
        tab.settle()
    settle_maps(window)
    _turn()
    if not window.grab().save(str(file)):
        raise OSError(tr("{file} was not written", file=file.name))


def settle_maps(window: QWidget) -> None:
    """Lay out every map for its present size."""
    for view in window.findChildren(MapView):
        view.settle()


def close(window: MainWindow) -> None:
    """Close the window and end its chart threads."""
    for tab in window.stack.built_tabs().values():
        tab.close_worker()
    window.close()


# ---- the screens


def _timeline(window: MainWindow, options: StartOptions) -> Iterator[str]:
    if options.open is not None:
        where = parse(options.open)
        window.open(where)
        if tabs.home_of(where, window.context.store) == "timeline":
            yield "timeline"
            yield "timeline-detail"
            return
    window.navigator.show_tab(tabs.NAMES.index("timeline"))
    yield "timeline"
    rich = _richest(window.context.store)
    if rich:
        window.open(parse(rich))
        yield "timeline-detail"
    yield from _modes(window)


def _modes(window: MainWindow) -> Iterator[str]:
    """Show a step of a story, the list, and two lanes side by side; then restore the timeline."""
    tab, store = window.tab("timeline"), window.context.store
    before = tab.address()
    told = next((story for story in store.stories.values() if story.tab == "timeline"), None)
    if told is not None:
        window.open(parse(f"story:{told.id}?step={min(STEP, len(told.steps))}"))
        yield "story-step"
        window.open(parse(before))
    for name in ("list", "beside"):
        window.commands().run(name)
        yield f"timeline-{name}"
        window.commands().run(name)
    window.open(parse(before))


def _quiz(window: MainWindow) -> Iterator[str]:
    tab = window.tab("quiz")
    assert isinstance(tab, QuizTab)
    with remembering(tab):
        window.navigator.show_tab(tabs.NAMES.index("quiz"))
        yield from quiz(tab, SEED)


def _trade(window: MainWindow) -> Iterator[str]:
    window.navigator.show_tab(tabs.NAMES.index("trade"))
    tab = window.tab("trade")
    assert isinstance(tab, TradeTab)
    yield "trade"
    tab.state.change(table=True)
    yield "trade-table"
    tab.state.change(table=False)
    for story in window.context.store.stories.values():
        if story.tab == "trade":
            window.open(parse(f"story:{story.id}"))
            yield f"trade-{story.id}"


def _over(window: MainWindow) -> Iterator[str]:
    """Show the panels and pages over the timeline."""
    window.navigator.show_tab(tabs.NAMES.index("timeline"))
    commands, store = window.commands(), window.context.store
    commands.run("search")
    palette = commands.overlays.current()
    assert isinstance(palette, SearchPalette)
    commands.services.finder.find("")  # wait for the index, which a thread builds: on a busy machine it was ready only after the picture
    palette.type(_words_to_search(store))
    yield "search"
    palette.close_overlay()
    for name in OVERLAYS:
        commands.run(name)
        yield name
        overlay = commands.overlays.current()
        if overlay is not None:
            overlay.close_overlay()
    for name in pages.NAMES:
        if name in _OWN:
            yield from _OWN[name](window, SEED)
            continue
        window.pages.show(name)
        yield name
        window.pages.close()


def _richest(store: FactStore) -> str:
    """Return the address of the event whose card has most parts: disagreement, nuance, people, related facts, sources."""
    found = max(store.events, key=lambda one: _weight(store.events[one]), default="")
    return f"event:{found}" if found else ""


def _weight(event: Event) -> int:
    texts = 40 * len(event.alternatives) + 20 * (event.nuance is not None)
    return texts + 4 * len(event.people) + 3 * len(event.related) + len(event.sources)


def _words_to_search(store: FactStore) -> str:
    """Return the beginning of a member's name, as typed in a search."""
    members = store.ever_members()
    return store.name(members[-1])[:5].strip() if members else next(iter(store.countries), "")[:3]


def _kiosk(store: FactStore, options: StartOptions, folder: Path) -> Iterator[str]:
    """Draw the screens of the kiosk in a separate window; yield the name of each when it is written."""
    from aseandesk.ui.snapshots import kiosk as snapshot_kiosk

    window = snapshot_kiosk.make(store, options, SEED)
    for name in snapshot_kiosk.screens(window):
        _turn()
        snapshot_kiosk.settle(window)
        settle_maps(window)
        _turn()
        if not window.grab().save(str(folder / f"{name}.png")):
            raise OSError(tr("{file} was not written", file=f"{name}.png"))
        yield name


def _turn() -> None:
    """Process all pending events: layouts, deferred deletes, signals of threads."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
