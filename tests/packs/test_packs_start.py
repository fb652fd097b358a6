"""A start on what is installed: proven by its first paint, taken back without it, whole or not used at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from carrying import Signer, core

from aseandesk.facts.packs import CORE
from aseandesk.packs import shelf, start
from aseandesk.packs.build import build
from aseandesk.packs.install import install
from aseandesk.packs.start import begin, chosen, open_facts

SOURCE = Path(start.__file__).parents[2]


def dies() -> None:
    """A start that ends before its first paint, in a process of its own."""
    child = os.fork()
    if child == 0:
        os._exit(len(begin().notes))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def goes_well() -> None:
    """A start that comes to its first paint and is closed, in a process of its own."""
    child = os.fork()
    if child == 0:
        begin().well()  # type: ignore[misc]
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def kept() -> list[str]:
    """The versions of the school's pack that lie on the shelf."""
    return sorted(name.split("-")[2] for name in os.listdir(shelf.home()) if name.startswith("our-school"))


def version() -> str:
    """The version of the school's pack in use, "" for none."""
    return {pack.id: pack.version for pack in open_facts(chosen()).packs}.get("our-school", "")


@pytest.fixture
def two(signer) -> Signer:
    """Version 1.0 went well; 2.0 is installed and was never started."""
    install(signer.pack("one.aseanpack"), signer.trusted())
    goes_well()
    install(signer.pack("two.aseanpack", "2.0"), signer.trusted())
    return signer


def test_a_start_that_goes_well_proves_it(two):
    lineup = begin()
    assert lineup.well is not None
    lineup.well()
    assert begin() == chosen()
    assert begin().well is None
    assert version() == "2.0"


def test_a_start_that_does_not_is_the_last_with_it(two):
    dies()
    after = begin()
    assert version() == "1.0"
    (note,) = after.notes
    assert "our-school 2.0 was taken back" in note
    assert "version 1.0" in note
    assert not begin().notes


def test_commands_do_not_judge(two):
    for _ in range(3):
        assert version() == "2.0"
    assert not begin().notes


def test_a_second_start_does_not_judge_one_that_is_under_way(two):
    first = begin()
    second = begin()
    assert second.well is None
    assert not second.notes
    assert version() == "2.0"
    first.well()  # type: ignore[misc]
    assert version() == "2.0"


def test_the_very_first_pack_taken_back_leaves_the_core(signer):
    install(signer.pack(), signer.trusted())
    dies()
    assert "what comes with the program" in begin().notes[0]
    assert version() == ""


def test_after_a_good_start_only_two_are_kept(two):
    goes_well()
    install(two.pack("three.aseanpack", "3.0"), two.trusted())
    goes_well()
    assert kept() == ["2.0", "3.0"]


