"""What came of a command: its exit code by one rule, a failure as JSON where that was asked for, no traceback, a clean stop."""

import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import aseandesk

SRC = str(Path(aseandesk.__file__).parent.parent)
LAGOON = Path(__file__).parents[1] / "packs" / "lagoon"


def environment(cwd):
    return os.environ | {"PYTHONPATH": SRC, "ASEANDESK_HOME": str(cwd / "home"), "QT_QPA_PLATFORM": "offscreen", "TERM": "xterm"}


def run(call, cwd):
    command = [sys.executable, "-m", "aseandesk", *call.split()]
    done = subprocess.run(
        command, capture_output=True, stdin=subprocess.DEVNULL, env=environment(cwd), cwd=cwd, timeout=120, check=False, text=True
    )
    assert "Traceback" not in done.stderr
    return done


DONE = [
    "facts members 1999",
    "facts find bali",
    "facts status VNM 1999",
    "chart list",
    "quiz formats",
    "timeline list --from 2000 --to 2001",
]
NO = [
    "facts show event:no-such",
    "facts find zzzzqqq",
    "facts members 1950",
    "facts check nowhere",
    "facts series no-such-measure-at-all",
    "facts schema --folder /proc/x",
    "facts schema --check --folder nowhere",
    "chart no-such-measure-at-all",
    "chart gdp --at 1700 --words",
    "chart gdp -o nowhere/chart.csv",
    "quiz mark nowhere.json",
    "quiz make --as-of 1960 --topic partners",
    "quiz make --count 1 -o nowhere/quiz.json",
    "timeline list --from 1500 --to 1501",
    "timeline export -o nowhere/events.csv",
    "learner import nowhere",
    "classroom report nowhere",
    "pack verify nowhere",
    "pack list nowhere",
    "pack rollback",
    "kiosk check nowhere",
]
WRONG = [
    "frob",
    "facts",
    "facts frob",
    "facts find",
    "facts find bali --limit 0",
    "facts find bali --limit -3",
    "facts find bali --limit many",
    "facts members soon",
    "facts status Narnia 1990",
    "facts value MMR frob",
    "chart gdp --view cubed",
    "chart gdp -o chart.gif",
    "quiz make --topic no-such",
    "quiz make --kind no-such",
    "quiz make --count 0",
    "quiz make --format no-such",
    "quiz prove --family no-such",
    "timeline export -o events.gif",
    "timeline list --from soon",
    "learner erase",
    "learner export made.xyz",
    "classroom serve --count 0",
    "classroom load --url http://127.0.0.1:1/B --players 0",
    "pack keygen made.key --name  ",
    "pack verify nowhere --keys nowhere",
    "completion no-such-shell",
]


@pytest.mark.parametrize(("call", "code"), [*((call, 0) for call in DONE), *((call, 1) for call in NO), *((call, 2) for call in WRONG)])
def test_one_rule_for_exit_codes(tmp_path, call, code):
    done = run(call, tmp_path)
    assert done.returncode == code, done.stderr
    assert done.stdout or done.stderr


WITH_JSON = ["facts series no-such-measure-at-all", "facts value Narnia capital", "facts members soon", "facts find", "facts check nowhere",
             "quiz prove --family no-such", "quiz import nowhere -o made", "learner import nowhere", "classroom report nowhere",
             "pack verify nowhere", "pack list nowhere", "pack build nowhere -o made.aseanpack", "chart no-such-measure-at-all --words",
             "timeline import nowhere -o made", "facts find bali --limit 0", "facts frob"]  # fmt: skip


@pytest.mark.parametrize("call", WITH_JSON)
def test_a_failure_is_json_too_where_json_was_asked_for(tmp_path, call):
    done = run(f"{call} --json", tmp_path)
    assert done.returncode in {1, 2}
    told = json.loads(done.stdout)
    if isinstance(told, dict):  # a list of mistakes is an answer of its own
        assert told["exit_code"] == done.returncode
        assert told["error"]


def test_a_fault_of_the_program_is_a_sentence_and_a_traceback_where_one_is_asked_for(tmp_path):
    broken = "import sys, aseandesk.cli.facts as f\nf.find = lambda given: [][1]\nfrom aseandesk.cli.main import main\nsys.exit(main())"
    command = [sys.executable, "-c", broken, "facts", "find", "bali"]
    done = subprocess.run(command, capture_output=True, env=environment(tmp_path), timeout=60, check=False, text=True)
    assert done.returncode == 1
    assert "IndexError" in done.stderr
    assert "Traceback" not in done.stderr
    more = environment(tmp_path) | {"ASEANDESK_TRACEBACK": "1"}
    done = subprocess.run(command, capture_output=True, env=more, timeout=60, check=False, text=True)
    assert "Traceback" in done.stderr


