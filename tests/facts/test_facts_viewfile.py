"""A view saved as a file: what is written is read again; what holds no view is answered with a sentence that names the file."""

import pytest

from aseandesk.facts import viewfile
from aseandesk.options import StartOptions, settle

CHART = "chart:merchandise-exports?countries=IDN,VNM&as=share&from=1990&to=2020&focus=VNM&pins=VNM.2019"


@pytest.fixture
def place(tmp_path):
    return tmp_path / "two exporters.aseandesk"


def test_what_was_saved_is_opened(place, core):
    place.write_bytes(viewfile.encoded(CHART, "Two exporters"))
    assert viewfile.read(place) == (CHART, "")
    settled, notes = settle(StartOptions(open=str(place)), core)
    assert (settled.open, notes) == (CHART, ())


def test_a_mark_of_utf_8_before_it_is_no_trouble(place):
    place.write_bytes(b"\xef\xbb\xbf" + viewfile.encoded(CHART, "Two exporters"))
    assert viewfile.read(place) == (CHART, "")


def test_a_name_is_a_file_and_an_address_is_none(place, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "country:VNM").write_text("a file may be called so", "utf-8")
    assert viewfile.is_place("not there.aseandesk")
    assert not viewfile.is_place("country:VNM")
    assert not viewfile.is_place(CHART)
    assert not viewfile.is_place("bangkok-declaration")
    place.write_text("", "utf-8")
    assert viewfile.is_place(str(place))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "holds no view"),
        (b'{"format": "aseandesk-view", "version": 1, "addr', "holds no view"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "holds no view"),
        (b'{"title": {"text": {}}, "events": []}', "holds no view"),
        (b'{"format": "aseandesk-view", "version": 1}', "address"),
        (b'{"format": "aseandesk-view", "version": 1, "address": 7}', "address"),
        (b'{"format": "aseandesk-view", "version": 1, "address": "https://example.org"}', "is no address"),
        (b" " * (viewfile.LARGEST + 1), "too large"),
        (b'{"later": ' + b"[" * 3000, "holds no view"),
    ],
)
def test_a_broken_file_is_told_in_a_sentence_and_nothing_is_opened(place, core, content, expected):
    place.write_bytes(content)
    settled, notes = settle(StartOptions(open=str(place)), core)
    assert settled.open is None
    assert len(notes) == 1
    assert place.name in notes[0]
    assert expected in notes[0]


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path, core):
    (tmp_path / "folder.aseandesk").mkdir()
    for name, expected in (("gone.aseandesk", "No such file"), ("folder.aseandesk", "directory")):
        _, notes = settle(StartOptions(open=str(tmp_path / name)), core)
        assert [name in note and expected in note for note in notes] == [True]


def test_a_later_version_is_read_as_far_as_it_is_known(place, core):
    place.write_bytes(b'{"format": "aseandesk-view", "version": 9, "address": "chart:gdp?countries=VNM", "mood": "calm"}')
    settled, notes = settle(StartOptions(open=str(place)), core)
    assert settled.open == "chart:gdp?countries=VNM"
    assert len(notes) == 1
    assert "later version" in notes[0]


def test_a_view_of_facts_that_are_not_here_leads_to_the_nearest(place, core):
    place.write_bytes(viewfile.encoded("chart:merchandise-export?countries=VNM", ""))
    settled, notes = settle(StartOptions(open=str(place)), core)
    assert settled.open == "chart:merchandise-exports?countries=VNM"
    assert len(notes) == 1
