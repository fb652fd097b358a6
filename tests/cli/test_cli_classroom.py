"""`classroom serve`, `load`, `resume`, `report`: a lesson from beginning to end without a window, as programs see it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aseandesk.classroom.journal import read
from aseandesk.cli.main import main

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
    while not read(journal).events:  # the terminal hears of it before the disk has it; phones do not
        assert served.poll() is None
    served.kill()
    served.wait()
    again = start("resume", str(journal), "--json", "--host", "127.0.0.1")
    assert json.loads(again.stdout.readline())["code"] == code
    again.stdin.write("next\n")
    again.stdin.flush()
    lines = [json.loads(again.stdout.readline()) for _ in range(2)]
    assert lines[-1] == {"event": "phase", "phase": "asking", "question": 1}


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
    assert len(read(journal).events) == 2


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
