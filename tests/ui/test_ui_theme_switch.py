from PySide6.QtCore import QPoint

from aseandesk.facts.packs import open_store
from aseandesk.ui.focus import Focus
from aseandesk.ui.theme import Theme
from aseandesk.ui.timeline_tab import TimelineTab


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
