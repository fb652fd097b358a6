"""Packs over each other, alone, as zips; a bad one is left out and named."""

import json
import os
import stat
import zipfile
from datetime import date
from pathlib import Path

import pytest

from aseandesk.facts.packs import check_pack, open_store

LAGOON = Path(__file__).parent.parent / "packs" / "lagoon"

EVENT = {
    "id": "school-fair",
    "date": "2024-05-01",
    "title": {"en": "School fair"},
    "summary": {"en": "A fair at our school."},
    "category": "feast",
    "sources": ["league-gazette"],
    "confidence": "verified",
}


def over_lagoon(*packs, **more):
    return open_store(packs, core=LAGOON, **more)


def zipped(folder: Path, where: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(where, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                file.write(path, inside + path.relative_to(folder).as_posix())
    return where


def test_other_organisation_stands_alone():
    store = open_store([LAGOON])
    assert store.problems == ()
    assert store.organisation == "LAGOON"
    assert "ASEAN" not in store.bodies
    assert "IDN" not in store.countries
    assert store.members(date(2004, 1, 1)) == ("XAA", "XAB", "XAC", "XAD")


def test_pack_over_the_core_adds_and_replaces(overlay):
    pack = overlay(
        "mine",
        events=[EVENT | {"category": "culture", "sources": ["mine"]}],
        sources=[{"id": "mine", "title": "Notes", "publisher": "Us", "kind": "reference", "read": True}],
    )
    store, plain = open_store([pack]), open_store()
    assert store.problems == ()
    assert len(store.events) == len(plain.events) + 1
    assert store.title("event:school-fair") == "School fair"
    assert [one.id for one in store.packs] == [plain.pack.id, "mine"]
    assert store.pack.title == plain.pack.title


def test_upper_pack_has_the_last_word(overlay):
    first = overlay("first", events=[EVENT])
    second = overlay("second", events=[EVENT | {"title": {"en": "Fair of the school"}}])
    assert over_lagoon(first, second).title("event:school-fair") == "Fair of the school"
    assert over_lagoon(second, first).title("event:school-fair") == "School fair"


def test_replaced_row_keeps_its_place(overlay):
    country = {"id": "XAB", "names": {"en": "New Brinemark"}}
    store = over_lagoon(overlay("mine", countries=[country]))
    assert list(store.countries) == ["XAA", "XAB", "XAC", "XAD", "XAE"]
    assert store.name("XAB") == "New Brinemark"


def test_what_the_program_needs_to_know_is_merged(overlay):
    about = {
        "categories": [
            {"id": "feast", "title": {"en": "Parties"}, "mark": "M0 0 L1 1", "paper": "#111111", "night": "#eeeeee"},
            {"id": "school", "title": {"en": "School"}, "mark": "M0 0 L1 1", "paper": "#222222", "night": "#dddddd"},
        ],
        "languages": ["en", "fr"],
        "fields": [{"id": "anthem", "title": {"en": "Anthem"}}],
    }
    pack = over_lagoon(overlay("mine", pack=about)).pack
    assert [category.id for category in pack.categories] == ["pact", "waters", "feast", "school"]
    assert pack.categories[2].title == {"en": "Parties"}
    assert pack.lanes == ("pact", "waters", "feast", "school")
    assert pack.languages == ("en", "fr")
    assert [field.id for field in pack.fields] == ["capital", "area", "anthem"]
    assert pack.as_of.text == "2024-06-30"
    assert pack.id == "lagoon"


def test_figures_are_replaced_by_reporter_partner_product_source(overlay):
    newer = {
        "measure": "honey-exports",
        "unit": "barrels",
        "series": [
            {"reporter": "XAB", "source": "harbour-office", "points": [[2024, 1]]},
            {"reporter": "XAE", "source": "harbour-office", "points": [[2024, 2]]},
        ],
    }
    store = over_lagoon(overlay("mine", series={"honey-exports": newer}))
    assert store.series("honey-exports", "XAB").points == ((2024, 1),)
    assert store.series("honey-exports", "XAE").points == ((2024, 2),)
    assert len(store.series("honey-exports", "XAA").points) > 30
    assert {row.reporter for row in store.series_of("ferry-share")} == {"XAA", "XAB"}


def test_newer_figures_of_another_source_come_first(overlay):
    sources = [{"id": "census", "title": "Census", "publisher": "Us", "kind": "official-statistics", "read": True}]
    measure = json.loads((LAGOON / "measures.json").read_text())[0]
    measure["sources"].append("census")
    newer = {"measure": "honey-exports", "unit": "barrels", "series": [{"reporter": "XAA", "source": "census", "points": [[2023, 5]]}]}
    store = over_lagoon(overlay("mine", sources=sources, measures=[measure], series={"honey-exports": newer}))
    assert store.problems == ()
    assert [row.source for row in store.series_at("series:honey-exports.XAA")] == ["census", "harbour-office"]


def test_bad_pack_is_left_out_as_a_whole_and_named(overlay):
    bad = overlay("bad", events=[EVENT, EVENT | {"id": "x", "date": "2024-13"}])
    good = overlay("good", events=[EVENT | {"id": "good"}])
    store = over_lagoon(bad, good)
    assert "good" in store.events
    assert "school-fair" not in store.events
    assert [(p.file, p.path) for p in store.problems] == [("events.json", "$[1].date")]
    assert store.problems[0].sentence.startswith("bad: events.json")
    assert [pack.id for pack in store.packs] == ["lagoon", "good"]


def test_bad_pack_of_another_organisation_leaves_the_core(spoiled):
    store = open_store([spoiled("events.json", b"[")])
    assert store.organisation == "ASEAN"
    assert store.problems


def test_two_other_organisations_do_not_mix(spoiled):
    other = spoiled("pack.json", lambda pack: pack.update(organisation="REEF"))
    store = open_store([LAGOON, other])
    assert store.organisation == "LAGOON"
    assert "another organisation" in store.problems[0].sentence


def test_pack_over_a_pack_that_stands_alone(overlay):
    store = open_store([overlay("mine", events=[EVENT]), LAGOON])
    assert store.problems == ()
    assert store.organisation == "LAGOON"
    assert "school-fair" in store.events


def test_references_may_lead_to_the_pack_below_but_not_above(overlay):
    refers = overlay("refers", events=[EVENT | {"id": "later", "related": ["event:school-fair"]}])
    has = overlay("has", events=[EVENT])
    assert over_lagoon(has, refers).problems == ()
    assert over_lagoon(refers, has).problems[0].path == "$[0].related[0]"
    assert check_pack(refers, (has,), core=LAGOON) == ()


def test_zip_is_as_good_as_its_folder(tmp_path):
    flat = zipped(LAGOON, tmp_path / "flat.zip")
    deep = zipped(LAGOON, tmp_path / "deep.zip", "lagoon/")
    for where in (flat, deep):
        assert check_pack(where) == ()
        store = open_store([where])
        assert len(store.events) == 12
        assert store.series("honey-exports", "XAA") is not None


@pytest.mark.parametrize("name", ["../events.json", "/etc/events.json", "a/../../events.json", "C:/events.json", "..\\events.json"])
def test_zip_with_names_that_lead_outside(tmp_path, name):
    where = tmp_path / "pack.zip"
    with zipfile.ZipFile(where, "w") as file:
        file.writestr("pack.json", "{}")
        file.writestr(zipfile.ZipInfo(name), "[]")
    (problem,) = check_pack(where)
    assert "outside the pack" in problem.sentence


def test_zip_with_a_link(tmp_path):
    where = tmp_path / "pack.zip"
    with zipfile.ZipFile(where, "w") as file:
        info = zipfile.ZipInfo("events.json")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(info, "/etc/passwd")
    assert "is a link" in check_pack(where)[0].sentence


def test_zip_bomb(tmp_path):
    where = tmp_path / "pack.zip"
    with zipfile.ZipFile(where, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("pack.json", b" " * 20_000_000)
    assert "times its size" in check_pack(where)[0].sentence


def test_zip_of_very_many_files(tmp_path):
    where = tmp_path / "pack.zip"
    with zipfile.ZipFile(where, "w") as file:
        for n in range(5001):
            file.writestr(f"series/{n}.json", "")
    assert "5001 files" in check_pack(where)[0].sentence


def test_zip_that_lies_about_its_size(tmp_path):
    where = tmp_path / "pack.zip"
    with zipfile.ZipFile(where, "w") as file:
        file.writestr("pack.json", b'{"id": "a-fine-pack"}')
    data = bytearray(where.read_bytes())
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (5).to_bytes(4, "little")  # the size, unpacked
    where.write_bytes(data)
    assert check_pack(where)


def test_zip_cut_short(tmp_path):
    where = zipped(LAGOON, tmp_path / "pack.zip")
    whole = where.read_bytes()
    for part in (whole[: len(whole) // 2], whole[:10], whole[200:], b"PK\x05\x06" + bytes(18)):
        where.write_bytes(part)
        assert check_pack(where), len(part)


def test_zip_whose_middle_is_torn(tmp_path):
    where = zipped(LAGOON, tmp_path / "pack.zip")
    data = bytearray(where.read_bytes())
    data[2000:2100] = os.urandom(100)
    where.write_bytes(data)
    assert all(problem.sentence for problem in check_pack(where))


def test_nothing_at_all_opens_an_empty_store(tmp_path):
    store = open_store([tmp_path / "nowhere"], core=None)
    assert not store.events
    assert "nothing there" in store.problems[0].sentence
    assert open_store(core=tmp_path / "nowhere").problems


def test_first_pack_serves_where_there_is_no_core():
    assert open_store([LAGOON], core=None).organisation == "LAGOON"
