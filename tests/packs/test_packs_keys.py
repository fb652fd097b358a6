"""Keys: made whole or not at all, kept from others, trusted where their file is; one that was meant and cannot be used is told."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import subprocess
import sys

import pytest

from aseandesk.facts.problem import PackError
from aseandesk.packs import keys
from aseandesk.packs.verify import verify


def test_a_secret_key_is_for_its_owner_and_is_never_written_over(tmp_path):
    secret = tmp_path / "a.key"
    keys.make(secret, "A")
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    before = secret.read_bytes(), (tmp_path / "a.key.pub").read_bytes()
    with pytest.raises(keys.KeyProblem, match="is there already"):
        keys.make(secret, "B")
    secret.unlink()
    with pytest.raises(keys.KeyProblem, match="is there already"):
        keys.make(secret, "B")
    assert not secret.exists()
    assert (tmp_path / "a.key.pub").read_bytes() == before[1]


def test_a_secret_key_that_others_may_read_does_not_sign(tmp_path):
    secret = tmp_path / "a.key"
    keys.make(secret, "A")
    secret.chmod(0o640)
    with pytest.raises(keys.KeyProblem, match="Others may read"):
        keys.read_secret(secret)


def test_halves_are_not_confused(tmp_path):
    keys.make(tmp_path / "a.key", "A")
    with pytest.raises(keys.KeyProblem, match="public half"):
        keys.read_secret(tmp_path / "a.key.pub")


def test_trusted_are_those_whose_file_is_there(signer, home, monkeypatch, tmp_path):
    monkeypatch.setattr(keys, "system_folder", lambda: tmp_path / "system")
    assert not keys.trusted()
    for folder in (keys.own_folder(), tmp_path / "system"):
        folder.mkdir(parents=True)
        (folder / "torn.pub").write_text("aseandesk-key-1 0123", encoding="utf-8")
        (folder / "noise.pub").write_bytes(b"\xff\xfe")
        (folder / "school.pub").write_bytes((signer.folder / "our.key.pub").read_bytes())
        assert keys.trusted() == signer.trusted()
        (folder / "school.pub").unlink()
        assert not keys.trusted()


# ---- made


def test_the_public_half_is_for_everybody_whatever_is_usual_here(tmp_path):
    usual = os.umask(0o077)
    try:
        keys.make(tmp_path / "a.key", "A")
    finally:
        os.umask(usual)
    assert stat.S_IMODE((tmp_path / "a.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "a.key.pub").stat().st_mode) == 0o644


def test_a_name_too_long_for_the_public_half_leaves_nothing_behind(tmp_path):
    secret = tmp_path / ("k" * 253)
    with pytest.raises(keys.KeyProblem, match="cannot be written"):
        keys.make(secret, "A")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("room", [0, 40, 100], ids=["for nothing", "for half a secret", "for the secret alone"])
def test_a_full_disk_leaves_nothing_behind(tmp_path, room):
    """A file may have so many bytes and no more: to a program that is a full disk."""
    words = [sys.executable, "-B", "-m", "aseandesk", "pack", "keygen", str(tmp_path / "a.key"), "--name", "A signer with a long name " * 3]
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, usual[1]))
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert not list(tmp_path.glob("a.key*"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "says who signs"),
        (" \n", "says who signs"),
        ("n" * 101, "at most 100 letters, and this one has 101"),
        ("the \u200d", r"cannot hold U\+200D"),
    ],
)
def test_a_name_that_cannot_be(tmp_path, name, words):
    with pytest.raises(keys.BadName, match=words):
        keys.make(tmp_path / "a.key", name)
    assert not list(tmp_path.iterdir())


# ---- meant to be trusted


def told(signer, folder) -> list[str]:
    """What is said beside the refusal of the signer's pack where these keys are trusted."""
    with pytest.raises(PackError) as error:
        verify(signer.pack(), keys.trusted([folder]))
    first, *others = map(str, error.value.problems)
    assert "not trusted here" in first
    return others


@pytest.fixture
def folder(tmp_path):
    """A folder for trusted keys."""
    (tmp_path / "trusted").mkdir()
    return tmp_path / "trusted"


@pytest.mark.parametrize("spelling", ["utf-8-sig", "utf-16", "utf-16-be with a mark"])
def test_what_an_editor_of_windows_saved_is_a_key_still(signer, folder, spelling):
    line = (signer.folder / "our.key.pub").read_text("utf-8").replace("\n", "\r\n")
    data = b"\xfe\xff" + line.encode("utf-16-be") if "mark" in spelling else line.encode(spelling)
    (folder / "OUR.PUB").write_bytes(data)
    assert keys.trusted([folder]) == signer.trusted()


@pytest.mark.parametrize(("name", "better"), [("our.key.pub.txt", "our.key.pub"), ("OUR.PUB.TXT", "OUR.PUB"), ("our.txt", "our.txt.pub")])
def test_a_key_under_another_ending_is_told_with_its_right_name(signer, folder, name, better):
    (folder / name).write_bytes((signer.folder / "our.key.pub").read_bytes())
    assert told(signer, folder) == [f"{folder / name} is not used as a key, since its name does not end in .pub: rename it to {better}."]


def test_what_cannot_be_a_key_is_told_and_what_is_not_meant_is_not(signer, folder):
    (folder / "torn.pub").write_text("aseandesk-key-1 0123", encoding="utf-8")
    os.mkfifo(folder / "pipe.pub")
    (folder / "readme.txt").write_text("whose keys these are", encoding="utf-8")
    (folder / "._our.key.pub").write_bytes(b"\0\5\x16\7")
    (folder / "secret.key").write_bytes(signer.secret.read_bytes())
    pipe, secret, torn = told(signer, folder)
    assert str(folder / "pipe.pub") in pipe
    assert "secret half" in secret
    assert "secret.key.pub" in secret
    assert f"{folder / 'torn.pub'} is no public key" in torn


def test_a_folder_of_keys_that_is_not_there_is_told(signer, folder):
    (sentence,) = told(signer, folder / "nowhere")
    assert str(folder / "nowhere") in sentence


@pytest.mark.skipif(os.geteuid() == 0 and shutil.which("setpriv") is None, reason="nothing is forbidden to root")
def test_keys_that_may_not_be_read_are_told(signer, folder):
    key = folder / "our.pub"
    key.write_bytes((signer.folder / "our.key.pub").read_bytes())
    script = "import sys; from pathlib import Path; from aseandesk.packs import keys; print(*keys.trusted([Path(sys.argv[1])]).passed_over)"
    for path in (key, folder):
        path.chmod(0)
        # Who may do all is made somebody who may not.
        child = [sys.executable, "-c", script, str(folder)]
        if os.geteuid() == 0:
            child = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *child]
        done = subprocess.run(child, capture_output=True, text=True, check=False)
        assert done.stdout == f"{path} may not be read: let whoever uses the program read it.\n", done.stderr
    folder.chmod(0o755)
