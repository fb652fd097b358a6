"""Messages to screen readers besides names and focus: as the description of the focused widget, or as an announcement."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Qt's accessibility classes are imported late: only users of screen readers need them.

_USUAL = "usual-description"
"""The property that keeps a widget's own description while a message replaces it."""


def tell(widget: QWidget, text: str, *, carrier: QWidget | None = None) -> None:
    """Announce a text about the widget, if a screen reader is active. `carrier`: a widget whose description already has the text.

    Orca before version 45 (Debian 12 has 43) knows no announcements, but reads a description when it changes and when its widget
    gets the focus. So on Linux the text becomes the description of the focused widget, until the focus moves on.
    """
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
    from PySide6.QtWidgets import QApplication

    if not QAccessible.isActive():
        return
    focused = QApplication.focusWidget() if sys.platform == "linux" else None
    if focused is None or focused.window() is not widget.window():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
    elif focused is not carrier:
        _carry(focused, text)


def describe(widget: QWidget, text: str) -> None:
    """Set the description of a widget. While a message replaces it, the message stays, and this description follows it."""
    if widget.property(_USUAL) is not None:
        widget.setProperty(_USUAL, text)
    elif widget.accessibleDescription() != text:
        widget.setAccessibleDescription(text)


def _carry(widget: QWidget, text: str) -> None:
    from PySide6.QtWidgets import QApplication

    if widget.property(_USUAL) is None:
        widget.setProperty(_USUAL, widget.accessibleDescription())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if not application.property(_USUAL):
            application.setProperty(_USUAL, True)
            application.focusChanged.connect(_left)
    if widget.accessibleDescription() != text:
        widget.setAccessibleDescription(text)


def _left(before: QWidget | None, _now: QWidget | None) -> None:
    """Restore the description of a widget that lost the focus, once the message was read: otherwise a focused widget would be read
    again.
    """
    if before is not None and before.property(_USUAL) is not None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, before, partial(_restore, before))


def _restore(widget: QWidget) -> None:
    usual = widget.property(_USUAL)
    if usual is not None and not widget.hasFocus():
        widget.setProperty(_USUAL, None)
        widget.setAccessibleDescription(str(usual))
