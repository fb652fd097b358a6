"""The package icalendar reads our calendar: every entry, its day, its name, its words."""

from datetime import date, timedelta

import pytest

from aseandesk.timeline.exchange.as_ics import is_anniversary


@pytest.fixture(scope="module")
def entries(exported):
    from icalendar import Calendar

    whole = Calendar.from_ical(exported("record.ics").read_bytes())
    assert not whole.errors
    found = list(whole.walk("VEVENT"))
    assert all(not entry.errors for entry in found)
    return {str(entry["UID"]): entry for entry in found}


def test_anniversaries_and_summits_are_there(entries, store):
    events = {f"event:{row.id}@{store.pack.id}" for row in store.events.values() if is_anniversary(row)}
    summits = {f"summit:{row.id}@{store.pack.id}" for row in store.summits.values()}
    assert entries.keys() == events | summits
    assert len(events) > 100


def test_days_names_and_stamps(entries, store):
    for row in store.events.values():
        entry = entries.get(f"event:{row.id}@{store.pack.id}")
        if entry is None:
            continue
        assert entry.decoded("DTSTART") == row.date.first
        assert entry.decoded("DTEND") == row.date.first + timedelta(days=1)
        assert str(entry["SUMMARY"]) == f"{row.title['en']} ({row.date.year})"
        assert entry["RRULE"]["FREQ"] == ["YEARLY"]
        assert entry.decoded("DTSTAMP").date() == store.pack.as_of.last
        words = str(entry["DESCRIPTION"])
        assert row.summary["en"] in words
        assert all(store.sources[one].title in words for one in row.sources)


def test_summits_last_their_days_and_do_not_come_again(entries, store):
    for row in store.summits.values():
        entry = entries[f"summit:{row.id}@{store.pack.id}"]
        assert entry.decoded("DTSTART") == row.date.first
        assert entry.decoded("DTEND") == (row.end or row.date).last + timedelta(days=1)
        assert "RRULE" not in entry
        assert str(entry["LOCATION"]) == row.place


def test_no_day_has_a_summit_twice(entries, store):
    for row in store.summits.values():
        for told in row.related:
            entry = entries.get(f"{told}@{store.pack.id}")
            if entry is not None and entry.decoded("DTSTART") == row.date.first:
                assert [one.dt for one in entry["EXDATE"].dts] == [row.date.first]


def test_a_29_february_is_kept_every_year(store):
    from icalendar import Calendar

    from aseandesk.facts import model, model_pack
    from aseandesk.facts.dates import partial_date
    from aseandesk.facts.store import FactStore
    from aseandesk.timeline.exchange.as_ics import as_ics
    from aseandesk.timeline.exchange.choose import chosen
    from aseandesk.timeline.view import TimelineView

    pack = model_pack.Pack(id="leap", title={"en": "Leap"}, version="1", requires=1, categories=store.pack.categories)
    days = ("1992-02-29", "9999-12-31")
    events = tuple(
        model.Event(f"e{n}", partial_date(day), {"en": "A; b, c\\d\nü"}, {"en": "…"}, "founding", (), "verified")
        for n, day in enumerate(days)
    )
    leap = FactStore(model.Content(pack, events=events), lambda name: model.SeriesFile(name, "", ()))
    data, _ = as_ics(leap, chosen(leap, TimelineView()), TimelineView(), "en")
    first, last = Calendar.from_ical(data).walk("VEVENT")
    assert first.decoded("DTSTART") == date(1992, 2, 29)
    assert dict(first["RRULE"]) == {"FREQ": ["YEARLY"], "BYMONTH": [2], "BYMONTHDAY": [-1]}
    assert str(first["SUMMARY"]) == "A; b, c\\d\nü (1992)"
    assert last.decoded("DTSTART") == date.max
