"""What the kiosk plays: each step of a story with the map of its own day."""

from itertools import islice

from aseandesk.facts.address import parse
from aseandesk.facts.packs import open_store
from aseandesk.kiosk.scenes import rounds


def test_a_step_is_played_on_its_own_day_whether_it_shows_an_event_or_not():
    store = open_store()
    steps = [scene for scene in islice(rounds(store, ("timeline",), 7), 400) if scene.kind == "story"]
    assert len({scene.opens for scene in steps}) > 30
    without = 0
    for scene in steps:
        where = parse(scene.opens)
        step = parse(store.stories[where.id].steps[int(where.get("step") or 1) - 1].address)
        assert scene.day is not None
        assert scene.day.isoformat() == step.get("at")
        without += not step.get("event")
    assert without, "some show no event"
