"""The journal: what is acknowledged is in it, a record cut short is left out, damage and strange files get a sentence."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from phone import Phone

from aseandesk.classroom import events as ev
from aseandesk.classroom.commands import TeacherCommand
from aseandesk.classroom.journal import FORMAT, Journal, JournalError, JournalHeader, line_of, read
from aseandesk.classroom.state import Rules

ROOT = Path(__file__).parent.parent.parent


def header(**more):
    values = {"format": FORMAT, "version": 1, "title": "T", "code": "BCDFHJ", "made": "2026-01-01", "rules": Rules(), "questions": ()}
    return JournalHeader(**values | more)


@pytest.fixture
def written(tmp_path):
    journal = Journal.begin(tmp_path / "a.classroom", header())
    for number in range(5):
        journal.add(ev.Answered(float(number), "p1", number, "x", ("country:THA",)))
    journal.close()
    return journal.path


def test_what_was_written_is_read(written):
    replay = read(written)
    assert replay.header == header()
    assert [event.place for event in replay.read_events()] == [0, 1, 2, 3, 4]
    assert replay.torn == 0


def test_a_record_cut_short_anywhere_is_left_out_and_written_over(written):
    whole = written.read_bytes()
    last = len(line_of(ev.Answered(4.0, "p1", 4, "x", ("country:THA",))))
    for missing in range(1, last + 1):
        written.write_bytes(whole[:-missing])
        replay = read(written)
        assert len(tuple(replay.read_events())) == 4
        journal = Journal.go_on(written, replay)
        journal.add(ev.Ended(9.0))
        journal.close()
        assert [type(event) for event in read(written).read_events()] == [ev.Answered] * 4 + [ev.Ended]


@pytest.mark.parametrize("tail", [b"\0" * 400, b"\xff\xfe", b"12345678 {}\n", b"0" * 5000])
def test_rubbish_at_the_end_is_a_record_cut_short(written, tail):
    with written.open("ab") as file:
        file.write(tail)
    assert len(tuple(read(written).read_events())) == 5


def test_damage_in_the_middle_is_told_by_its_line_and_nothing_is_changed(written):
    whole = bytearray(written.read_bytes())
    place = whole.index(b'"place":2')
    whole[place + 8] = ord("3")
    written.write_bytes(whole)
    with pytest.raises(JournalError, match="line 4: it is damaged"):
        read(written)
    assert written.read_bytes() == bytes(whole)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no journal of a lesson"),
        (b"hello\n", "no journal of a lesson"),
        (b"PK\x03\x04" + bytes(300), "no journal of a lesson"),
        (line_of(header(format="other")), "no journal of a lesson"),
        (line_of(header(version=99)), "newer ASEANdesk"),
    ],
)
def test_a_foreign_or_newer_file_gets_a_sentence(tmp_path, data, words):
    file = tmp_path / "x"
    file.write_bytes(data)
    with pytest.raises(JournalError, match=words) as told:
        read(file)
    assert str(file) in str(told.value)


def test_a_journal_that_is_there_is_not_written_over(written):
    before = written.read_bytes()
    with pytest.raises(JournalError, match="there already"):
        Journal.begin(written, header())
    assert written.read_bytes() == before


def test_a_full_disk_loses_nothing_that_comes_later(tmp_path, monkeypatch):
    journal = Journal.begin(tmp_path / "a.classroom", header())
    journal.add(ev.Ended(1.0))
    real = os.fsync

    def full(_file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(JournalError, match="No space left"):
        journal.commit()
    assert tuple(read(journal.path).read_events()) == ()
    monkeypatch.setattr(os, "fsync", real)
    journal.close()
    assert tuple(read(journal.path).read_events()) == (ev.Ended(1.0),)


def test_nobody_is_told_before_it_is_on_the_disk(served, singles, monkeypatch):
    server = served(singles)
    phone = Phone(server.url)
    phone.join()
    server.do(TeacherCommand("next")).result(30)
    phone.hear("question")
    real = os.fsync

    def full(_file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    phone.say("answer", q=0, id="a", given=["a"])
    with pytest.raises(TimeoutError):
        phone.hear("got", seconds=0.5)
    assert any(one["event"] == "trouble" and "No space" in one["text"] for one in server.heard)
    monkeypatch.setattr(os, "fsync", real)
    assert phone.hear("got", seconds=5)["id"] == "a"
    assert any(isinstance(event, ev.Answered) for event in read(server.lesson.journal.path).read_events())


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_kill_9_in_the_middle_of_answers_loses_no_acknowledged_one(tmp_path):
    path = tmp_path / "a.classroom"
    command = [sys.executable, "-m", "aseandesk", "classroom"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "ASEANDESK_HOME": str(tmp_path)}
    serve = [*command, "serve", "--topic", "membership", "--kind", "single", "--count", "2", "--json", "--host", "127.0.0.1"]
    process = subprocess.Popen([*serve, "--journal", str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    url = json.loads(process.stdout.readline())["url"]
    phones = [Phone(url) for _ in range(60)]
    for phone in phones:
        phone.join()
    process.stdin.write("next\n")
    process.stdin.flush()
    for number, phone in enumerate(phones):
        phone.hear("question")
        phone.say("answer", q=0, id=f"n{number}", given=["a"])
        if number == 40:
            acknowledged = {phones[at].hear("got")["id"] for at in range(20)}
            os.kill(process.pid, signal.SIGKILL)
            break
    process.wait()
    kept = [event.id for event in read(path).read_events() if isinstance(event, ev.Answered)]
    assert acknowledged <= set(kept)
    assert len(kept) == len(set(kept))


def test_a_lesson_that_runs_is_not_gone_on_with_a_second_time_and_can_be_read(tmp_path):
    journal = Journal.begin(tmp_path / "a.classroom", header())
    journal.add(ev.Ended(1.0))
    journal.commit()
    before = journal.path.read_bytes()
    replay = read(journal.path)
    assert tuple(replay.read_events()) == (ev.Ended(1.0),)
    with pytest.raises(JournalError, match="runs in another program"):
        Journal.go_on(journal.path, replay)
    assert journal.path.read_bytes() == before
    journal.close()
    again = Journal.go_on(journal.path, replay)
    with pytest.raises(JournalError, match="runs in another program"):
        Journal.go_on(journal.path, replay)
    again.close()


def test_a_journal_that_another_wrote_in_since_it_was_read_is_left_as_it_is(written):
    replay = read(written)
    other = Journal.go_on(written, replay)
    other.add(ev.Ended(9.0))
    other.close()
    with pytest.raises(JournalError, match="runs in another program"):
        Journal.go_on(written, replay)
    assert [type(event) for event in read(written).read_events()] == [ev.Answered] * 5 + [ev.Ended]


def test_a_folder_and_what_lies_below_a_file_are_no_place_for_a_journal(tmp_path):
    with pytest.raises(JournalError, match="is a folder: name a file in it"):
        Journal.begin(tmp_path, header())
    (tmp_path / "file").write_bytes(b"x")
    for place in (tmp_path / "file" / "x", tmp_path / "file" / "y" / "x"):
        with pytest.raises(JournalError, match="a folder above it is a file"):
            Journal.begin(place, header())
    assert (tmp_path / "file").read_bytes() == b"x"
