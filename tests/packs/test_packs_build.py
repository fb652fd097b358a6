"""A folder made into one file: the same bytes each time, nothing in it that is no part of a pack, no pack with mistakes."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from carrying import core, facts

from aseandesk.facts.packs import check_pack, open_store
from aseandesk.facts.problem import PackError
from aseandesk.packs.build import build
from aseandesk.packs.versions import newer


def test_the_same_folder_gives_the_same_bytes(tmp_path):
    one, other = facts(tmp_path / "one"), tmp_path / "elsewhere" / "other"
    shutil.copytree(one, other)
    for file in other.iterdir():
        os.utime(file, (1, 1))
        file.chmod(0o600)
    build(one, tmp_path / "one.aseanpack")
    build(other, tmp_path / "other.aseanpack")
    assert (tmp_path / "one.aseanpack").read_bytes() == (tmp_path / "other.aseanpack").read_bytes()


def test_what_is_no_part_of_a_pack_stays_out_and_is_named(tmp_path):
    folder = facts(tmp_path / "facts")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "a.png").write_bytes(b"x")
    manifest, strangers = build(folder, tmp_path / "a.aseanpack")
    assert strangers == ("notes.txt", "pictures/a.png")
    assert [row.name for row in manifest.files] == ["events.json", "pack.json", "sources.json"]


def test_it_opens_as_any_pack(tmp_path):
    build(facts(tmp_path / "facts"), tmp_path / "a.aseanpack")
    assert check_pack(tmp_path / "a.aseanpack") == ()
    assert open_store([tmp_path / "a.aseanpack"]).title("event:our-asean-day") == "ASEAN Day at our school"


def test_a_pack_with_mistakes_is_not_built_and_what_was_there_stays(tmp_path):
    folder, file = facts(tmp_path / "facts"), tmp_path / "a.aseanpack"
    file.write_bytes(b"before")
    (folder / "sources.json").write_text("[]", encoding="utf-8")
    with pytest.raises(PackError, match="our-yearbook"):
        build(folder, file)
    assert file.read_bytes() == b"before"


def test_the_core_in_a_newer_version_must_stand_without_the_one_that_is_here(tmp_path):
    folder = core(tmp_path / "core")
    build(folder, tmp_path / "a.aseanpack")
    rows = json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    (folder / "sources.json").write_text(json.dumps(rows[1:]), encoding="utf-8")
    with pytest.raises(PackError, match=rows[0]["id"]):
        build(folder, tmp_path / "b.aseanpack")


@pytest.mark.parametrize("version", ["new", "1.0-beta", "1..0", "", "١"])
def test_a_version_that_cannot_be_compared(tmp_path, version):
    with pytest.raises(PackError, match="version"):
        build(facts(tmp_path / "facts", version), tmp_path / "a.aseanpack")


def test_a_place_that_cannot_be_written(tmp_path):
    with pytest.raises(PackError, match="cannot be used"):
        build(facts(tmp_path / "facts"), tmp_path / "no" / "such" / "a.aseanpack")


def test_newer():
    assert newer("1.10", "1.9")
    assert newer("2", "1.99.99")
    assert not newer("2.0", "2")
    assert not newer("1.9", "1.10")
    assert newer("1", "noise")


@pytest.mark.parametrize("pack_id", ["../../etc", "our school", "école", "x" * 101, "", "-a", "a\n"])
def test_an_id_that_no_installation_takes_is_not_built(tmp_path, pack_id):
    folder = facts(tmp_path / "facts", pack_id=pack_id)
    (problem,) = check_pack(folder)
    assert problem.path == "$.id"
    assert "at most 100 plain letters, digits, points, hyphens and underscores" in problem.sentence
    with pytest.raises(PackError, match="at most 100 plain letters"):
        build(folder, tmp_path / "a.aseanpack")
    assert not (tmp_path / "a.aseanpack").exists()


@pytest.mark.parametrize("name", ["events.json", "people.json", "notes.txt", "series/../pack.json"])
def test_a_pack_is_never_written_onto_a_file_of_its_folder(tmp_path, name):
    folder = facts(tmp_path / "facts")
    (folder / "series").mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    before = {file: file.read_bytes() for file in folder.glob("*.*")}
    with pytest.raises(PackError, match="of which the pack is made"):
        build(folder, folder / name)
    assert {file: file.read_bytes() for file in folder.glob("*.*")} == before


def test_nor_onto_one_that_lies_elsewhere_and_is_linked_there(tmp_path):
    folder, elsewhere = facts(tmp_path / "facts"), tmp_path / "events.json"
    shutil.move(folder / "events.json", elsewhere)
    (folder / "events.json").symlink_to(elsewhere)
    with pytest.raises(PackError, match="of which the pack is made"):
        build(folder, elsewhere)


def test_a_pack_built_in_its_folder_is_built_there_again(tmp_path):
    folder = facts(tmp_path / "facts")
    build(folder, folder / "ours.aseanpack")
    first = (folder / "ours.aseanpack").read_bytes()
    build(folder, folder / "ours.aseanpack")
    assert (folder / "ours.aseanpack").read_bytes() == first


@pytest.mark.parametrize("name", ["people.json", "series/gdp.json"])
def test_a_link_that_leads_nowhere_or_a_pipe_is_no_file_of_a_pack(tmp_path, name):
    folder = facts(tmp_path / "facts")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / ".#events.json").symlink_to("me@here.1234")  # an editor has the file open
    for put, words in ((lambda file: file.symlink_to("nowhere"), "a link that leads nowhere"), (os.mkfifo, "no file")):
        put(folder / name)
        with pytest.raises(PackError) as error:
            build(folder, tmp_path / "a.aseanpack")
        assert f"{name} ({folder}) cannot be used: it is {words}; put a file there." in str(error.value)
        (folder / name).unlink()
    build(folder, tmp_path / "a.aseanpack")
