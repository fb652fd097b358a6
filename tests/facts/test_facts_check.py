"""Every mistake that a pack can have is found, in one go, with its place, what was expected and the nearest valid name."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from aseandesk.facts import model_base
from aseandesk.facts.packs import check_pack, open_store
from aseandesk.facts.problem import MOST_IN_A_FILE

LAGOON = Path(__file__).parent.parent / "packs" / "lagoon"


def found(folder, file, path=None):
    problems = check_pack(folder)
    assert all(problem.sentence and problem.pack == str(folder) for problem in problems)
    return [p for p in problems if p.file == file and (path is None or p.path == path)]


def test_good_packs_have_no_mistake():
    assert check_pack(LAGOON) == ()


def put(place, **keys):
    """A change of one row of a list."""
    return lambda rows: rows[place].update(keys)


@pytest.mark.parametrize(
    ("file", "change", "path", "said", "nearest"),
    [
        ("events.json", put(0, title="First regatta"), "$[0].title", 'found "First regatta", expected texts by language', ""),
        ("events.json", put(0, rank="2"), "$[0].rank", 'found "2", expected a whole number', ""),
        ("events.json", put(0, rank=True), "$[0].rank", "found true", ""),
        ("events.json", put(0, rank=9), "$[0].rank", "a rank from 1 to 4", ""),
        ("events.json", put(0, colour="red"), "$[0].colour", 'the unknown key "colour"', ""),
        ("events.json", put(0, endd="1990"), "$[0].endd", 'the unknown key "endd"', "end"),
        ("events.json", lambda rows: rows[0].pop("title"), "$[0]", 'no key "title"', ""),
        ("events.json", put(0, category="feest"), "$[0].category", "a category", "feast"),
        ("events.json", put(0, confidence="verifed"), "$[0].confidence", "one of", "verified"),
        ("events.json", put(0, countries=["XAA", "XAQ"]), "$[0].countries[1]", "the id of a country", "XAA"),
        ("events.json", put(0, people=["mara-ven"]), "$[0].people[0]", "the id of a person", "mara-venn"),
        ("events.json", put(0, sources=["league-gazete"]), "$[0].sources[0]", "the id of a source", "league-gazette"),
        ("events.json", put(0, sources=[]), "$[0].sources", "at least one source", ""),
        ("events.json", put(0, related=["event:tide-acord"]), "$[0].related[0]", "the address of a fact", "event:tide-accord"),
        ("events.json", put(0, related=["tide-accord"]), "$[0].related[0]", "the address of a fact", "event:tide-accord"),
        ("events.json", put(0, related=["series:honey-exports.XZZ"]), "$[0].related[0]", "address", "series:honey-exports"),
        ("events.json", put(0, date="1988-02-30"), "$[0].date", "not in the calendar", ""),
        ("events.json", put(0, date=1988), "$[0].date", "between quotes", ""),
        ("events.json", put(0, date="May 1988"), "$[0].date", "a date as 1967", ""),
        ("events.json", put(0, end="1987"), "$[0].end", "a date not before date (1988-05)", ""),
        ("events.json", put(0, id="first regatta"), "$[0].id", "an id of letters", ""),
        ("events.json", put(1, id="first-regatta"), "$[1]", "a second row with the id", ""),
        ("events.json", put(0, title={}), "$[0].title", "texts by language", ""),
        ("events.json", put(0, title={"en": " "}), "$[0].title.en", "Fill it", ""),
        ("events.json", put(0, title={"English": "x"}), "$[0].title.English", "code of a language", ""),
        ("events.json", put(0, alternatives=[{"value": "1989", "sources": ["x"]}]), "$[0].alternatives[0].sources[0]", "a source", ""),
        ("statuses.json", put(0, status="membr"), "$[0].status", "a status word", "member"),
        ("statuses.json", put(0, party="XAZ"), "$[0].party", "country or body", "XAA"),
        ("statuses.json", put(2, to="1989"), "$[2].to", "not before from", ""),
        ("statuses.json", put(1, party="XAA"), "$[1]", "a second row", ""),
        ("agreements.json", put(0, in_force="1990-02-28"), "$[0].in_force", "not before signed", ""),
        ("agreements.json", put(0, ended="1990-08"), "$[0].ended", "not before in_force", ""),
        ("people.json", lambda rows: rows[0]["terms"][0].update({"to": "1980"}), "$[0].terms[0].to", "not before from", ""),
        ("people.json", put(0, born="1950", died="1940"), "$[0].died", "not before born", ""),
        ("countries.json", put(0, id="Xaa"), "$[0].id", "capital letters", ""),
        (
            "countries.json",
            lambda rows: rows[0]["values"].update(captial=rows[0]["values"].pop("capital")),
            "$[0].values.captial",
            "a field",
            "capital",
        ),
        (
            "countries.json",
            lambda rows: rows[2]["values"]["capital"][0].update({"from": "2010"}),
            "$[2].values.capital[0].to",
            "not before from",
            "",
        ),
        ("countries.json", put(0, flag="../../etc/passwd"), "$[0].flag", "without a folder", ""),
        ("sources.json", put(0, url="javascript:alert(1)"), "$[0].url", "https://", ""),
        ("sources.json", put(0, kind="book"), "$[0].kind", "one of", ""),
        ("claims.json", put(1, sources=[]), "$[1].sources", "at least one source", ""),
        ("claims.json", put(0, facts=["event:x"]), "$[0].facts[0]", "the address of a fact", ""),
        ("questions.json", put(0, right=[3]), "$[0].right", "from 0 to 2", ""),
        ("questions.json", put(0, kind="single", right=[0, 1]), "$[0].right", "the place of one option", ""),
        ("questions.json", put(0, kind="order", right=[1, 0]), "$[0].right", "all options", ""),
        ("questions.json", put(0, kind="match", items=[{"en": "A"}], right=[0]), "$[0].right", "two or more items", ""),
        ("questions.json", put(0, kind="typed"), "$[0].accepted", "at least one text", ""),
        ("questions.json", put(0, kind="number"), "$[0].number", "the number that is right", ""),
        ("questions.json", put(0, kind="number", number={"value": 5, "low": 6}), "$[0].number", "not below", ""),
        ("questions.json", put(0, notes=[{"option": 3, "line": {"en": "A"}}]), "$[0].notes[0].option", "from 0 to 2", ""),
        ("questions.json", put(0, notes=[{"option": 0, "line": {"en": " "}}]), "$[0].notes[0].line.en", "a text", ""),
        ("stories.json", put(0, steps=[]), "$[0].steps", "at least one step", ""),
        ("bodies.json", put(0, parent="LAGON"), "$[0].parent", "the id of a body", "LAGOON"),
        ("measures.json", put(0, unit="pots"), "series", "", ""),
        ("pack.json", lambda pack: pack["categories"][0].update(paper="blue"), "$.categories[0].paper", "a colour as", ""),
        ("pack.json", lambda pack: pack["categories"][0].update(mark="<svg>"), "$.categories[0].mark", "begins with M", ""),
        ("pack.json", lambda pack: pack["categories"].append(pack["categories"][0]), "$.categories[3].id", "a second time", ""),
        ("pack.json", lambda pack: pack["status_words"][0].update(rung="partner"), "$.status_words[0].rung", "one of", "partner-1"),
        ("pack.json", lambda pack: pack.update(organisation="tide-council"), "$.organisation", "kind organisation", ""),
        ("pack.json", lambda pack: pack.update(lanes=["pact", "zzz"]), "$.lanes[1]", "a category", ""),
        ("pack.json", lambda pack: pack.update(first_fact="event:nothing-like-it"), "$.first_fact", "the address of a fact", ""),
        ("pack.json", lambda pack: pack.update(map_region=[10, 0, -10, 5]), "$.map_region", "west, south, east, north", ""),
        ("pack.json", lambda pack: pack.update(partner_colours_paper=["#123456"]), "$.partner_colours_night", "as many", ""),
    ],
)
def test_a_mistake_is_found_where_it_is(spoiled, file, change, path, said, nearest):
    folder = spoiled(file, change)
    if path == "series":
        (problem,) = found(folder, "series/honey-exports.json")
        assert "the measure's unit" in problem.sentence
        return
    (problem,) = found(folder, file, path)
    assert said in problem.sentence
    assert problem.nearest == nearest


@pytest.mark.parametrize(
    ("change", "path", "said"),
    [
        (lambda f: f["series"][0]["points"].append([1990, 1]), "$.series[0].points", "the year 1990 twice"),
        (lambda f: f["series"][0].update(reporter="XZZ"), "$.series[0].reporter", "country or body"),
        (lambda f: f["series"][0].update(source="league-gazette"), "$.series[0].source", "one of the measure's sources"),
        (lambda f: f["series"].append(f["series"][0]), "$.series[4]", "a second series"),
        (lambda f: f["series"][0].update(points=[]), "$.series[0]", "no figures"),
        (lambda f: f["series"][0]["points"].append([99999, 1]), "$.series[0].points[34][0]", "a year"),
        (lambda f: f["series"][0]["points"].append(["2030", 1]), "$.series[0].points[34][0]", "a whole number"),
        (lambda f: f["series"][0]["points"].append([2030]), "$.series[0].points[34]", "a list of 2"),
        (lambda f: f["series"][0].update(product="wax"), "$.series[0].product", "not broken down by product"),
        (lambda f: f.update(measure="honey"), "$.measure", "as the file is called"),
        (lambda f: f.update(unit="pots"), "$.unit", "another measure"),
    ],
)
def test_mistakes_of_figures(spoiled, change, path, said):
    problems = found(spoiled("series/honey-exports.json", change), "series/honey-exports.json", path)
    assert any(said in problem.sentence for problem in problems)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_figure_is_finite(spoiled, number):
    text = (LAGOON / "series" / "honey-exports.json").read_text(encoding="utf-8")
    text = re.sub(r"(1990,\s+)\d+", rf"\g<1>{number}", text, count=1)
    (problem,) = found(spoiled("series/honey-exports.json", text), "series/honey-exports.json")
    assert "points" in problem.path
    assert "a number" in problem.expected


def test_measure_without_figures_and_figures_without_measure(spoiled):
    folder = spoiled("events.json", lambda rows: None)
    (folder / "series" / "ferry-share.json").rename(folder / "series" / "fery-share.json")
    assert found(folder, "measures.json", "$[1]")[0].nearest == "fery-share"
    assert {p.path for p in found(folder, "series/fery-share.json")} == {"$.measure"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "an empty file"),
        (b"  \n", "an empty file"),
        (b"[{]", "broken JSON in line 1, column 3"),
        (b'[\n {"id": "x",}\n]', "broken JSON in line 2"),
        (b"\xef\xbb\xbf[]", "byte order mark"),
        ("[]".encode("utf-16"), "byte order mark"),
        (b'[{"id": "\xff"}]', "not UTF-8 in line 1, column 10"),
        (b"{}", "a list of rows"),
        (b"null", "found null"),
        (b"5", "found 5"),
        (b"[" * 5000 + b"]" * 5000, "nested"),
        (b"[" * 100 + b"]" * 100, "nested too deeply"),
        (b"[[]]", "an empty list"),
        (b'[{"id": "\\ud800"}]', "$[0].id"),
        (b"[" + b"9" * 5000 + b"]", "events.json"),
        (b'[{"id": "a", "id": "b"}]', 'the key "id" twice'),
    ],
)
def test_a_file_that_cannot_be_read_says_why(spoiled, content, said):
    problems = found(spoiled("events.json", content), "events.json")
    assert any(said in problem.sentence for problem in problems), [p.sentence for p in problems]


def test_one_broken_file_does_not_make_others_wrong(spoiled):
    for file in ("sources.json", "countries.json", "bodies.json", "measures.json", "pack.json"):
        shutil.copy(LAGOON / file, spoiled(file, b"["))
        folder = spoiled(file, b"[")
        assert {problem.file for problem in check_pack(folder)} == {file}
        shutil.copy(LAGOON / file, folder / file)


def test_a_row_out_of_shape_is_not_missed_by_those_that_name_it(spoiled):
    folder = spoiled("people.json", put(0, role="Harbour master"))
    assert [(p.file, p.path) for p in check_pack(folder)] == [("people.json", "$[0].role")]


def test_all_mistakes_of_all_files_in_one_go(spoiled):
    spoiled("events.json", lambda rows: (rows[0].update(category="x", date="1"), rows[2].pop("id"), rows[3].update(rank=7)))
    spoiled("people.json", put(0, country="XQQ"))
    folder = spoiled("sources.json", put(1, published="2099", accessed="1999"))
    assert {(p.file, p.path) for p in check_pack(folder)} >= {
        ("events.json", "$[0].date"),
        ("events.json", "$[2]"),
        ("events.json", "$[3].rank"),
        ("people.json", "$[0].country"),
        ("sources.json", "$[1].accessed"),
    }


def test_very_many_mistakes_are_counted_not_told(spoiled):
    folder = spoiled("events.json", json.dumps([{}] * 1000))
    problems = found(folder, "events.json")
    assert len(problems) == MOST_IN_A_FILE + 1
    assert "more mistakes" in problems[-1].sentence


def test_file_with_a_slip_in_its_name(spoiled):
    folder = spoiled("event.json", b"[]")
    (problem,) = found(folder, "event.json")
    assert "events.json" in problem.sentence


def test_unread_sources_ask_for_a_word(spoiled):
    spoiled("sources.json", put(1, read=False))
    folder = spoiled("events.json", put(0, sources=["tide-accord-text"]))
    assert found(folder, "events.json", "$[0].nuance")
    spoiled("events.json", put(0, sources=["tide-accord-text"], nuance={"en": "The text was not read."}))
    assert not found(folder, "events.json", "$[0].nuance")


def test_newer_format_is_refused_with_that_reason_alone(spoiled):
    folder = spoiled("pack.json", lambda pack: pack.update(requires=model_base.FORMAT + 1, mood="good"))
    (problem,) = check_pack(folder)
    assert "newer" in problem.sentence
    assert problem.path == "$.requires"


def test_no_pack_at_all(tmp_path):
    assert "nothing there" in check_pack(tmp_path / "nowhere")[0].sentence
    assert "no such file" in check_pack(tmp_path)[0].sentence
    (tmp_path / "text").write_text("hello")
    assert "no zip" in check_pack(tmp_path / "text")[0].sentence


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_does_not_hang(spoiled, tmp_path):
    folder = spoiled("events.json", b"[]")
    (folder / "events.json").unlink()
    os.mkfifo(folder / "events.json")
    check_pack(folder)
    os.mkfifo(tmp_path / "pipe")
    assert "neither a folder nor a file" in check_pack(tmp_path / "pipe")[0].sentence


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no users of this kind here")
def test_what_may_not_be_read(spoiled):
    folder = spoiled("events.json", b"[]")
    check_pack(folder)  # imports what it needs while it may
    (folder / "events.json").chmod(0)
    mighty = os.geteuid() == 0
    try:
        if mighty:  # nothing is forbidden to root
            os.seteuid(65534)
        problems = check_pack(folder)
    finally:
        if mighty:
            os.seteuid(0)
    # Where the checkout itself is closed to others the core cannot be read then either, and that is said too: only this pack counts.
    assert ["may not be read" in problem.sentence for problem in problems if problem.pack == str(folder)] == [True]


def test_too_large_a_file_is_not_read(spoiled):
    folder = spoiled("events.json", b"[]")
    with open(folder / "events.json", "r+b") as file:
        file.truncate(301 * 1024 * 1024)  # a hole: nothing is written
    (problem,) = check_pack(folder)
    assert "301 MB" in problem.sentence


def test_core_with_loose_ends_is_used_and_names_them(spoiled):
    folder = spoiled("events.json", put(0, category="x"))
    store = open_store(core=folder)
    assert len(store.events) == 12
    assert [problem.path for problem in store.problems] == ["$[0].category"]


def test_unreadable_core_leaves_an_empty_store_that_says_why(spoiled):
    store = open_store(core=spoiled("events.json", b"["))
    assert not store.events
    assert "broken JSON" in store.problems[0].sentence
    assert store.members(store.pack.as_of.last if store.pack.as_of else __import__("datetime").date.max) == ()


def test_broken_figures_of_the_core_are_missing_figures(spoiled):
    store = open_store(core=spoiled("series/honey-exports.json", b"["))
    assert store.problems == ()
    assert store.series_of("honey-exports") == ()
    assert "honey-exports" in store.problems[0].sentence
