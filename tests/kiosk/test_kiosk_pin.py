"""The PIN: kept as a hash, misses wait longer and longer, and a start forgets none of them."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from aseandesk.cli.main import main
from aseandesk.kiosk.config import read_text
from aseandesk.kiosk.pin import FREE, LONGEST_WAIT, Gate, hash_of, is_pin, matches, wait_after

KEPT = hash_of("2468")


HASH = KEPT.rpartition("$")[2]
UNREADABLE = [
    "",
    "scrypt",
    "scrypt$1$1$1$a$a",
    "scrypt$x$8$1$AAAA$" + HASH,
    "scrypt$99999999999$8$1$AAAA$" + HASH,
    "scrypt$1000$8$1$AAAA$" + HASH,
    "scrypt$16384$0$1$AAAA$" + HASH,
    "scrypt$16384$8$99999999$AAAA$" + HASH,
    "scrypt$16384$8$1$!!$" + HASH,
    "scrypt$16384$8$1$AAAA$AAAA",
    KEPT.replace("scrypt", "bcrypt"),
]


class Clock:
    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def test_a_hash_matches_its_pin_alone_and_two_hashes_of_one_pin_differ():
    assert matches("2468", KEPT)
    assert not matches("2469", KEPT)
    assert hash_of("2468") != hash_of("2468")
    assert "2468" not in KEPT


@pytest.mark.parametrize("kept", UNREADABLE)
def test_a_hash_that_cannot_be_read_matches_nothing(kept):
    assert not matches("2468", kept)


@pytest.mark.parametrize("kept", UNREADABLE)
def test_a_hash_that_no_pin_can_match_is_a_mistake(kept):
    config, problems = read_text(f"[leave]\npin = '{kept}'", "kiosk.toml", ("en",))
    assert not config.pin
    assert len(problems) == 1
    assert "expected what “aseandesk kiosk pin” prints" in problems[0]


def test_only_digits_are_a_pin():
    assert is_pin("1234")
    assert not any(is_pin(text) for text in ("123", "1" * 13, "12a4", "", "１２３４", "12 34"))


EXAMPLE = (Path(__file__).parents[2] / "resources" / "desktop" / "kiosk.toml").read_text("utf-8")


@pytest.mark.parametrize("text", ["", EXAMPLE, "[leave]", '[quiz]\nquestions = 3\n[leave]\ncorner = "top-right"\n\n[idle]\nscene = 9\n'])
def test_a_pin_is_put_into_a_configuration_and_takes_the_place_of_the_one_before(tmp_path, monkeypatch, capsys, text):
    file = tmp_path / "kiosk.toml"
    file.write_text(text, "utf-8")
    before, _ = read_text(text, "kiosk.toml", ("en", "id"))
    for pin in ("1357", "2468"):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))
        assert main(["kiosk", "pin", "--into", str(file)]) == 0
        assert capsys.readouterr().out == "kiosk.toml is in order.\n"
    config, problems = read_text(file.read_text("utf-8"), "kiosk.toml", ("en", "id"))
    assert not problems
    assert matches("2468", config.pin)
    assert msgspec.structs.replace(config, pin="") == before


def put(monkeypatch, file, pin="1357"):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))
    return main(["kiosk", "pin", "--into", str(file)])


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'leave = {corner = "top-right"}\n', "put this line there: pin = "),
        (b'leave.corner = "top-right"\n', "put this line there: pin = "),
        (b'["leave"]\ncorner = "top-right"\n', "put this line there: pin = "),
        (b'note = """\n[leave]\npin = 1\n"""\n', "put this line there: pin = "),
        (b"leave = 3\n", "put this line there: pin = "),
        (b"aseandesk-key-1 00ff A museum\n", "is no TOML"),
        (b"zoom = " + b"1" * 5000, "is no TOML"),
        ('[leave]\ncorner = "top-right"\n'.encode("utf-16"), "save it as UTF-8"),
        (b"#" * 100_001, "it is no configuration"),
    ],
)
def test_a_configuration_that_cannot_take_a_pin_stays_as_it_is(tmp_path, monkeypatch, capsys, raw, said):
    file = tmp_path / "kiosk.toml"
    file.write_bytes(raw)
    assert put(monkeypatch, file) == 1
    assert file.read_bytes() == raw
    told = capsys.readouterr().err
    assert "kiosk.toml was not changed" in told
    assert said in told


def test_a_mark_at_the_beginning_and_ends_of_lines_of_windows_are_no_trouble(tmp_path, monkeypatch):
    file = tmp_path / "kiosk.toml"
    file.write_bytes(b'\xef\xbb\xbf[leave]\r\ncorner = "top-right"\r\n')
    assert put(monkeypatch, file) == 0
    assert file.read_bytes().count(b"\r\n") == 3
    assert file.read_bytes().count(b"\n") == 3
    config, problems = read_text(file.read_bytes().decode(), "kiosk.toml", ("en",))
    assert (config.corner, problems) == ("top-right", ())
    assert matches("1357", config.pin)


@pytest.mark.skipif(os.name == "nt", reason="rights and links as on Linux")
def test_who_may_read_it_and_where_it_lies_stay_as_they_were(tmp_path, monkeypatch, capsys):
    real, link = tmp_path / "real.toml", tmp_path / "kiosk.toml"
    real.write_text(EXAMPLE, "utf-8")
    link.symlink_to(real)
    before = os.umask(0o077)
    try:
        for mode in (0o644, 0o640):
            real.chmod(mode)
            assert put(monkeypatch, link) == 0
            assert real.stat().st_mode & 0o777 == mode
            assert ("Not everybody may read" in capsys.readouterr().out) == (mode == 0o640)
    finally:
        os.umask(before)
    assert link.is_symlink()
    assert "pin = " in real.read_text("utf-8")
    assert put(monkeypatch, tmp_path) == 1
    assert put(monkeypatch, "/dev/full") == 1
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


def test_no_pin_at_all_is_a_wrong_call(monkeypatch, capsys):
    for given in (None, io.StringIO(""), io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), "utf-8")):
        monkeypatch.setattr("sys.stdin", given)
        assert main(["kiosk", "pin"]) == 2
        assert "A PIN has 4 to 12 digits" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="a terminal as on Linux")
def test_a_pin_that_is_not_typed_to_its_end_is_a_wrong_call():
    leader, follower = os.openpty()
    try:
        command = [sys.executable, "-m", "aseandesk", "kiosk", "pin"]
        with subprocess.Popen(command, stdin=follower, stderr=subprocess.PIPE, start_new_session=True) as asked:
            assert asked.stderr is not None
            assert asked.stderr.read(5) == b"PIN: "
            os.write(leader, b"\x04")
            assert b"A PIN has 4 to 12 digits" in asked.communicate(timeout=60)[1]
        assert asked.returncode == 2
    finally:
        os.close(leader)
        os.close(follower)


def test_a_pin_that_cannot_be_kept_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("1357\n"))
    assert main(["kiosk", "pin", "--into", str(tmp_path / "none" / "kiosk.toml")]) == 1
    assert "could not be changed" in capsys.readouterr().err


def test_misses_wait_longer_and_longer():
    waits = [wait_after(n) for n in range(14)]
    assert waits[:FREE] == [0.0] * FREE
    assert waits[FREE : FREE + 3] == [30, 60, 120]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


def test_a_try_during_the_wait_is_not_looked_at(tmp_path):
    clock = Clock()
    gate = Gate(KEPT, tmp_path / "pin.json", clock)
    assert [gate.give("1111") for _ in range(FREE)] == ["wrong"] * FREE
    assert gate.give("2468") == "wait"
    assert gate.misses == FREE
    clock.now += 29.9
    assert gate.give("2468") == "wait"
    clock.now += 0.2
    assert gate.give("2468") == "right"
    assert gate.misses == 0
    assert gate.left() == 0


def test_a_start_begins_the_wait_anew(tmp_path):
    gate = Gate(KEPT, tmp_path / "pin.json", Clock())
    for _ in range(FREE):
        gate.give("1111")
    again = Gate(KEPT, tmp_path / "pin.json", Clock())
    assert again.misses == FREE
    assert again.left() == 30
    assert again.give("2468") == "wait"


def test_a_torn_file_is_taken_for_misses_and_a_locked_one_stops_nothing(tmp_path):
    (tmp_path / "pin.json").write_text('{"mis')
    assert Gate(KEPT, tmp_path / "pin.json", Clock()).left() == 30
    (tmp_path / "file").write_text("")
    gate = Gate(KEPT, tmp_path / "file" / "pin.json", Clock())
    assert gate.misses == FREE
    clock = Clock()
    gate = Gate(KEPT, tmp_path / "none" / "pin.json", clock)
    assert gate.give("2468") == "right"


def test_without_a_pin_nothing_opens(tmp_path):
    gate = Gate("", tmp_path / "pin.json", Clock())
    assert not gate.has_pin()
    assert gate.give("") == "wait"
    assert gate.give("0000") == "wait"


def test_the_command_makes_a_line_that_the_configuration_takes(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("8642\n"))
    assert main(["kiosk", "pin"]) == 0
    config, problems = read_text(capsys.readouterr().out, "k.toml", ("en",))
    assert problems == ()
    assert matches("8642", config.pin)
    monkeypatch.setattr("sys.stdin", io.StringIO("12\n"))
    assert main(["kiosk", "pin"]) == 2
    assert "4 to 12 digits" in capsys.readouterr().err
