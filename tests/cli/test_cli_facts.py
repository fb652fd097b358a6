"""The commands on facts: what they print, for people and for programs, and their exit codes."""

import json
import shutil
from pathlib import Path

import pytest

from aseandesk.cli.main import main

LAGOON = Path(__file__).parent.parent / "packs" / "lagoon"


@pytest.fixture
def ask(capsys):
    """Runs a command and gives its exit code, what it printed and what it said aside."""

    def run(*args):
        try:
            code = main([str(arg) for arg in args])
        except SystemExit as end:  # argparse
            code = end.code
        out, aside = capsys.readouterr()
        return code, out, aside

    return run


def asked_json(ask, *args):
    code, out, _ = ask(*args, "--json")
    return code, json.loads(out)


# ---- the world on a day


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("1983-12-31", 5),
        ("1984-01-08", 6),
        ("1995-07-28", 7),
        ("1997-07-23", 9),
        ("1999-04-30", 10),
        ("2025-10-25", 10),
        ("2025-10-26", 11),
    ],
)
def test_members_are_iso_codes(ask, day, count):
    code, found = asked_json(ask, "facts", "members", day)
    assert code == 0
    assert len(found) == len(set(found)) == count
    assert all(len(one) == 3 and one.isupper() for one in found)


def test_members_of_nobody_is_no(ask):
    assert asked_json(ask, "facts", "members", "1950") == (1, [])


def test_members_in_words(ask):
    code, out, _ = ask("facts", "members", "1967-08-08")
    assert code == 0
    assert "8 August 1967: 5" in out
    assert "IDN  Indonesia" in out


def test_a_day_after_the_last_known_one_is_answered_with_that_said(ask):
    code, out, err = ask("facts", "members", "3000")
    assert code == 0
    assert "31 December 3000: 11" in out
    assert "known up to 31 May 2026" in err
    assert "known up to 31 May 2026" in ask("facts", "status", "IDN", "3000")[2]
    assert ask("facts", "members", "2026-05-31")[2] == ""


def test_month_means_its_last_day(ask):
    assert len(asked_json(ask, "facts", "members", "1997-07")[1]) == 9
    assert "31 July 1997" in ask("facts", "members", "1997-07")[1]


def test_other_status_and_who_is_unsure(ask):
    code, out, _ = ask("facts", "members", "1990-06-01", "--status", "observer", "--pack", LAGOON)
    assert code == 1
    assert "Perhaps also" in out
    assert "Coralis" in out
    assert asked_json(ask, "facts", "members", "2016", "--status", "Harbour Friend", "--pack", LAGOON) == (0, ["XAE"])


def test_other_organisation(ask):
    code, found = asked_json(ask, "facts", "members", "2010", "--organisation", "Lagoon League", "--pack", LAGOON)
    assert (code, found) == (0, ["XAA", "XAB", "XAC", "XAD"])


@pytest.mark.parametrize("country", ["VNM", "vn", "Viet Nam", "vietnam"])
def test_status_by_code_or_name(ask, country):
    code, found = asked_json(ask, "facts", "status", country, "2000-01-01")
    assert code == 0
    assert ("ASEAN", "member", "1995-07-28") in [(row["organisation"], row["status"], row["from"]) for row in found]
    assert all(row["address"].startswith("status:") for row in found)


def test_status_of_none_is_no(ask):
    code, out, _ = ask("facts", "status", "IDN", "1950")
    assert code == 1
    assert "no known status" in out


def test_value_then_and_now(ask):
    assert asked_json(ask, "facts", "value", "Coralis", "capital", "--pack", LAGOON)[1]["value"] == "Reefton"
    then = asked_json(ask, "facts", "value", "XAC", "Capital", "--as-of", "1999", "--pack", LAGOON)[1]
    assert (then["value"], then["to"], then["sources"]) == ("Old Reefton", "2001-05-02", ["league-gazette"])


