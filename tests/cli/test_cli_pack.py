"""`pack` for programs: JSON, exit codes, sentences on standard error and never a traceback."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import msgspec
import pytest

from aseandesk.cli.main import main
from aseandesk.packs import keys, sticks
from aseandesk.packs.manifest import PLACE, decode, encode


@pytest.fixture
def ask(capsys, tmp_path, monkeypatch):
    """The exit code, what was printed and what was said aside."""
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(keys, "system_folder", lambda: tmp_path / "system")

    def run(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def signed(ask, tmp_path) -> Path:
    """A pack that was built and signed on the command line, in a folder with the signer's keys."""
    folder = tmp_path / "facts"
    folder.mkdir()
    (folder / "pack.json").write_text('{"id": "hall", "title": {"en": "Hall"}, "version": "1.2", "requires": 1}', encoding="utf-8")
    file = tmp_path / "hall.aseanpack"
    code, out, _ = ask("pack", "build", folder, "-o", file, "--json")
    assert code == 0
    told = json.loads(out)
    assert (told["id"], told["version"], [row["name"] for row in told["files"]]) == ("hall", "1.2", ["pack.json"])
    assert ask("pack", "keygen", tmp_path / "a.key", "--name", "The hall")[0] == 0
    assert ask("pack", "sign", file, "--key", tmp_path / "a.key")[0] == 0
    return file


def test_from_verify_to_rollback(ask, signed, tmp_path):
    code, out, _ = ask("pack", "verify", signed, "--keys", tmp_path, "--json")
    assert (code, json.loads(out)["signer"]) == (0, "The hall")
    code, out, _ = ask("pack", "install", signed, "--keys", tmp_path, "--json")
    assert code == 0
    row = json.loads(out)
    assert {key: row[key] for key in ("id", "version", "signer", "proven", "before")} == {
        "id": "hall",
        "version": "1.2",
        "signer": "The hall",
        "proven": False,
        "before": None,
    }
    assert json.loads(ask("pack", "list", "--json")[1])[0]["state"] == "in use, not yet seen in a window"
    code, out, _ = ask("facts", "stats", "--json")
    assert [pack["id"] for pack in json.loads(out)["packs"]] == ["aseandesk-core", "hall"]
    code, out, _ = ask("pack", "rollback", "--json")
    assert (code, json.loads(out)["now"]) == (0, None)
    assert json.loads(ask("pack", "list", "--json")[1]) == []


