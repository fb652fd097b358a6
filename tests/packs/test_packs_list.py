"""`pack list` is true: what it calls in use is in use, what is damaged or cannot be read is said with what to do, and ends with 1."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from carrying import Signer, core, facts

from aseandesk.cli.main import main
from aseandesk.packs import keys, shelf
from aseandesk.packs.build import build

LAGOON = Path(__file__).parent / "lagoon"


@pytest.fixture
def ask(capsys, tmp_path, monkeypatch):
    """The exit code, what was printed and what was said aside."""
    monkeypatch.setattr(keys, "system_folder", lambda: tmp_path / "system")

    def run(*words):
        code = main(["pack", *map(str, words)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def put(ask, signer: Signer):
    """Builds, signs and installs the pack in a folder; returns what is said aside."""

    def do(folder: Path, *more: str) -> str:
        file = signer.folder / f"{folder.name}.aseanpack"
        build(folder, file)
        signer.sign(file)
        code, _, aside = ask("install", file, "--keys", signer.folder, *more)
        assert code == 0, aside
        return str(aside)

    return do


@pytest.fixture
def states(ask):
    """What the list says of each pack."""
    return lambda: {row["id"]: row["state"] for row in json.loads(ask("list", "--json")[1])}


@pytest.mark.parametrize("harm", ["another byte", "another byte of the same time", "cut", "gone"])
def test_a_damaged_one_is_named_and_mended_as_it_says(ask, put, tmp_path, harm):
    put(facts(tmp_path / "ours"))
    (file,) = shelf.home().glob("our-school-*/events.json")
    before = file.stat()
    if harm == "gone":
        file.unlink()
    elif harm == "cut":
        os.truncate(file, 10)
    else:
        file.write_bytes(file.read_bytes().replace(b"Every", b"Avery"))
    if harm.endswith("time"):
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    code, out, aside = ask("list")
    assert code == 1
    assert out.rstrip().endswith("damaged")
    assert aside == "The installed pack our-school 1.0 is damaged: install it again. In use is what comes with the program.\n"
    assert ask("install", tmp_path / "signer" / "ours.aseanpack", "--keys", tmp_path / "signer")[0] == 0
    code, out, aside = ask("list")
    assert (code, aside) == (0, "")
    assert "in use" in out


def test_what_cannot_be_read(ask, put, tmp_path):
    put(facts(tmp_path / "ours"))
    current = shelf.home() / shelf.FILE
    current.write_bytes(current.read_bytes()[:100])
    for words in (["list"], ["list", "--json"], ["rollback"]):
        code, out, aside = ask(*words)
        assert code == 1
        assert ("exit_code" in out) is ("--json" in words)
        assert str(current) in aside
        assert "Install them again" in aside
    aside = put(facts(tmp_path / "other", pack_id="other"))
    assert "is forgotten" in aside
    assert str(shelf.home() / shelf.TORN) in aside


def test_the_core_in_the_same_version_is_in_use_by_force_and_only_then(put, states, tmp_path, monkeypatch):
    put(core(tmp_path / "same", "1.0"), "--force")
    assert states() == {"aseandesk-core": "in use, not yet seen in a window"}
    monkeypatch.setattr("aseandesk.packs.installed.CORE", core(tmp_path / "later", "1.0.1"))
    assert states() == {"aseandesk-core": "not in use: what comes with the program is no older"}


def test_what_came_in_order_and_equal_to_a_later_program_is_not_called_older(put, states, tmp_path, monkeypatch):
    put(core(tmp_path / "newer", "1.1"))
    assert states() == {"aseandesk-core": "in use, not yet seen in a window"}
    monkeypatch.setattr("aseandesk.packs.installed.CORE", core(tmp_path / "later", "1.1"))
    assert states() == {"aseandesk-core": "not in use: what comes with the program is no older"}


def test_what_is_left_out_is_not_called_in_use(ask, put, states, tmp_path):
    put(core(tmp_path / "newer"))
    put(facts(tmp_path / "over"))
    put(Path(shutil.copytree(LAGOON, tmp_path / "lagoon")))
    assert states() == {
        "aseandesk-core": "not in use: lagoon stands alone",
        "our-school": "left out: it does not fit over what is in use",
        "lagoon": "in use, not yet seen in a window",
    }
    code, _, aside = ask("list")
    assert code == 1
    assert "our-school-1.0" in aside
    assert "events.json" in aside
