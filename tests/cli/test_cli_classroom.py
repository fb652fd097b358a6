"""`classroom serve`, `load`, `resume`, `report`: a lesson from beginning to end without a window, as programs see it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aseandesk.classroom.events import Hidden
from aseandesk.classroom.journal import Journal, JournalHeader, read
from aseandesk.classroom.state import Rules
from aseandesk.cli.main import main

sys.path.append(str(Path(__file__).parent.parent / "classroom"))
from phone import Phone, wait_for  # the plain socket of the classroom's own tests

ROOT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-m", "aseandesk", "classroom"]


@pytest.fixture
def start(tmp_path):
    """Starts a command of `classroom` and gives the process; all are ended."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "ASEANDESK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    running = []

    def begin(*args):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen([*COMMAND, *args], text=True, env=environment, **pipes)
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()


SERVE = ("serve", "--headless", "--topic", "membership", "--kind", "single", "--count", "2", "--host", "127.0.0.1", "--json")


def test_a_lesson_that_runs_by_itself_ends_with_its_report(start, tmp_path):
    journal = tmp_path / "a.classroom"
    served = start(*SERVE, "--pace", "auto", "--question-seconds", "2", "--show-seconds", "0.2", "--journal", str(journal))
    ready = json.loads(served.stdout.readline())
    assert ready["event"] == "ready"
    assert len(ready["code"]) == 6
    assert ready["url"].endswith(ready["code"])
    assert len(ready["host_token"]) == 32
    load = start("load", "--url", ready["url"], "--players", "20", "--seconds", "20")
    out, _ = load.communicate(timeout=60)
    last = out.splitlines()[-1]
    assert last.startswith("acknowledged 40 of 40, lost 0, doubled 0, p95 ")
    assert last.endswith(" ms")
    assert load.returncode == 0
    rest, errors = served.communicate(timeout=30)
    assert served.returncode == 0
    assert "Traceback" not in errors
    report = json.loads(rest.splitlines()[-1])
    assert report["event"] == "report"
    assert report["answers"] == 40
    assert len(report["players"]) == 20


def test_commands_on_standard_input_lead_the_lesson(start, tmp_path):
    served = start(*SERVE)
    json.loads(served.stdout.readline())

    def typed(line):
        served.stdin.write(line + "\n")
        served.stdin.flush()
        return json.loads(served.stdout.readline())

    assert typed("next") == {"event": "phase", "phase": "asking", "question": 0}
    assert typed("reveal")["phase"] == "revealed"
    assert "no player" in typed("kick Nobody")["text"]
    assert "no command" in typed("dance")["text"]
    assert typed("end")["phase"] == "over"
    assert json.loads(served.stdout.readline())["event"] == "report"
    served.stdin.close()
    assert served.wait(10) == 0


def test_a_killed_lesson_is_resumed_under_the_same_code(start, tmp_path):
    journal = tmp_path / "a.classroom"
    served = start(*SERVE, "--journal", str(journal))
    code = json.loads(served.stdout.readline())["code"]
    served.stdin.write("next\n")
    served.stdin.flush()
    served.stdout.readline()
    while not list(read(journal).read_events()):  # the terminal hears of it before the disk has it; phones do not
        assert served.poll() is None
    served.kill()
    served.wait()
    again = start("resume", str(journal), "--json", "--host", "127.0.0.1")
    assert json.loads(again.stdout.readline())["code"] == code
    again.stdin.write("next\n")
    again.stdin.flush()
    lines = [json.loads(again.stdout.readline()) for _ in range(2)]
    assert lines[-1] == {"event": "phase", "phase": "asking", "question": 1}


TYPED = ("serve", "--headless", "--kind", "typed", "--count", "1", "--host", "127.0.0.1", "--json")


