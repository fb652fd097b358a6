"""TimelineJS files as people write them: tolerated, or refused with a sentence; each loss is said; never a traceback."""

import json
import re
from pathlib import Path

import pytest
from exchange_packs import store_of
from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.packs import check_pack, open_store
from aseandesk.timeline.exchange.from_timelinejs import LARGEST, import_timelinejs, read_file
from aseandesk.timeline.exchange.slides import MOST_GROUPS, Slides

CORE = open_store()


def slide(year=1967, headline="A thing", **more):
    return {"start_date": {"year": year}, "text": {"headline": headline}} | more


def taken(*slides, eras=(), title=None):
    found = {"events": list(slides), "eras": list(eras)} | ({"title": title} if title else {})
    made = Slides(found, Path("lesson.json"), store_of(), "en")
    return made.content(), made.notes


def one(*slides, **more):
    content, notes = taken(*slides, **more)
    assert len(content.events) == 1
    return content.events[0], notes


def said(notes, what="changed"):
    return [note.sentence for note in notes if note.what == what]


# ---- dates


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ({"year": "1967", "month": "08", "day": " 8 "}, "1967-08-08"),
        ({"year": 1967.0, "month": "", "day": None}, "1967"),
        ({"year": "1967", "month": "8", "day": ""}, "1967-08"),
        ({"year": "50"}, "0050"),
        ({"year": 1961, "display_date": "circa 1961"}, "1961~"),
        ("1967-08-08", "1967-08-08"),
    ],
)
def test_numbers_may_be_text_and_parts_may_be_missing(given_date, expected):
    event, notes = one(slide() | {"start_date": given_date})
    assert event.date.text == expected
    assert not said(notes, "skipped")


@pytest.mark.parametrize(
    ("given_date", "word"),
    [
        (None, "no start date"),
        ({}, "no start date"),
        ({"month": 5}, "without a year"),
        ({"year": 0}, "outside of 1 to 9999"),
        ({"year": "-44"}, "outside of 1 to 9999"),
        ({"year": 10000}, "outside of 1 to 9999"),
        ({"year": -13800000000}, "outside of 1 to 9999"),
        ({"year": "nineteen"}, "is no year"),
        ({"year": True}, "is no year"),
        ({"year": [1967]}, "is no year"),
        ({"year": float("nan")}, "is no year"),
        ({"year": 1967, "month": 13}, "not in the calendar"),
        ({"year": 2023, "month": 2, "day": 29}, "not in the calendar"),
        (7, "is no date"),
        ("soon", "expected a date"),
    ],
)
def test_a_slide_without_a_usable_date_is_skipped_and_said(given_date, word):
    content, notes = taken(slide(), slide(headline="Lost") | {"start_date": given_date})
    assert len(content.events) == 1
    assert len(said(notes, "skipped")) == 1
    note = next(note for note in notes if note.what == "skipped")
    assert (note.where, note.title) == ("slide 2", "Lost")
    assert word in note.sentence
    assert re.fullmatch(r"[^\n]+\.", str(note))


def test_an_end_like_the_start_or_before_it_is_left_out():
    for end, word in (({"year": "1967"}, "is its start"), ({"year": 1966}, "before its start")):
        event, notes = one(slide(end_date=end))
        assert event.end is None
        assert word in said(notes)[0]
    event, notes = one(slide(end_date={"year": 1967, "month": 5}))
    assert event.end.text == "1967-05"
    assert not said(notes)


def test_the_time_of_day_is_left_out():
    event, notes = one(slide() | {"start_date": {"year": 1967, "month": 8, "day": 8, "hour": 9, "minute": "30"}})
    assert event.date.text == "1967-08-08"
    assert "time of day" in said(notes)[0]


def test_words_for_a_date_that_say_more_are_kept():
    event, _ = one(slide(display_date="Summer of love"))
    assert "Summer of love" in event.nuance["en"]


# ---- ids


def test_ids_are_kept_made_and_told_apart():
    content, notes = taken(
        slide(unique_id="kept"), slide(unique_id="kept"), slide(), slide(unique_id="not an id!"), slide(unique_id=7), slide(headline="ไทย")
    )
    assert [row.id for row in content.events] == ["kept", "kept-2", "a-thing-1967", "not-an-id", "7", "slide-1967"]
    assert any("kept-2" in sentence for sentence in said(notes))
    assert any("not-an-id" in sentence for sentence in said(notes))
    assert "2 slides had no id and got one." in said(notes, "note")