def test_value_not_known_is_no(ask):
    code, out, _ = ask("facts", "value", "IDN", "population", "--as-of", "1950")
    assert code == 1
    assert "nothing is known" in out
    assert asked_json(ask, "facts", "value", "IDN", "population", "--as-of", "1950") == (1, None)


# ---- one fact, and the search


def test_show_says_where_from(ask):
    code, out, _ = ask("facts", "show", "event:bangkok-declaration")
    assert code == 0
    assert "8 August 1967" in out
    assert "Sources:" in out
    assert out.rstrip().endswith("event:bangkok-declaration")


def test_id_alone_is_enough(ask):
    assert ask("facts", "show", "bangkok-declaration")[1] == ask("facts", "show", "event:bangkok-declaration")[1]


def test_show_as_json_names_every_part(ask):
    code, found = asked_json(ask, "facts", "show", "agreement:free-ferries", "--pack", LAGOON)
    assert code == 0
    assert {"label": "Signed", "text": "10 April 2008"} in found["points"]
    assert found["sources"][0]["address"] == "source:league-gazette"
    assert found["fact"]["parties"][3] == {"party": "XAD", "in_force": "2010-01-01"}


def test_show_on_a_day(ask):
    assert "Old Reefton" in ask("facts", "show", "value:XAC.capital", "--as-of", "1999", "--pack", LAGOON)[1]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("event:bangkok-declartion", "Did you mean event:bangkok-declaration?"),
        ("timeline:?from=1990", "aseandesk --open"),
        ("zzzz", "facts find"),
    ],
)
def test_what_is_not_there_is_no_with_a_word(ask, address, said):
    code, out, aside = ask("facts", "show", address)
    assert (code, out) == (1, "")
    assert said in aside


def test_find_as_json_has_these_four(ask):
    code, found = asked_json(ask, "facts", "find", "viet", "nam")
    assert code == 0
    assert found[0] == {"address": "country:VNM", "kind": "country", "title": "Viet Nam", "date": ""}
    assert all(set(hit) == {"address", "kind", "title", "date"} for hit in found)


def test_find_limits(ask):
    assert len(asked_json(ask, "facts", "find", "asean", "--limit", "3")[1]) == 3


@pytest.mark.parametrize("command", ["find", "show"])
def test_nothing_asked_for_is_a_wrong_call(ask, command):
    code, out, aside = ask("facts", command, " ")
    assert (code, out) == (2, "")
    assert "is given" in aside


def test_find_nothing_is_no_and_offers_words(ask):
    code, out, aside = ask("facts", "find", "bruney")
    assert (code, out) == (1, "")
    assert "brunei" in aside
    assert asked_json(ask, "facts", "find", "xqxqx") == (1, [])


# ---- packs


def test_check_of_the_core_is_clean(ask):
    assert asked_json(ask, "facts", "check") == (0, [])
    assert "nothing wrong" in ask("facts", "check")[1]


def test_check_names_every_mistake(ask, tmp_path):
    pack = shutil.copytree(LAGOON, tmp_path / "pack")
    (pack / "events.json").write_text((LAGOON / "events.json").read_text().replace('"pact"', '"pakt"'))
    code, found = asked_json(ask, "facts", "check", pack)
    assert code == 1
    assert {(row["file"], row["nearest"]) for row in found} == {("events.json", "pact")}
    assert set(found[0]) == {"file", "path", "found", "expected", "nearest", "sentence", "pack"}
    out = ask("facts", "check", pack)[1]
    assert all(row["sentence"] in out for row in found)
    assert f"{len(found)} mistakes" in out


def test_check_of_a_pack_over_another(ask, tmp_path):
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.json").write_text('{"id": "x", "title": {"en": "x"}, "version": "1", "requires": 1, "first_fact": "event:great-feast"}')
    assert ask("facts", "check", pack)[0] == 1
    assert ask("facts", "check", pack, "--pack", LAGOON)[0] == 0


