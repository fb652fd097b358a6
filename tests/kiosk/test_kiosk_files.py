"""Counts, notes and starts: little is written, power cuts tear nothing, a disk that is full or locked stops nothing."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from aseandesk.kiosk import counts, files, notes, starts, sticks
from aseandesk.kiosk.pin import Misses


class Clock:
    def __init__(self) -> None:
        self.now = 7.0

    def __call__(self) -> float:
        return self.now


def at(hour: int) -> datetime:
    return datetime(2026, 11, 25, hour, 30)


def test_an_hour_is_one_line_and_nothing_is_written_before(tmp_path):
    clock = Clock()
    file = tmp_path / "kiosk" / "counts.jsonl"
    counted = counts.Counts(file, clock, lambda: at(14))
    counted.visit("en")
    counted.language("id")
    counted.tab("quiz")
    counted.tab("quiz")
    counted.quiz()
    clock.now += 3599
    assert not counted.tick()
    assert not file.exists()
    clock.now += 1
    assert counted.tick()
    (hour,) = counts.read(file)
    assert hour == counts.Hour("2026-11-25T14", 1, {"quiz": 2}, {"en": 1, "id": 1}, 1)
    clock.now += 3600
    counted.tick()
    assert len(counts.read(file)) == 1, "an hour without visitors is no line"


def test_a_torn_line_is_left_out_and_the_next_is_whole(tmp_path):
    file = tmp_path / "counts.jsonl"
    file.write_bytes(b'{"hour":"2026-11-25T09","visits":3}\n{"hour":"2026-11-2')
    counted = counts.Counts(file, Clock(), lambda: at(10))
    counted.visit("en")
    assert counted.write()
    assert [hour.visits for hour in counts.read(file)] == [3, 1]
    assert counts.total(counts.read(file)).visits == 4


def test_lists_in_lists_without_end_are_torn_files(tmp_path):
    deep = b'{"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    file = tmp_path / "pin.json"
    file.write_bytes(deep)
    assert files.read_json(file, Misses) == (None, True)
    file.write_bytes(deep + b'\n{"hour":"2026-11-25T09","visits":3}\n')
    assert [hour.visits for hour in counts.read(file)] == [3]


def test_what_cannot_be_written_goes_on_being_counted(tmp_path):
    (tmp_path / "file").write_text("")
    counted = counts.Counts(tmp_path / "file" / "counts.jsonl", Clock(), lambda: at(10))
    counted.visit("en")
    assert not counted.write()
    assert counted.trouble
    counted.visit("en")
    assert counted.hour().visits == 2
    counted.file = tmp_path / "counts.jsonl"
    assert counted.write()
    assert counted.trouble == ""
    assert counts.read(counted.file)[0].visits == 2


def test_a_full_disk_stops_nothing():
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    assert files.append(Path("/dev/full"), b"line")
    noted = notes.Notes(Path("/dev/full"))
    noted.add("start")
    assert noted.trouble
    assert noted.recent[-1].endswith("start")


def test_a_file_that_has_grown_makes_room(tmp_path):
    file = tmp_path / "notes.log"
    for nth in range(50):
        files.append(file, b"%d %b" % (nth, b"x" * 90), largest=1000)
    assert file.stat().st_size <= 1000
    assert sorted(one.name for one in tmp_path.iterdir()) == ["notes.log", "notes.log.old"]
    assert file.read_bytes().splitlines()[-1].startswith(b"49 ")


def test_an_error_is_noted_without_what_a_visitor_typed(tmp_path):
    noted = notes.Notes(tmp_path / "notes.log")
    try:
        raise ValueError("my secret name")
    except ValueError as error:
        noted.error(ValueError, error.__traceback__)
    text = (tmp_path / "notes.log").read_text()
    assert "ValueError test_kiosk_files.py:" in text
    assert "secret" not in text


def test_three_starts_that_did_not_last_fall_back_and_one_that_did_ends_it(tmp_path):
    file = tmp_path / "starts.json"
    for n in range(starts.LOOP):
        begun = starts.Starts(file)
        assert begun.failed == n
        assert not begun.fallen
        begun.begin()
    begun = starts.Starts(file)
    assert begun.fallen
    begun.begin()
    begun.lasted()
    assert not starts.Starts(file).fallen
    file.write_text("torn")
    assert starts.Starts(file).failed == 1


def test_starts_are_counted_in_the_services_own_folder_of_run(monkeypatch, tmp_path):
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path))
    assert starts.place() == tmp_path / "starts.json"
    monkeypatch.delenv("RUNTIME_DIRECTORY")
    assert starts.place() == files.folder() / "starts.json"


@pytest.mark.parametrize("cut", ["draft", "before replace"])
def test_a_cut_while_writing_leaves_the_old_file(tmp_path, monkeypatch, cut):
    file = tmp_path / "pin.json"
    assert files.write_json(file, starts.StartStreak(1)) == ""

    def stop(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync" if cut == "draft" else "replace", stop)
    assert "No space" in files.write_json(file, starts.StartStreak(2))
    monkeypatch.undo()
    assert files.read_json(file, starts.StartStreak) == (starts.StartStreak(1), False)
    assert [one.name for one in tmp_path.iterdir()] == ["pin.json"]


def test_sticks_are_found_and_given_counts_and_notes(tmp_path, monkeypatch):
    stick = tmp_path / "my stick"
    stick.mkdir()
    monkeypatch.setattr(sticks, "mounts", lambda: (stick, tmp_path / "pulled out"))
    assert sticks.writable_sticks() == (stick,)
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path / "home"))
    assert "nothing to copy" in sticks.give(stick)
    files.append(files.folder() / "counts.jsonl", msgspec.json.encode(counts.Hour("2026-11-25T14", 2)))
    said = sticks.give(tmp_path / "other") if (tmp_path / "other").mkdir() is None else ""
    assert "counts.jsonl" in said
    assert "could be copied" in sticks.give(tmp_path / "gone")
