"""The QTI components, in a browser without a window, read our package and score it: a right answer 1, a wrong one 0."""

import http.server
import io
import json
import queue
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest

from aseandesk.quiz.export.adapted import adapted
from aseandesk.quiz.export.formats.as_qti import _CAPABILITIES, identifier
from aseandesk.quiz.export.ledger import Ledger
from aseandesk.quiz.export.qti_score import scoring_of

HERE = Path(__file__).parent
COMPONENTS = HERE / "node_modules" / "@citolab" / "qti-components" / "cdn" / "index.js"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
TYPES = {"js": "text/javascript", "xml": "text/xml", "json": "application/json", "png": "image/png", "html": "text/html"}
WAIT = 150


def answers_of(store, question):
    """A right answer and a wrong one, and one that is right in part, with the scores that they are worth."""
    shown = adapted(store, question, _CAPABILITIES, Ledger()).question
    scoring = scoring_of(shown)
    right, others = list(scoring.right), [name for name in scoring.names.values() if name not in scoring.right]
    match shown.kind:
        case "multiple":
            part = [(right[:1], 1 / len(right))] if len(right) > 1 else []
            return [(right, 1), (others, 0), *part]
        case "order":
            return [(right, 1), (right[::-1], 0)]
        case "match":
            crossed = [f"{one.split()[0]} {other.split()[1]}" for one, other in zip(right, right[1:] + right[:1], strict=True)]
            return [(right, 1), (crossed, 0), (right[:1], 1 / len(right))]
        case "number":
            number = question.number
            near = [(str(number.near_low), 0.5)] if number.near_low < number.low else []
            return [(str(number.low), 1), (str(number.value), 1), (str(number.high), 1), (str(number.near_high + 1), 0), *near]
        case "typed":
            return [*((text, 1) for text in question.accepted), ("nobody", 0)]
    return [(right[0], 1), *((other, 0) for other in others)]


@pytest.fixture
def served():
    """Serves files by path on this machine alone; gives the address, and where the page's report arrives."""
    files, reports = {}, queue.Queue()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            data = files.get(self.path)
            self.send_response(200 if data is not None else 404)
            self.send_header("Content-Type", f"{TYPES.get(self.path.rpartition('.')[2], 'text/html')}; charset=utf-8")
            self.end_headers()
            self.wfile.write(data or b"")

        def do_POST(self):
            reports.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield files, f"http://127.0.0.1:{server.server_port}/", reports
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def looked_at(served, tmp_path):
    """Lets the browser show a package and give its report."""
    files, address, reports = served

    def run(package, answers):
        files["/"] = (HERE / "read_qti.html").read_bytes()
        files["/components/index.js"] = COMPONENTS.read_bytes()
        files["/answers.json"] = json.dumps(answers).encode()
        with zipfile.ZipFile(io.BytesIO(package)) as packed:
            files.update({f"/package/{name}": packed.read(name) for name in packed.namelist()})
        command = ["chromium", *FLAGS, f"--user-data-dir={tmp_path / 'browser'}", address]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
            try:
                report = reports.get(timeout=WAIT)
            finally:
                browser.terminate()
                browser.wait()
        assert "error" not in report, report["error"]
        return report

    return run


def test_right_answers_score_one_and_wrong_ones_zero(looked_at, given, store, questions):
    made = given(questions, "qti3")
    assert made.held == len(questions) > 600
    wanted = {identifier(question.id): answers_of(store, question) for question in questions}
    report = looked_at(made.data, {name: [answer for answer, _ in pairs] for name, pairs in wanted.items()})
    assert set(report) == set(wanted)
    for question in questions:
        name = identifier(question.id)
        row = report[name]
        assert row["scores"] == pytest.approx([score for _, score in wanted[name]], abs=1e-3), question.id  # it keeps three places
        assert " ".join(question.prompt.split()) in " ".join(row["text"].split())
        assert question.explanation.split("\n")[0] in row["feedback"]
        assert row["feedbackShown"] == "told"
        pictures = sum(1 for option in question.options if option.flag) + bool(question.flag or question.kind in {"map", "chart"})
        assert len(row["pictures"]) == pictures
        assert all(min(size) >= 100 for size in row["pictures"]), "a picture was not found"
        if question.kind in {"single", "true-false"} and not any(option.flag for option in question.options):
            assert sorted(text for _, text in row["options"]) == sorted(" ".join(option.text.split()) for option in question.options)


def test_texts_stay_texts(looked_at, given, questions):
    from assorted import with_texts

    text = '<b>a</b> & "c" ]]> {x} \\(1\\)'
    question = with_texts(next(one for one in questions if one.kind == "single" and not one.flag), text)
    row = looked_at(given([question], "qti3").data, {})[identifier(question.id)]
    assert text in row["text"]
    assert {shown for _, shown in row["options"]} == {option.text for option in question.options}