def test_what_the_teacher_hid_in_the_terminal_stays_hidden_after_a_crash(start, tmp_path):
    """What is typed at the terminal is on the disk: the lesson that goes on and the report of the journal keep it hidden."""
    journal = tmp_path / "a.classroom"
    served = start(*TYPED, "--journal", str(journal))

    def told(process, kind):
        while (event := json.loads(process.stdout.readline()))["event"] != kind:
            pass
        return event

    def typed(process, line):
        process.stdin.write(line + "\n")
        process.stdin.flush()

    phone = Phone(told(served, "ready")["url"])
    phone.join()
    typed(served, "next")
    told(served, "phase")
    assert phone.answer(0, ["Siti smells"])["t"] == "got"
    typed(served, "hide never typed")
    assert "Nobody typed this" in told(served, "refused")["text"]
    typed(served, "hide siti  SMELLS")
    wait_for(lambda: any(isinstance(one, Hidden) for one in read(journal).read_events()))
    served.kill()
    served.wait()
    again = start("resume", str(journal), "--json", "--host", "127.0.0.1")
    told(again, "ready")
    typed(again, "reveal")
    told(again, "phase")
    typed(again, "end")
    assert "smells" not in json.dumps(told(again, "report"))
    again.stdin.close()
    assert again.wait(10) == 0
    out = tmp_path / "out.csv"
    for args in (("--json",), ("-o", str(out)), ("-o", str(tmp_path / "out.jsonl"))):
        done = start("report", str(journal), *args)
        words, errors = done.communicate(timeout=60)
        assert done.returncode == 0, errors
        assert "smells" not in words + errors
    assert "(hidden by the teacher)" in out.read_text("utf-8-sig")
    assert "smells" not in out.read_text("utf-8-sig") + (tmp_path / "out.jsonl").read_text("utf-8")


def test_a_lesson_that_runs_is_not_resumed_by_another_and_is_reported(start, tmp_path):
    journal = tmp_path / "a.classroom"
    served = start(*SERVE, "--journal", str(journal))
    served.stdout.readline()
    before = journal.read_bytes()
    second = start("resume", str(journal), "--json", "--host", "127.0.0.1")
    _, errors = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "a.classroom: this lesson runs in another program" in errors
    assert journal.read_bytes() == before
    told = start("report", str(journal), "--json")
    _, errors = told.communicate(timeout=60)
    assert told.returncode == 0, errors
    served.communicate("next\nend\n", timeout=30)
    assert len(list(read(journal).read_events())) == 2


@pytest.mark.parametrize(("suffix", "begins"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfName"), ("pdf", b"%PDF"), ("jsonl", b"")])
def test_a_report_is_written_in_each_form(start, tmp_path, suffix, begins):
    journal, out = tmp_path / "a.classroom", tmp_path / f"out.{suffix}"
    served = start(*SERVE, "--journal", str(journal))
    served.stdout.readline()
    served.communicate("next\nend\n", timeout=30)
    done = start("report", str(journal), "-o", str(out))
    _, errors = done.communicate(timeout=60)
    assert done.returncode == 0, errors
    assert out.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["serve", "--pace", "auto"], "needs --question-seconds"),
        (["serve", "--count", "0"], "from 1 to 100"),
        (["serve", "--names", "list"], "belong together"),
        (["serve", "--team", "Red"], "at least twice"),
        (["serve", "--name-lang", "xx"], "no names in xx"),
        (["serve", "--port", "70000"], "from 1 to 65535"),
        (["serve", "--team", "Red", "--team", "Blue", "--team", " Red"], "The team Red is there twice"),
        (["serve", "--team", "Red", "--team", " "], "A team has no name"),
        (["serve", "--show-seconds", "-5"], "from 0 to 3600"),
        (["serve", "--show-seconds", "nan"], "from 0 to 3600"),
        (["resume", "a.classroom", "--show-seconds", "inf"], "from 0 to 3600"),
        (["resume", "a.classroom", "--port", "70000"], "from 1 to 65535"),
        (["serve", "--lang", "xx"], "There is no language xx: expected one of en, id"),
        (["serve", "--journal", "."], ". is a folder: name a file in it"),
        (["serve", "--journal", ""], ". is a folder: name a file in it"),
        (["resume", "nowhere.classroom"], "nowhere.classroom cannot be read"),
        (["report", "nowhere.classroom"], "nowhere.classroom cannot be read"),
        (["report", "a", "-o", "a.doc"], "a name that ends in one of"),
        (["load", "--url", "ftp://x"], "no address of a classroom"),
        (["load", "--url", "http://127.0.0.1:9"], "code is missing"),
        (["load", "--url", "http://127.0.0.1:9/BCDFHJ", "--players", "2"], "Only 0 of 2 came in"),
    ],
)
def test_a_wrong_call_gets_a_sentence(capsys, tmp_path, monkeypatch, args, words):
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path))
    assert main(["classroom", *args]) in {1, 2}
    assert words in capsys.readouterr().err
    assert not list(tmp_path.glob("**/*.classroom"))


LISTED = ("serve", "--topic", "membership", "--kind", "single", "--count", "1", "--host", "127.0.0.1", "--json", "--names", "list")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_class_list_is_read_with_and_without_a_mark_and_as_utf_16(start, tmp_path, encoding):
    (tmp_path / "names").write_text("Siti\nJosé\n", encoding)
    served = start(*LISTED, "--class-list", str(tmp_path / "names"))
    phone = Phone(json.loads(served.stdout.readline())["url"])
    assert phone.join(name="josé")["name"] == "José"


