"""What is told to a screen reader beside names and focus: as the description of what has the keys, or as an announcement."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Qt's classes are imported late: only who listens to a screen reader needs them.

_USUAL = "usual-description"
"""The property that keeps a widget's own description while it carries what was told."""


def tell(widget: QWidget, text: str, *, carrier: QWidget | None = None) -> None:
    """Tell a screen reader a text about the widget, if one listens. `carrier`: a widget whose description says the same.

    Orca before version 45 (Debian 12 has 43) knows no announcements, but reads a description when it changes and when its widget gets
    the keys. So on Linux the text becomes the description of what has the keys, until they go elsewhere.
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
    """Set what a widget is described by. While it carries what was told, that stays, and this comes back after it."""
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
    """The keys have left a widget. It is described as usual again once that was told: what has the keys would be read once more."""
    if before is not None and before.property(_USUAL) is not None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, before, partial(_restore, before))


def _restore(widget: QWidget) -> None:
    usual = widget.property(_USUAL)
    if usual is not None and not widget.hasFocus():
        widget.setProperty(_USUAL, None)
        widget.setAccessibleDescription(str(usual))
