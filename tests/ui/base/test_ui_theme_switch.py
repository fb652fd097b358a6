import gc
import sys

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aseandesk.facts.packs import open_store
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.tab import TimelineTab
from aseandesk.ui.widgets.basic import Button


def test_the_pane_of_the_fact_takes_the_ground_of_another_theme_at_once(qtbot):
    store = open_store()
    theme = Theme(store, "paper")
    theme.apply()
    tab = TimelineTab(store, Focus(store), theme)
    qtbot.addWidget(tab)
    tab.resize(1280, 740)
    tab.show()
    page = tab.pane.focusProxy()
    for name in ("night", "contrast", "paper"):
        theme.set(name=name)
        picture = page.grab().toImage()
        corner = picture.pixelColor(QPoint(picture.width() - 40, picture.height() - 4))
        assert corner == theme.colour("background"), name
    theme.set(name="paper")


def test_what_is_painted_has_another_size_at_another_zoom(qtbot):
    theme = Theme(open_store(), "paper")
    box = QWidget()
    qtbot.addWidget(box)
    row = QHBoxLayout(box)
    button = Button(theme, "Compare")
    row.addWidget(button)
    box.show()
    before = row.sizeHint().width()
    theme.set(zoom=1.02, rules=False)  # font and style stay as they are, so that Qt has no reason of its own to ask again
    assert row.sizeHint().width() > before
    theme.set(zoom=2.0)
    assert row.sizeHint().width() > 1.5 * before
    button.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.set(zoom=1.0)
    assert row.count() == 0


def test_a_button_that_is_gone_leaves_nothing(qtbot):
    """A thousand of them come and go in an hour of a kiosk."""
    theme = Theme(open_store(), "paper")

    def thousand():
        for _ in range(1000):
            Button(theme, "Compare")
        gc.collect()
        return sys.getallocatedblocks()

    before = thousand()
    assert thousand() - before < 500
