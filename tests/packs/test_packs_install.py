"""Installed as a whole or not at all: each refusal leaves the old pack in use, and says why."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from carrying import EVENT, Signer, core, facts

from aseandesk.facts.packs import CORE
from aseandesk.facts.problem import PackError
from aseandesk.packs import disk, shelf
from aseandesk.packs.build import build
from aseandesk.packs.install import install, rollback
from aseandesk.packs.keys import read_secret
from aseandesk.packs.lineup import Lineup
from aseandesk.packs.mounts import mounts
from aseandesk.packs.start import begin, chosen, open_facts
from aseandesk.packs.sticks import PackOffer, offers

LAGOON = Path(__file__).parent / "lagoon"


def used() -> dict[str, str]:
    """The packs in use by id, with their versions."""
    return {pack.id: pack.version for pack in open_facts(chosen()).packs}


def started_well() -> None:
    """A start that comes to its first paint."""
    well = begin().well
    if well is not None:
        well()


def left_behind() -> list[str]:
    """What lies on the shelf that nothing leads to."""
    return sorted(set(os.listdir(shelf.home())) - shelf.read().folders() - {shelf.FILE, shelf.LOCK, shelf.TRIAL})


@pytest.fixture
def old(signer) -> Signer:
    """The signer of version 1.0, which is installed, started and in use."""
    install(signer.pack("old.aseanpack"), signer.trusted())
    started_well()
    return signer


def refused(file: Path, signer: Signer, words: str, **more) -> None:
    """It is, for this reason, and version 1.0 stays in use."""
    before, there = (shelf.home() / shelf.FILE).read_bytes(), set(os.listdir(shelf.home()))
    with pytest.raises(PackError, match=words):
        install(file, signer.trusted(), **more)
    assert (shelf.home() / shelf.FILE).read_bytes() == before
    assert used()["our-school"] == "1.0"
    assert set(os.listdir(shelf.home())) == there


def test_over_the_core_from_the_next_start_on(signer):
    assert chosen() == Lineup(CORE, ())
    slot = install(signer.pack(), signer.trusted())
    assert (slot.id, slot.version, slot.signer, slot.standalone) == ("our-school", "1.0", "Our school", False)
    store = open_facts(chosen())
    assert store.title("event:our-asean-day") == EVENT["title"]["en"]
    assert store.packs[0].id == "aseandesk-core"
    assert not store.problems
    assert not left_behind()


def test_the_core_in_a_newer_version_takes_its_place(signer):
    build(core(signer.folder / "core"), signer.folder / "core.aseanpack")
    signer.sign(signer.folder / "core.aseanpack")
    install(signer.folder / "core.aseanpack", signer.trusted())
    assert used() == {"aseandesk-core": "1.1"}
    assert not open_facts(chosen()).problems
    rollback()
    assert used() == {"aseandesk-core": "1.0"}


def test_the_core_no_newer_than_the_one_that_comes_with_the_program(signer):
    build(core(signer.folder / "core", "1.0"), signer.folder / "core.aseanpack")
    signer.sign(signer.folder / "core.aseanpack")
    with pytest.raises(PackError, match=r"version 1\.0 is there already"):
        install(signer.folder / "core.aseanpack", signer.trusted())
    place = shelf.place_of(install(signer.folder / "core.aseanpack", signer.trusted(), force=True))
    assert chosen().core == place, "by force it is used all the same"


def test_an_older_core_that_was_forced_stays_until_the_program_brings_a_newer_one(signer, monkeypatch):
    build(core(signer.folder / "core", "0.9"), signer.folder / "core.aseanpack")
    signer.sign(signer.folder / "core.aseanpack")
    install(signer.folder / "core.aseanpack", signer.trusted(), force=True)
    assert used() == {"aseandesk-core": "0.9"}
    later = core(signer.folder / "later", "1.0.1")
    monkeypatch.setattr("aseandesk.packs.installed.CORE", later)
    assert chosen().core == later


def test_one_that_stands_alone_and_no_second(signer, tmp_path):
    build(LAGOON, signer.folder / "lagoon.aseanpack")
    signer.sign(signer.folder / "lagoon.aseanpack")
    assert install(signer.folder / "lagoon.aseanpack", signer.trusted()).standalone
    assert used().keys() == {"lagoon"}
    second = shutil.copytree(LAGOON, tmp_path / "second")
    for file in second.rglob("*.json"):
        text = file.read_text(encoding="utf-8").replace("LAGOON", "REEF").replace('"id": "lagoon"', '"id": "reef"')
        file.write_text(text, encoding="utf-8")
    build(second, signer.folder / "second.aseanpack")
    signer.sign(signer.folder / "second.aseanpack")
    with pytest.raises(PackError, match="take that back first"):
        install(signer.folder / "second.aseanpack", signer.trusted())
    assert used().keys() == {"lagoon"}


def lagoon(signer) -> Path:
    """The made-up organisation's pack, signed."""
    build(LAGOON, signer.folder / "lagoon.aseanpack")
    signer.sign(signer.folder / "lagoon.aseanpack")
    return signer.folder / "lagoon.aseanpack"


