"""The charts from the terminal: `chart list`, `chart ADDRESS|NAME`, `chart ADDRESS --words`, `facts series`."""

import csv
import json

import pytest

from aseandesk.charts.save import FORMATS
from aseandesk.cli.main import main
from aseandesk.facts import viewfile
from aseandesk.facts.measures import measures
from aseandesk.facts.packs import open_store
from aseandesk.trade.rows import COLUMNS


@pytest.fixture(scope="module")
def store():
    return open_store()


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def call(*args):
        code = main(["chart", *args] if args[0] != "facts" else list(args))
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def figures(path):
    with path.open() as file:
        return list(csv.DictReader(file))


def test_the_list_has_a_line_a_measure_with_name_and_title(run, store):
    code, out, err = run("list")
    assert (code, err) == (0, "")
    lines = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert set(store.measures) < set(lines)
    assert lines["gdp-growth"] == "GDP growth"
    assert "merchandise-balance" in lines


def test_the_list_is_json_for_programs(run):
    code, out, _ = run("list", "--json")
    rows = json.loads(out)
    assert code == 0
    assert {"name": "gdp-growth", "title": "GDP growth", "address": "chart:gdp-growth", "unit": "annual %"} in rows


def test_a_name_with_no_more_said_draws_all_members_over_all_years(run, tmp_path, store):
    code, out, err = run("merchandise-exports")
    assert (code, err) == (0, "")
    assert (tmp_path / "merchandise-exports.png").stat().st_size > 20_000
    code, _, _ = run("merchandise-exports", "-o", "all.csv")
    rows = figures(tmp_path / "all.csv")
    assert tuple(rows[0]) == COLUMNS
    assert {row["reporter"] for row in rows} == set(store.ever_members())
    assert {row["year"] for row in rows} == {str(year) for year in range(1960, 2026)}
    assert "chart:merchandise-exports?countries=IDN,MYS" in out


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_by_its_ending(run, tmp_path, ending):
    code, _, err = run("gdp-growth", "--countries", "VNM,THA", "--from", "2000", "-o", f"a.{ending}", "--size", "handout")
    assert (code, err) == (0, "")
    head = (tmp_path / f"a.{ending}").read_bytes()[:300]
    assert {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "csv": b"series,", "xlsx": b"PK"}[ending] in head


def test_options_are_the_same_as_the_keys_of_an_address(run, tmp_path):
    run("gdp", "--countries", "Viet Nam,TH", "--from", "1990", "--to", "2000", "--view", "share", "-o", "a.csv")
    run("chart:gdp?countries=VNM,THA&from=1990&to=2000&as=share", "-o", "b.csv")
    assert (tmp_path / "a.csv").read_text() == (tmp_path / "b.csv").read_text()
    assert {row["unit"] for row in figures(tmp_path / "a.csv")} == {"% of ASEAN's total"}
    assert {row["status"] for row in figures(tmp_path / "a.csv")} == {"computed: share"}


def test_words_are_the_chart_for_who_cannot_see_it(run):
    code, out, _ = run("chart:gdp-growth?countries=VNM&from=2020", "--words")
    assert code == 0
    assert out.startswith("GDP growth: annual %, 2020–2025. Viet Nam: 2.87 in 2020, 8.02 in 2025, a first estimate")
    assert "7.09 by its national office" in out
    code, out, _ = run("chart:gdp-growth?countries=VNM&from=2024&to=2024", "--words", "--json")
    found = json.loads(out)
    assert found["address"] == "chart:gdp-growth?countries=VNM&from=2024&to=2024"
    assert [(row["year"], row["status"]) for row in found["figures"]] == [(2024, "first estimate")]


