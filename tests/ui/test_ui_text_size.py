"""A step of the text size: only what is shown is laid out at once, however much was used before, and a held key is one change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from aseandesk import tabs
from aseandesk.ui.shell.window import MainWindow
from aseandesk.ui.snapshots import draw as snapshot_draw


class Restyled(QObject):
    """Counts the widgets of a part that get another style."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.count = 0
        for one in (part, *part.findChildren(QWidget)):
            one.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def use_all_tabs(window: MainWindow) -> None:
    for name in tabs.NAMES:
        window.commands().run(name)
        window.current_tab().settle()
        QApplication.processEvents()


def test_a_step_restyles_what_is_shown_and_the_rest_when_it_is_shown(window):
    use_all_tabs(window)
    window.commands().run("timeline")
    shown, hidden = Restyled(window.tab("timeline")), [Restyled(window.tab(name)) for name in ("quiz", "trade")]
    window.commands().run("larger")
    assert shown.count > 0
    assert [one.count for one in hidden] == [0, 0]
    window.commands().run("trade")
    assert hidden[1].count > 0
    assert hidden[0].count == 0
    before = hidden[1].count
    window.commands().run("timeline")
    window.commands().run("trade")
    assert hidden[1].count == before, "once is enough"


def test_a_step_costs_no_more_after_long_use(window):
    def restyled() -> int:
        window.context.focus.open("event:bangkok-declaration")
        window.commands().run("timeline")
        QApplication.processEvents()
        seen = Restyled(window)
        window.commands().run("larger")
        QApplication.processEvents()
        window.commands().run("smaller")
        QApplication.processEvents()
        return seen.count

    use_all_tabs(window)
    restyled()  # the first step gives the screens rules of their own
    before = restyled()
    for at, event in enumerate(list(window.context.store.events)[:40]):
        window.context.focus.open(f"event:{event}")
        window.commands().run(tabs.NAMES[at % len(tabs.NAMES)])
        if at % 10 == 0:
            window.pages.show("settings")
            window.pages.close()
        QApplication.processEvents()
    assert restyled() <= before


def test_a_held_key_is_taken_together(window, qtbot):
    changes = []
    window.context.theme.changed.connect(lambda: changes.append(window.context.theme.zoom))
    for _ in range(6):
        window.commands().run("larger")
    qtbot.waitUntil(lambda: window.context.theme.zoom == 1.6)
    assert changes == [1.1, 1.6]
    assert window.context.settings_store.settings.zoom == 1.6


def test_fields_have_the_air_of_the_new_size_on_every_screen(window):
    page = window.pages.show("prepare")
    field = page.findChild(QLineEdit)
    before = field.sizeHint().height()
    window.pages.close()
    for _ in range(10):
        window.commands().run("larger")
        QApplication.processEvents()
    field = window.pages.show("prepare").findChild(QLineEdit)
    QApplication.processEvents()
    assert field.sizeHint().height() > before * 1.6


def test_screens_look_as_if_the_rules_were_those_of_the_whole_program(open_window):
    def pictures(*, one_by_one: bool) -> list[QImage]:
        window = open_window()
        window.context.theme.screens.enabled = one_by_one
        use_all_tabs(window)
        for zoom in (1.2, 1.6):
            window.context.theme.set(zoom=zoom)
            QApplication.processEvents()
        found = []
        for screen in ("quiz", "timeline", "prepare", "settings"):
            window.commands().run(screen)
            for _ in range(3):
                QApplication.processEvents()
            snapshot_draw.settle_maps(window)
            if held := window.focusWidget():
                held.clearFocus()  # the ring of the focus comes with the display's activation, sooner or later
            found.append(window.grab().toImage())
        return found

    assert pictures(one_by_one=True) == pictures(one_by_one=False)
