"""On this day, in this year."""

from datetime import date

from aseandesk.timeline.anniversaries import beside_day, in_year, on_day


def test_the_founding_day_has_its_anniversaries_oldest_first(core):
    found = on_day(core, date(2026, 8, 8))
    assert found[0].id == "bangkok-declaration"
    assert all((row.date.first.month, row.date.first.day) == (8, 8) for row in found)
    assert [row.date.year for row in found] == sorted(row.date.year for row in found)


def test_only_a_day_that_is_known_has_an_anniversary_and_nothing_scheduled_has(core):
    first_days = [row for row in core.events.values() if not row.date.is_day() and row.date.first.day == 1]
    assert first_days
    for row in first_days:
        assert row not in on_day(core, row.date.first)
    scheduled = [row for row in core.events.values() if row.date.first > core.pack.as_of.last and row.date.is_day()]
    assert scheduled
    for row in scheduled:
        assert row not in on_day(core, row.date.first)


def test_a_year_holds_what_began_in_it_days_months_and_all(core):
    found = in_year(core, 1992)
    assert {row.date.year for row in found} == {1992}
    assert "laos-observer-1992" in {row.id for row in found}
    assert in_year(core, 1901) == ()


def test_the_next_day_that_has_one_is_the_nearest_and_goes_over_the_end_of_a_year(core):
    after = beside_day(core, date(1997, 7, 23), 1)
    before = beside_day(core, after, -1)
    assert on_day(core, after)
    assert before == date(1997, 7, 23)
    between = [date.fromordinal(n) for n in range(date(1997, 7, 24).toordinal(), after.toordinal())]
    assert not any(on_day(core, day) for day in between)
    assert beside_day(core, date(2000, 12, 31), 1).year == 2001


def test_at_the_ends_of_the_calendar_it_stays_inside(core):
    assert beside_day(core, date.min, -1) is None
    assert beside_day(core, date.max, 1) is None
