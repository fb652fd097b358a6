"""Back and forward."""

import pytest

from aseandesk.desktop.history import LONGEST, History, fact_of
from aseandesk.facts.address import parse


def walked(*addresses: str) -> History:
    history = History()
    for address in addresses:
        history.push(address)
    return history


def test_there_and_back_again():
    history = walked("event:a", "event:b", "chart:c")
    assert (history.back(), history.back(), history.back()) == ("event:b", "event:a", "")
    assert (history.forward(), history.forward(), history.forward()) == ("event:b", "chart:c", "")


def test_moving_on_from_the_middle_forgets_what_lay_ahead():
    history = walked("event:a", "event:b", "event:c")
    history.back()
    history.push("event:d")
    assert not history.can_forward()
    assert history.back() == "event:b"


def test_the_same_again_is_no_step():
    history = walked("event:a", "event:a", "", "event:a")
    assert not history.can_back()


def test_scrolling_is_no_step_but_choosing_a_fact_is():
    history = walked("event:a", "timeline:?from=1990&to=2000", "timeline:?from=1991&to=2001", "timeline:?from=1991&to=2001&event=b")
    assert history.back() == "timeline:?from=1991&to=2001"
    assert history.back() == "event:a"


def test_it_does_not_grow_for_ever():
    history = walked(*(f"event:{n}" for n in range(3 * LONGEST)))
    steps = 0
    while history.back():
        steps += 1
    assert steps == LONGEST - 1
    assert history.current == f"event:{2 * LONGEST}"


@pytest.mark.parametrize(
    ("address", "fact"),
    [
        ("event:a", "event:a"),
        ("timeline:?from=1990&event=b", "event:b"),
        ("timeline:?fact=country%3AVNM", "country:VNM"),
        ("timeline:", ""),
        ("chart:exports?countries=VNM", ""),
    ],
)
def test_the_fact_that_an_address_is_about(address, fact):
    assert fact_of(parse(address)) == fact
