"""Fingers on the timeline, as a touch screen reports them: drag, pinch, tap, long press, and targets wide enough for a thumb."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip

from aseandesk.options import StartOptions
from aseandesk.timeline.axis import day_at
from aseandesk.ui.timeline.canvas_touch import HOLD_MS, REACH


@pytest.fixture
def tab(timeline_tab):
    timeline_tab.resize(1280, 800)
    timeline_tab.canvas.stage.zoom(4, 600)
    timeline_tab.canvas.grab()
    return timeline_tab


@pytest.fixture
def canvas(tab):
    return tab.canvas


@pytest.fixture
def fingers(screen, canvas):
    """Puts fingers (a number, a place), moves and lifts them."""

    def move(**places):
        touches = QTest.touchEvent(canvas, screen)
        for what, fingers in places.items():
            for number, at in fingers.items():
                getattr(touches, what)(number, QPoint(*(round(part) for part in at)), canvas)
        touches.commit()

    return move


def free(canvas):
    """A place in the plot where nothing lies."""
    frame, names = canvas.stage.frame, int(canvas.stage.layout.plan.names)
    places = ((x, y) for y in range(int(frame.plan.sizes.axis) + 5, canvas.height(), 7) for x in range(names + 400, names + 700, 9))
    return next(place for place in places if canvas.viewport.hit_near(QPointF(*place), 30) is None)


def test_a_finger_drags_the_years_along(fingers, canvas):
    x, y = free(canvas)
    names, plan = canvas.stage.layout.plan.names, canvas.stage.layout.plan
    held = canvas.stage.day(x - names)
    fingers(press={0: (x, y)})
    for step in range(1, 11):
        fingers(move={0: (x - 20 * step, y)})
    fingers(release={0: (x - 200, y)})
    assert canvas.stage.day(x - 200 - names) == pytest.approx(held, abs=canvas.stage.window.days / plan.width)


def test_two_fingers_pinch_and_the_days_under_them_stay_under_them(fingers, canvas):
    names, before = canvas.stage.layout.plan.names, canvas.stage.window
    left, right = canvas.stage.day(500 - names), canvas.stage.day(600 - names)
    fingers(press={0: (500, 60)})
    fingers(move={0: (500, 60)}, press={1: (600, 60)})
    for step in range(1, 11):
        fingers(move={0: (500 - 10 * step, 60), 1: (600 + 10 * step, 60)})
    near = 2 * canvas.stage.window.days / canvas.stage.layout.plan.width
    assert canvas.stage.window.days == pytest.approx(before.days / 3, rel=0.01)
    assert canvas.stage.day(400 - names) == pytest.approx(left, abs=near)
    assert canvas.stage.day(700 - names) == pytest.approx(right, abs=near)
    window, chosen = canvas.stage.window, canvas.stage.view.fact
    fingers(release={0: (400, 60)}, move={1: (700, 60)})
    fingers(move={1: (900, 60)})
    fingers(release={1: (900, 60)})
    assert (canvas.stage.window, canvas.stage.view.fact) == (window, chosen), "the finger that is left does nothing"


@pytest.mark.parametrize(("one", "two"), [((450, 60), (500, 60)), ((700, 60), (760, 60))])
@pytest.mark.parametrize("by", [-15, 40])
def test_a_pinch_zooms_about_the_middle_of_the_fingers_wherever_that_is(fingers, canvas, one, two, by):
    names, days, chosen = canvas.stage.layout.plan.names, canvas.stage.window.days, canvas.stage.view.fact
    middle = (one[0] + two[0]) / 2
    under = canvas.stage.day(middle - names)
    fingers(press={0: one})
    fingers(move={0: one}, press={1: two})
    fingers(move={0: (one[0] - by, 60), 1: (two[0] + by, 60)})
    apart = two[0] - one[0]
    assert canvas.stage.window.days == pytest.approx(days * apart / (apart + 2 * by), rel=0.01)
    assert canvas.stage.day(middle - names) == pytest.approx(under, abs=2 * canvas.stage.window.days / canvas.stage.layout.plan.width)
    fingers(release={0: (one[0] - by, 60), 1: (two[0] + by, 60)})
    assert canvas.stage.view.fact == chosen


def test_a_pinch_on_a_mark_is_no_tap(qtbot, fingers, canvas):
    frame, names = canvas.stage.frame, canvas.stage.layout.plan.names
    label = next(one for one in frame.labels if 100 < one.mark_x < 900 and one.item.address != canvas.stage.view.fact)
    at = (names + label.mark_x, label.y)
    with qtbot.assertNotEmitted(canvas.chosen):
        fingers(press={0: at})
        fingers(move={0: at}, press={1: (at[0] + 80, at[1])})
        fingers(release={1: (at[0] + 80, at[1])}, move={0: at})
        fingers(release={0: at})


def test_a_finger_that_is_put_elsewhere_makes_a_pinch_begin_anew(fingers, canvas):
    fingers(press={0: (500, 60)})
    fingers(move={0: (500, 60)}, press={1: (600, 60)})
    fingers(move={0: (490, 60), 1: (610, 60)})
    window = canvas.stage.window
    fingers(move={0: (490, 60)}, release={1: (610, 60)})
    fingers(move={0: (490, 60)}, press={1: (900, 60)})
    assert canvas.stage.window == window
    fingers(release={0: (490, 60), 1: (900, 60)})


def test_a_tap_near_a_mark_chooses_it(qtbot, fingers, canvas):
    frame, names = canvas.stage.frame, canvas.stage.layout.plan.names
    label = next(one for one in frame.labels if 100 < one.mark_x < 900)
    at = (names + label.mark_x, label.y)
    with qtbot.waitSignal(canvas.chosen) as told:
        fingers(press={0: at})
        fingers(release={0: at})
    assert told.args == [label.item.address]


def test_a_finger_hits_what_lies_within_44_pixels(canvas):
    frame, names = canvas.stage.frame, canvas.stage.layout.plan.names
    for label in frame.labels:
        if 100 < label.mark_x < frame.plan.width - 100:
            for dx, dy in ((0, 0), (0, REACH - 1), (0, 1 - REACH)):
                place = QPointF(names + label.mark_x + dx, label.y + dy)
                if place.y() > frame.plan.sizes.axis:
                    assert canvas.viewport.hit_near(place, REACH) is not None


def test_a_finger_that_rests_on_something_is_told_what_it_is_and_chooses_nothing(qtbot, fingers, canvas, core):
    frame, names, chosen = canvas.stage.frame, canvas.stage.layout.plan.names, canvas.stage.view.fact
    label = next(one for one in frame.labels if 100 < one.mark_x < 900 and one.item.address != chosen)
    at = (names + label.mark_x, label.y)
    fingers(press={0: at})
    qtbot.waitUntil(QToolTip.isVisible, timeout=HOLD_MS * 10)
    assert core.title(label.item.address) in QToolTip.text()
    fingers(release={0: at})
    assert canvas.stage.view.fact == chosen
    QToolTip.hideText()


def test_a_finger_that_rests_on_nothing_takes_the_date_along(qtbot, fingers, tab, canvas):
    focus, plan = tab.focus, canvas.stage.layout.plan
    x, y = free(canvas)
    window = canvas.stage.window
    with qtbot.waitSignal(focus.as_of_changed, timeout=HOLD_MS * 10):
        fingers(press={0: (x, y)})
    assert focus.as_of == day_at(x - plan.names, window, plan.width)
    fingers(move={0: (x + 60, y)})
    fingers(release={0: (x + 60, y)})
    assert focus.as_of == day_at(x + 60 - plan.names, window, plan.width)
    assert canvas.stage.window == window, "the years stay where they are"


def test_two_taps_on_nothing_come_closer(fingers, canvas):
    QApplication.setDoubleClickInterval(400)
    at, before = free(canvas), canvas.stage.window.days
    for _ in range(2):
        fingers(press={0: at})
        fingers(release={0: at})
    assert canvas.stage.window.days == pytest.approx(before / 2, rel=0.01)


def test_a_finger_rolls_the_list(qtbot, screen, open_window):
    tab = open_window().current_tab()
    tab.toggle_list()
    tree = tab.modes().twin.tree
    part, bar = tree.viewport(), tree.verticalScrollBar()
    bar.setValue(0)
    x, y = part.width() // 2, part.height() - 20
    QTest.touchEvent(part, screen).press(0, QPoint(x, y), part).commit()
    for step in range(1, 12):
        QTest.touchEvent(part, screen).move(0, QPoint(x, y - 10 * step), part).commit()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: bar.value() > 40)
    QTest.touchEvent(part, screen).release(0, QPoint(x, y - 110), part).commit()


def test_what_is_pressed_is_large_enough_for_a_thumb_in_the_size_of_a_kiosk(open_window):
    window = open_window(StartOptions(theme="paper", zoom=2.0))
    window.resize(1080, 1920)
    window.grab()
    tab = window.current_tab()
    small = {
        button.accessibleName() or button.text(): (button.width(), button.height())
        for button in tab.findChildren(QAbstractButton)
        if button.isVisible() and min(button.width(), button.height()) < 44 and button.focusPolicy() != Qt.FocusPolicy.NoFocus
    }
    assert small == {}
