"""TimelineJS out and in: ids, dates and titles survive, nothing is made up on the way."""

import json

from exchange_packs import era, event, some_store, store_of
from hypothesis import given, settings

from aseandesk.facts.packs import check_pack, open_store
from aseandesk.timeline.exchange.choose import chosen
from aseandesk.timeline.exchange.from_timelinejs import import_timelinejs
from aseandesk.timeline.exchange.slides import Slides
from aseandesk.timeline.exchange.timelinejs import as_timelinejs
from aseandesk.timeline.view import TimelineView


def given_away(store, lanes="theme"):
    return as_timelinejs(store, chosen(store, TimelineView()), lanes, "en")


def taken(store, path, base=None):
    return Slides(json.loads(given_away(store)), path, base or store_of(), "en")


def plain(text):
    return " ".join(text.split())


@given(some_store())
@settings(max_examples=80, deadline=None)
def test_out_and_in_keeps_ids_dates_and_titles(store):
    from pathlib import Path

    slides = taken(store, Path("round.json"))
    content = slides.content()
    assert not [note for note in slides.notes if note.what == "skipped"]
    events, eras = {row.id: row for row in content.events}, {row.id: row for row in content.eras}
    assert events.keys() == store.events.keys()
    assert eras.keys() == store.eras.keys()
    for row in store.events.values():
        found = events[row.id]
        assert found.date == row.date
        assert found.end == (None if row.end == row.date else row.end)
        assert plain(found.title["en"]) == plain(row.title["en"])
    for row in store.eras.values():
        assert (eras[row.id].date, eras[row.id].end) == (row.date, row.end)


def test_the_record_becomes_a_pack_that_is_in_order(tmp_path):
    store = open_store()
    file = tmp_path / "record.json"
    file.write_bytes(given_away(store))
    report = import_timelinejs(file, tmp_path / "pack", store)
    assert check_pack(tmp_path / "pack") == ()
    assert (report.events, report.eras) == (len(store.events), len(store.eras))
    back = open_store([tmp_path / "pack"])
    assert back.problems == ()
    for row in store.events.values():
        found = back.events[row.id]
        assert (found.date, found.end, found.title) == (row.date, row.end, {"en": row.title["en"]}), "a file is of one language"
        assert found.category == row.category
        assert found.confidence == "uncertain", "nothing in a file was checked"
        assert {one for one in row.sources if store.sources[one].url} <= {*found.sources, *same_address(back, found.sources)}
    assert back.pack.lanes == store.pack.lanes


def same_address(store, names):
    urls = {store.sources[one].url for one in names}
    return {row.id for row in store.sources.values() if row.url in urls}


def test_each_date_says_its_words():
    """Without them TimelineJS takes 1963 to May 1963 for one date and drops the end."""
    found = json.loads(given_away(store_of([event("a", "1963", "1963-05")])))
    slide = found["events"][0]
    assert slide["start_date"] == {"year": 1963, "display_date": "1963"}
    assert slide["end_date"] == {"year": 1963, "month": 5, "display_date": "May 1963"}


def test_an_era_has_an_end_that_is_not_its_start():
    store = store_of([event("a", "2000")], [era("open", "2000"), era("day", "1990-01-01", "1990-01-01")], as_of="2000")
    found = {row["unique_id"]: row for row in json.loads(given_away(store))["eras"]}
    assert found["open"]["end_date"] != found["open"]["start_date"]
    assert found["open"]["open"] is True
    assert "display_date" not in found["day"]["end_date"]


def test_groups_follow_the_lanes():
    store = open_store()
    groups = {lanes: {slide["group"] for slide in json.loads(given_away(store, lanes))["events"]} for lanes in ("theme", "country")}
    assert groups["theme"] == {row.title["en"] for row in store.categories.values()}
    assert {"Several countries", store.name("PAK", short=True)} <= groups["country"]


def test_texts_are_escaped():
    store = store_of([event("a", "1967", title="<script>x</script> & co")])
    slide = json.loads(given_away(store))["events"][0]
    assert slide["text"]["headline"] == "&lt;script&gt;x&lt;/script&gt; &amp; co"
    assert "<script" not in slide["text"]["text"]


def test_an_era_that_begins_and_ends_about_one_date_keeps_both():
    from pathlib import Path

    store = store_of(eras=(era("then", "1961~", "1961~"),))
    (found,) = taken(store, Path("round.json")).content().eras
    assert (found.date.text, found.end.text) == ("1961~", "1961~")
