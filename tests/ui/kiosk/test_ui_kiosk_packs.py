"""Packs on the kiosk: the technician sees, installs and takes back; a stick installs by itself only where the configuration says so."""

from __future__ import annotations

import json
import threading
import zipfile
from pathlib import Path

import msgspec
import pytest
from kiosk_room import kiosk, unlock
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from aseandesk.packs import keys, shelf, signature, sticks
from aseandesk.packs.build import build
from aseandesk.packs.manifest import PLACE, decode, encode, entry
from aseandesk.ui.kiosk import packs
from aseandesk.ui.kiosk.packs import PacksPart, PackWork


def plugged_in(monkeypatch, *folders: Path) -> list[bool]:
    """These are the sticks, for whoever asks. Returns a list that grows each time that the kiosk looks by itself."""
    looks: list[bool] = []
    monkeypatch.setattr(sticks, "mounts", lambda: folders)
    monkeypatch.setattr(packs, "mounts", lambda: (looks.append(True), folders)[1])
    return looks


@pytest.fixture
def plug(monkeypatch, qtbot):
    """Puts a stick into a kiosk that installs by itself, and waits until it was gone through: the unsigned pack is told of last."""

    def put(work: PackWork, stick: Path) -> None:
        pulled = plugged_in(monkeypatch)
        qtbot.waitUntil(lambda: bool(pulled))
        with qtbot.waitSignal(work.told, timeout=20_000, check_params_cb=lambda words: "nobody signed it" in words or "by itself" in words):
            plugged_in(monkeypatch, stick)
        for thread in threading.enumerate():
            if thread.name == "packs":
                thread.join()
        QApplication.processEvents()

    monkeypatch.setattr(packs, "EVERY_MS", 10)
    plugged_in(monkeypatch)
    return put


def packed(place: Path, name: str, pack_id: str, version: str, *, signed: bool = True) -> None:
    """A pack on the stick, signed by the museum."""
    source, file = place / name, place / "stick" / f"{name}.aseanpack"
    source.mkdir()
    about = {"id": pack_id, "title": {"en": f"The {pack_id}"}, "version": version, "requires": 1}
    (source / "pack.json").write_text(json.dumps(about), encoding="utf-8")
    build(source, file)
    if signed:
        signature.sign(file, keys.read_secret(place / "museum.key"))


def spoil(place: Path, name: str) -> None:
    """Give its facts a mistake, as only a signer does whose program is another: it is whole and signed, and refused all the same."""
    file = place / "stick" / f"{name}.aseanpack"
    with zipfile.ZipFile(file) as made:
        true, about = decode(made.read(PLACE)), made.read("pack.json")
    events = b'[{"id": "x"}]'
    wrong = msgspec.structs.replace(true, files=(entry("events.json", events), entry("pack.json", about)))
    with zipfile.ZipFile(file, "w") as made:
        for inside, data in ((PLACE, encode(wrong)), ("events.json", events), ("pack.json", about)):
            made.writestr(inside, data)
    signature.sign(file, keys.read_secret(place / "museum.key"))


@pytest.fixture
def stick(tmp_path, monkeypatch) -> Path:
    """A stick with a pack in two versions, signed by the museum, and one that nobody signed."""
    folder = tmp_path / "stick"
    folder.mkdir()
    keys.make(tmp_path / "museum.key", "The museum")
    (tmp_path / "trusted").mkdir()
    (tmp_path / "trusted" / "museum.pub").write_bytes((tmp_path / "museum.key.pub").read_bytes())
    for name, version in (("one", "1.0"), ("two", "2.0"), ("unsigned", "3.0")):
        packed(tmp_path, name, "hall", version, signed=name != "unsigned")
    plugged_in(monkeypatch, folder)
    return folder


@pytest.fixture
def trust(tmp_path) -> str:
    """The configuration that trusts the museum."""
    return f'[packs]\nkeys = "{tmp_path / "trusted"}"\n'


def opened(made) -> PacksPart:
    """The technician's page, as by the PIN."""
    unlock(made.window)
    (part,) = made.window.technician.findChildren(PacksPart)
    return part


def said(made) -> str:
    return made.window.technician.said.text()


