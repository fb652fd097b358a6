"""TimelineJS's own TimelineConfig reads our JSON and loses nothing: it drops what it dislikes without a word."""

import json
from pathlib import Path

import pytest

from aseandesk.facts import model, model_pack
from aseandesk.facts.dates import partial_date
from aseandesk.facts.store import FactStore
from aseandesk.timeline.exchange.choose import chosen
from aseandesk.timeline.exchange.timelinejs import as_timelinejs
from aseandesk.timeline.view import TimelineView

READER = Path(__file__).parent / "read_timeline.mjs"


@pytest.fixture
def read(said):
    return lambda file: json.loads(said("node", READER, file))


def parts(when):
    """A partial date as the format has it."""
    found = {"year": when.first.year}
    if when.precision != "year":
        found["month"] = when.first.month
    return found | ({"day": when.first.day} if when.precision == "day" else {})


def kept(day):
    return {key: day[key] for key in ("year", "month", "day") if key in day}


def compare(found, events, eras):
    assert found["valid"], found["errors"]
    assert not found["errors"]
    slides = {slide["id"]: slide for slide in found["events"]}
    assert len(found["events"]) == len(events)
    assert slides.keys() == {row.id for row in events}
    for row in events:
        slide = slides[row.id]
        assert kept(slide["start"]) == parts(row.date)
        assert slide["start"]["time"] == [row.date.first.year, row.date.first.month, row.date.first.day]
        assert slide["start"]["shown"] == row.date.words()
        if row.end is None or row.end == row.date:
            assert "end" not in slide
        else:
            assert kept(slide["end"]) == parts(row.end)
    spans = [(kept(era["start"]), kept(era["end"])) for era in found["eras"]]
    assert len(spans) == len(eras)
    for row in eras:
        assert any(start == parts(row.date) and (row.end is None or end == parts(row.end)) for start, end in spans)


def test_the_record(read, exported, store):
    found = read(exported("record.json"))
    compare(found, store.events.values(), store.eras.values())
    assert found["scale"] == "human"
    assert found["title"] == store.pack.title["en"]
    assert len(found["slides"]) == len(store.events) + 1, "the title slide has an id of its own"
    titles = {slide["id"]: slide["headline"] for slide in found["events"]}
    assert {row.id: row.title["en"].replace("&", "&amp;") for row in store.events.values()} == titles
    assert {slide["group"] for slide in found["events"]} == {row.title["en"] for row in store.categories.values()}


def test_a_part_of_it_by_country(read, exported):
    found = read(exported("part.json", "--from", "1993", "--to", "1999", "--country", "PAK", "--lanes", "country"))
    assert found["valid"]
    assert found["events"]
    assert all(slide["start"]["year"] <= 1999 for slide in found["events"])


def event(name, when, end=None, title="Something"):
    return model.Event(
        id=name,
        date=partial_date(when),
        end=partial_date(end) if end else None,
        title={"en": title},
        summary={"en": f"{title} <b>happened</b> & was over"},
        category="plain",
        sources=("book",),
        confidence="uncertain",
        nuance={"en": "Nobody knows."},
    )


def era(name, when, end):
    return model.Era(
        id=name,
        date=partial_date(when),
        end=partial_date(end) if end else None,
        title={"en": f"Era {name}"},
        summary={"en": "An era"},
        kind="era",
        scope="region",
        sources=("book",),
        confidence="verified",
    )


def test_what_it_would_drop(read, tmp_path):
    """An end like the start as far as the start is known, an era of one day, an era that goes on, an id of ours, early years."""
    events = (
        event("title", "1963", "1963-05"),
        event("month", "1997-07", "1997-07-31", "x < y & z > \"w\" 'v'"),
        event("day", "1967-08-08", "1967-08-08"),
        event("first", "0001-01-01"),
        event("last", "9999-12-31"),
        event("early", "0050", "0099-12"),
        event("circa", "1961~"),
    )
    eras = (
        era("one-day", "1970-01-01", "1970-01-01"),
        era("one-year", "1971", "1971"),
        era("open", "2000", None),
        era("now", "2020", None),
    )
    pack = model_pack.Pack(
        id="traps",
        title={"en": "Traps & <snares>"},
        version="1",
        requires=1,
        as_of=partial_date("2020"),
        categories=(model_pack.Category("plain", {"en": "Plain"}, "M0,0h1v1Z", "#000000", "#ffffff"),),
    )
    book = model.Source("book", "A book", "Nobody", "reference", read=True, url="https://example.org/?a=1&b=2")
    store = FactStore(model.Content(pack, sources=(book,), events=events, eras=eras), lambda name: model.SeriesFile(name, "", ()))
    file = tmp_path / "traps.json"
    file.write_bytes(as_timelinejs(store, chosen(store, TimelineView()), "theme", "en"))
    found = read(file)
    compare(found, events, eras)
    assert next(slide["shown"] for slide in found["events"] if slide["id"] == "circa") == "about 1961"
    assert all("<b>happened" not in slide["text"] for slide in found["events"]), "a text is no HTML"
