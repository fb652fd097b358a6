"""A journal that is damaged: `report --salvage` has the rest of the lesson and says what is missing. A huge one needs little memory."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aseandesk.classroom import events as ev
from aseandesk.classroom.journal import Journal, header_of, line_of
from aseandesk.classroom.state import Rules
from aseandesk.cli.main import main
from aseandesk.quiz.model.answer import right_given

ROOT = Path(__file__).parent.parent.parent
PUPILS = ("p1", "p2", "p3")


def events_of(questions):
    """Three pupils answer four questions rightly; each question is asked, closed, revealed."""
    for place, name in enumerate(PUPILS):
        yield ev.Joined(1.0 + place, name, f"Name {name}", name * 8)
    for place, question in enumerate(questions):
        yield ev.Asked(10.0 * (place + 1))
        for after, name in enumerate(PUPILS, 1):
            yield ev.Answered(10.0 * (place + 1) + after, name, place, f"{name}-{place}", right_given(question))
        yield ev.Closed(10.0 * (place + 1) + 5)
        yield ev.Revealed(10.0 * (place + 1) + 6)
    yield ev.Ended(100.0)


@pytest.fixture
def written(tmp_path, singles):
    header = header_of("Test", "BCDFHJ", "2026-01-01T00:00:00+00:00", Rules(), singles[:4], ("core", "1"), "en")
    journal = Journal.begin(tmp_path / "a.classroom", header)
    for event in events_of(singles[:4]):
        journal.add(event)
    journal.close()
    return journal.path


def damage(path, number, how=lambda line: b"#" * len(line)):
    """Damage a line."""
    lines = path.read_bytes().split(b"\n")
    lines[number - 1] = how(lines[number - 1])
    path.write_bytes(b"\n".join(lines))


def flipped(line):
    """One bit of it is another one."""
    middle = len(line) // 2
    return line[:middle] + bytes((line[middle] ^ 4,)) + line[middle + 1 :]


def report(capsys, path, *more):
    code = main(["classroom", "report", str(path), "--json", *more])
    out, err = capsys.readouterr()
    return code, json.loads(out), err


def scores(made):
    return [(one["score"], one["answered"]) for one in made["players"]]


def lines_with(path, words):
    """The numbers of the lines in which that stands."""
    return [number for number, line in enumerate(path.read_bytes().split(b"\n"), 1) if words in line]


def test_one_flipped_bit_costs_nothing_wherever_it_is(written, capsys):
    whole = written.read_bytes()
    for number in range(1, whole.count(b"\n") + 1):
        written.write_bytes(whole)
        damage(written, number, flipped)
        code, made, err = report(capsys, written, "--salvage")
        assert (code, scores(made)) == (0, [(400, 4)] * 3), number
        assert f"had a wrong bit: {number}." in err


def test_without_being_asked_a_damaged_journal_is_no_report_and_says_what_helps(written, capsys):
    damage(written, 6)
    code, made, err = report(capsys, written)
    assert (code, made["exit_code"]) == (1, 1)
    assert "line 6: it is damaged" in err
    assert "--salvage" in err


def test_a_lost_answer_is_the_only_thing_that_is_missing(written, capsys):
    number = lines_with(written, b'"p2-1"')[0]
    damage(written, number)
    code, made, err = report(capsys, written, "--salvage")
    assert (code, sorted(scores(made))) == (0, [(300, 3), (400, 4), (400, 4)])
    assert made["missing"] == [f"One line of the journal is damaged and left out: {number}."]
    assert made["missing"][0] in err


@pytest.mark.parametrize("place", range(4))
def test_answers_count_although_it_is_lost_when_their_question_was_asked(written, capsys, place):
    damage(written, lines_with(written, b'"e":"asked"')[place])
    code, made, _ = report(capsys, written, "--salvage")
    assert (code, scores(made)) == (0, [(400, 4)] * 3)
    assert any(f"When question {place + 1} was asked is missing" in words for words in made["missing"])


def test_the_answers_of_one_whose_coming_in_is_lost_count_under_the_id(written, capsys):
    damage(written, lines_with(written, b'"e":"joined"')[1])
    code, made, _ = report(capsys, written, "--salvage")
    assert (code, scores(made)) == (0, [(400, 4)] * 3)
    assert "How p2 came in is missing, with the name and the team." in made["missing"]


def test_lost_closings_and_revelations_cost_no_answer(written, capsys):
    for number in lines_with(written, b'"e":"closed"') + lines_with(written, b'"e":"revealed"'):
        damage(written, number)
    code, made, _ = report(capsys, written, "--salvage")
    assert (code, scores(made)) == (0, [(400, 4)] * 3)
    assert "8 lines of the journal are damaged" in made["missing"][0]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_the_file_says_what_is_missing_too(written, tmp_path, capsys):
    damage(written, 6)
    assert main(["classroom", "report", str(written), "--salvage", "-o", str(tmp_path / "a.pdf")]) == 0
    assert "damaged and left out: 6." in capsys.readouterr().err
    text = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert "damaged and left out: 6." in " ".join(text.split())


def test_a_quiz_that_cannot_be_read_is_told(written, capsys):
    damage(written, 1)
    code, made, err = report(capsys, written, "--salvage")
    assert (code, made["exit_code"]) == (1, 1)
    assert "line 1: the quiz in it is damaged" in err


MEASURED = """
import sys
from aseandesk.cli.main import main
code = main(sys.argv[1:])
sys.stderr.write(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
raise SystemExit(code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="how much memory a process has had")
def test_the_report_of_a_huge_journal_needs_little_memory(written, singles):
    def used():
        """Megabytes at most that the report needs."""
        command = [sys.executable, "-c", MEASURED, "classroom", "report", str(written), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        return int(done.stderr.split()[-2]) / 1024

    small = used()
    lines = list(written.read_bytes().split(b"\n"))
    asked = next(place for place, line in enumerate(lines) if b'"e":"asked"' in line) + 1
    given = right_given(singles[0])
    many = b"".join(line_of(ev.Answered(10.0, "p1", 0, f"{number:02000}", given)) for number in range(40_000))
    written.write_bytes(b"\n".join(lines[:asked]) + b"\n" + many + b"\n".join(lines[asked:]))
    assert written.stat().st_size > 80_000_000
    assert used() < small + 30
