"""Digits and letters of keys on any keyboard layout: by what a key types, or else by its position on the keyboard."""

from __future__ import annotations

import sys
import unicodedata
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_X11_OFFSET = 8
"""X11 and Wayland report the kernel's (evdev) key code plus 8. Windows' scan codes equal the kernel's for these keys."""
_ROWS = ((2, "1234567890"), (16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
"""Key code of the first key of each row, and what the keys of the row type on a US keyboard (linux/input-event-codes.h)."""
_MAC = "ASDFHGZXCV?BQWERYT123465?97?80?OU?IP?LJ?K????NM"
"""The same for virtual key codes of macOS, from 0 on (Carbon's HIToolbox/Events.h); "?": no digit or letter."""


def _positions() -> dict[int, str]:
    if sys.platform == "darwin":
        return {code: key for code, key in enumerate(_MAC) if key != "?"}
    offset = 0 if sys.platform == "win32" else _X11_OFFSET
    return {code: key for first, row in _ROWS for code, key in zip(count(first + offset), row, strict=False)}


_POSITIONS = _positions()


def key_position(event: QKeyEvent) -> str:
    """Return what the key would type on a US keyboard: "0" to "9", "A" to "Z"; "" for other keys or if the position is unknown."""
    code = event.nativeVirtualKey() if sys.platform == "darwin" else event.nativeScanCode()  # macOS has no scan codes
    return _POSITIONS.get(code, "")


def digit_of(event: QKeyEvent) -> int:
    """Return the digit that a key types in any script, or without Shift the digit of its position; -1 for none."""
    text = event.text()
    found = unicodedata.decimal(text, -1) if len(text) == 1 else -1
    position = key_position(event)
    if found >= 0 or not position.isdigit() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return found
    return int(position)


def letter_of_key(event: QKeyEvent) -> str:
    """Return the Latin letter (A to Z) that a key types, or on a layout without Latin letters that of its position; "" for none."""
    text = event.text().upper()
    if len(text) == 1 and "A" <= text <= "Z":
        return text
    position = key_position(event)
    typed = text.isascii() and text.strip()  # other Latin layouts have punctuation where a US keyboard has letters
    return position if position.isalpha() and not typed else ""