def test_one_that_does_not_fit_over_what_stands_alone_here(signer):
    install(lagoon(signer), signer.trusted())
    with pytest.raises(PackError, match="does not fit over lagoon, which is installed and stands alone; take that back first") as caught:
        install(signer.pack(), signer.trusted())
    assert any("events.json" in str(problem) for problem in caught.value.problems)
    assert used().keys() == {"lagoon"}
    rollback("lagoon")
    assert install(signer.pack("again.aseanpack"), signer.trusted())


def test_one_that_fits_over_what_stands_alone_here(signer, tmp_path):
    install(lagoon(signer), signer.trusted())
    folder = facts(tmp_path / "over")
    (folder / "events.json").unlink()
    build(folder, tmp_path / "over.aseanpack")
    signer.sign(tmp_path / "over.aseanpack")
    install(tmp_path / "over.aseanpack", signer.trusted())
    assert used().keys() == {"lagoon", "our-school"}


def test_mistakes_of_another_pack_stand_in_nobodys_way(signer):
    install(signer.pack(), signer.trusted())
    install(lagoon(signer), signer.trusted())
    assert used().keys() == {"lagoon"}
    newer = json.loads((LAGOON / "pack.json").read_text("utf-8")) | {"version": "9.0"}
    folder = shutil.copytree(LAGOON, signer.folder / "newer")
    (folder / "pack.json").write_text(json.dumps(newer), "utf-8")
    build(folder, signer.folder / "newer.aseanpack")
    signer.sign(signer.folder / "newer.aseanpack")
    install(signer.folder / "newer.aseanpack", signer.trusted())
    assert used() == {"lagoon": "9.0"}


