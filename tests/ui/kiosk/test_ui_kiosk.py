"""The kiosk from the first touch to the last: it plays, is used, asks, forgets, and only the PIN leads out of it."""

from __future__ import annotations

import gc
import threading
import weakref
from collections import Counter
from contextlib import contextmanager

import pytest
from kiosk_room import PIN, is_drawing, kiosk, unlock
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from aseandesk import words
from aseandesk.desktop import gui_priority
from aseandesk.kiosk import counts, files
from aseandesk.kiosk.files import folder
from aseandesk.ui.base import icons
from aseandesk.ui.kiosk.run import LEFT
from aseandesk.ui.kiosk.visit import Visit
from aseandesk.ui.kiosk.window import TAPS
from aseandesk.ui.quiz.start import StartButton

SHORT = "[idle]\nstill_there = 30\ncountdown = 10\n"


@pytest.fixture
def hall(home, fonts):
    with kiosk(home, SHORT) as made:
        yield made


def touch(made, place: QPoint) -> None:
    QTest.mouseClick(made.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QApplication.processEvents()


def middle(made, widget) -> QPoint:
    return widget.mapTo(made.window, widget.rect().center())


def begin(made, tab: str = "timeline") -> None:
    touch(made, QPoint(500, 900))
    touch(made, middle(made, made.window.start.cards[tab]))


def test_it_plays_and_a_touch_anywhere_begins_at_the_start(hall):
    made, _ = hall
    assert made.window.state() == "attract"
    touch(made, QPoint(500, 300))
    assert made.window.state() == "start"
    touch(made, middle(made, made.window.start.cards["quiz"]))
    assert made.window.state() == "visit"
    assert made.window.visit.current() == "quiz"


def until_threads_go_on(qtbot):
    """A thread that asks whether it may work gets its turn, and not only because it has waited for too long."""
    asks = threading.Thread(target=gui_priority.wait, daemon=True)
    asks.start()
    qtbot.waitUntil(lambda: not asks.is_alive(), timeout=2_500)


def test_charts_hold_back_until_what_was_touched_is_seen(hall, qtbot, monkeypatch):
    made, _ = hall
    until_threads_go_on(qtbot)
    begin_truly, seen = gui_priority.begin, []
    monkeypatch.setattr(gui_priority, "begin", lambda: (seen.append(made.window.state()), begin_truly()))
    there = made.window.windowHandle()
    for act in (QTest.mousePress, QTest.mouseRelease):
        act(there, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(500, 300))
        until_threads_go_on(qtbot)
    assert seen == ["attract", "attract"], "before anything is done upon the press, and upon the release"
    assert made.window.state() == "start"


def test_what_somebody_will_want_is_made_while_it_plays(hall, qtbot, monkeypatch):
    made, _ = hall
    read = []
    monkeypatch.setattr(icons, "read", lambda: read.append("icons"))
    ready = made.window.ready
    qtbot.waitUntil(ready.is_at_work, timeout=20_000)
    qtbot.waitUntil(lambda: not ready.is_at_work(), timeout=20_000)
    assert read == ["icons"]
    for code in made.window.languages:
        words.set_language(code)
        qtbot.waitUntil(lambda: ready.finder().is_ready(), timeout=20_000)
    words.set_language("en")
    waiting = made.window.pages.findChildren(Visit)
    begin(made)
    assert [made.window.visit] == waiting
    assert not ready.is_at_work()


@contextmanager
def drawing(worker):
    """A chart is being drawn all the while."""
    until = threading.Event()
    worker.run(until.wait)
    try:
        yield
    finally:
        until.set()


def test_who_begins_anew_does_not_wait_for_a_chart_that_is_being_drawn(hall, qtbot):
    made, _ = hall
    window = made.window
    qtbot.waitUntil(lambda: not is_drawing(window), timeout=20_000)
    begin(made)
    over = window.visit
    window.visit.show_tab("trade")
    until = threading.Event()
    window.attract.worker.run(until.wait)
    window.visit.home_asked.emit()
    assert window.state() == "start"
    assert over.is_leaving
    assert is_drawing(window)
    with qtbot.waitSignal(over.destroyed, timeout=20_000):
        until.set()
    assert not is_drawing(window)


def test_nothing_of_a_visit_is_kept_by_what_stays(hall, qtbot):
    made, _ = hall
    window = made.window
    # Python gives up a tuple that another thread is making, when it is asked for all objects.
    qtbot.waitUntil(lambda: not window.attract.worker.is_busy(), timeout=20_000)
    qtbot.waitUntil(lambda: not window.ready.is_at_work(), timeout=20_000)  # each visit has all its tabs, so they can be compared
    begin(made)
    known = told_when_gone()
    for visit in range(3):
        with drawing(window.attract.worker):
            window.reset()
        qtbot.waitUntil(lambda done=visit + 1: window.unattended.trend.visits == done, timeout=20_000)
        qtbot.waitUntil(lambda: not (is_drawing(window) or window.ready.is_at_work()), timeout=20_000)
        begin(made)
    assert told_when_gone() - known == {}


def told_when_gone():
    """What PySide asks to be told of when it is gone: for some ways of connecting it never ceases to, however often."""
    gc.collect()
    asked = (one for one in gc.get_objects() if isinstance(one, weakref.ReferenceType) and one.__callback__ is not None)
    return Counter(type(one()).__name__ for one in asked if type(one()).__module__.startswith("aseandesk."))


def test_a_panel_that_is_open_when_a_visit_ends_does_not_lie_over_what_plays(hall):
    made, clock = hall
    begin(made, "trade")
    made.window.visit.tab("trade").panels.pick_measure()
    QApplication.processEvents()
    for _ in range(2):  # it asks whether somebody is there, then forgets
        clock.now += 700
        made.window.look()
    assert made.window.state() == "attract"
    touch(made, QPoint(500, 900))
    assert made.window.state() == "start"


def test_what_a_visit_leaves_in_cycles_of_references_is_freed_when_nobody_is_there(hall, qtbot):
    made, _ = hall
    begin(made)
    page = QWidget()  # one that holds itself, as a widget does that a function of its own is connected to
    page.itself = page
    gone = weakref.ref(page)
    gc.collect(0)
    gc.collect(1)  # it is no young object any more when the visit ends
    del page
    made.window.reset()
    qtbot.waitUntil(lambda: made.window.unattended.trend.visits == 1, timeout=20_000)
    assert gone() is None


def test_idle_in_two_steps_then_all_is_forgotten(hall):
    made, clock = hall
    begin(made)
    window = made.window
    window.visit.focus.set_as_of(window.visit.focus.as_of.replace(year=1990))
    touch(made, middle(made, window.visit.bar.tools["text-size"]))
    zoom = window.theme.zoom
    clock.now += 30
    window.look()
    assert window.state() == "asking"
    clock.now += 9
    window.look()
    touch(made, QPoint(500, 900))
    assert window.state() == "visit"
    clock.now += 30
    window.look()
    clock.now += 10
    window.look()
    assert window.state() == "attract"
    assert window.visit is None
    assert window.theme.zoom < zoom
    begin(made)
    assert window.visit.focus.as_of == window.visit.focus.known_until


@pytest.mark.parametrize("tab", ["timeline", "quiz", "trade"])
def test_typing_counts_as_presence(hall, tab):
    made, clock = hall
    begin(made, tab)
    for _ in range(5):
        clock.now += 20
        QTest.keyClick(made.window.windowHandle(), Qt.Key.Key_Q)
        QApplication.processEvents()
        made.window.look()
        assert made.window.state() == "visit"


def test_a_long_story_counts_as_presence(hall, qtbot):
    made, clock = hall
    touch(made, QPoint(500, 900))
    made.window.choose("story:why-1967")
    with qtbot.waitSignal(made.window.visit.read):
        pass
    clock.now += 30
    made.window.look()
    assert made.window.state() == "visit"
    clock.now += 100
    made.window.look()
    assert made.window.state() == "asking"


def test_another_language_is_spoken_and_forgotten(home, fonts, monkeypatch):
    from aseandesk.words import languages

    monkeypatch.setattr(languages, "available", lambda: {"en": "English", "xx": "Bahasa X"})
    texts = {"Quiz": "Kuis", "Go on": "Lanjut"}
    monkeypatch.setattr(languages, "speak", lambda code: words.set_language(code, texts if code == "xx" else {}))
    with kiosk(home) as (made, _):
        pill = made.window.attract.pills["xx"]
        touch(made, middle(made, pill))
        assert words.language() == "xx"
        assert made.window.start.cards["quiz"].text() == "Kuis"
        touch(made, middle(made, made.window.start.languages["en"]))
        assert made.window.start.cards["quiz"].text() == "Quiz"
        touch(made, middle(made, made.window.start.languages["xx"]))
        made.window.still.ask()
        assert made.window.still.on.text() == "Lanjut"
        made.window.reset()
        assert words.language() == "en"
        assert made.window.parts.counts.hour().languages == {"xx": 2, "en": 1}


def pin(made, digits: str) -> None:
    for digit in digits:
        touch(made, middle(made, made.window.keypad.keys[digit]))
    touch(made, middle(made, made.window.keypad.keys["ok"]))


def test_only_the_corner_and_the_pin_lead_to_the_technician_who_leaves(hall, monkeypatch):
    made, _ = hall
    codes = []
    monkeypatch.setattr(type(made.supervisor), "_quit", lambda _self, code: codes.append(code))
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere")
    for _ in range(TAPS):
        touch(made, QPoint(20, 20))
    assert made.window.state() == "keypad"
    pin(made, "1111")
    assert made.window.state() == "keypad"
    pin(made, PIN)
    assert made.window.state() == "technician"
    touch(made, middle(made, made.window.technician.leave))
    assert codes == [LEFT]
    assert not made.window.locked
    (hour,) = counts.read(folder() / counts.FILE)
    assert (hour.visits, hour.pin_misses) == (0, 1), "the technician is no visitor"


def test_who_touches_the_corner_by_chance_and_goes_on_is_counted_once(hall):
    made, _ = hall
    touch(made, QPoint(20, 20))
    touch(made, middle(made, made.window.start.cards["quiz"]))
    touch(made, QPoint(500, 900))
    assert made.window.parts.counts.hour().visits == 1
    made.window.reset()
    touch(made, QPoint(20, 20))
    made.window.reset()
    assert made.window.parts.counts.hour().visits == 2, "one touch in the corner, and then nothing more"


def test_enter_on_a_real_keyboard_ends_the_pin(hall):
    made, _ = hall
    for _ in range(TAPS):
        touch(made, QPoint(20, 20))
    handle = made.window.windowHandle()
    touch(made, middle(made, made.window.keypad.keys[PIN[0]]))
    QTest.keyClicks(made.window.focusWidget(), PIN[1:])
    QTest.keyClick(handle, Qt.Key.Key_Return)
    assert made.window.state() == "technician"


def test_misses_lock_the_keypad_and_a_restart_keeps_it_so(home, fonts, qtbot):
    with kiosk(home) as (made, clock):
        made.window.keypad.ask()
        for _ in range(3):
            pin(made, "1111")
        assert not made.window.keypad.keys["5"].isEnabled()
        clock.now += 31
        qtbot.waitUntil(made.window.keypad.keys["5"].isEnabled)
    with kiosk(home) as (made, clock):
        made.window.keypad.ask()
        assert not made.window.keypad.keys["5"].isEnabled()


def test_without_a_pin_the_keypad_opens_nothing(home, fonts):
    with kiosk(home, pin=False) as (made, _):
        made.window.keypad.ask()
        assert not any(key.isEnabled() for key in made.window.keypad.keys.values())


def test_four_touches_or_slow_ones_or_others_between_are_no_gesture(hall):
    made, _ = hall
    for _ in range(TAPS - 1):
        touch(made, QPoint(20, 20))
    touch(made, QPoint(500, 900))
    touch(made, QPoint(20, 20))
    assert made.window.state() != "keypad"


def test_closed_outside_the_hours_but_for_the_technician(home, fonts, monkeypatch):
    from datetime import datetime as real

    from aseandesk.ui.kiosk import unattended

    class Later(real):
        @classmethod
        def now(cls, tz=None):
            return real(2031, 6, 3, 12)  # a Tuesday

    monkeypatch.setattr(unattended, "datetime", Later)
    with kiosk(home, '[open]\nmonday = "09:00-17:00"\n') as (made, _):
        assert made.window.state() == "closed"
        touch(made, QPoint(500, 900))
        made.window.look()
        assert made.window.state() == "closed"
        for _ in range(TAPS):
            touch(made, QPoint(20, 20))
        assert made.window.state() == "keypad"
        monkeypatch.setattr(
            unattended, "datetime", type("Monday", (real,), {"now": classmethod(lambda cls, tz=None: real(2031, 6, 2, 12))})
        )
        made.window.reset()
        assert made.window.state() == "attract"


def test_after_starts_that_did_not_last_it_says_so(home, fonts):
    from aseandesk.kiosk import starts

    files.write_json(starts.place(), starts.StartStreak(starts.LOOP))
    with kiosk(home, 'theme = "paper"\n') as (made, _):
        assert made.window.parts.config.theme == "night"
        unlock(made.window)
        assert "did not last" in made.window.parts.problems[0]
        made.window.reset()


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "cannot be read"), ("tabs = [", "is no TOML"), ('theme = "pink"', "expected one of")],
    ids=["missing", "torn", "wrong"],
)
def test_a_configuration_that_is_not_followed_is_told_at_the_start_and_to_the_technician(home, fonts, capsys, text, said):
    with kiosk(home, text, pin=False) as (made, _):
        aside = capsys.readouterr().err
        made.window.keypad.opened.emit()  # no PIN is known of a configuration that cannot be read
        shown = "\n".join(label.text() for label in made.window.technician.findChildren(QLabel))
        for told in (aside, shown):
            assert said in told
            assert "as by default" in told
            assert "kiosk check" in told
            assert "kiosk.toml" in told
        made.window.reset()


def test_a_configuration_in_order_is_nothing_to_talk_of(home, fonts, capsys):
    with kiosk(home, 'theme = "paper"\n'):
        assert capsys.readouterr().err == ""


@pytest.mark.parametrize("number", [3, 5, 20])
def test_a_quiz_has_as_many_questions_as_the_configuration_says(home, fonts, number):
    with kiosk(home, f"[quiz]\nquestions = {number}\n") as (made, _):
        begin(made, "quiz")
        tab = made.window.visit.tab("quiz")
        assert tab.learner_service.learner() is None
        tab.findChild(StartButton).click()
        assert tab.state.course is not None
        assert len(tab.state.course.questions) == number