def test_a_window_that_stays_open_keeps_its_facts_through_any_number_of_updates(two):
    window = subprocess.Popen(
        [sys.executable, "-c", "from aseandesk.packs.start import begin; begin().well(); print(flush=True); input()"],
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with window:
        assert window.stdout is not None
        window.stdout.readline()
        for name in ("3.0", "4.0"):
            install(two.pack(f"{name}.aseanpack", name), two.trusted())
            goes_well()
        assert kept() == ["2.0", "3.0", "4.0"]
        window.kill()
    install(two.pack("5.0.aseanpack", "5.0"), two.trusted())
    goes_well()
    assert kept() == ["4.0", "5.0"]


def test_what_a_power_cut_left_is_swept_away(two):
    (shelf.home() / shelf.ASIDE / "facts").mkdir(parents=True)
    (shelf.home() / "current.json.4711.part").write_bytes(b"torn")
    (shelf.home() / "our-school-1.5-01234567").mkdir()
    goes_well()
    there = {slot.folder for slot in (shelf.read().packs[0], shelf.read().packs[0].before) if slot}
    assert set(os.listdir(shelf.home())) == {*there, shelf.FILE, shelf.LOCK, shelf.TRIAL}


@pytest.mark.parametrize("harm", ["cut", "gone", "no manifest"])
def test_a_damaged_pack_gives_way_to_the_one_before(two, harm):
    folder = shelf.place_of(shelf.read().packs[0])
    file = folder / "META" / "manifest.json" if harm == "no manifest" else folder / "events.json"
    if harm == "cut":
        os.truncate(file, 10)
    else:
        file.unlink()
    assert version() == "1.0"
    (note,) = chosen().notes
    assert "our-school 2.0 is damaged" in note


def altered(file: Path, data: bytes, *, unseen: bool = False) -> None:
    """Other bytes of the same size; `unseen`: as by a disk that forgets, which keeps the time of change."""
    before = file.stat()
    assert len(data) == before.st_size
    file.write_bytes(data)
    if unseen:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_one_byte_that_still_makes_sense_is_noticed_too(two):
    goes_well()
    events = shelf.place_of(shelf.read().packs[0]) / "events.json"
    altered(events, events.read_bytes().replace(b"Every", b"Avery"))
    assert version() == "1.0"
    assert begin().notes == chosen().notes
    assert "our-school 2.0 is damaged: install it again. In use is version 1.0." in chosen().notes[0]


def test_a_file_too_many_is_noticed(two):
    (shelf.place_of(shelf.read().packs[0]) / "people.json").write_text("[]")
    assert version() == "1.0"


def test_what_was_only_touched_is_looked_at_once(two):
    goes_well()
    events = shelf.place_of(shelf.read().packs[0]) / "events.json"
    events.write_bytes(events.read_bytes())
    code = "import sys; from aseandesk.packs.start import begin; print('hashlib' in sys.modules, *begin().notes, 'hashlib' in sys.modules)"
    assert [fresh("-c", code).stdout.strip() for _ in range(2)] == ["False True", "False False"]
    assert version() == "2.0"


def test_broken_bytes_of_the_same_time_give_way_to_the_pack_before(two):
    goes_well()
    events = shelf.place_of(shelf.read().packs[0]) / "events.json"
    altered(events, b"x" * events.stat().st_size, unseen=True)
    store = open_facts(chosen())
    assert [pack.version for pack in store.packs[1:]] == ["1.0"]
    assert any("our-school 2.0 is damaged: install it again. In use is version 1.0." in str(one) for one in store.problems)
    assert "damaged" in chosen().notes[0], "from now on each start knows it"


def test_other_bytes_of_the_same_time_are_found_by_who_looks_at_them(two):
    events = shelf.place_of(shelf.read().packs[0]) / "events.json"
    altered(events, events.read_bytes().replace(b"Every", b"Avery"), unseen=True)
    assert version() == "2.0"
    assert shelf.is_damaged(shelf.read().packs[0])
    assert version() == "1.0", "and then by every start"


def test_one_without_a_pack_before_is_left_out(signer):
    install(signer.pack(), signer.trusted())
    goes_well()
    events = shelf.place_of(shelf.read().packs[0]) / "events.json"
    altered(events, b"x" * events.stat().st_size, unseen=True)
    store = open_facts(chosen())
    assert store.places == (CORE,)
    assert "In use is what comes with the program" in str(store.problems[-1])


@pytest.fixture
def newer_core(signer, tmp_path) -> Path:
    """Where the program's own pack in a newer version is installed."""
    build(core(tmp_path / "core"), tmp_path / "core.aseanpack")
    signer.sign(tmp_path / "core.aseanpack")
    return shelf.place_of(install(tmp_path / "core.aseanpack", signer.trusted()))


@pytest.mark.parametrize("unseen", [False, True])
def test_a_damaged_core_gives_way_to_the_programs_own(newer_core, unseen):
    altered(newer_core / "events.json", b"x" * (newer_core / "events.json").stat().st_size, unseen=unseen)
    lineup = chosen()
    assert (lineup.core == newer_core) == unseen
    store = open_facts(lineup)
    assert store.places == (CORE,)
    assert lineup.notes or store.problems
    assert shelf.is_damaged(shelf.read().packs[0])


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b"\xff", b'{"packs": [{"id": 1}]}'])
def test_a_torn_shelf_is_said_and_opens_the_core(two, torn):
    (shelf.home() / shelf.FILE).write_bytes(torn)
    (note,) = begin().notes
    assert "cannot be read" in note
    assert str(shelf.home() / shelf.FILE) in note
    assert "Install them again" in note
    assert version() == ""
    said = list[str]()
    install(two.pack("again.aseanpack"), two.trusted(), said=said.append)
    assert version() == "1.0"
    assert "is forgotten" in said[0]
    assert str(shelf.home() / shelf.TORN) in said[0]
    goes_well()
    assert (shelf.home() / shelf.TORN).read_bytes() == torn, "it is there for a person to look at"