def test_looked_for_installed_and_taken_back(home, fonts, qtbot, stick, trust):
    with kiosk(home, trust) as (made, _):
        work, part = made.window.pack_work, opened(made)
        assert "Nothing is installed" in part.installed.text()
        assert not part.back.isVisibleTo(made.window)
        with qtbot.waitSignal(work.offered):
            part.look.click()
        assert [touch_button.text() for touch_button in part.offers] == ["Install The hall 2.0, signed by The museum"]
        assert "unsigned.aseanpack" in part.found.text()
        assert "nobody signed it" in part.found.text()
        with qtbot.waitSignal(work.changed, timeout=20_000):
            part.offers[0].click()
        assert "Installed: The hall 2.0" in said(made)
        assert part.installed.text() == "The hall 2.0, signed by The museum"
        assert not part.offers
        with qtbot.waitSignal(work.changed):
            part.back.click()
        assert "Taken back: The hall 2.0" in said(made)
        assert not shelf.read().packs


def test_what_was_taken_back_is_tried_again_only_by_the_technician(home, fonts, qtbot, stick, trust, plug):
    (stick / "one.aseanpack").unlink()
    with kiosk(home, f"{trust}install = true\n") as (made, _):
        work, part = made.window.pack_work, opened(made)
        plug(work, stick)
        with qtbot.waitSignal(work.changed, timeout=20_000):
            work.back()
        assert not shelf.read().packs
        plug(work, stick)
        assert not shelf.read().packs, "by itself it does not come again"
        with qtbot.waitSignal(work.offered):
            part.look.click()
        assert "taken back here once" in part.found.text()
        assert [touch_button.text() for touch_button in part.offers] == ["Try The hall 2.0 again, signed by The museum"]
        with qtbot.waitSignal(work.changed, timeout=20_000):
            part.offers[0].click()
        assert [slot.version for slot in shelf.read().packs] == ["2.0"]


def test_what_is_damaged_here_is_mended_by_itself(home, fonts, stick, trust, plug):
    with kiosk(home, f"{trust}install = true\n") as (made, _):
        work = made.window.pack_work
        plug(work, stick)
        (slot,) = shelf.read().packs
        (shelf.place_of(slot) / "pack.json").write_text("{}")
        plug(work, stick)
        (slot,) = shelf.read().packs
        assert slot.version == "2.0"
        assert not shelf.is_damaged(slot)


def test_on_a_torn_shelf_nothing_comes_by_itself_and_the_technician_may_install(home, fonts, qtbot, stick, trust, plug):
    with kiosk(home, f"{trust}install = true\n") as (made, _):
        work = made.window.pack_work
        plug(work, stick)
        with qtbot.waitSignal(work.changed, timeout=20_000):
            work.back()
        torn = (shelf.home() / shelf.FILE).read_bytes()[:-9]
        (shelf.home() / shelf.FILE).write_bytes(torn)
        part = opened(made)
        assert "cannot be read" in part.installed.text()
        plug(work, stick)
        assert (shelf.home() / shelf.FILE).read_bytes() == torn, "what was taken back does not come again"
        assert "nothing is installed by itself" in said(made)
        with qtbot.waitSignal(work.offered):
            part.look.click()
        with qtbot.waitSignal(work.changed, timeout=20_000):
            part.offers[0].click()
        assert [slot.version for slot in shelf.read().packs] == ["2.0"]
        assert "is forgotten" in said(made)
        assert (shelf.home() / shelf.TORN).read_bytes() == torn


def test_nobody_is_trusted_but_the_computers_own_keys(home, fonts, qtbot, stick, monkeypatch, tmp_path):
    monkeypatch.setattr(keys, "system_folder", lambda: tmp_path / "etc")
    with kiosk(home) as (made, _):
        part = opened(made)
        with qtbot.waitSignal(made.window.pack_work.offered):
            part.look.click()
        assert not part.offers
        assert "not trusted here" in part.found.text()


def test_the_next_start_uses_it_and_its_first_picture_proves_it(home, fonts, qtbot, stick, trust):
    with kiosk(home, trust) as (made, _):
        part = opened(made)
        with qtbot.waitSignal(made.window.pack_work.offered):
            part.look.click()
        with qtbot.waitSignal(made.window.pack_work.changed, timeout=20_000):
            part.offers[0].click()
    with kiosk(home, trust) as (made, _):
        assert [pack.id for pack in made.window.parts.store.packs] == ["aseandesk-core", "hall"]
        qtbot.waitUntil(lambda: shelf.read().packs[0].proven)


