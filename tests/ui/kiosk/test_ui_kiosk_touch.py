"""For fingers: large enough on every screen, typed in every script of the store, pushed and spread by hand."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import msgspec
import pytest
from kiosk_room import kiosk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from aseandesk.fonts import FALLBACKS, FAMILY
from aseandesk.kiosk.layouts import LAYOUTS, first_for
from aseandesk.ui.kiosk.parts import LEAST
from aseandesk.ui.kiosk.touch import Pinch
from aseandesk.ui.kiosk.touch_scroll import drags, pushable

UPPER_LEAST = 44
WITHOUT = ("CYRILLIC", "DEVANAGARI", "CJK", "HIRAGANA", "HANGUL", "SUPERSCRIPT", "MASCULINE")
"""Scripts of names that have no keyboard: no language of the program is written in them."""


@pytest.fixture(params=[(1080, 1920), (1920, 1080)], ids=["upright", "wide"])
def hall(request, home, fonts):
    with kiosk(home, size=request.param) as made:
        yield made[0]


def small(window: QWidget) -> list[str]:
    """What is seen, can be pressed, and is too small for a finger where it stands."""
    found = []
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for one in window.findChildren(kind):
            box = one.visibleRegion().boundingRect()
            if not one.isVisible() or not one.isEnabled() or box.isEmpty() or one.visibleRegion().isEmpty():
                continue
            top = one.mapTo(window, QPoint(0, 0)).y()
            least = UPPER_LEAST if top + one.height() <= window.height() / 3 else LEAST
            if one.height() < least or one.width() < UPPER_LEAST:
                found.append(f"{type(one).__name__} “{one.accessibleName()}” {one.width()}×{one.height()}")
    return found


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def test_every_target_is_large_enough(hall):
    window = hall.window
    screens = {}
    settle()
    screens["attract"] = small(window)
    window.begin("story:why-1967")
    settle()
    screens["start"] = small(window)
    for tab in ("timeline", "quiz", "trade"):
        window.choose(tab)
        settle()
        screens[tab] = small(window)
    quiz = window.visit.tab("quiz")
    window.visit.show_tab("quiz")
    quiz.state.start_quiz(count=5, seed=7)
    settle()
    screens["question"] = small(window)
    quiz.answer_first()
    settle()
    screens["answer"] = small(window)
    window.choose("story:why-1967")
    settle()
    screens["story"] = small(window)
    window.visit.search()
    settle()
    screens["search"] = small(window)
    window.still.ask()
    settle()
    screens["still there"] = small(window.still)
    window.still.hide()
    window.keypad.ask()
    settle()
    screens["keypad"] = small(window.keypad)
    assert {name: wrong for name, wrong in screens.items() if wrong} == {}


def test_the_keys_of_the_keyboard_are_large_enough_in_every_script(hall):
    window = hall.window
    window.begin("")
    window.choose("timeline")
    window.visit.search()
    settle()
    assert window.keyboard.isVisible()
    for name, layout in LAYOUTS.items():
        for page in range(len(layout.pages)):
            window.keyboard.show_layout(name, page)
            settle()
            narrow = 40 if window.width() < 1200 and max(len(row.split()) for row in layout.pages[page]) > 14 else UPPER_LEAST
            assert all(key.height() >= LEAST and key.width() >= narrow for key in window.keyboard.keys), (name, page)


def test_no_scroll_bar_can_be_hit(hall):
    hall.window.begin("")
    for tab in ("timeline", "quiz", "trade"):
        hall.window.choose(tab)
        settle()
        for area in hall.window.visit.findChildren(QAbstractScrollArea):
            assert not area.verticalScrollBar().isVisible()
            assert not area.horizontalScrollBar().isVisible()


def test_what_is_touched_on_the_keyboard_is_typed(hall):
    window = hall.window
    window.begin("")
    window.choose("timeline")
    window.visit.search()
    settle()
    field = next(one for one in window.visit.findChildren(QLineEdit) if one.isVisible() and one.hasFocus())

    def press(letter: str) -> None:
        key = next(key for key in window.keyboard.keys if letter in {key.letter, key.act})
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=key.mapTo(window, key.rect().center()))
        settle()

    for letter in ("shift", "V", "i", "page", "ệ", "page", "space", "t", "erase"):
        press(letter)
    assert field.text() == "Việ "
    assert field.hasFocus()
    press("away")
    assert not window.keyboard.isVisible()


def letters_of(store) -> set[str]:
    found: set[str] = set()

    def walk(value) -> None:
        if isinstance(value, str):
            found.update(value)
        elif isinstance(value, dict):
            for one in value.values():
                walk(one)
        elif isinstance(value, list | tuple):
            for one in value:
                walk(one)
        elif isinstance(value, msgspec.Struct):
            for name in value.__struct_fields__:
                walk(getattr(value, name))

    walk([country.names for country in store.countries.values()])
    walk([country.capital if hasattr(country, "capital") else "" for country in store.countries.values()])
    return found


def test_every_letter_of_every_name_can_be_typed(core):
    typed = frozenset().union(*(layout.letters() for layout in LAYOUTS.values()))
    typed |= {letter.upper() for letter in typed} | {" ", "'"}
    names = {letter: unicodedata.name(letter, "?").split()[0] for letter in letters_of(core)}
    lacking = {letter: name for letter, name in names.items() if letter not in typed and name not in WITHOUT}
    assert lacking == {}


def test_every_key_has_a_letter_in_the_fonts(fonts):
    raw = []
    for family in (FAMILY, *FALLBACKS):
        font = QFont()
        font.setFamilies([family])
        raw.append(QRawFont.fromFont(font))
    for name, layout in LAYOUTS.items():
        missing = [letter for letter in layout.letters() if not any(one.supportsCharacter(ord(letter)) for one in raw)]
        assert missing == [], name


def test_a_language_begins_with_its_own_script():
    assert [first_for(code) for code in ("en", "id", "th", "lo", "km", "my", "ta", "ar", "ur", "xx")] == [
        *("latin", "latin", "thai", "lao", "khmer", "burmese", "tamil", "arabic", "arabic", "latin")
    ]


def test_a_page_is_pushed_by_hand_and_nothing_on_it_is_clicked(hall, qtbot):
    window = hall.window
    window.begin("")
    window.choose("quiz")
    settle()
    clicked = []

    class Long(QScrollArea):
        pass

    area = Long(window)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setSpacing(0)  # wherever the gliding page is stopped, a button is under the finger
    for nth in range(40):
        from PySide6.QtWidgets import QPushButton

        button = QPushButton(str(nth))
        button.clicked.connect(lambda: clicked.append(True))
        column.addWidget(button)
    area.setWidget(inside)
    area.setGeometry(100, 100, 600, 600)
    area.show()
    area.raise_()
    settle()
    handle, left = window.windowHandle(), Qt.MouseButton.LeftButton
    QTest.mousePress(handle, left, pos=QPoint(160, 600))
    for y in range(590, 200, -30):
        QTest.mouseMove(handle, QPoint(160, y))
    QTest.mouseRelease(handle, left, pos=QPoint(160, 200))
    settle()
    assert area.verticalScrollBar().value() > 250
    assert clicked == []
    gliding = area.verticalScrollBar().value()
    QTest.mouseClick(handle, left, pos=QPoint(160, 500))
    settle()
    assert area.verticalScrollBar().value() >= gliding, "a tap while it glides stops it, and does not pull it along"
    assert clicked == [True]
    area.hide()


def test_what_is_dragged_itself_is_not_pushed(hall):
    hall.window.begin("")
    hall.window.choose("timeline")
    assert drags(hall.window.visit.tab("timeline").canvas)
    assert pushable(hall.window.visit.tab("timeline").canvas) is None


def test_two_fingers_make_the_text_larger_within_bounds_and_a_visit_ends_it(hall):
    window = hall.window
    window.begin("")
    window.choose("quiz")
    usual = window.theme.zoom
    pinch = window.pages.findChild(Pinch)
    pinch.spread.emit(1.25)
    assert window.theme.zoom == pytest.approx(usual * 1.25, abs=0.02)
    pinch.spread.emit(10)
    assert window.theme.zoom <= min(2.5, usual * 1.4) + 0.01
    window.reset()
    assert window.theme.zoom == usual


def test_everything_that_takes_the_keys_has_a_name(hall, unnamed):
    window = hall.window
    window.begin("story:why-1967")
    assert unnamed(window.start) == []
    window.choose("timeline")
    assert unnamed(window.visit.bar) == []
    window.keypad.ask()
    assert unnamed(window.keypad) == []


@pytest.mark.parametrize(("size", "zoom"), [((1280, 800), 1.0), ((1280, 800), 2.0), ((1024, 768), 2.5), ((1080, 1920), 2.0)])
def test_no_key_of_the_keypad_lies_over_another(home, fonts, size, zoom):
    with kiosk(home, f"zoom = {zoom}", size=size) as (made, _):
        pad = made.window.keypad
        pad.ask()
        QApplication.processEvents()
        places = [key.geometry() for key in pad.findChildren(QAbstractButton)]
        assert len(places) == len(pad.keys) + 1, "and the one to cancel"
        assert all(pad.rect().contains(place) for place in places)
        assert all(place.height() >= LEAST for place in places)
        assert not [(one, other) for one, other in combinations(places, 2) if one.intersects(other)]
