"""What the technician is told of the memory."""

from aseandesk.kiosk import memory


def test_it_says_how_much_is_held():
    assert 10_000_000 < memory.process_memory() < 2_000_000_000


def test_the_trend_keeps_the_first_visit_and_the_last():
    trend = memory.Trend()
    for held in (200, 230, 210):
        trend = trend.after_visit(held)
    assert trend == (200, 210, 3)
