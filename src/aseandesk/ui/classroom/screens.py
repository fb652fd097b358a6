"""Where the two windows stand: on two screens the projector has the second one to itself, on one it has a bar for the teacher."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QScreen

from aseandesk.ui.classroom.projector import Projector
from aseandesk.ui.classroom.teacher import Teacher

_EDGE = 12
"""A window that does not fill its screen leaves a twelfth of it at each side."""


def arrange(projector: Projector, teacher: Teacher, screens: Sequence[QScreen]) -> None:
    """Place both windows for the screens that there are now; called anew when one is plugged in or taken away."""
    primary = QGuiApplication.primaryScreen()
    own = primary if primary in screens else screens[0]
    other = next((one for one in screens if one is not own), None)
    projector.set_bar(on=other is None)
    teacher.shared = other is None
    _onto(teacher, own)
    room = own.availableGeometry()
    wide, high = room.width() // _EDGE, room.height() // _EDGE
    teacher.setGeometry(room.adjusted(wide, high, -wide, -high))
    if other is None:
        projector.setWindowState(projector.windowState() & ~Qt.WindowState.WindowFullScreen)
        _onto(projector, own)
        projector.setGeometry(room)
        projector.showMaximized()
        teacher.hide()
    else:
        _onto(projector, other)
        projector.setGeometry(other.geometry())
        projector.showFullScreen()
        teacher.show()
    projector.activateWindow()
    projector.setFocus()


def _onto(window: Projector | Teacher, screen: QScreen) -> None:
    if window.screen() is not screen:
        window.setScreen(screen)
