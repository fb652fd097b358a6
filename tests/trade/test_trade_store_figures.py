"""The figures of the core pack come out of a chart as they went in, to the digit; sums and well-known figures are checked."""

import csv
import io
from pathlib import Path

import pytest

from aseandesk.facts.measures import measures, rows_of
from aseandesk.facts.packs import open_store
from aseandesk.trade.nearest import read
from aseandesk.trade.rows import COLUMNS, to_csv
from aseandesk.trade.select import select
from aseandesk.trade.sums import member_sums, partner_sums
from aseandesk.trade.tell import spoken
from aseandesk.trade.view import ChartView

SUMS = list(csv.DictReader((Path(__file__).parent / "sums.csv").open()))


@pytest.fixture(scope="module")
def store():
    return open_store()


def chart(store, address):
    view, said = read(store, address)
    assert not said
    return select(store, view)


def written(store, view):
    return list(csv.DictReader(io.StringIO(to_csv(store, select(store, view)))))


def test_every_figure_of_every_measure_stands_in_its_csv_to_the_digit(store):
    for measure in measures(store).values():
        if measure.kind == "ranking":
            continue
        expected = set()
        got = set()
        rows = rows_of(store, measure.id)
        for reporter in dict.fromkeys(row.reporter for row in rows):
            own = [row for row in rows if row.reporter == reporter]
            for partner in dict.fromkeys(row.partner for row in own) if measure.by == "product" else [None]:
                partners = tuple(dict.fromkeys(row.partner for row in own if row.partner)) if measure.by == "partner" else ()
                products = tuple(dict.fromkeys(row.product for row in own if row.product))
                view = ChartView(measure.id, (reporter,), partners or ((partner,) if partner else ()), products)
                for row in written(store, view):
                    assert row["unit"] == measure.unit
                    assert row["source"]
                    got.add((row["series"], row["reporter"], row["partner"], int(row["year"]), row["value"]))
        for row in rows:
            name = f"{measure.id}:{row.product}" if row.product else measure.id
            for year, value in row.points:
                digits = str(int(value)) if value == int(value) else repr(value)
                expected.add((name, row.reporter, row.partner or "", year, digits))
        assert got == expected, measure.id


def test_the_columns_are_those_that_were_published():
    assert ",".join(COLUMNS) == "series,reporter,partner,year,value,unit,status,vintage,source,licence"


def test_sums_that_somebody_else_computed_agree(store):
    computed = {}
    gaps = []
    for row in SUMS:
        key = (row["measure"], row["group"], row["partner"])
        if key not in computed:
            of_members = key[2] != "ASEAN10"
            computed[key] = member_sums(store, key[0], key[1], (key[2] or None, None)) if of_members else partner_sums(store, *key)
        value = computed[key].get(int(row["year"]))
        if value is None:
            gaps.append((row["group"], row["partner"], row["year"]))
            continue
        # the table of partners was added up in rounded thousands
        assert value == pytest.approx(float(row["value"]), rel=1e-9, abs=3 if key[2] else 0.01), (key, row["year"])
    assert len(SUMS) == 529
    # those sums take a member without a figure for nothing; ours is a gap
    years = ("1995", "2005", "2015")
    within = [("ASEAN10", "ASEAN10", year) for year in years]
    to_one = [("ASEAN10", partner, "1995") for partner in ("IND", "KOR", "NZL")] + [("ASEAN10", "USA", year) for year in years[1:]]
    assert gaps == [*within, *to_one, ("KOR", "ASEAN10", "1995")]


