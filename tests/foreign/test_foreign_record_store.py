"""A real learning record store (Ralph, with its files on the disk) takes in the statements of a lesson in which every kind was answered."""

import base64
import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from aseandesk.classroom import events as ev
from aseandesk.classroom.journal import Journal
from aseandesk.classroom.opening import begin
from aseandesk.classroom.state import Rules
from aseandesk.cli.main import main
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.model.answer import right_given

ROOT = Path(__file__).resolve().parents[2]
CHECK = Path(__file__).parent / "check_statements.mjs"
KINDS = ("single", "true-false", "multiple", "order", "match", "number", "typed", "map", "timeline", "chart")
USER, PASSWORD, TARGET = "teacher", "not-a-secret", "lessons"


@pytest.fixture(scope="module")
def statements(store, tmp_path_factory):
    """The file that `classroom report` writes of a lesson: two pupils, all right and half of it left out."""
    folder = tmp_path_factory.mktemp("lesson")
    day = store.pack.as_of.last
    questions = [deal(store, "", 1, 3, day, QuestionFilter(kinds=(kind,)), "id")[0] for kind in KINDS]
    journal = begin(store, questions, Rules(), folder / "a.classroom", title="Ours", lang="id").lesson.journal
    assert isinstance(journal, Journal)
    for name in ("p1", "p2"):
        journal.add(ev.Joined(1.0, name, f"Alias {name}", "s" * 32))
    for place, question in enumerate(questions):
        at = 10.0 * (place + 1)
        journal.add(ev.Asked(at))
        for number, name in enumerate(("p1", "p2")[: 1 + place % 2]):
            journal.add(ev.Answered(at + 2 + number, name, place, "x", right_given(question)))
        journal.add(ev.Revealed(at + 5))
    journal.add(ev.Ended(200.0))
    journal.commit()
    journal.close()
    file = folder / "a.jsonl"
    assert main(["classroom", "report", str(folder / "a.classroom"), "-o", str(file)]) == 0
    return file


@pytest.fixture(scope="module")
def record_store(tmp_path_factory):
    """Sends a request to a store that runs: the method and what is posted. Returns the status and the answer."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "fs" / TARGET).mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = os.environ | {
        "PYTHONPATH": str(ROOT / ".venv" / "foreign"),
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "fs"),
    }
    who = ["-u", USER, "-p", PASSWORD, "-s", "all", "-t", TARGET, "-N", "Teacher", "-M", "mailto:teacher@example.org", "-w"]
    subprocess.run([sys.executable, "-c", "from ralph.cli import cli; cli()", "auth", *who], env=env, check=True, capture_output=True)
    command = [sys.executable, "-m", "uvicorn", "ralph.api:app", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, env=env, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as server:
        said = next((line for line in server.stderr if "Uvicorn running" in line), "")
        assert said, "the store did not start"

        def send(method, body=None):
            login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            heads = {"Authorization": f"Basic {login}", "X-Experience-API-Version": "1.0.3", "Content-Type": "application/json"}
            where = f"http://127.0.0.1:{port}/xAPI/statements/" + ("?limit=500" if method == "GET" else "")
            request = urllib.request.Request(where, json.dumps(body).encode() if body is not None else None, heads, method=method)
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return answer.status, json.loads(answer.read() or b"null")
            except urllib.error.HTTPError as error:
                return error.code, error.read().decode()

        yield send
        server.terminate()


def rows_of(file):
    return [json.loads(line) for line in file.read_bytes().splitlines()]


def test_a_validator_finds_nothing_wrong(statements, said):
    assert json.loads(said("node", CHECK, statements)) == {"statements": len(rows_of(statements)), "warnings": []}


def test_a_record_store_takes_all_and_gives_them_back(statements, record_store):
    rows = rows_of(statements)
    assert {row["object"]["definition"]["interactionType"] for row in rows} == {
        "true-false", "choice", "sequencing", "matching", "numeric", "fill-in", "other",
    }  # fmt: skip
    status, answer = record_store("POST", rows)
    assert status == 200, answer
    assert answer == [row["id"] for row in rows]
    status, answer = record_store("GET")
    assert status == 200, answer
    kept = {row["id"]: row for row in answer["statements"]}
    for row in rows:
        for part in ("actor", "verb", "object", "result", "context", "timestamp"):
            assert kept[row["id"]][part] == row[part]


@pytest.mark.parametrize(
    ("part", "broken"),
    [("actor", {"name": "Budi"}), ("verb", {"id": "answered"}), ("result", {"duration": "soon"}), ("timestamp", "yesterday")],
)
def test_that_store_refuses_what_is_broken(statements, record_store, part, broken):
    status, _ = record_store("POST", [rows_of(statements)[0] | {"id": "8f2a5a49-0a8e-4f5e-9a43-2b5f1b2c3d4e", part: broken}])
    assert status >= 400
    _, answer = record_store("GET")
    assert "8f2a5a49-0a8e-4f5e-9a43-2b5f1b2c3d4e" not in {row["id"] for row in answer["statements"]}
