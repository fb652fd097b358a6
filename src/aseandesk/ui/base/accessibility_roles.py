"""Accessibility roles of painted widgets: without them a screen reader announces each as a pane."""

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
"""Roles by class name."""


def install() -> None:
    """Register the roles with Qt. Widgets that were queried earlier stay panes. Takes some milliseconds."""
    QAccessible.installFactory(_face)


def _face(name: str, widget: QObject) -> QAccessibleInterface | None:
    role = _ROLES.get(name)
    return QAccessibleWidget(widget, role) if role is not None and isinstance(widget, QWidget) else None