# ---- texts


def test_html_is_stripped_and_entities_are_read():
    words = {"headline": "<b>Tom &amp; Jerry</b>", "text": "<p>Born &eacute;t&eacute;<br>now</p><script>alert(1)</script><style>x</style>"}
    event, notes = one(slide(text=words))
    assert event.title["en"] == "Tom & Jerry"
    assert event.summary["en"] == "Born été\nnow"
    assert "HTML was taken out of the text of 1 slide." in said(notes, "note")


def test_a_slide_without_a_headline_takes_its_first_words():
    event, notes = one(slide() | {"text": {"text": "<p>First line</p><p>second</p>"}})
    assert event.title["en"] == "First line"
    assert said(notes)
    content, notes = taken(slide(), slide() | {"text": {}}, slide() | {"text": None})
    assert len(content.events) == 1
    assert said(notes, "skipped") == ["skipped: it has no words."] * 2


def test_a_text_beyond_all_measure_is_cut_and_said():
    event, notes = one(slide(text={"headline": "x", "text": "<a " * 100_000}))
    assert len(event.summary["en"]) < 30_000
    assert "cut" in said(notes)[0]


# ---- sources


def test_media_and_links_become_sources():
    media = {"url": "https://example.org/a.jpg", "caption": "<i>A picture</i>", "credit": "Somebody"}
    event, _ = one(slide(media=media, text={"headline": "x", "text": 'see <a href="//example.com/page">the page</a>'}))
    content, _ = taken(slide(media=media))
    source = next(row for row in content.sources if row.url)
    assert (source.url, source.title, source.publisher, source.read) == ("https://example.org/a.jpg", "A picture", "Somebody", False)
    assert len(event.sources) == 3
    assert event.sources[-1] == "lesson-file"
    assert event.confidence == "uncertain"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:image/png;base64,xx", "<iframe src='x'></iframe>", "file:///etc/passwd", "http://[", 7]
)
def test_media_without_an_address_on_the_web_are_left_out_and_said(url):
    event, notes = one(slide(media={"url": url}))
    assert event.sources == ("lesson-file",)
    assert "no address on the web" in said(notes)[0]


def test_groups_become_categories():
    content, _ = taken(slide(group="Music"), slide(group=" <b>Music</b> "), slide(group="other THINGS"), slide())
    first, second, third, last = (row.category for row in content.events)
    assert first == second == "music"
    assert third == "other", "a category of the facts that is called so"
    assert {row.id: row.title["en"] for row in content.pack.categories}[last] == "lesson"
    content, _ = taken(*(slide(group=f"Group {n}") for n in range(60)))
    assert len(content.pack.categories) <= MOST_GROUPS + 1


def test_eras_are_taken_with_their_doubts():
    def span(start, end=None):
        return {"start_date": {"year": start}, "text": {"headline": f"Era {start}"}} | ({"end_date": {"year": end}} if end else {})

    content, notes = taken(slide(), eras=[span(1950, 1960), span(1970), span(1990, 1980), {"text": {"headline": "No date"}}, 5])
    assert [(row.date.text, row.end and row.end.text) for row in content.eras] == [("1950", "1960"), ("1970", None)]
    assert len(said(notes, "skipped")) == 3
    assert any("taken to go on" in sentence for sentence in said(notes))


# ---- files


def refused(tmp_path, data):
    file = tmp_path / "bad.json"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(ExchangeError) as error:
        import_timelinejs(file, tmp_path / "pack", CORE)
    assert [path.name for path in tmp_path.iterdir()] == ["bad.json"], "nothing is left"
    return str(error.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "is no JSON"),
        ('{"events": [\n  {"a" 1}\n]}', "line 2, column 8"),
        ("[1, 2]", "is no timeline"),
        ('{"events": {}}', "is no timeline"),
        ('{"timeline": {"date": []}}', "TimelineJS 2"),
        ('{"events": []}', "no slide could be taken"),
        ('{"events": [{}, 5, null]}', "no slide could be taken"),
        (b'{"events": "\xff\xfe"}', "no text in UTF-8"),
        ("[" * 200_000, "nested too deeply"),
        ('{"events": [{"start_date": {"year": ' + "9" * 5000 + "}}]}", "thousands of digits"),
        ("<html>not here</html>", "is no JSON"),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(tmp_path, data, words):
    assert words in refused(tmp_path, data)


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path):
    for path in (tmp_path / "gone.json", tmp_path):
        with pytest.raises(ExchangeError, match=r"^\S.*\.$"):
            read_file(path)


