"""`aseandesk quiz …`: the same wishes give the same questions, what is not understood is said, a maker that is wrong is found."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from aseandesk.cli.main import main
from aseandesk.quiz import proving
from aseandesk.quiz.makers import families, flag

SRC = Path(__file__).resolve().parents[2] / "src"


def command(*args):
    return [sys.executable, "-m", "aseandesk", "quiz", *map(str, args)]


def called(*args, **environment):
    env = {"PYTHONPATH": str(SRC), "PYTHONIOENCODING": "utf-8", "PATH": "", "HOME": "/", **environment}
    return subprocess.run(command(*args), capture_output=True, env=env, check=False)


def made(capfdbinary, *args):
    assert main(["quiz", "make", *args]) == 0
    return json.loads(capfdbinary.readouterr().out)


def test_the_default_is_json_on_standard_output(capfdbinary):
    questions = made(capfdbinary, "--topic", "membership", "--kind", "single", "--count", "4", "--seed", "7")["questions"]
    assert len(questions) == 4
    for question in questions:
        assert {"id", "family", "kind", "prompt", "options", "answer", "explanation", "sources", "facts", "as_of", "level"} <= set(question)
        assert [option["id"] for option in question["options"] if option["correct"]] == [question["answer"]]


def test_what_it_was_made_from_stands_in_it(capfdbinary):
    whole = made(capfdbinary, "--count", "1", "--seed", "7")
    assert (whole["seed"], whole["pack"]) == (7, "aseandesk-core")
    assert whole["version"]


def test_the_same_wishes_give_the_same_bytes_whatever_the_order_of_sets():
    first, second = (called("make", "--count", "40", "--seed", "5", PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.returncode == second.returncode == 0
    assert first.stdout == second.stdout
    assert first.stderr == b""


def test_wishes_are_kept_to(capfdbinary):
    wishes = ("--family", "flag", "--family", "capital", "--country", "Viet Nam", "--level", "hard", "--count", "2")
    for question in made(capfdbinary, *wishes)["questions"]:
        assert question["family"] in {"flag", "capital"}
        assert question["level"] == "hard"
        assert question["facts"][0].startswith("value:VNM.")
    assert {q["kind"] for q in made(capfdbinary, "--kind", "true-false", "--count", "3")["questions"]} == {"true-false"}
    assert all(q["as_of"] <= "1999-04-30" for q in made(capfdbinary, "--as-of", "1999-04-30", "--count", "20")["questions"])
    assert all(
        q["as_of"].startswith("1999")
        for q in made(capfdbinary, "--family", "member-on-date", "--from", "1999", "--to", "1999")["questions"]
    )
    assert made(capfdbinary, "--about", "charter-signed", "--count", "2")["questions"]


def test_fewer_than_wished_are_said_and_none_is_no(capfdbinary):
    assert main(["quiz", "make", "--family", "founding-members", "--count", "500"]) == 0
    assert b"There are only" in capfdbinary.readouterr().err
    assert main(["quiz", "make", "--family", "flag", "--from", "1990"]) == 1
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert err == b"These facts give no question of that kind.\n"


@pytest.mark.parametrize("args", [("--as-of", "1900-01-01"), ("--as-of", "2026-05-30", "--family", "capital", "--family", "flag")])
def test_none_as_of_an_early_day_is_no_and_says_why(capfdbinary, args):
    assert main(["quiz", "make", *args]) == 1
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert err.startswith(b"As of ")
    assert b"is known only of later days" in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("make", "--topic", "memberhsip"), "Did you mean membership?"),
        (("make", "-o", "."), "The ending of . tells no format"),
        (("make", "--family", "flags"), "Did you mean flag?"),
        (("make", "--kind", "oder"), "Did you mean order?"),
        (("make", "--level", "hrad"), "Did you mean hard?"),
        (("make", "--country", "Viet Nan"), "Did you mean Viet Nam"),
        (("make", "--format", "jsno"), "Did you mean json?"),
        (("make", "--lang", "xx"), "There is no language xx"),
        (("make", "--about", "event:charter-singed"), "Did you mean event:charter-signed?"),
        (("make", "--from", "soon"), "no date"),
        (("make", "--from", "2000", "--to", "1990"), "lies after"),
        (("make", "--as-of", "2099"), "known up to"),
        (("make", "--count", "0"), "from 1 to"),
        (("make", "-o", "a.xlsx"), "classquiz, kahoot"),
        (("prove", "--family", "flags"), "Did you mean flag?"),
    ],
)
def test_what_is_not_understood_is_said(capsys, args, words):
    assert main(["quiz", *args]) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert out == ""


def test_a_file_is_written_in_the_format_of_its_ending(tmp_path, capfdbinary):
    assert main(["quiz", "make", "--count", "3", "-o", str(tmp_path / "a.gift")]) == 0
    assert main(["quiz", "make", "--count", "3", "-o", str(tmp_path / "a.json")]) == 0
    assert len(json.loads((tmp_path / "a.json").read_bytes())["questions"]) == 3
    assert (tmp_path / "a.gift").read_text(encoding="utf-8").count("{") >= 3
    assert b"3 questions" in capfdbinary.readouterr().err


def test_strict_writes_nothing_that_does_not_fit(tmp_path, capfdbinary):
    wishes = ("--count", "30", "--format", "kahoot", "-o", str(tmp_path / "a.xlsx"))
    assert main(["quiz", "make", *wishes, "--strict"]) == 1
    assert not list(tmp_path.iterdir())
    assert main(["quiz", "make", *wishes]) == 0
    assert (tmp_path / "a.xlsx").exists()


def test_what_is_made_can_be_marked(tmp_path):
    file = tmp_path / "quiz.json"
    assert main(["quiz", "make", "--count", "3", "--kind", "single", "-o", str(file)]) == 0
    rows = json.loads(file.read_bytes())["questions"]
    lines = "".join(json.dumps({"id": row["id"], "answer": row["answer"]}) + "\n" for row in rows)
    env = {"PYTHONPATH": str(SRC), "PYTHONIOENCODING": "utf-8", "PATH": "", "HOME": "/"}
    done = subprocess.run(command("mark", file), input=lines.encode(), capture_output=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["right"] for line in done.stdout.splitlines()] == [True] * 3


def test_families_are_a_list_with_names_kinds_and_counts(capsys):
    assert main(["quiz", "families", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows] == list(families())
    for row in rows:
        assert row["title"]
        assert row["kinds"]
        assert row["count"] > 0


def test_formats_are_listed(capsys):
    assert main(["quiz", "formats", "--json"]) == 0
    assert {"name": "json", "suffix": ".json"} in [{k: row[k] for k in ("name", "suffix")} for row in json.loads(capsys.readouterr().out)]


def test_prove_says_what_it_did(capsys, monkeypatch):
    monkeypatch.setattr(proving, "DRAWS", 5)
    assert main(["quiz", "prove", "--family", "flag", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["fine"]
    assert told["wrong"] == 0
    assert told["days_of_change"]["first"] == "1967-08-08"
    (row,) = told["families"]
    assert row["family"] == "flag"
    assert row["proved"] == 5 * row["subjects"]
    assert row["refused"] == {"too-early": row["tried"] - row["proved"]}
    assert row["tried"] > 1000
    assert main(["quiz", "prove", "--family", "flag"]) == 0
    assert "0 wrong" in capsys.readouterr().out


def test_prove_fails_where_a_maker_is_wrong(capsys, monkeypatch):
    monkeypatch.setattr(proving, "days_of_change", lambda store: (store.pack.as_of.last,))
    real = flag.make

    def turned(*args):
        """The flag of somebody else is shown than the one that is declared."""
        import msgspec

        question = real(*args)
        return msgspec.structs.replace(question, flag=next(o.id.partition(":")[2] for o in question.options if not o.right))

    monkeypatch.setattr(flag, "make", turned)
    assert main(["quiz", "prove", "--family", "flag"]) == 1
    assert "by the rows" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal for another process")
def test_prove_can_be_stopped_and_tells_what_is_done():
    env = {"PYTHONPATH": str(SRC), "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1", "PATH": "", "HOME": "/"}
    # Behind a shell that does something else the tests do not hear the word, and a program inherits that.
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = subprocess.Popen(
        command("prove", "--family", "claim-verdict", "--family", "chart-share"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    )
    signal.signal(signal.SIGINT, heard)
    try:
        first = running.stdout.readline()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    finally:
        running.kill()
    assert first.startswith(b"claim-verdict: ")
    assert running.returncode == 130
    assert b"1 family" in out
    assert b"Stopped" in err
    assert b"Traceback" not in err