@pytest.mark.parametrize(
    ("args", "code", "word"),
    [
        (("nonsense-xyz", "-o", "a.png"), 1, "There is no measure"),
        (("gdp", "--countries", "Narnia,VNM", "-o", "a.csv"), 2, "no country or body called Narnia"),
        (("gdp", "--countries", "Vietnm", "-o", "a.csv"), 2, "Did you mean Viet Nam (VNM)?"),
        (("chart:gdp?countries=Narnia,VNM", "-o", "a.csv"), 0, "no country or body called Narnia"),
        (("chart:gdp?countries=Narnia", "-o", "a.csv"), 0, "no country or body called Narnia"),
        (("goods-exports-to-partner", "--partners", "Narnia", "-o", "a.csv"), 2, "no country or body called Narnia"),
        (("gdp", "--countries", "", "-o", "a.csv"), 2, "--countries names nobody"),
        (("gdp", "--countries", " , ", "-o", "a.csv"), 2, "--countries names nobody"),
        (("goods-exports-to-partner", "--partners", "", "-o", "a.csv"), 2, "--partners names nobody"),
        (("goods-exports", "--countries", "FRA", "-o", "a.csv"), 1, "has no figures of"),
        (("gdp", "--kind", "heat", "-o", "a.png"), 0, "It is drawn as Lines"),
        (("gdp-growth", "--view", "share", "-o", "a.png"), 0, "The amounts are shown instead"),
        (("gdp", "--view", "cubed", "-o", "a.png"), 2, "expected one of level, share"),
        (("gdp", "--size", "huge", "-o", "a.png"), 2, "Expected slide"),
        (("gdp", "--kind", "pie", "-o", "a.png"), 2, "--kind pie: expected one of"),
        (("gdp", "--scale", "9", "-o", "a.png"), 2, "from 1 to 4"),
        (("gdp", "--countries", "Narnia", "-o", "a.png"), 2, "There is no country or body called Narnia"),
        (("gdp", "--zoom", "9", "-o", "a.png"), 2, "from 0.8 to 2.5"),
        (("gdp", "--lang", "xx", "-o", "a.png"), 2, "There is no language xx"),
        (("gdp", "-o", "a.gif"), 2, "ends in one of"),
        (("gdp", "-o", "."), 2, "aseandesk: .: expected a name that ends in one of"),
        (("gdp", "--words", "-o", "c.csv"), 2, "writes no file"),
        (("gdp", "-o", "no/a.png"), 1, "was not written"),
        (("event:afta-cept",), 2, "is no chart"),
        (("gdp", "--from", "2090", "-o", "a.png"), 1, "No figures"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(run, args, code, word):
    found, _, err = run(*args)
    assert found == code
    assert word in err
    assert "Traceback" not in err


@pytest.mark.parametrize("year", ["1700", "3000"])
@pytest.mark.parametrize("kind", ["map", "rank", "scatter", "lines"])
def test_a_year_without_figures_is_refused_with_the_years_that_there_are(run, tmp_path, year, kind):
    code, out, err = run("gdp", "--kind", kind, "--at", year, "-o", "a.png")
    assert (code, out, err) == (1, "", f"No figures of {year} for this choice: there are figures from 1960 to 2025.\n")
    assert run(f"chart:gdp?kind={kind}&at={year}", "--words") == (1, "", err)
    assert not list(tmp_path.iterdir())


def test_a_year_is_held_against_the_years_that_are_asked_for(run):
    code, _, err = run("gdp", "--from", "1990", "--to", "2000", "--kind", "map", "--at", "2010", "-o", "a.png")
    assert (code, "from 1990 to 2000" in err) == (1, True)
    assert run("gdp", "--from", "1990", "--to", "2000", "--kind", "map", "--at", "2000", "-o", "a.png")[0] == 0


def test_series_lists_the_measures_and_who_reports_one(run):
    code, out, _ = run("facts", "series")
    assert code == 0
    assert any(line.split()[:1] == ["gdp"] for line in out.splitlines())
    code, out, _ = run("facts", "series", "gdp", "--json")
    rows = json.loads(out)
    assert code == 0
    assert next(row for row in rows if row["reporter"] == "VNM")["years"] == "1985–2025"
    code, _, err = run("facts", "series", "nonsense-xyz")
    assert code == 1
    assert "There is no measure" in err


def test_a_saved_view_is_drawn_and_a_broken_one_is_bad_data(run, tmp_path):
    good, bad = tmp_path / "a.aseandesk", tmp_path / "b.aseandesk"
    good.write_bytes(viewfile.encoded("chart:gdp?countries=VNM&from=2010&to=2012", "GDP"))
    bad.write_text("{", "utf-8")
    code, out, err = run(str(good), "--words")
    assert (code, err) == (0, "")
    assert "Viet Nam" in out
    code, out, err = run(str(bad), "-o", "x.png")
    assert code == 1
    assert "b.aseandesk holds no view" in err
    code, out, err = run("gone.aseandesk", "-o", "x.png")
    assert code == 1
    assert "gone.aseandesk could not be read" in err
    assert not (tmp_path / "x.png").exists()


@pytest.mark.parametrize("name", ["gdp", "GDP growth"])
def test_a_measure_is_meant_before_a_file_that_is_called_like_it(run, tmp_path, name):
    (tmp_path / name).write_bytes(viewfile.encoded("chart:fdi-inflows-unctad?countries=VNM", ""))
    code, out, err = run(name, "--countries", "VNM", "--words")
    assert (code, out.startswith("GDP"), err) == (0, True, "")
    code, out, _ = run(f"./{name}", "--words")
    assert (code, out.startswith("GDP")) == (0, False)


def test_a_view_is_not_replaced_by_its_chart(run, tmp_path):
    kept = viewfile.encoded("chart:gdp?countries=VNM", "")
    (tmp_path / "view.csv").write_bytes(kept)
    code, out, err = run("view.csv", "-o", "./view.csv")
    assert (code, out) == (2, "")
    assert "view.csv holds the view that is to be drawn: name another file" in err
    assert (tmp_path / "view.csv").read_bytes() == kept
    assert run("view.csv", "-o", "figures.csv")[0] == 0


def test_json_without_words_draws_nothing_and_says_what_is_missing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["chart", "gdp", "--json"]) == 2
    assert "give --words as well" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("guess", "meant"),
    [
        ("goods-exports", "merchandise-exports"),
        ("goods-imports", "merchandise-imports"),
        ("exports", "merchandise-exports"),
        ("imports", "merchandise-imports"),
        ("trade", "merchandise-trade"),
        ("goods-balance", "merchandise-balance"),
        ("trade-balance", "merchandise-balance"),
        ("goods trade balance", "merchandise-balance"),
        ("Goods exports", "merchandise-exports"),
        ("gdp-per-capita", "gdp-per-head"),
        ("GDP per capita", "gdp-per-head"),
        ("gdp_per_capita_ppp", "gdp-per-head-ppp"),
        ("growth", "gdp-growth"),
        ("fdi", "fdi-inflows-unctad"),
        ("current-account", "current-account-balance"),
        ("tariffs", "tariff-simple-average"),
        ("export-partners", "export-partner-share"),
        ("intra-asean-trade", "intra-asean-trade-share"),
    ],
)
def test_a_name_that_people_would_guess_opens_what_they_mean_without_a_word(run, guess, meant):
    code, out, err = run(guess, "--words", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["address"].partition("?")[0] == f"chart:{meant}"


def test_facts_series_knows_the_same_names(run):
    assert run("facts", "series", "goods-exports", "--json") == run("facts", "series", "merchandise-exports", "--json")


def test_an_alias_stands_for_one_measure_and_hides_none(store):
    own = set(measures(store))
    names = [alias.name for measure in measures(store).values() for alias in measure.aliases]
    assert own.isdisjoint(names)
    assert len(set(names)) == len(names)
