"""`aseandesk learner …` and `quiz mark`: files, sentences, exit codes."""

import io
import json
import sys
from datetime import UTC, datetime

import pytest

from aseandesk import paths
from aseandesk.cli.main import main
from aseandesk.facts.packs import open_store
from aseandesk.learner.learner import Learner
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.export.formats.as_json import row_of
from aseandesk.quiz.model.answer import right_given
from aseandesk.quiz.run.marking import mark

STORE = open_store()
QUESTIONS = deal(STORE, "agreements", 8, 3, STORE.pack.as_of.last)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path / "home"))
    return tmp_path


def learn(name: str = "") -> None:
    with Learner.open(paths.learner()) as learner:
        profile = learner.add_profile(name) if name else learner.profiles()[0]
        for question in QUESTIONS[:3]:
            learner.answered(profile, question, mark(STORE, question, right_given(question)), datetime.now(UTC))
        learner.report(QUESTIONS[0].id, QUESTIONS[0].prompt, "the year", datetime.now(UTC))


def test_what_was_learned_goes_to_another_place_and_is_erased(home, capsys, monkeypatch):
    learn()
    file = home / "learnt.json"
    assert main(["learner", "export", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}: 3 answers.\n"
    monkeypatch.setenv("ASEANDESK_HOME", str(home / "other"))
    assert main(["learner", "import", str(file)]) == 0
    assert capsys.readouterr().out == "3 answers are new, 0 were here already; profiles added: 0.\n"
    assert main(["learner", "import", str(file)]) == 0
    assert capsys.readouterr().out == "0 answers are new, 3 were here already; profiles added: 0.\n"
    assert main(["learner", "import", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"new": 0, "known": 3, "profiles": 0}
    assert main(["learner", "erase", "--yes"]) == 0
    assert "erased" in capsys.readouterr().out
    assert main(["learner", "show", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [one["answers"] for one in shown["profiles"]] == [0]
    assert shown["reports"] == []


def test_a_file_whose_ending_names_no_format_is_not_written(home, capsys):
    learn()
    assert main(["learner", "export", str(home / "learnt.xlsx")]) == 2
    assert "ends in .json or .csv" in capsys.readouterr().err
    assert not (home / "learnt.xlsx").exists()
    assert main(["learner", "export", str(home / "learnt"), "--format", "json"]) == 0


def test_a_spreadsheet_by_its_ending_or_by_option(home, capsysbinary):
    learn()
    file = home / "learnt.csv"
    assert main(["learner", "export", str(file)]) == 0
    assert len(file.read_bytes().splitlines()) == 4
    capsysbinary.readouterr()
    assert main(["learner", "export", "-", "--format", "csv"]) == 0
    assert capsysbinary.readouterr().out == file.read_bytes()
    assert main(["learner", "export", "-"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["format"] == "aseandesk-learner"


def test_one_profile_alone(home, capsys):
    learn()
    learn("Second desk")
    file = home / "second.json"
    assert main(["learner", "export", str(file), "--profile", "second DESK"]) == 0
    assert capsys.readouterr().out == f"{file}: 3 answers.\n"
    assert [one["name"] for one in json.loads(file.read_bytes())["profiles"]] == ["Second desk"]
    assert main(["learner", "erase", "--profile", "Second desk", "--yes"]) == 0
    capsys.readouterr()
    assert main(["learner", "show"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("(no name): 3 answers, 3 right, 3 of 3 questions known, 0 today\n")
    assert QUESTIONS[0].id in said
    assert "Second" not in said


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["erase"], 2, "say --yes"),
        (["export", "x.json", "--profile", "Nobody"], 2, "There is no profile “Nobody”"),
        (["import", "none.json"], 1, "none.json cannot be read: No such file"),
        (["import", "other.json"], 1, "no file of what was learned"),
        (["export", "none/x.json"], 1, "was not written"),
    ],
)
def test_a_call_that_cannot_be_done_ends_with_a_sentence(home, capsys, monkeypatch, args, code, said):
    monkeypatch.chdir(home)
    (home / "other.json").write_text("[]")
    assert main(["learner", *args]) == code
    told = capsys.readouterr()
    assert said in told.err
    assert not told.out
    assert "Traceback" not in told.err


# ---- marking


def marked(monkeypatch, capsys, *args: str, lines: list) -> tuple[int, list[dict]]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    code = main(["quiz", "mark", *args])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_answers_are_marked_line_by_line(tmp_path, monkeypatch, capsys):
    import msgspec

    file = tmp_path / "quiz.json"
    file.write_bytes(b'{"questions": ' + msgspec.json.encode([row_of(question) for question in QUESTIONS]) + b"}")
    right = [{"id": question.id, "answer": list(right_given(question))} for question in QUESTIONS]
    code, made = marked(monkeypatch, capsys, str(file), lines=[*right, "", {"id": QUESTIONS[0].id, "answer": None}])
    assert code == 0
    assert [one["right"] for one in made] == [True] * 8 + [False]
    assert made[0]["given"] == list(right_given(QUESTIONS[0]))
    assert made[-1]["why"].startswith("No answer was given")


def test_one_that_was_here_already_is_one(home, capsys):
    learn()
    file = home / "learnt.json"
    assert main(["learner", "export", str(file)]) == 0
    rows = json.loads(file.read_text("utf-8"))
    rows["profiles"][0]["answers"] = rows["profiles"][0]["answers"][:1]
    file.write_text(json.dumps(rows), "utf-8")
    capsys.readouterr()
    assert main(["learner", "import", str(file)]) == 0
    assert capsys.readouterr().out == "0 answers are new, 1 was here already; profiles added: 0.\n"


def test_what_cannot_be_taken_in_is_told_with_the_name_of_the_file(home, capsys, monkeypatch):
    file = home / "other.json"
    file.write_text('{"format": "aseandesk-learner", "version": 9}', "utf-8")
    assert main(["learner", "import", str(file)]) == 1
    assert capsys.readouterr().err.startswith(f"{file}: It was made by a newer program")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(["learner", "import", "-"]) == 1
    assert capsys.readouterr().err.startswith("Standard input: That is no file of what was learned")


def test_a_mark_of_utf_8_before_questions_and_answers_is_no_trouble(tmp_path, monkeypatch, capsys):
    import msgspec

    file = tmp_path / "quiz.json"
    file.write_bytes(b'\xef\xbb\xbf{"questions": ' + msgspec.json.encode([row_of(question) for question in QUESTIONS]) + b"}")
    code, made = marked(monkeypatch, capsys, str(file), lines=["\ufeff" + json.dumps({"id": QUESTIONS[0].id, "answer": None})])
    assert (code, [one.get("right") for one in made]) == (0, [False])


def test_without_a_file_questions_are_made_again_or_given_in_the_line(monkeypatch, capsys):
    import msgspec

    question = QUESTIONS[0]
    (answer,) = right_given(question)
    inline = json.loads(msgspec.json.encode(row_of(question)))
    code, made = marked(monkeypatch, capsys, lines=[{"id": question.id, "answer": answer}, {"question": inline, "answer": answer}])
    assert (code, [one["right"] for one in made], {one["id"] for one in made}) == (0, [True, True], {question.id})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "This line is no JSON"),
        ("[]", 'Expected an object with "id" or "question", and "answer"'),
        ({"id": "x"}, "Expected an object"),
        ({"id": "x", "answer": "y"}, "These facts give no question x"),
        ({"id": "x", "answer": "y", "answers": 1}, "has no “answers”"),
        ({"id": "x", "answer": "y", "seed": "one"}, '"seed" is a whole number'),
        ({"question": {}, "answer": "y"}, "This is no question"),
        ({"id": QUESTIONS[0].id, "answer": "country:XXX"}, "is none of the answers"),
    ],
)
def test_a_line_that_cannot_be_marked_is_told_in_its_place(monkeypatch, capsys, line, said):
    good = {"id": QUESTIONS[0].id, "answer": None}
    code, made = marked(monkeypatch, capsys, lines=[good, line, good])
    assert code == 1
    assert made[1]["line"] == 2
    assert said in made[1]["error"]
    assert [one.get("right") for one in made] == [False, None, False]
