"""A window for the tests: the real one, on the core pack or the made-up one, with a home of its own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget, QWidgetItem
from shiboken6 import createdByPython, getAllValidWrappers

from aseandesk import tabs
from aseandesk.desktop.settings import read_settings, settings_file
from aseandesk.facts.packs import open_store
from aseandesk.facts.store import FactStore
from aseandesk.options import StartOptions, settle
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.settings import SettingsStore
from aseandesk.ui.base.theme import Theme, register_fonts
from aseandesk.ui.classroom import steps
from aseandesk.ui.shell import startup
from aseandesk.ui.shell.window import MainWindow
from aseandesk.ui.timeline.tab import TimelineTab

if TYPE_CHECKING:
    from aseandesk.ui.classroom.controller import LessonController

LAGOON = Path(__file__).parent.parent / "packs" / "lagoon"


@pytest.fixture(scope="session")
def core() -> FactStore:
    """The core pack."""
    return open_store()


@pytest.fixture(scope="session")
def lagoon() -> FactStore:
    """The made-up organisation's pack, alone."""
    return open_store([LAGOON])


@pytest.fixture(scope="session")
def fonts(qapp: object) -> None:
    """The packaged fonts, registered once."""
    register_fonts()


@pytest.fixture(scope="session")
def screen(qapp: object) -> object:
    """A touch screen."""
    return QTest.createTouchDevice()


@pytest.fixture
def theme(core: FactStore, fonts: None) -> Theme:
    """The paper look at zoom 1, in force."""
    made = Theme(core, "paper", 1.0)
    made.apply()
    return made


@pytest.fixture
def timeline_tab(qtbot, core: FactStore, theme: Theme) -> TimelineTab:
    """The timeline alone, without a window around it, painted once."""
    made = TimelineTab(core, Focus(core), theme)
    qtbot.addWidget(made)
    made.resize(1280, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.grab()
    return made


@pytest.fixture
def trade_tab(window: MainWindow) -> QWidget:
    """The trade tab of the window, its first chart drawn."""
    window.navigator.show_tab(tabs.NAMES.index("trade"))
    made = window.current_tab()
    made.settle()
    return made


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folders, empty. No test reads or writes those of whoever runs it, nor what another test has kept."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ASEANDESK_HOME", str(folder))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return folder


@pytest.fixture(autouse=True)
def quick_fingers(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tests press keys faster than people do: a second press is one of its own, not half of a double one, nor a clicker that bounces."""
    monkeypatch.setattr(steps, "BOUNCE", 0.0)
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(0)
    yield
    QApplication.setDoubleClickInterval(usual)


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Garbage is collected between tests and in this thread, as the program does it: never by a worker's thread in the middle of one."""
    gc.disable()
    yield
    gc.collect(1)
    kept = [one for one in getAllValidWrappers() if isinstance(one, QWidgetItem) and not createdByPython(one)]
    assert not kept, "Python keeps an item of a layout that Qt made and will delete: see `add_layout` in widgets/flow.py"


@pytest.fixture
def open_window(qtbot, home, fonts, core) -> Iterator[Callable[..., MainWindow]]:
    """Opens a window as a start does: with what the settings file of `home` remembers, changed by the options."""
    made: list[MainWindow] = []

    def start(options: StartOptions = StartOptions(theme="paper"), store: FactStore = core, *, shown: bool = True) -> MainWindow:  # noqa: B008
        settings, note = read_settings(settings_file())
        settled, notes = settle(options, store)
        window = startup.build(store, SettingsStore(settings_file(), settings), settled)
        for sentence in filter(None, (note, *notes)):
            window.messages.say(sentence)
        window.context.theme.apply()
        made.append(window)
        window.commands()
        if shown:
            window.resize(1280, 800)
            with qtbot.waitExposed(window):
                window.show()
            window.activateWindow()
        return window

    yield start
    for window in made:
        for tab in window.stack.built_tabs().values():
            tab.close_worker()
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(open_window) -> MainWindow:
    """The window on the core pack, as on the first day."""
    return open_window()


@pytest.fixture
def controller(window: MainWindow, qtbot: object) -> Iterator[LessonController]:
    """The classroom of the window; a lesson is left at the end."""
    made = window.commands().services.lessons()
    yield made
    made.leave()
    made.host.settle()


@pytest.fixture
def unnamed() -> Callable[[QWidget], list[QWidget]]:
    """What takes the keys inside a widget and has no name for whoever cannot see it."""

    def find(part: QWidget) -> list[QWidget]:
        found = []
        for one in part.findChildren(QWidget):
            if not one.isVisibleTo(part) or one.focusPolicy() == Qt.FocusPolicy.NoFocus or one.objectName().startswith("qt_"):
                continue
            face = QAccessible.queryAccessibleInterface(one)
            named = face and (face.relations() if isinstance(one, QComboBox) else face.text(QAccessible.Text.Name))
            if not named:
                found.append(one)
        return found

    return find
