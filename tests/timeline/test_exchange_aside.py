"""Files written aside: on a full disk, without permission, over something else, there is a sentence and no half file."""

import json
from pathlib import Path

import pytest
from exchange_packs import event, no_more_than, store_of

from aseandesk.exchange.atomic_write import put, put_folder
from aseandesk.exchange.report import ExchangeError
from aseandesk.timeline.exchange.from_timelinejs import import_timelinejs
from aseandesk.timeline.exchange.give import export
from aseandesk.timeline.view import TimelineView

MANY = store_of([event(f"e{n}", f"{1900 + n}", title="A title of some length") for n in range(100)])


def never(*_):
    raise AssertionError("no picture was asked for")


@pytest.mark.parametrize("name", ["record.csv", "record.json"])
def test_a_full_disk_leaves_what_was_there(tmp_path, name):
    file = tmp_path / name
    file.write_text("as it was")
    with no_more_than(4096), pytest.raises(ExchangeError, match=r"was not written: .+\.$"):
        export(MANY, TimelineView(), file, never)
    assert file.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [file]


def test_a_full_disk_leaves_no_half_pack(tmp_path):
    file = tmp_path / "many.json"
    file.write_text(json.dumps({"events": [{"start_date": {"year": 1900 + n}, "text": {"headline": "x" * 90}} for n in range(90)]}))
    with no_more_than(4096), pytest.raises(ExchangeError, match="was not written"):
        import_timelinejs(file, tmp_path / "pack", store_of())
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder here that even root may not write to")
def test_a_folder_without_permission(tmp_path):
    with pytest.raises(ExchangeError, match=r"^/proc/record.csv was not written: .+\.$"):
        export(MANY, TimelineView(), Path("/proc/record.csv"), never)


def test_places_where_no_file_can_be(tmp_path):
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder.csv").mkdir()
    for place in (
        tmp_path / "gone" / "record.csv",
        tmp_path / "file" / "record.csv",
        tmp_path / "folder.csv",
        tmp_path / f"{'x' * 300}.csv",
    ):
        with pytest.raises(ExchangeError, match=r"\.$"):
            export(MANY, TimelineView(), place, never)
    with pytest.raises(ExchangeError, match="no file that could be replaced"):
        put(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.csv"]


def test_a_folder_is_there_as_a_whole_or_not_at_all(tmp_path):
    def no(_draft):
        raise ExchangeError("No.")

    with pytest.raises(ExchangeError, match=r"^No\.$"):
        put_folder(tmp_path / "pack", {"a.json": b"1"}, no)
    assert not list(tmp_path.iterdir())
    put_folder(tmp_path / "pack", {"a.json": b"1", "b.json": b"2"})
    assert {path.name: path.read_bytes() for path in (tmp_path / "pack").iterdir()} == {"a.json": b"1", "b.json": b"2"}


def test_a_file_takes_the_place_of_one_that_was_there(tmp_path):
    file = tmp_path / "record.csv"
    file.write_text("old")
    report = export(MANY, TimelineView(), file, never)
    assert file.read_bytes().startswith(b"\xef\xbb\xbfaddress")
    assert report.words() == f"{file}: 100 events, 1 source"
    assert list(tmp_path.iterdir()) == [file]