def test_what_a_stick_holds(ask, signed, tmp_path):
    code, out, _ = ask("pack", "list", tmp_path, "--json")
    (row,) = json.loads(out)
    assert code == 0
    assert (Path(row["file"]), row["id"]) == (signed, "")
    assert "not trusted here" in row["refused"]
    (tmp_path / "empty").mkdir()
    code, out, _ = ask("pack", "list", tmp_path / "empty")
    assert code == 0
    assert "There is no pack" in out


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_a_stick_that_is_not_there_is_not_taken_for_an_empty_one(ask, tmp_path, as_json):
    (tmp_path / "file").write_text("no stick")
    for name, reason in (("nowhere", "there is nothing there"), ("file", "it is no folder")):
        code, out, aside = ask("pack", "list", tmp_path / name, *as_json)
        assert code == 1
        assert (json.loads(out)["exit_code"] == 1) if as_json else not out
        assert str(tmp_path / name) in aside
        assert reason in aside
        assert "expected is a folder" in aside
        assert "check the path" in aside


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["verify", "nowhere.aseanpack"], "No such file"),
        (["install", "nowhere.aseanpack"], "there is nothing there"),
        (["build", "nowhere", "-o", "x.aseanpack"], "there is nothing there"),
        (["sign", "nowhere.aseanpack", "--key", "nowhere.key"], "cannot be read"),
        (["keygen", "no/such/folder/a.key", "--name", "A"], "cannot be written"),
        (["rollback"], "No pack is installed; see `aseandesk pack list`."),
        (["rollback", "nonsense"], "No pack nonsense is installed; see `aseandesk pack list`."),
    ],
)
def test_a_sentence_and_1_for_what_cannot_be_done(ask, words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, aside = ask("pack", *words)
    assert (code, out) == (1, "")
    assert said in aside
    if words[0] == "rollback":
        assert aside == f"{said}\n"


def test_a_damaged_one_is_named_by_the_list(ask, signed, tmp_path):
    ask("pack", "install", signed, "--keys", tmp_path)
    (file,) = (tmp_path / "home" / "data" / "packs").glob("hall-*/pack.json")
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"Hall", b"Mall"))
    assert json.loads(ask("pack", "list", "--json")[1])[0]["state"] == "damaged"
    file.unlink()
    code, _, aside = ask("pack", "list")
    assert code == 1
    assert "damaged: install it again" in aside
    code, out, aside = ask("facts", "members", "1967-08-08", "--json")
    assert len(json.loads(out)) == 5
    assert "damaged" in aside


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["keygen", ".", "--name", "A"], "A key needs a file"),
        (["keygen", "", "--name", "A"], "A key needs a file"),
        (["keygen", "b.key", "--name", ""], "A key needs a name"),
        (["build", "facts", "-o", "."], "--output needs the name of a file"),
        (["build", "facts", "-o", ""], "--output needs the name of a file"),
        (["build", "facts", "-o", "b.aseanpack", "--for-app", "abc"], "--for-app 'abc' is no version"),
        (["build", "facts", "-o", "b.aseanpack", "--for-app", ""], "--for-app '' is no version"),
        (["verify", "hall.aseanpack", "--keys", "nowhere"], "--keys nowhere: there is nothing there"),
        (["install", "hall.aseanpack", "--keys", "a.key.pub"], "--keys a.key.pub: it is no folder"),
    ],
)
def test_a_sentence_and_2_for_a_wrong_call(ask, signed, words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    code, out, aside = ask("pack", *words)
    assert (code, out) == (2, "")
    assert said in aside
    assert sorted(tmp_path.iterdir()) == before


def test_what_is_built_and_not_found_on_a_stick_or_not_installed_here_is_said(ask, signed, tmp_path):
    code, _, aside = ask("pack", "build", tmp_path / "facts", "-o", tmp_path / "hall.zip")
    assert code == 0
    assert "hall.zip does not end in .aseanpack" in aside
    code, _, aside = ask("pack", "build", tmp_path / "facts", "-o", tmp_path / "NEW.ASEANPACK", "--for-app", "99")
    assert code == 0
    assert "NEW.ASEANPACK is for ASEANdesk 99 and newer" in aside
    assert ask("pack", "sign", tmp_path / "NEW.ASEANPACK", "--key", tmp_path / "a.key")[0] == 0
    (row,) = (row for row in json.loads(ask("pack", "list", tmp_path, "--json")[1]) if row["file"].endswith("NEW.ASEANPACK"))
    assert "not trusted" in row["refused"]


def test_no_signature_for_an_id_that_no_installation_takes(ask, signed, tmp_path):
    with zipfile.ZipFile(signed) as made:
        bad = msgspec.structs.replace(decode(made.read(PLACE)), id="../x")
        about = made.read("pack.json")
    with zipfile.ZipFile(tmp_path / "bad.aseanpack", "w") as made:
        made.writestr(PLACE, encode(bad))
        made.writestr("pack.json", about)
    before = (tmp_path / "bad.aseanpack").read_bytes()
    code, _, aside = ask("pack", "sign", tmp_path / "bad.aseanpack", "--key", tmp_path / "a.key")
    assert code == 1
    assert 'its id is "../x"' in aside
    assert (tmp_path / "bad.aseanpack").read_bytes() == before


def test_more_packs_than_are_looked_at(ask, tmp_path):
    for n in range(sticks.MOST + 1):
        (tmp_path / f"{n}.aseanpack").write_bytes(b"")
    code, out, aside = ask("pack", "list", tmp_path, "--json")
    assert (code, len(json.loads(out))) == (0, sticks.MOST)
    assert f"{sticks.MOST + 1} packs" in aside