def test_bad_pack_is_named_and_the_answer_is_without_it(ask, tmp_path):
    code, out, aside = ask("facts", "members", "1967-08-08", "--json", "--pack", tmp_path)
    assert code == 1
    assert len(json.loads(out)) == 5
    assert "pack.json" in aside


def test_pack_before_the_command_is_as_good(ask):
    assert json.loads(ask("--pack", LAGOON, "facts", "members", "1995", "--json")[1]) == ["XAA", "XAB"]


def test_stats_count_what_there_is(ask):
    code, found = asked_json(ask, "facts", "stats", "--pack", LAGOON)
    assert code == 0
    assert found["files"]["events.json"] == 12
    assert found["kinds"]["event"] == {"total": 12, "verified": 12}
    assert found["kinds"]["claim"] == {"total": 3, "contradicted": 1, "imprecise": 1, "opinion": 1}
    assert (found["figures"]["measures"], found["figures"]["series"]) == (2, 6)
    assert found["left_out"] == [{"what": "Rumours of a sixth member", "rows": 1, "why": "Nobody wrote down who it was."}]
    assert "Rumours" in ask("facts", "stats", "--pack", LAGOON)[1]


def test_stats_add_up(ask):
    _, found = asked_json(ask, "facts", "stats")
    for kind, counts in found["kinds"].items():
        assert counts["total"] == sum(n for word, n in counts.items() if word != "total"), kind
    assert found["kinds"]["event"]["total"] == found["files"]["events.json"]
    assert found["sources"]["total"] == found["files"]["sources.json"] == found["kinds"]["source"]["total"]


def test_schema_writes_and_compares(ask, tmp_path):
    assert ask("facts", "schema", "--check", "--folder", tmp_path)[0] == 1
    assert ask("facts", "schema", "--folder", tmp_path)[0] == 0
    assert ask("facts", "schema", "--check", "--folder", tmp_path)[0] == 0
    assert ask("facts", "schema", "--check")[0] == 0


# ---- wrong calls


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("facts", "members", "1997-02-30"), "not in the calendar"),
        (("facts", "members", "yesterday"), "expected a date as"),
        (("facts", "members", "1997", "--status", "membr"), "Did you mean member?"),
        (("facts", "members", "1997", "--organisation", "NAFTA"), "no country or body called NAFTA"),
        (("facts", "status", "Vietnamm", "1997"), "Did you mean Viet Nam (VNM)?"),
        (("facts", "value", "IDN", "captial"), "Did you mean capital?"),
        (("facts", "show", "bangkok-declaration", "--as-of", "x"), "expected a date as"),
        (("facts", "members"), "DATE"),
        (("facts", "sing"), "invalid choice"),
        (("facts",), "COMMAND"),
        (("--theme", "pink"), "paper"),
        (("--zoom", "big"), "--zoom"),
        (("--as-of", "soon"), "expected a date as"),
        (("snapshot", "x", "--size", "12"), "as 1280x800"),
        (("snapshot",), "DIR"),
    ],
)
def test_wrong_calls_say_what_was_expected(ask, args, said):
    code, out, aside = ask(*args)
    assert (code, out) == (2, "")
    assert said in aside


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("facts",),
        ("snapshot",),
        ("doctor",),
        *(("facts", one) for one in ["check", "show", "find", "members", "status", "value", "stats", "schema"]),
    ],
)
def test_help_is_there(ask, args):
    code, out, _ = ask(*args, "--help")
    assert code == 0
    assert "usage: aseandesk" in out


def test_help_teaches_with_examples_that_work(ask):
    for args in ((), ("facts",)):
        out = ask(*args, "--help")[1]
        lines = [line.split("   ")[0].split() for line in out.splitlines() if line.startswith("  aseandesk facts ")]
        assert lines
        for line in lines:
            words = " ".join(line).replace('"dialogue partner"', "dialogue-partner").replace('"Papua New Guinea"', "PNG").split()[1:]
            if "our-pack" not in words and words[-1] != "schema":
                assert ask(*words)[0] in {0, 1}, words