def test_load_says_at_once_that_its_pupils_are_on_no_class_list(start, tmp_path):
    (tmp_path / "names").write_text("Siti\nJosé\n", "utf-8")
    served = start(*LISTED, "--class-list", str(tmp_path / "names"))
    load = start("load", "--url", json.loads(served.stdout.readline())["url"], "--players", "3")
    out, errors = load.communicate(timeout=20)  # without a word from the room it would wait for longer
    assert (load.returncode, out) == (1, "")
    assert errors.startswith("Only 0 of 3 came in: the room has a class list")


def test_load_brings_pupils_with_names_where_names_are_free(start):
    served = start(*SERVE, "--names", "free", "--pace", "auto", "--question-seconds", "1", "--show-seconds", "0.2")
    load = start("load", "--url", json.loads(served.stdout.readline())["url"], "--players", "3", "--seconds", "20")
    out, errors = load.communicate(timeout=60)
    assert out.splitlines()[-1].startswith("acknowledged 6 of 6, lost 0, doubled 0"), errors


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "names holds no name: expected one name a line"),
        (b"\xef\xbb\xbf \r\n\n", "names holds no name: expected one name a line"),
        ("José".encode("latin-1"), "names cannot be read: it is not written in UTF-8. Save it as UTF-8."),
        ("José".encode("utf-16")[:-1], "names cannot be read: it is not written in UTF-8. Save it as UTF-8."),
    ],
)
def test_a_class_list_without_names_or_in_another_writing_opens_no_room(capsys, tmp_path, monkeypatch, data, words):
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path))
    (tmp_path / "names").write_bytes(data)
    assert main(["classroom", *LISTED, "--class-list", str(tmp_path / "names")]) == 1
    assert words in capsys.readouterr().err
    assert not list(tmp_path.glob("**/*.classroom"))


def test_a_name_that_is_in_the_class_list_twice_is_told(start, tmp_path):
    (tmp_path / "names").write_text("José\nSiti\nJOSE\n A \nA\n", "utf-8")
    served = start(*LISTED, "--class-list", str(tmp_path / "names"))
    url = json.loads(served.stdout.readline())["url"]
    assert Phone(url).join(name="jose")["name"] == "José"
    assert Phone(url).join(name="JOSÉ")["code"] == "taken"
    _, errors = served.communicate("end\n", timeout=30)
    assert "“José”, “A” are in the class list twice" in errors
    assert "“José A” and “José B”" in errors


def test_a_long_name_of_the_class_list_can_join(start, tmp_path):
    long = "Muhammad Rizky Aditya Pratama Putra Nugraha"
    (tmp_path / "names").write_text(f"Siti\n{long}\n", "utf-8")
    served = start(*LISTED, "--class-list", str(tmp_path / "names"))
    url = json.loads(served.stdout.readline())["url"]
    assert Phone(url).join(name=long)["name"] == long
    assert Phone(url).join(name=long)["code"] == "taken"


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1"])
def test_an_address_that_the_machine_has_not_is_told(capsys, tmp_path, monkeypatch, host):
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path))
    assert main(["classroom", "serve", "--topic", "membership", "--count", "1", "--host", host]) == 1
    assert f"{host} is no address of this machine" in capsys.readouterr().err


@pytest.mark.parametrize("link", [None, "symlink_to", "hardlink_to"])
def test_a_report_is_not_written_onto_its_journal(capsys, tmp_path, link):
    journal = tmp_path / "j.csv"
    Journal.begin(journal, JournalHeader("aseandesk-classroom", 1, "T", "BCDFHJ", "2026-01-01", Rules(), ())).close()
    before = journal.read_bytes()
    out = tmp_path / "sub" / ".." / "j.csv" if link is None else tmp_path / "other.csv"
    (tmp_path / "sub").mkdir()
    if link is not None:
        getattr(out, link)(journal)
    assert main(["classroom", "report", str(journal), "-o", str(out)]) == 2
    assert "is the journal itself: name another file" in capsys.readouterr().err
    assert journal.read_bytes() == out.read_bytes() == before


def test_questions_are_in_the_language_that_was_asked_for(start, tmp_path):
    journal = tmp_path / "a.classroom"
    served = start(*SERVE, "--lang", "id", "--journal", str(journal))
    json.loads(served.stdout.readline())
    words = journal.read_text("utf-8")
    assert "anggota" in words
