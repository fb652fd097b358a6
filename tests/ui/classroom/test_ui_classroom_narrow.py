"""The teacher's window at its least size and with large text: nothing in it is cut, and every button is whole."""

import pytest
from lesson_helper import begin, joined, on
from painted_texts import cut_or_overlapping
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea

from aseandesk import words
from aseandesk.ui.classroom.teacher import LEAST


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_button_of_a_narrow_teachers_window_is_whole(qtbot, open_window, language):
    words.set_language(language)
    window = open_window()
    window.context.theme.set(zoom=1.6)
    controller = window.commands().services.lessons()
    try:
        begin(qtbot, controller)
        joined(qtbot, controller, 2)
        on(qtbot, controller, "asking")
        teacher = controller.teacher
        teacher.resize(*LEAST)
        if not teacher.isVisible():
            controller.act("teacher")
        teacher.pupils.table.selectRow(0)
        controller.host.look()
        for _ in range(8):
            QApplication.processEvents()
        assert (teacher.width(), teacher.height()) == LEAST
        assert teacher.pupils.buttons["kick-device"].isEnabled(), "its longest text is shown"
        assert cut_or_overlapping(teacher) == []
        for area in teacher.findChildren(QScrollArea):
            inside = area.widget()
            assert inside.width() <= area.viewport().width(), "nothing has to be pushed sideways"
            for button in inside.findChildren(QAbstractButton):
                if button.isVisible():
                    box = QRect(button.mapTo(inside, QPoint(0, 0)), button.size())
                    assert inside.rect().contains(box), button.text()
    finally:
        controller.leave()
        controller.host.settle()
        words.set_language("en")