def test_a_folder_of_packs_that_is_none_is_said(home):
    (home / "data").mkdir(parents=True)
    (home / "data" / "packs").write_text("")
    (note,) = begin().notes
    assert "cannot be read" in note


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_try_that_cannot_be_noted_is_not_made(two):
    import resource

    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        lineup = begin()
        whole = len(lineup.notes) == 1 and "not used yet" in lineup.notes[0] and "1.0" in str(lineup.over[0])
        os._exit(0 if whole else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert version() == "2.0"


def test_on_a_disk_that_can_only_be_read_a_new_pack_is_not_tried(two):
    here = shelf.home()
    if subprocess.run(["mount", "--bind", here, here], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", here], check=True)
        code = "from aseandesk.packs.start import begin; one = begin(); one.well(); print(*one.notes, *one.over)"
        said = fresh("-c", code).stdout
        assert "Read-only" in said
        assert "our-school-1.0" in said
    finally:
        subprocess.run(["umount", here], check=True)
    assert version() == "2.0"


# ---- in fresh processes


def fresh(*args: str) -> subprocess.CompletedProcess[str]:
    """The program, or Python."""
    env = os.environ | {"PYTHONPATH": str(SOURCE), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, check=False, env=env)


def test_the_window_proves_it_by_its_first_paint(two):
    done = fresh("-m", "aseandesk", "--quit-after", "first-paint")
    assert done.returncode == 0, done.stderr
    (slot,) = shelf.read().packs
    assert (slot.version, slot.proven, slot.tries) == ("2.0", True, 0)


def test_a_window_that_dies_before_its_first_paint_is_told_of_by_the_next(two):
    dies = "import os, sys; from aseandesk import app; from aseandesk.ui.shell import startup; startup.build = lambda *_: os._exit(9)"
    assert (
        fresh("-c", f"{dies}; from aseandesk.options import StartOptions; app.run(StartOptions(quit_after='first-paint'))").returncode == 9
    )
    assert shelf.read().packs[0].tries == 1
    assert fresh("-m", "aseandesk", "--quit-after", "first-paint").returncode == 0
    (slot,) = shelf.read().packs
    assert (slot.version, slot.proven) == ("1.0", True)


def test_with_nothing_installed_a_start_looks_once_and_loads_nothing(home):
    code = """
import os, sys
from aseandesk.packs.start import begin
looked = []
sys.addaudithook(lambda name, args: looked.append(name))
os.stat = lambda *args, plain=os.stat, **more: (looked.append("stat"), plain(*args, **more))[1]
begin()
print(looked, sorted(name for name in sys.modules if name.startswith("aseandesk.packs")))
"""
    done = fresh("-c", code)
    assert done.stdout.strip() == "['stat'] ['aseandesk.packs', 'aseandesk.packs.lineup', 'aseandesk.packs.start']", done.stderr


@pytest.mark.parametrize("heavy", ["nacl", "shutil", "hashlib", "zipfile", "tempfile"])
def test_with_packs_installed_a_start_loads_nothing_heavy(two, heavy):
    code = f"import sys; from aseandesk.packs.start import begin; begin(); print({heavy!r} in sys.modules)"
    assert fresh("-c", code).stdout.strip() == "False"