def test_an_error_that_ctrl_c_has_caused_is_no_fault_of_the_program(tmp_path):
    # Qt, matplotlib and imports turn an interruption that meets them into errors of their own.
    stopped = """
import os, signal, sys, aseandesk.cli.facts as f
def find(given):
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        raise SystemError("returned a result with an exception set") from None
    return 0
f.find = find
signal.signal(signal.SIGINT, signal.default_int_handler)
from aseandesk.__main__ import main
sys.argv = ["aseandesk", "facts", "find", "bali"]
sys.exit(main())
"""
    command = [sys.executable, "-c", stopped]
    done = subprocess.run(command, capture_output=True, env=environment(tmp_path), timeout=60, check=False, text=True)
    assert done.returncode == 130
    assert "fault" not in done.stderr


# ---- who waits


class Terminal:
    """A command with a terminal of its own on standard error, as somebody who waits has one."""

    def __init__(self, call, cwd):
        self._host, guest = pty.openpty()
        command = [sys.executable, "-m", "aseandesk", *call.split()]
        # Tests that a script started in the background hear no Ctrl+C, and a program inherits that; one at a terminal hears it.
        heard = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=guest, env=environment(cwd), cwd=cwd, start_new_session=True
        )
        signal.signal(signal.SIGINT, heard)
        os.close(guest)
        self.told = ""

    def read_until(self, pattern):
        """Read what it tells until the pattern is there, or it ended."""
        until = time.monotonic() + 100
        while not re.search(pattern, self.told) and time.monotonic() < until:
            ready, _, _ = select.select([self._host], [], [], 1)
            if ready:
                try:
                    self.told += os.read(self._host, 65536).decode()
                except OSError:  # it ended
                    return

    def ended(self):
        self.read_until(r"(?!)")
        out, _ = self.process.communicate(timeout=100)
        os.close(self._host)
        return self.process.returncode, out


LONG = [
    "quiz families",
    "quiz make --count 200 --versions 4 -o made.pdf",
    "quiz make --count 300 -o made.apkg",
    "quiz make --count 300 --format qti3 -o made.zip",
    "chart goods-exports-to-partner --kind heat --size poster -o made.pdf",
]


@pytest.mark.parametrize("call", LONG)
def test_who_waits_is_told_how_far_it_is_and_can_stop(tmp_path, call):
    job = Terminal(call, tmp_path)
    job.read_until(r"Ctrl\+C stops")
    if not job.told and job.process.wait(60) == 0:
        pytest.skip("this machine needs less than a second for it")
    assert "Ctrl+C stops" in job.told
    os.kill(job.process.pid, signal.SIGINT)
    code, _ = job.ended()
    assert code == 130
    assert "Traceback" not in job.told
    assert job.told.endswith("\r\x1b[K")  # the line is wiped
    left = [file.name for file in tmp_path.rglob("*") if file.is_file()]
    assert not [name for name in left if "made" in name or name.endswith(".part")], left


def test_progress_is_wiped_before_the_answer(tmp_path):
    job = Terminal("quiz families --json", tmp_path)
    code, out = job.ended()
    assert code == 0
    assert json.loads(out)
    assert re.search(r"Counting questions: \d+ / \d+", job.told)
    assert job.told.endswith("\r\x1b[K")


def test_where_nobody_watches_nothing_is_told(tmp_path):
    assert run("quiz families", tmp_path).stderr.count("\n") == 1


# ---- completion


def completed(words, cwd):
    """What bash would offer for the last of the words."""
    script = (
        'source <("$0" -m aseandesk completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_aseandesk; echo "${COMPREPLY[@]}"'
    )
    command = ["bash", "-c", script, sys.executable, "aseandesk", *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment(cwd), cwd=cwd, timeout=60, check=True).stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["quiz", "ma"], {"make", "mark"}),
        (["facts", "find", "--li"], {"--limit"}),
        (["--theme", ""], {"paper", "night", "contrast", "system"}),
        (["classroom", "serve", "--mode", ""], {"lesson", "exam", "ticket"}),
        (["facts", "check", "our"], {"our-pack"}),
    ],
)
def test_bash_completes_commands_options_and_files(tmp_path, words, offered):
    (tmp_path / "our-pack").mkdir()
    assert set(completed(words, tmp_path)) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_takes_its_script(tmp_path, shell):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(run(f"completion {shell}", tmp_path).stdout)
    done = subprocess.run([shell, "-n", script], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
