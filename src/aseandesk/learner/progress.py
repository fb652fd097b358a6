"""The progress of a learner: mastery by country and topic, calendar, forecast. Values only, no drawing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from aseandesk.learner.entering import moment, stamp
from aseandesk.learner.learner import Learner
from aseandesk.learner.values import Day, LearnerProgress, MasteryCell, Profile
from aseandesk.quiz.run.schedule import forecast

_Sums = list[int]
"""Questions asked, questions known now, answers, right answers."""


def progress(learner: Learner, profile: Profile, now: datetime, days: int = 14) -> LearnerProgress:
    """Return the contents of the progress page at the local time `now`, with the forecast for `days` days.

    It is computed from the totals of each question, so that its cost depends on the number of questions and not of answers.
    """
    cells: dict[tuple[str, str], _Sums] = {}
    topics: dict[str, _Sums] = {}
    whole: _Sums = [0, 0, 0, 0]
    due: list[int] = []
    at = stamp(now)
    rows = learner.rows("SELECT topic, countries, due, answers, rights, last_right FROM card WHERE profile = ? ORDER BY id", profile.id)
    for topic, countries, comes, answers, rights, last_right in rows:
        known = int(last_right and comes > at)
        due.append(comes)
        for country in countries.split() or ("",):
            _add(cells.setdefault((country, topic), [0, 0, 0, 0]), known, answers, rights)
        _add(topics.setdefault(topic, [0, 0, 0, 0]), known, answers, rights)
        _add(whole, known, answers, rights)
    calendar = learner.rows("SELECT day, answers, rights FROM day WHERE profile = ? ORDER BY day", profile.id)
    found = tuple(Day(date.fromisoformat(day), answers, rights) for day, answers, rights in calendar)
    return LearnerProgress(
        cells=tuple(MasteryCell(country, topic, *sums) for (country, topic), sums in sorted(cells.items())),
        topics=tuple(MasteryCell("", topic, *sums) for topic, sums in topics.items()),
        days=found,
        forecast=forecast(map(moment, due), now, days),
        asked=whole[0],
        known=whole[1],
        answers=whole[2],
        right=whole[3],
        streak=streak((day.day for day in found), now.date()),
    )


def _add(sums: _Sums, known: int, answers: int, rights: int) -> None:
    sums[0] += 1
    sums[1] += known
    sums[2] += answers
    sums[3] += rights


def streak(days: Iterable[date], today: date) -> int:
    """Return the number of consecutive days up to today, or up to yesterday if there is no answer today yet."""
    found = set(days)
    day = today if today in found else today - timedelta(days=1)
    length = 0
    while day in found:
        length, day = length + 1, day - timedelta(days=1)
    return length