def test_a_stick_installs_by_itself_only_where_that_is_said_and_restarts_when_nobody_is_there(
    home, fonts, qtbot, stick, trust, monkeypatch
):
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere")
    with kiosk(home, trust) as (made, _):
        assert not any(timer.isActive() for timer in made.window.pack_work.findChildren(QTimer))
    monkeypatch.setattr(packs, "EVERY_MS", 10)
    with kiosk(home, f"{trust}install = true\n") as (made, _):
        monkeypatch.setattr(type(made.supervisor), "_quit", lambda *_: None)
        with qtbot.waitSignal(made.window.leaving, timeout=20_000) as left:
            pass
        assert left.args == [True]
        assert [(slot.id, slot.version) for slot in shelf.read().packs] == [("hall", "2.0")]
        assert any("Installed: The hall 2.0" in line for line in made.window.parts.notes.recent)


def test_a_stick_that_stays_is_not_looked_at_again(home, fonts, qtbot, stick, trust, monkeypatch):
    looked = []
    monkeypatch.setattr(packs, "EVERY_MS", 10)
    monkeypatch.setattr(sticks, "offers", lambda *_: (looked.append(True), ())[1])
    looks = plugged_in(monkeypatch, stick)
    with kiosk(home, f"{trust}install = true\n"):
        qtbot.waitUntil(lambda: len(looks) > 3 and bool(looked))
        assert len(looked) == 1
        pulled = plugged_in(monkeypatch)
        qtbot.waitUntil(lambda: bool(pulled))
        looks = plugged_in(monkeypatch, stick)
        qtbot.waitUntil(lambda: len(looks) > 3 and len(looked) > 1)
        assert len(looked) == 2


def test_all_packs_of_a_stick_come_by_themselves_and_an_older_one_where_the_newest_is_wrong(home, fonts, stick, trust, plug, tmp_path):
    packed(tmp_path, "bad", "hall", "5.0")
    spoil(tmp_path, "bad")
    packed(tmp_path, "garden", "garden", "1.0")
    with kiosk(home, f"{trust}install = true\n") as (made, _):
        work, told, changed = made.window.pack_work, [], []
        work.told.connect(told.append)
        work.changed.connect(lambda: changed.append(len(shelf.read().packs)))
        plug(work, stick)
        assert [(slot.id, slot.version) for slot in shelf.read().packs] == [("hall", "2.0"), ("garden", "1.0")]
        wrong, hall, garden, refused = told
        assert "unsigned.aseanpack" in refused
        assert "bad.aseanpack" in wrong
        assert "events.json" in wrong
        assert "Installed: The hall 2.0" in hall
        assert "Installed: The garden 1.0" in garden
        assert changed == [2], "once, when all are there: a restart may follow at once"
        noted = list(made.window.parts.notes.recent)[-len(told) :]
        assert all(line.endswith(sentence) for line, sentence in zip(noted, told, strict=True))


def test_a_stick_with_more_packs_than_are_looked_at_says_so(home, fonts, qtbot, stick, trust):
    for n in range(sticks.MOST):
        (stick / f"a-{n:03}.aseanpack").write_bytes(b"old")
    with kiosk(home, trust) as (made, _):
        part = opened(made)
        with qtbot.waitSignal(made.window.pack_work.told):
            part.look.click()
        assert f"{sticks.MOST + 3} packs" in said(made)


def test_a_key_that_cannot_be_used_is_told_where_its_pack_is_refused(home, fonts, qtbot, stick, trust, tmp_path):
    (tmp_path / "trusted" / "museum.pub").rename(tmp_path / "trusted" / "museum.key.pub.txt")
    with kiosk(home, trust) as (made, _):
        part = opened(made)
        with qtbot.waitSignal(made.window.pack_work.offered):
            part.look.click()
        assert "museum.key.pub.txt is not used as a key" in part.found.text()


def test_a_pack_that_is_refused_by_itself_is_noted(home, fonts, qtbot, stick, trust, monkeypatch):
    monkeypatch.setattr(packs, "EVERY_MS", 10)
    with kiosk(home, f"{trust}install = true\n") as (made, _):
        noted = made.window.parts.notes.recent
        qtbot.waitUntil(lambda: any("Installed" in line for line in noted), timeout=20_000)
        qtbot.waitUntil(lambda: any("unsigned.aseanpack" in line for line in noted), timeout=20_000)
