"""The progress page: mastery by country and topic, the calendar, the forecast, days in a row."""

from datetime import date, timedelta

import pytest
from answering import JAKARTA, START, answer

from aseandesk.learner.entering import moment
from aseandesk.learner.progress import progress, streak
from aseandesk.learner.values import Day, MasteryCell

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def test_mastery_is_counted_by_country_and_topic(learner):
    me = learner.profiles()[0]
    answer(learner, 1, countries=("VNM",))
    answer(learner, 2, right=False, countries=("VNM", "LAO"))
    answer(learner, 3, topic="flags")
    answer(learner, 3, right=False, topic="flags", at=START + DAY)
    answer(learner, 3, topic="flags", at=START + 2 * DAY - HOUR)
    shown = progress(learner, me, START + 2 * DAY - HOUR)
    assert shown.cells == (
        MasteryCell("", "flags", 1, 1, 3, 2),
        MasteryCell("LAO", "membership", 1, 0, 1, 0),
        MasteryCell("VNM", "membership", 2, 1, 2, 1),
    )
    assert shown.topics == (MasteryCell("", "membership", 2, 1, 2, 1), MasteryCell("", "flags", 1, 1, 3, 2))
    assert (shown.asked, shown.known, shown.answers, shown.right) == (3, 2, 5, 3)
    assert shown.streak == 3


def test_what_is_due_again_is_not_known(learner):
    me = learner.profiles()[0]
    answer(learner, 1)
    due = moment(learner.rows("SELECT due FROM card")[0][0])
    assert progress(learner, me, due - timedelta(seconds=1)).known == 1
    assert progress(learner, me, due).known == 0


def test_the_calendar_and_the_forecast(learner):
    me = learner.profiles()[0]
    late = START.replace(hour=20).astimezone(JAKARTA)  # the day after, there
    answer(learner, 1, at=late)
    answer(learner, 2, right=False, at=late)
    shown = progress(learner, me, late + timedelta(minutes=1), days=30)
    assert shown.days == (Day(date(2026, 3, 3), 2, 1),)
    assert shown.forecast[0] == 1
    assert sum(shown.forecast) == 2
    assert len(shown.forecast) == 30


def test_nothing_answered_is_nothing_shown(learner):
    shown = progress(learner, learner.profiles()[0], START)
    assert (shown.cells, shown.topics, shown.days, shown.asked, shown.streak) == ((), (), (), 0, 0)
    assert sum(shown.forecast) == 0


@pytest.mark.parametrize(
    ("days", "length"),
    [((), 0), ((0,), 1), ((-1,), 1), ((-2,), 0), ((0, -1, -2), 3), ((-1, -2, -4), 2), ((0, -2), 1), ((1, 0), 1), ((0, 0, -1), 2)],
)
def test_days_in_a_row(days, length):
    today = date(2026, 3, 2)
    assert streak([today + day * DAY for day in days], today) == length
