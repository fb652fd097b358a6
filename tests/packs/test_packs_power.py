"""The power goes at each step of an update, of going back, of a first start: after it the program starts on one of two packs, whole."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import power
import pytest
from carrying import EVENT, Signer

from aseandesk.exchange.atomic_write import write_atomically
from aseandesk.facts.problem import PackError
from aseandesk.packs import shelf
from aseandesk.packs.install import install, rollback
from aseandesk.packs.start import begin, chosen, open_facts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
SOURCE = Path(shelf.__file__).parents[2]
EACH = 17
"""Each so manieth cut is looked at by a fresh interpreter too, which takes its time."""


def in_use() -> str:
    """The version of the school's pack in use, "" for none, after looking at every byte of it and into its facts."""
    lineup = chosen()
    store = open_facts(lineup)
    assert not lineup.notes, lineup.notes
    assert not store.problems, store.problems
    version = {pack.id: pack.version for pack in store.packs}.get("our-school", "")
    now = shelf.read()
    for slot in (*now.packs, *(slot.before for slot in now.packs if slot.before)):
        assert not shelf.is_damaged(slot), slot
    assert (store.title("event:our-asean-day") == EVENT["title"]["en"]) == bool(version)
    return version


def fresh_start() -> str:
    """The same by the program in a fresh process."""
    env = os.environ | {"PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-m", "aseandesk", "facts", "stats", "--json"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return {pack["id"]: pack["version"] for pack in json.loads(done.stdout)["packs"]}.get("our-school", "")


class Scene:
    """What is done to the disk, between which versions, which of them is there `after` it; `repeated` if it is an installation."""

    def __init__(self, home: Path, act: Callable[[], None], versions: set[str], after: str, *, repeated: bool = False) -> None:
        self.home, self.act, self.versions, self.repeated = home, act, versions, repeated
        self.after = after
        self._kept = home.with_name("kept")
        shutil.copytree(home, self._kept)

    def again(self) -> None:
        """As it was before the first step."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._kept, self.home)


@pytest.fixture(params=["first", "update", "back", "try", "proof"])
def scene(request, signer: Signer, home: Path) -> Scene:
    """The first pack ever; a newer one; going back; a start that tries the new one; one that goes well and sweeps."""
    one, two, three = (signer.pack(f"{n}.aseanpack", f"{n}.0") for n in (1, 2, 3))
    home.mkdir(exist_ok=True)
    if request.param == "first":
        return Scene(home, lambda: install(one, signer.trusted()) and None, {"", "1.0"}, "1.0", repeated=True)
    install(one, signer.trusted())
    begin().well()  # type: ignore[misc]
    if request.param == "update":
        return Scene(home, lambda: install(two, signer.trusted()) and None, {"1.0", "2.0"}, "2.0", repeated=True)
    install(two, signer.trusted())
    if request.param == "back":
        return Scene(home, lambda: rollback() and None, {"1.0", "2.0"}, "1.0")
    if request.param == "try":
        return Scene(home, lambda: begin() and None, {"2.0"}, "2.0")
    begin().well()  # type: ignore[misc]
    install(three, signer.trusted())
    return Scene(home, lambda: begin().well(), {"3.0"}, "3.0")  # type: ignore[misc]


def test_a_process_that_dies_at_any_step(scene, tmp_path):
    steps = power.recorded(scene.act, tmp_path / "log")
    assert len(steps) >= 4
    seen = set()
    for count, (step, when) in enumerate(power.moments(steps), 1):
        scene.again()
        power.cut(scene.act, step, when)
        version = in_use()
        assert version in scene.versions, (step, when)
        seen.add(version)
        if count % EACH == 0:
            assert fresh_start() == version
        if scene.repeated and count % 3 == 0:
            power.child(scene.act)
            assert shelf.ASIDE not in os.listdir(shelf.home())
            assert in_use() == scene.after, "nothing stands in the way of installing it once more"
    assert seen == scene.versions


def told(act: Callable[[], object]) -> None:
    """Do it in a process of its own, which ends with 17 where it says that there is no room."""
    try:
        act()
    except PackError as error:
        os._exit(17 if "no room left on the disk" in str(error) else 18)


def test_a_disk_that_is_full_at_any_step(scene, tmp_path):
    if not scene.repeated:
        pytest.skip("only an installation needs room")
    steps = power.recorded(scene.act, tmp_path / "log")
    before = min(scene.versions)
    switched = max(number for number, step in enumerate(steps, 1) if Path(step.to).name == shelf.FILE)

    for number in range(1, len(steps) + 1):
        scene.again()
        there = set(os.listdir(shelf.home())) if shelf.home().is_dir() else set()
        code = power.full(lambda: told(scene.act), number)
        if number >= switched:
            assert (code, in_use()) == (0, scene.after), steps[number - 1]
            continue
        assert (code, in_use()) == (17, before), steps[number - 1]
        assert set(os.listdir(shelf.home()) if shelf.home().is_dir() else ()) <= there | {shelf.LOCK}, steps[number - 1]


def test_where_the_shelf_was_torn_it_stays_or_is_kept_aside(signer, home, tmp_path):
    """Installed at last, or all as it was and a sentence: with no room left from any step on, and dying at any step."""
    install(signer.pack("1.aseanpack"), signer.trusted())
    current, torn = shelf.home() / shelf.FILE, b'{"packs": [{"id"'
    current.write_bytes(torn)
    two = signer.pack("2.aseanpack", "2.0")
    scene = Scene(home, lambda: install(two, signer.trusted()) and None, {"", "2.0"}, "2.0")
    steps = power.recorded(scene.act, tmp_path / "log")
    switched = max(number for number, step in enumerate(steps, 1) if Path(step.to).name == shelf.FILE)

    def is_begun_anew() -> bool:
        if current.read_bytes() == torn:
            return False
        assert (shelf.home() / shelf.TORN).read_bytes() == torn
        assert in_use() == "2.0"
        return True

    for number in range(1, len(steps) + 1):
        scene.again()
        code = power.full(lambda: told(scene.act), number)
        assert (code, is_begun_anew()) == ((0, True) if number >= switched else (17, False)), steps[number - 1]
        assert any(name.startswith("our-school-2.0") for name in os.listdir(shelf.home())) == (code == 0)
    for number, when in power.moments(steps):
        scene.again()
        power.cut(scene.act, number, when)
        assert is_begun_anew() == (number > switched or (number, when) == (len(steps), "after")), (number, when)


def test_a_disk_that_forgets_what_was_not_forced_onto_it(scene, tmp_path):
    """A killed process loses nothing that it wrote; a power cut does. Without each sync in its place this fails."""
    packs = shelf.home()
    packs.mkdir(parents=True, exist_ok=True)
    steps = power.recorded(scene.act, tmp_path / "log")
    scene.again()
    packs.mkdir(parents=True, exist_ok=True)
    seen = set()
    for told, _ in power.forgetful(packs, steps, packs):
        version = in_use()
        assert version in scene.versions, told
        seen.add(version)
    assert seen == scene.versions
    assert version == scene.after, "what was told to be done is on the disk"


def test_the_settings_of_the_window_outlive_a_power_cut(tmp_path):
    file = tmp_path / "config" / "settings.json"
    write_atomically(file, b"old", parents=True)
    steps = power.recorded(lambda: write_atomically(file, b"new", parents=True), tmp_path / "log")
    write_atomically(file, b"old", parents=True)
    found = [file.read_bytes() for _ in power.forgetful(file.parent, steps, file.parent)]
    assert set(found) == {b"old", b"new"}
    assert found[-2:] == [b"new", b"new"], "what was told to be done is on the disk, with its name"


def strace_works() -> bool:
    """False without strace, and in containers that refuse it."""
    strace = shutil.which("strace")
    return bool(strace) and subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


CALLS = "write,fsync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir"


@pytest.mark.skipif(not strace_works(), reason="strace is not there, or refused here")
def test_the_program_itself_killed_by_the_system_at_its_calls(signer, home, tmp_path):
    """The whole command, from outside: `strace` kills it as it enters its n-th call that changes a file."""
    install(signer.pack("one.aseanpack"), signer.trusted())
    begin().well()  # type: ignore[misc]
    two = signer.pack("two.aseanpack", "2.0")
    kept = shutil.copytree(home, tmp_path / "kept")
    command = [sys.executable, "-m", "aseandesk", "pack", "install", str(two), "--keys", str(signer.folder)]
    env = os.environ | {"PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"}
    log = tmp_path / "calls"
    subprocess.run(["strace", "-qq", "-f", "-e", f"trace={CALLS}", "-o", log, *command], env=env, capture_output=True, check=True)
    calls = re.findall(r"^\d+ +(\w+)\(", log.read_text("utf-8", "replace"), flags=re.MULTILINE)
    assert {"write", "fsync", "mkdir"} < set(calls)
    assert in_use() == "2.0"
    cuts = [(name, number) for name, count in Counter(calls).items() for number in range(1, count + 1)]
    seen = Counter(cut_by_strace(command, env, name, number, lambda: again(kept, home)) for name, number in cuts[:: len(cuts) // 12])
    assert set(seen) <= {"1.0", "2.0"}
    assert seen["1.0"]


def again(kept: Path, home: Path) -> None:
    """The home as it was."""
    shutil.rmtree(home)
    shutil.copytree(kept, home)


def cut_by_strace(command: list[str], env: dict[str, str], name: str, number: int, before: Callable[[], None]) -> str:
    """What is in use after the system has killed the command at its so manieth call of that name."""
    before()
    inject = ["strace", "-qq", "-f", "-o", os.devnull, "-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={number}"]
    done = subprocess.run([*inject, *command], env=env, capture_output=True, check=False)
    assert done.returncode != 0, (name, number)
    return in_use()
