"""What others give: pipes and devices in the place of files, texts that would steer the terminal, ids of megabytes."""

import json
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import aseandesk

SRC = str(Path(aseandesk.__file__).parent.parent)
CALLS = {
    "quiz mark @": 1,
    "quiz import @ -o made": 1,
    "quiz import @ --format gift -o made": 1,
    "learner import @": 1,
    "classroom serve --headless --quiz @": 1,
    "classroom serve --headless --names list --class-list @": 1,
    "classroom resume @": 1,
    "classroom report @": 1,
    "facts check @": 1,
    "facts stats --pack @": 1,
    "kiosk check @": 1,
    "pack build @ -o made.aseanpack": 1,
    "pack sign @ --key @": 1,
    "pack verify @": 1,
    "pack install @": 1,
    "pack list @": 1,
    "chart @": 1,
    "timeline import @ -o made": 1,
}
"""Every call that reads a file, with its exit code for what is none."""


def run(*args, cwd, **more):
    env = os.environ | {"PYTHONPATH": SRC, "ASEANDESK_HOME": str(cwd / "home")}
    command = [sys.executable, "-m", "aseandesk", *args]
    more.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(command, capture_output=True, env=env, cwd=cwd, timeout=60, check=False, **more)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("call", CALLS)
def test_a_pipe_is_refused_and_not_waited_for(tmp_path, call):
    os.mkfifo(tmp_path / "pipe.aseandesk")
    done = run(*call.replace("@", "pipe.aseandesk").split(), cwd=tmp_path)
    assert done.returncode == CALLS[call], done.stderr
    assert b"pipe.aseandesk" in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no device without an end")
@pytest.mark.parametrize("call", CALLS)
def test_a_device_is_refused_and_not_read_until_memory_ends(tmp_path, call):
    import resource

    def little_memory():
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

    done = run(*call.replace("@", "/dev/zero").split(), cwd=tmp_path, preexec_fn=little_memory)
    assert done.returncode == CALLS[call], done.stderr
    assert b"/dev/zero" in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_key_that_is_a_pipe_stops_no_signing(tmp_path):
    run("pack", "keygen", "school.key", "--name", "School", cwd=tmp_path)
    os.mkfifo(tmp_path / "pipe.aseanpack")
    done = run("pack", "sign", "pipe.aseanpack", "--key", "school.key", cwd=tmp_path)
    assert (done.returncode, b"pipe.aseanpack cannot be used" in done.stderr) == (1, True)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no device without an end")
@pytest.mark.parametrize(("call", "code"), [("learner import -", 1), ("quiz mark", 1), ("kiosk pin", 2)])
def test_standard_input_without_an_end_is_left(tmp_path, call, code):
    with open("/dev/zero", "rb") as zero:
        done = run(*call.split(), cwd=tmp_path, stdin=zero)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert done.stderr.endswith(b".\n")


EVIL = "a\x1b]0;owned\x07b\x9b2Jc\rd\x7fe\u202ef"
EVENT = {
    "date": "2001-02-03",
    "title": {"en": EVIL},
    "summary": {"en": EVIL},
    "category": "history",
    "sources": ["book"],
    "confidence": "verified",
}
SOURCE = {"id": "book", "title": EVIL, "publisher": EVIL, "kind": "reference", "read": True}


def pack(folder, ident="evil-event"):
    folder.mkdir()
    category = {"id": "history", "title": {"en": EVIL}, "mark": "M-5,0 L0,-6 L5,0 L0,6Z", "paper": "#4d4d4d", "night": "#cccccc"}
    about = {"id": "evil", "title": {"en": EVIL}, "version": "1", "requires": 1, "categories": [category]}
    (folder / "pack.json").write_text(json.dumps(about))
    (folder / "sources.json").write_text(json.dumps([SOURCE]))
    (folder / "events.json").write_text(json.dumps([EVENT | {"id": ident}]))
    return folder


CONTROLS = [code for code in (*range(32), *range(0x7F, 0xA0), 0x202E) if code not in {9, 10}]


def steers(data):
    """The controls in what was written."""
    return [f"{code:04x}" for code in CONTROLS if chr(code) in data.decode()]


@pytest.mark.parametrize(
    "call",
    [
        "facts show event:evil-event --pack evil",
        "facts show event:evil-event --pack evil --json",
        "facts find owned --pack evil",
        "facts find owned --pack evil --json",
        "facts check evil",
        "facts stats --pack evil",
        "timeline list --pack evil --from 2001 --to 2001",
        "timeline list --pack evil --from 2001 --to 2001 --json",
        "timeline export --pack evil --from 2001 --to 2001 -o made.csv",
        "facts show event:no\x1b[2Jsuch",
        "facts frob\x1b[2J",
        "quiz mark no\x1bsuch",
        "pack list evil",
        "doctor --pack evil",
    ],
)
def test_nothing_that_is_printed_steers_the_terminal(tmp_path, call):
    pack(tmp_path / "evil")
    (tmp_path / "evil" / "b\x1b[2Jad.aseanpack").write_bytes(b"")
    done = run(*call.split(" "), cwd=tmp_path)
    assert steers(done.stdout) == []
    assert steers(done.stderr) == []
    assert done.stdout + done.stderr


def test_json_keeps_what_was_written_all_the_same(tmp_path):
    pack(tmp_path / "evil")
    done = run("facts", "find", "owned", "--pack", "evil", "--json", cwd=tmp_path)
    assert EVIL in [row["title"] for row in json.loads(done.stdout)]


def test_a_file_that_is_shown_on_a_terminal_does_not_steer_it_either(tmp_path):
    pack(tmp_path / "evil")
    host, guest = pty.openpty()
    env = os.environ | {"PYTHONPATH": SRC, "ASEANDESK_HOME": str(tmp_path / "home")}
    texts = {"prompt": {"en": EVIL + "?"}, "explanation": {"en": EVIL}, "options": [{"en": EVIL}, {"en": "b"}, {"en": "c"}]}
    question = texts | {"id": "evil-question", "right": [0], "sources": ["book"]}
    (tmp_path / "evil" / "questions.json").write_text(json.dumps([question]))
    command = [sys.executable, "-m", "aseandesk", "quiz", "make", "--pack", "evil", "--format", "csv", "--count", "3", "--seed", "1"]
    with subprocess.Popen(command, stdin=guest, stdout=guest, stderr=subprocess.DEVNULL, env=env, cwd=tmp_path) as process:
        os.close(guest)
        told = b""
        while True:
            try:
                told += os.read(host, 65536)
            except OSError:  # Linux ends a terminal so
                break
        process.wait(60)
    os.close(host)
    assert told
    assert steers(told.replace(b"\r\n", b"\n")) == []


def test_an_id_of_five_megabytes_is_told_once_and_shortened(tmp_path):
    long = "a" * 5_000_000
    pack(tmp_path / "big", ident=long)
    done = run("facts", "check", "big", cwd=tmp_path)
    assert done.returncode == 1
    told = done.stdout.decode().splitlines()
    assert [line for line in told if "an id of 5000000 letters" in line] == [line for line in told if "aaaa" in line]
    assert len(done.stdout) < 3000


def test_a_name_of_many_letters_in_a_zip_is_shortened_too(tmp_path):
    with zipfile.ZipFile(tmp_path / "long.zip", "w") as made:
        made.writestr("../" + "n" * 60_000, b"")
    done = run("facts", "check", "long.zip", cwd=tmp_path)
    assert done.returncode == 1
    assert len(done.stdout + done.stderr) < 3000
