"""Somebody is there, is asked, is gone: on a clock that the test turns."""

from __future__ import annotations

from aseandesk.kiosk.presence import LONGEST, Presence


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def there(still: float = 60, countdown: float = 20) -> tuple[Presence, Clock]:
    clock = Clock()
    presence = Presence(still, countdown, clock)
    presence.touched()
    return presence, clock


def test_two_steps():
    presence, clock = there()
    clock.now += 59.9
    assert presence.tick() == "here"
    clock.now += 0.1
    assert presence.tick() == "asking"
    clock.now += 13
    assert presence.tick() == "asking"
    assert presence.left() == 7
    clock.now += 7
    assert presence.tick() == "away"


def test_any_touch_goes_on_and_only_the_first_of_a_visit_comes():
    presence, clock = there()
    assert not presence.touched()
    clock.now += 60
    presence.tick()
    assert not presence.touched()
    assert presence.tick() == "here"
    clock.now += 60
    presence.tick()
    clock.now += 20
    assert presence.tick() == "away"
    assert presence.touched()


def test_what_is_to_be_read_counts_as_presence_but_not_for_ever():
    presence, clock = there()
    presence.hold_for("word " * 200)  # 80 s to read, and half of the minute
    clock.now += 109
    assert presence.tick() == "here"
    clock.now += 2
    assert presence.tick() == "asking"
    presence, clock = there()
    for _ in range(700):
        clock.now += 1
        presence.hold(4)
        state = presence.tick()
    assert clock.now - 1000 > LONGEST
    assert state in {"asking", "away"}


def test_a_machine_that_slept_asks_before_it_forgets():
    presence, clock = there()
    clock.now += 100_000
    assert presence.tick() == "asking"
    assert presence.left() == 20


def test_words_that_are_there_no_more_hold_nobody():
    presence, clock = there()
    presence.hold_for("word " * 500)
    presence.release()
    clock.now += 61
    assert presence.tick() == "asking"