@pytest.mark.parametrize(
    ("address", "year", "values"),
    [
        ("chart:goods-trade-official?countries=ASEAN", 2023, {3525, 3500}),
        ("chart:intra-asean-trade-share?countries=ASEAN", 2023, {21.5}),
        ("chart:gdp-growth?countries=VNM", 2024, {7.04}),
        ("chart:fdi-inflows-official?countries=ASEAN", 2023, {230}),
        ("chart:fdi-inflows-unctad-wir2024?countries=ASEAN", 2023, {226}),
        ("chart:fdi-inflows-unctad?countries=ASEAN11", 2023, {205e3}),
        ("chart:fdi-net-inflows?countries=ASEAN11", 2023, {200e9}),
        ("chart:merchandise-trade?countries=ASEAN", 2023, {3.53e12}),
        ("chart:goods-exports-to-partner?countries=MYS&partners=CHN", 2015, {26.1e6}),
        ("chart:china-goods-imports-from-partner?countries=CHN&partners=MYS", 2015, {53.2e9}),
        ("chart:pakistan-asean-trade-reported?countries=PAK", 2022, {11, 10.3}),
        ("chart:gdp-growth-official?countries=ASEAN", 2024, {4.2, 4.8}),
        ("chart:population?countries=ASEAN11", 2025, {700e6}),
        ("chart:merchandise-exports?countries=SGP", 2023, {476e9}),
    ],
)
def test_figures_that_are_well_known_are_found(store, address, year, values):
    found = {line.points[year] for line in chart(store, address).lines if year in line.points}
    assert sorted(found) == pytest.approx(sorted(values), rel=0.005)


def test_both_sources_of_viet_nams_growth_are_found_in_one_chart_and_the_note_says_it_elsewhere(store):
    both = chart(store, "chart:gdp-growth?countries=VNM&also=gdp-growth-national")
    assert [round(line.points[2024], 2) for line in both.lines] == [7.04, 7.09]
    assert [line.label for line in both.lines] == ["Viet Nam, World Bank", "Viet Nam, VnEconomy"]
    assert any("7.04 here and 7.09 by its national office" in note for note in chart(store, "chart:gdp-growth?countries=VNM").notes)


def test_asean_is_its_members_of_each_year_or_a_fixed_group_and_says_which(store):
    then = chart(store, "chart:population?countries=ASEAN")
    fixed = chart(store, "chart:population?countries=ASEAN10")
    assert then.lines[0].points[1970] < fixed.lines[0].points[1970]
    assert then.lines[0].points[2000] == fixed.lines[0].points[2000]
    assert "members of each year" in spoken(store, then)
    assert "the same 10 members in all years" in spoken(store, fixed)
    assert then.lines[0].breaks == (1967, 1984, 1995, 1997, 1999, 2025)
    assert fixed.lines[0].breaks == ()


def test_a_note_that_breaks_share_says_whose_and_which_years(store):
    notes = select(store, ChartView("gdp", ("KHM", "LAO", "VNM"))).notes
    (told,) = [note for note in notes if "official exchange rates" in note]
    assert told.startswith("Cambodia 1993, Lao PDR 1990, Viet Nam 1990: Before, the figures in US$")


def test_both_sides_of_one_flow_are_two_lines_and_their_difference_is_said(store):
    both = chart(store, "chart:goods-exports-to-partner?countries=MYS&partners=CHN&mirror=1")
    assert [line.label for line in both.lines] == ["as Malaysia reports (exports)", "as China reports (imports)"]
    assert "In 2015 China records 53.2, Malaysia 26.1 billion US$ for the same trade (2.04 times as much)" in both.notes[0]
    assert any("freight" in note for note in both.notes)


def test_what_is_made_of_exports_and_imports_is_their_difference_and_sum(store):
    sold, bought = (dict(store.series(f"merchandise-{flow}", "VNM").points) for flow in ("exports", "imports"))
    balance = chart(store, "chart:merchandise-balance?countries=VNM").lines[0]
    trade = chart(store, "chart:merchandise-trade?countries=VNM").lines[0]
    assert balance.points == {year: sold[year] - bought[year] for year in sold if year in bought}
    assert trade.points == {year: sold[year] + bought[year] for year in sold if year in bought}
    assert set(balance.sources) == {"wdi-merchandise-exports", "wdi-merchandise-imports"}
    assert balance.computed
