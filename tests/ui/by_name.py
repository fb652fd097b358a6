"""Controls found as a screen reader finds them: by the name that they tell, among those that are seen."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

Part = TypeVar("Part", bound=QWidget)


def named(host: QWidget, kind: type[Part], name: str) -> Part:
    """The one widget of a kind that is seen in `host` and has this accessible name, or this text where it has none."""
    QApplication.processEvents()
    seen = [one for one in host.findChildren(kind) if one.isVisible()]
    (found,) = [one for one in seen if (one.accessibleName() or getattr(one, "text", str)()) == name]
    return found


def click(host: QWidget, name: str) -> None:
    """Press the button of that name with the mouse."""
    QTest.mouseClick(named(host, QAbstractButton, name), Qt.MouseButton.LeftButton)
