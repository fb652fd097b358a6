"""One of a few is chosen by the arrow keys, wherever the ring has come from."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.choice import Segments


@pytest.mark.parametrize(("at", "keys", "told"), [("a", "RR", ["b", "c"]), ("b", "R", ["c"]), ("c", "L", ["b"])])
def test_what_an_arrow_goes_to_is_chosen(qtbot, core, fonts, at, keys, told):
    segments = Segments(Theme(core, "paper"), "How", [("a", "Practise"), ("b", "Learn"), ("c", "Exam")], "a")
    qtbot.addWidget(segments)
    chosen = []
    segments.chosen.connect(chosen.append)
    with qtbot.waitExposed(segments):
        segments.show()
    segments.activateWindow()
    segment = segments._segments[at]
    segment.setFocus()
    qtbot.waitUntil(segment.hasFocus, timeout=2000)
    for key in keys:
        QTest.keyClick(segments.window().focusWidget(), Qt.Key.Key_Right if key == "R" else Qt.Key.Key_Left)
    assert chosen == told
    assert segments.now() is segments._segments[told[-1]]


@pytest.mark.parametrize("choices", [[("a", "Practise")], [("a", "Practise"), ("b", "Learn")]])
def test_what_is_chosen_stays_so_when_it_is_pressed_again(qtbot, core, fonts, choices):
    segments = Segments(Theme(core, "paper"), "How", choices, "a")
    qtbot.addWidget(segments)
    segments.show()
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.mouseClick(segments.now(), Qt.MouseButton.LeftButton)
    assert told.args == ["a"]
    assert segments.now().text() == "Practise"