def test_what_the_newer_core_here_has_can_be_used(signer):
    """It is checked over the core that is installed, not over the one that comes with the program."""
    folder = core(signer.folder / "core")
    about = json.loads((folder / "pack.json").read_text("utf-8"))
    about["categories"].append(about["categories"][0] | {"id": "tides"})
    (folder / "pack.json").write_text(json.dumps(about), "utf-8")
    build(folder, signer.folder / "core.aseanpack")
    signer.sign(signer.folder / "core.aseanpack")
    over = facts(signer.folder / "over")
    (over / "events.json").write_text(json.dumps([EVENT | {"category": "tides"}]), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("aseandesk.packs.build.problems_of", lambda *_: ())
        build(over, signer.folder / "over.aseanpack")
    signer.sign(signer.folder / "over.aseanpack")
    with pytest.raises(PackError, match="tides"):
        install(signer.folder / "over.aseanpack", signer.trusted())
    install(signer.folder / "core.aseanpack", signer.trusted())
    install(signer.folder / "over.aseanpack", signer.trusted())
    assert used() == {"aseandesk-core": "1.1", "our-school": "1.0"}


def test_a_pack_that_is_given_and_stands_alone_stands_on_nothing_installed(old):
    store = open_facts(chosen([LAGOON]))
    assert [pack.id for pack in store.packs] == ["lagoon"]
    assert not store.problems


# ---- refused, and the old one stays


def test_older_or_the_same_unless_by_force(old):
    refused(old.pack("same.aseanpack"), old, r"version 1\.0 is there already")
    older = old.pack("older.aseanpack", "0.9")
    refused(older, old, r"0\.9 is older than 1\.0")
    install(older, old.trusted(), force=True)
    assert used()["our-school"] == "0.9"


def test_unsigned_and_unknown(old, tmp_path):
    plain = tmp_path / "plain.aseanpack"
    build(facts(tmp_path / "facts", "2.0"), plain)
    refused(plain, old, "nobody signed it")
    stranger = Signer(tmp_path / "stranger", "Somebody else")
    refused(stranger.pack("ours.aseanpack", "2.0"), old, "not trusted here")
    refused(plain, old, "nobody signed it", force=True)


def test_altered_and_torn(old):
    file = old.pack("new.aseanpack", "2.0")
    whole = file.read_bytes()
    file.write_bytes(whole[:300] + bytes([whole[300] ^ 4]) + whole[301:])
    refused(file, old, "altered")
    file.write_bytes(whole[: len(whole) // 2])
    refused(file, old, "not whole")


def test_facts_with_mistakes(old, monkeypatch):
    monkeypatch.setattr("aseandesk.packs.build.problems_of", lambda *_: ())
    file = old.folder / "wrong.aseanpack"
    folder = facts(old.folder / "wrong", "2.0")
    (folder / "events.json").write_text("[{}]", encoding="utf-8")
    build(folder, file)
    old.sign(file)
    refused(file, old, "wrong.aseanpack: events.json")


def test_what_is_not_there_or_no_file(old, tmp_path):
    refused(tmp_path / "nothing.aseanpack", old, "there is nothing there")
    refused(tmp_path, old, "it is no file")
    os.mkfifo(tmp_path / "pipe.aseanpack")
    refused(tmp_path / "pipe.aseanpack", old, "it is no file")


def test_a_stick_that_is_pulled_out_half_way(old):
    file = old.folder / "large.aseanpack"
    build(large(old.folder / "large"), file)
    old.sign(file)
    assert file.stat().st_size > 3 << 18
    refused(file, old, "changed or ended while it was read", told=lambda done, _: os.truncate(file, done))


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not there")
def test_a_stick_that_gives_no_more(old, home):
    """The system says "input/output error" at the second read of the file."""
    file = old.folder / "large.aseanpack"
    build(large(old.folder / "large"), file)
    old.sign(file)
    trust = home / "config" / "keys"
    trust.mkdir(parents=True)
    shutil.copy(old.folder / "our.key.pub", trust)
    inject = ["strace", "-qq", "-o", os.devnull, "-P", file, "-e", "inject=read:error=EIO:when=2+"]
    command = [*inject, sys.executable, "-m", "aseandesk", "pack", "install", file]
    env = os.environ | {"PYTHONPATH": str(Path(shelf.__file__).parents[2])}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if "strace:" in done.stderr:
        pytest.skip(f"strace is refused here: {done.stderr}")
    assert done.returncode == 1
    assert "cannot be read to its end (Input/output error)" in done.stderr
    assert "Traceback" not in done.stderr
    assert used()["our-school"] == "1.0"
    assert not left_behind()


def large(folder: Path) -> Path:
    """Facts whose pack is large: noise does not fold."""
    from random import Random

    rng = Random(1)
    words = "".join(chr(rng.randrange(0x4E00, 0x9FFF)) for _ in range(500_000))
    facts(folder, "2.0", summary={"en": words})
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_full_disk(old):
    """No file of the process may grow beyond so many bytes: each place at which the room may run out."""
    import resource

    file = old.pack("new.aseanpack", "2.0")
    size = max(file.stat().st_size, 1200)
    for limit in (0, 10, 200, 400, size - 1):
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            try:
                install(file, old.trusted())
            except PackError as error:
                os._exit(17 if "no room left" in str(error) else 18)
            os._exit(19)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 17, limit
        assert used()["our-school"] == "1.0"
        assert not left_behind()


def test_a_really_full_disk(old, home, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        shutil.copytree(home / "data", small / "data")
        shutil.rmtree(home / "data")
        (home / "data").symlink_to(small / "data")
        build(large(old.folder / "large"), old.folder / "large.aseanpack")
        old.sign(old.folder / "large.aseanpack")
        refused(old.folder / "large.aseanpack", old, "no room left on the disk")
        (small / "ballast").write_bytes(b"x" * (shutil.disk_usage(small).free - 4096))
        refused(old.pack("new.aseanpack", "2.0"), old, "no room left on the disk")
    finally:
        subprocess.run(["umount", small], check=True)


def test_two_at_once(old):
    lock = disk.FileLock(shelf.home() / shelf.LOCK)
    try:
        refused(old.pack("new.aseanpack", "2.0"), old, "at this moment")
    finally:
        lock.release()
    install(old.pack("newer.aseanpack", "2.0"), old.trusted())
    assert used()["our-school"] == "2.0"


# ---- damaged here


def harmed(signer) -> Path:
    """The file of version 2.0, which is installed over 1.0 and whose events were cut short since."""
    file = signer.pack("two.aseanpack", "2.0")
    install(file, signer.trusted())
    started_well()
    events = shelf.place_of(shelf.read().packs[0]) / "events.json"
    os.truncate(events, events.stat().st_size - 5)
    return file


def test_what_is_damaged_here_is_mended_without_force(old):
    file = harmed(old)
    assert used()["our-school"] == "1.0"
    (offer,) = (one for one in offers([old.folder], old.trusted()) if one.file == file)
    assert not offer.refused
    slot = install(file, old.trusted())
    assert used()["our-school"] == "2.0"
    assert not chosen().notes
    assert slot.before is not None
    assert slot.before.version == "1.0", "to go back to there is the last one that is whole"
    refused_again = next(one for one in offers([old.folder], old.trusted()) if one.file == file)
    assert "is there already" in refused_again.refused


def test_an_older_one_mends_nothing(old):
    harmed(old)
    refused(old.pack("older.aseanpack", "1.5"), old, r"1\.5 is older than 2\.0")


def test_a_damaged_core_that_was_forced_is_mended_and_one_that_is_out_of_use_is_not(signer, monkeypatch):
    build(core(signer.folder / "core", "1.0"), signer.folder / "core.aseanpack")
    signer.sign(signer.folder / "core.aseanpack")
    place = shelf.place_of(install(signer.folder / "core.aseanpack", signer.trusted(), force=True))
    (place / "events.json").unlink()
    assert chosen().core == CORE
    place = shelf.place_of(install(signer.folder / "core.aseanpack", signer.trusted()))
    assert chosen().core == place
    (place / "events.json").unlink()
    later = core(signer.folder / "later", "1.0.1")
    for who in ("install", "installed"):
        monkeypatch.setattr(f"aseandesk.packs.{who}.CORE", later)
    with pytest.raises(PackError, match=r"1\.0 is older than 1\.0\.1"):
        install(signer.folder / "core.aseanpack", signer.trusted())


# ---- what is installed cannot be read


def unreadable(signer, words: str) -> None:
    """Nothing is installed and nothing taken back, for this reason, and the shelf stays as it is."""
    for act in (lambda: install(signer.pack("other.aseanpack", pack_id="other"), signer.trusted(), force=True), rollback):
        with pytest.raises(PackError, match=words) as caught:
            act()
        assert str(shelf.home() / shelf.FILE) in str(caught.value)
        assert "move it away" in str(caught.value)
        shutil.rmtree(signer.folder / "of-other.aseanpack", ignore_errors=True)
    assert not (shelf.home() / shelf.ASIDE).exists()


def test_what_may_not_be_read_is_not_written_over(old):
    current = shelf.home() / shelf.FILE
    whole = current.read_bytes()
    current.unlink()
    current.mkdir()
    unreadable(old, "Is a directory")
    current.rmdir()
    current.write_bytes(whole)
    if os.geteuid() == 0:
        return  # nothing is forbidden to root
    current.chmod(0)
    unreadable(old, "may not be read")
    current.chmod(0o644)
    assert used()["our-school"] == "1.0"


def test_a_torn_shelf_takes_nothing_back_and_says_why(old):
    (shelf.home() / shelf.FILE).write_bytes(b'{"packs": [{"id"')
    with pytest.raises(PackError, match=r"is damaged .* Install them again"):
        rollback()
    assert not (shelf.home() / shelf.TORN).exists()


# ---- taken back


def test_back_by_hand_step_by_step(old):
    install(old.pack("new.aseanpack", "2.0"), old.trusted())
    gone, now = rollback("our-school")
    assert (gone.version, now.version if now else "") == ("2.0", "1.0")
    assert used()["our-school"] == "1.0"
    assert rollback()[1] is None
    assert used().keys() == {"aseandesk-core"}
    with pytest.raises(PackError, match=r"^No pack is installed; see `aseandesk pack list`\.$"):
        rollback()
    with pytest.raises(PackError, match=r"^No pack strange is installed; see `aseandesk pack list`\.$"):
        rollback("strange")


def test_what_was_taken_back_does_not_come_again_by_itself(old):
    file = old.pack("new.aseanpack", "2.0")
    install(file, old.trusted())
    rollback()
    refused(file, old, "taken back here once")
    (offer,) = (one for one in offers([old.folder], old.trusted()) if one.file == file)
    assert "taken back" in offer.refused
    assert offer.again
    install(file, old.trusted(), again=True)
    assert used()["our-school"] == "2.0"


def test_only_what_was_taken_back_can_be_tried_again(old):
    older, newer = old.pack("older.aseanpack", "0.9"), old.pack("newer.aseanpack", "2.0")
    for file in (newer, older):
        install(file, old.trusted(), force=True)
        rollback()
    assert {one.file.name: one.again for one in offers([old.folder], old.trusted()) if one.file in {older, newer}} == {
        "older.aseanpack": False,
        "newer.aseanpack": True,
    }
    with pytest.raises(PackError, match="older"):
        install(older, old.trusted(), again=True)


def test_one_that_was_never_started_is_no_pack_to_go_back_to(old):
    install(old.pack("two.aseanpack", "2.0"), old.trusted())
    install(old.pack("three.aseanpack", "3.0"), old.trusted())
    assert rollback()[1].version == "1.0"  # type: ignore[union-attr]


# ---- a stick


def test_offers_newest_first_and_each_refusal_with_its_reason(old, tmp_path):
    stick = tmp_path / "stick"
    (stick / "aseandesk").mkdir(parents=True)
    for name, version in (("a", "2.0"), ("b", "2.10"), ("c", "0.5")):
        shutil.move(old.pack(f"{name}.aseanpack", version), stick)
    shutil.move(Signer(tmp_path / "stranger", "Else").pack("d.aseanpack", "9.0"), stick / "aseandesk")
    (stick / "._a.aseanpack").write_bytes(b"what a Mac leaves")
    (stick / "e.aseanpack").mkdir()
    found = offers([stick], old.trusted())
    assert [(one.file.name, one.version, bool(one.refused)) for one in found] == [
        ("b.aseanpack", "2.10", False),
        ("a.aseanpack", "2.0", False),
        ("c.aseanpack", "0.5", True),
        ("d.aseanpack", "", True),
    ]
    assert found[0] == PackOffer(stick / "b.aseanpack", "", "our-school", "2.10", {"en": "Ours 2.10"}, "Our school")
    assert "older" in found[2].refused
    assert "not trusted" in found[3].refused


def test_an_offer_writes_nothing(signer, tmp_path, home):
    signer.pack()
    offers([signer.folder], signer.trusted())
    assert not (home / "data").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the table of Linux")
def test_where_sticks_are(tmp_path):
    table = tmp_path / "mounts"
    rows = (
        "/dev/sda1 / ext4 rw 0 0",
        r"/dev/sdb1 /media/me/MY\040STICK vfat ro 0 0",
        "/dev/sdc1 /mnt vfat rw 0 0",
        "x /run/media/me/A vfat rw 0 0",
        "x /mntx vfat rw 0 0",
    )
    table.write_text("\n".join(rows), encoding="utf-8")
    assert mounts(table) == (Path("/media/me/MY STICK"), Path("/mnt"), Path("/run/media/me/A"))
    assert mounts(tmp_path / "none") == ()


def test_the_secret_half_is_nowhere_on_the_shelf(old):
    secret = read_secret(old.secret).hex()
    for file in shelf.home().rglob("*"):
        assert not file.is_file() or secret not in file.read_text(encoding="utf-8", errors="replace")