def test_two_hundred_megabytes_are_not_even_read(tmp_path):
    file = tmp_path / "huge.json"
    with file.open("wb") as out:
        out.truncate(200 * 1024 * 1024)  # a hole: nothing is written
    with pytest.raises(ExchangeError, match=f"larger than {LARGEST >> 20} MB"):
        read_file(file)


def test_a_mark_at_the_start_and_other_encodings_are_read(tmp_path):
    for code in ("utf-8-sig", "utf-16"):
        file = tmp_path / "bom.json"
        file.write_bytes(json.dumps({"events": [slide(headline="Đà Nẵng")]}, ensure_ascii=False).encode(code))
        assert read_file(file)["events"][0]["text"]["headline"] == "Đà Nẵng"


def test_letters_that_are_none_do_not_stop_it(tmp_path):
    file = tmp_path / "odd.json"
    file.write_text('{"events": [{"start_date": {"year": 1967}, "text": {"headline": "a\\ud800\\u0000b\\u202e"}, "unique_id": "\\ud800"}]}')
    import_timelinejs(file, tmp_path / "pack", CORE)
    assert check_pack(tmp_path / "pack") == ()
    assert json.loads((tmp_path / "pack" / "events.json").read_text("utf-8"))[0]["id"] == "ab-1967"


def test_a_pack_that_would_not_be_in_order_is_not_handed_out(tmp_path):
    file = tmp_path / "lesson.json"
    file.write_text(json.dumps({"events": [slide()]}))
    with pytest.raises(ExchangeError, match="The pack would have"):
        import_timelinejs(file, tmp_path / "pack", CORE, "not a language")
    assert not (tmp_path / "pack").exists()


def test_what_stands_at_the_place_of_the_pack_stays(tmp_path):
    file = tmp_path / "lesson.json"
    file.write_text(json.dumps({"events": [slide()]}))
    (tmp_path / "pack").mkdir()
    import_timelinejs(file, tmp_path / "pack", CORE)
    before = (tmp_path / "pack" / "pack.json").read_bytes()
    for place in (tmp_path / "pack", file):
        with pytest.raises(ExchangeError, match="is there already"):
            import_timelinejs(file, place, CORE)
    assert (tmp_path / "pack" / "pack.json").read_bytes() == before


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("year", "headline", "url", "text", "x")), inner, max_size=3)
    ),
    max_leaves=6,
)
wild_slide = st.fixed_dictionaries(
    {},
    optional={
        "start_date": anything
        | st.fixed_dictionaries({"year": st.integers(-5, 10005) | st.text(max_size=5)}, optional={"month": anything}),
        "end_date": anything,
        "text": anything | st.fixed_dictionaries({"headline": st.text(max_size=20)}, optional={"text": st.text(max_size=40)}),
        "media": anything,
        "group": anything,
        "unique_id": anything,
        "display_date": anything,
    },
)


@given(st.lists(wild_slide | anything, max_size=6), st.lists(wild_slide, max_size=3) | anything, anything)
@settings(max_examples=150, deadline=None)
def test_whatever_the_slides_are_a_pack_in_order_or_a_sentence_comes_of_it(tmp_path_factory, events, eras, title):
    folder = tmp_path_factory.mktemp("wild")
    file = folder / "wild.json"
    file.write_text(json.dumps({"events": events, "eras": eras, "title": title}))
    report = outcome(file, folder / "pack")
    if report is None:
        return
    assert check_pack(folder / "pack") == ()
    skipped = sum(note.what == "skipped" for note in report.notes)
    assert report.events + report.eras + skipped == len(events) + (len(eras) if isinstance(eras, list) else 0)


def outcome(file, pack):
    """The report, or None for a file of which no slide can be taken."""
    try:
        return import_timelinejs(file, pack, CORE)
    except ExchangeError as error:
        if "no slide could be taken" not in str(error):
            raise
        return None
