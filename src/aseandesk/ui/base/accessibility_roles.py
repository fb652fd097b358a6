"""What painted widgets are to a screen reader: without a word from us each is a mere pane."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLES = {
    "TimelineCanvas": QAccessible.Role.Canvas,
    "BesidePicture": QAccessible.Role.Canvas,
    "OverviewBand": QAccessible.Role.Canvas,
    "LaneNames": QAccessible.Role.Canvas,
    "MapView": QAccessible.Role.Graphic,
}
"""By the name of the class."""


def install() -> None:
    """Answer for these widgets from now on; those that somebody has asked for before stay panes. It costs some milliseconds."""
    QAccessible.installFactory(_face)


def _face(name: str, widget: QObject) -> QAccessibleInterface | None:
    role = _ROLES.get(name)
    return QAccessibleWidget(widget, role) if role is not None and isinstance(widget, QWidget) else None
