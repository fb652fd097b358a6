"""The PIN: kept as a hash, misses wait longer and longer, and a start forgets none of them."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest

from aseandesk.cli.main import main
from aseandesk.kiosk.config import read_text
from aseandesk.kiosk.pin import FREE, LONGEST_WAIT, Gate, hash_of, is_pin, matches, wait_after

KEPT = hash_of("2468")


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


@pytest.mark.parametrize("kept", ["", "scrypt", "scrypt$x$8$1$AA==$AA==", "scrypt$99999999999$8$1$AA==$AA==", "scrypt$3$8$1$!!$AA=="])
def test_a_hash_that_cannot_be_read_matches_nothing(kept):
    assert not matches("2468", kept)


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
