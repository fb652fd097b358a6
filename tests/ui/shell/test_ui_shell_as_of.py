"""The date of the window."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from aseandesk.ui.shell.as_of_panel import AsOfPanel, AsOfSlider, read_day
from aseandesk.ui.widgets.basic import Button, TextLabel


@pytest.fixture
def panel(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    made = window.commands().overlays.current()
    assert isinstance(made, AsOfPanel)
    return made


def enter(panel, qtbot, text):
    field = panel.findChild(QLineEdit)
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def said(panel) -> str:
    return " ".join(label.text() for label in panel.findChildren(TextLabel) if not label.isHidden())


@pytest.mark.parametrize(
    ("text", "day", "partial"),
    [
        ("1997", date(1997, 12, 31), True),
        ("1997-07", date(1997, 7, 31), True),
        ("1997-07-23", date(1997, 7, 23), False),
        ("23 July 1997", date(1997, 7, 23), False),
        ("23. Jul 1997", date(1997, 7, 23), False),
        ("July 23, 1997", date(1997, 7, 23), False),
        ("jul 1997", date(1997, 7, 31), True),
        ("Feb 2024", date(2024, 2, 29), True),
        ("23/7/1997", date(1997, 7, 23), False),
        ("23.07.1997", date(1997, 7, 23), False),
        ("  26 Oct 2025 ", date(2025, 10, 26), False),
    ],
)
def test_dates_as_people_write_them(text, day, partial):
    found, words = read_day(text)
    assert found == day
    assert bool(words) is partial


@pytest.mark.parametrize("text", ["", "soon", "30 February 1997", "Ju 1997", "1997-13", "12", "J 1997", "99/99/1999"])
def test_what_is_no_date_is_a_sentence(text):
    with pytest.raises(ValueError, match="A date, please"):
        read_day(text)


def test_a_year_means_its_last_day_and_that_is_said(panel, window, qtbot):
    enter(panel, qtbot, "1997")
    assert window.context.focus.as_of == date(1997, 12, 31)
    assert "last day of 1997" in said(panel)
    assert "9 members on this day" in said(panel)


def test_nonsense_changes_nothing(panel, window, qtbot):
    before = window.context.focus.as_of
    enter(panel, qtbot, "soonish")
    assert window.context.focus.as_of == before
    assert "A date, please" in said(panel)


def test_a_day_before_the_facts_is_held_at_the_first(panel, window, qtbot, core):
    from aseandesk.options import known_days

    enter(panel, qtbot, "1400")
    assert window.context.focus.as_of == known_days(core)[0]
    assert "The days to choose from" in said(panel)


def test_a_day_after_the_facts_says_so(panel, window, qtbot):
    enter(panel, qtbot, "1 January 2027")
    assert window.context.focus.as_of == date(2027, 1, 1)
    assert "known up to 31 May 2026" in said(panel)
    assert "scheduled" in said(panel)


def test_the_slider_takes_the_year_and_keeps_the_day(panel, window, qtbot):
    enter(panel, qtbot, "29 Feb 2000")
    slider = panel.findChild(AsOfSlider)
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert window.context.focus.as_of == date(1999, 2, 28)
    qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    assert window.context.focus.as_of.year in {1989, 2009}
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(2, slider.height() // 3))
    assert window.context.focus.as_of.year == slider.minimum()


def test_the_slider_follows_a_date_that_was_changed_elsewhere(panel, window):
    window.context.focus.set_as_of(date(1984, 1, 8))
    assert panel.findChild(AsOfSlider).value() == 1984
    assert panel.findChild(QLineEdit).text() == "8 January 1984"


def test_latest_and_founding_by_a_button(panel, window, qtbot):
    latest, founding = (one for one in panel.findChildren(Button))
    qtbot.mouseClick(founding, Qt.MouseButton.LeftButton)
    assert window.context.focus.as_of == date(1967, 8, 8)
    qtbot.mouseClick(latest, Qt.MouseButton.LeftButton)
    assert window.context.focus.as_of == window.context.focus.today


def test_the_panel_stays_inside_the_window_at_any_zoom(window, qtbot):
    for zoom in (0.8, 1.6, 2.5):
        window.context.theme.set(zoom=zoom)
        window.resize(1280, 800)
        window.commands().run("as-of")
        panel = window.commands().overlays.current()
        assert window.rect().contains(panel.panel.geometry())
        panel.close_overlay()
