"""The one way in which files are replaced: modes, links, folders, what is left behind, what a folder refuses."""

import errno
import os
import signal
import stat
import subprocess
import sys

import pytest

from aseandesk import drafts
from aseandesk.exchange.atomic_write import PRIVATE, make_folder, put, replace_file, replacement, set_aside, write_atomically

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


def mode_of(file):
    return stat.S_IMODE(file.stat().st_mode)


@posix
def test_a_private_file_is_private_from_its_first_byte_on(tmp_path):
    file = tmp_path / "names.csv"
    file.write_bytes(b"old")
    seen = []
    put(file, b"new", lambda draft: seen.append(mode_of(draft)), private=True)
    assert seen == [PRIVATE]
    assert mode_of(file) == PRIVATE
    assert file.read_bytes() == b"new"


@posix
def test_the_users_mask_holds_and_the_mode_of_a_system_file_stays(tmp_path):
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a" / "b" / "new", b"1", parents=True)
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "a" / "b" / "new") == 0o640
    file, link = tmp_path / "kiosk.toml", tmp_path / "link"
    file.write_bytes(b"old")
    file.chmod(0o440)
    link.symlink_to(file)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert (file.read_bytes(), mode_of(file)) == (b"new", 0o440)


def test_what_fails_inside_leaves_the_old_file_alone_in_its_folder(tmp_path):
    file = tmp_path / "copy.db"
    file.write_bytes(b"old")

    def cut_off():
        with replacement(file) as draft:
            draft.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("copy.db", b"old")]


def test_a_draft_of_a_killed_program_is_known_as_one(tmp_path):
    with replacement(tmp_path / "settings.json") as draft:
        draft.write_bytes(b"half")
        assert drafts.is_draft(draft.name)
    assert not drafts.is_draft("settings.json")


@posix
@pytest.mark.parametrize("code", [errno.EINVAL, errno.EACCES])
def test_a_folder_that_cannot_be_synced_does_not_stop_a_file(tmp_path, monkeypatch, code):
    """A network drive refuses to sync a folder, and a folder that may not be listed cannot be opened."""
    real = os.fsync

    def of_files_alone(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, os.strerror(code))
        real(handle)

    monkeypatch.setattr(os, "fsync", of_files_alone)
    make_folder(tmp_path / "new")
    write_atomically(tmp_path / "new" / "file", b"1")
    assert (tmp_path / "new" / "file").read_bytes() == b"1"


def test_a_file_set_aside_lies_beside_its_place(tmp_path):
    file = tmp_path / "bookmarks.json"
    file.write_bytes(b"{torn")
    assert set_aside(file, "bookmarks.damaged.json").read_bytes() == b"{torn"
    assert not file.exists()
    assert set_aside(file, "again.json") == file


# ---- what can go wrong for real


KILLED = """
import os, signal, sys
from pathlib import Path
from aseandesk.exchange.atomic_write import write_atomically

def die(draft):
    print(draft.name, draft.stat().st_size, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

write_atomically(Path(sys.argv[1]), b"new" * 100_000, check=die)
"""


@posix
def test_a_program_killed_while_it_writes_leaves_the_old_file(tmp_path):
    """The new bytes are all in the draft, and the name still leads to the old ones; the next start finds and removes the draft."""
    file = tmp_path / "settings.json"
    file.write_bytes(b"old")
    ended = subprocess.run([sys.executable, "-c", KILLED, file], capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    name, size = ended.stdout.split()
    assert int(size) == 300_000
    assert drafts.is_draft(name)
    assert file.read_bytes() == b"old"


FULL = """
import resource, signal, sys
from pathlib import Path
from aseandesk.exchange.atomic_write import put, put_folder
from aseandesk.exchange.report import ExchangeError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
place = Path(sys.argv[1])
for write in (lambda: put(place / "pack.json", b"new" * 100_000), lambda: put_folder(place / "pack", {"a": b"1", "b": b"new" * 100_000})):
    try:
        write()
    except ExchangeError as error:
        print(error)
"""


@posix
def test_where_no_more_can_be_written_the_old_file_stays_and_a_sentence_says_why(tmp_path):
    (tmp_path / "pack.json").write_bytes(b"old")
    ended = subprocess.run([sys.executable, "-c", FULL, tmp_path], capture_output=True, text=True, check=False, timeout=60)
    said = ended.stdout.splitlines()
    assert [one.partition(" was not written: ")[0] for one in said] == [str(tmp_path / "pack.json"), str(tmp_path / "pack")], ended.stderr
    assert all(one.endswith(".") and "Traceback" not in one for one in said)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("pack.json", b"old")]
