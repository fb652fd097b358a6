"""Which digit or letter a key stands for, by what it types and by where it lies."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from aseandesk.ui.base.key_position import digit_of, letter_of_key

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the key codes are those of Linux")
KEY_1, KEY_2, KEY_Q, KEY_A, KEY_B, SPACE = 10, 11, 24, 38, 56, 65
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(text: str, code: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, held, code, 0, 0, text)


@pytest.mark.parametrize(
    ("layout", "event", "digit"),
    [
        ("US", press("2", KEY_2), 2),
        ("Thai", press("/", KEY_2), 2),
        ("Thai, Shift", press("๑", KEY_2, SHIFT), 1),
        ("Burmese", press("၂", KEY_2), 2),
        ("Arabic", press("٢", KEY_2), 2),
        ("French", press("é", KEY_2), 2),
        ("French, Shift", press("2", KEY_2, SHIFT), 2),
        ("US, Shift", press("@", KEY_2, SHIFT), -1),
        ("full width", press("２", 0), 2),
        ("a square", press("²", 49), -1),
        ("a key without a place", press("x", 0), -1),
    ],
)
def test_digits(layout, event, digit):
    assert digit_of(event) == digit


@pytest.mark.parametrize(
    ("layout", "event", "letter"),
    [
        ("US", press("b", KEY_B), "B"),
        ("US, Shift", press("B", KEY_B, SHIFT), "B"),
        ("Thai", press("ิ", KEY_B), "B"),
        ("Khmer", press("ប", KEY_B), "B"),
        ("Arabic, one key, two letters", press("لا", KEY_B), "B"),
        ("Russian", press("ф", KEY_A), "A"),
        ("French: A lies where Q is", press("a", KEY_Q), "A"),
        ("French: Q lies where A is", press("q", KEY_A), "Q"),
        ("Dvorak: a sign lies where Q is", press("'", KEY_Q), ""),
        ("a dead key", press("", KEY_B), "B"),
        ("Space", press(" ", SPACE), ""),
        ("a digit", press("1", KEY_1), ""),
    ],
)
def test_letters(layout, event, letter):
    assert letter_of_key(event) == letter
