"""Keyboard focus: the widgets of a part of the window that take focus, in the order of the focus chain."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_chain(part: QWidget) -> list[QWidget]:
    """Return the widgets inside `part` that Tab reaches."""
    found: list[QWidget] = []
    one = part.nextInFocusChain()
    while one is not None and one is not part:
        takes = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and one.isVisibleTo(part.window()) and one.isEnabled() and part.isAncestorOf(one):
            found.append(one)
        one = one.nextInFocusChain()
    return found


def last_in(part: QWidget) -> QWidget | None:
    """Return the last widget inside `part` that takes focus in any way, visible or not; None if there is none."""
    # Leave the chain when all were found: beyond are widgets that Qt made itself, and for the first of those PySide6 builds all of
    # its widget classes, 2 MB.
    inside = [one for one in part.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    found, one = None, part.nextInFocusChain()
    while inside and one is not None and one is not part:
        if one in inside:
            inside.remove(one)
            found = one
        one = one.nextInFocusChain()
    return found


def next_part(parts: Sequence[QWidget], now: QWidget | None, step: int = 1) -> None:
    """Move the focus to the part after (or before) the one that has it."""
    at = next((place for place, part in enumerate(parts) if now is not None and (part is now or part.isAncestorOf(now))), -1)
    enter(parts[(at + step) % len(parts)], Qt.FocusReason.ShortcutFocusReason)


def enter(part: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
    """Give the focus to the part: to its `first_stop` or focus proxy, else to its first focusable widget.

    A focus proxy must be the first focusable widget of its part, because Tab skips everything before it. Otherwise use
    `first_stop`.
    """
    named: QWidget | None = getattr(part, "first_stop", None)
    target = named or part.focusProxy() or (part if part.focusPolicy() & Qt.FocusPolicy.TabFocus else next(iter(focus_chain(part)), None))
    if target is not None:
        target.setFocus(reason)
