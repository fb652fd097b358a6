"""Other people's programs read our charts: pandas the CSV, calamine (a reader in Rust) the workbook, a browser the SVG, poppler the PDF.

What a transform gives is reckoned a second time by pandas, from the files of the pack and without a line of ours.
"""

import io
import json
import re
import unicodedata
from pathlib import Path

import pytest

from aseandesk.cli.main import main

pd = pytest.importorskip("pandas")
FACTS = Path(__file__).resolve().parents[2] / "resources" / "facts"
MEMBERS = ("IDN", "MYS", "PHL", "SGP", "THA", "BRN", "VNM", "LAO", "MMR", "KHM", "TLS")


@pytest.fixture
def chart(tmp_path):
    """Makes a file by the command and gives its path."""

    def make(address, name, *options):
        file = tmp_path / name
        assert main(["chart", address, "-o", str(file), *options]) == 0
        return file

    return make


def table(measure):
    """The figures of the pack: a row a reporter, a column a year, none left out between the first and the last."""
    rows = json.loads((FACTS / "series" / f"{measure}.json").read_text("utf-8"))["series"]
    frame = pd.DataFrame({row["reporter"]: pd.Series(dict(row["points"])) for row in rows}).T
    return frame.reindex(columns=range(int(frame.columns.min()), int(frame.columns.max()) + 1)).astype(float)


def joined():
    """The year each member joined."""
    rows = json.loads((FACTS / "statuses.json").read_text("utf-8"))
    return {row["party"]: int(row["from"][:4]) for row in rows if row["organisation"] == "ASEAN" and row["status"] == "member"}


def members_sum(frame):
    """The sum over the members at the end of each year, NaN where one has no figure."""
    sums = {}
    for year in frame.columns:
        then = [party for party, first in joined().items() if first <= year]
        sums[year] = frame[year].reindex(then).sum(skipna=False) if then else float("nan")
    return pd.Series(sums)


def until_first_gap(row):
    known = row.loc[row.first_valid_index() :]
    gap = known[known.isna()].index
    return (known.loc[: gap[0] - 1] if len(gap) else known).cumsum()


def expected(shown, measure, frame):
    match shown:
        case "share":
            return frame.div(members_sum(frame)) * 100
        case "share-of-gdp":
            return frame.div(table("gdp")).mul(100)
        case "per-head":
            return frame.div(table("population"))
        case "index":
            base = frame.loc[list(MEMBERS)].dropna(axis=1).columns[0]
            return frame.div(frame[base], axis=0) * 100
        case "change":
            return frame.where(frame > 0).T.pct_change(fill_method=None).T * 100
        case "growth":
            both = frame.loc[list(MEMBERS)].dropna(axis=1).columns
            first, last = both[0], both[-1]
            rate = ((frame[last] / frame[first]) ** (1 / (last - first)) - 1) * 100
            return rate.to_frame(last)
        case "rank":
            return frame.rank(axis=0, ascending=False, method="min")
        case "total":
            return frame.apply(until_first_gap, axis=1)
        case "mean":
            return frame.T.rolling(5, min_periods=5).mean().T
    raise AssertionError(shown)


@pytest.mark.parametrize("measure", ["merchandise-exports", "merchandise-imports"])
@pytest.mark.parametrize("shown", ["share", "share-of-gdp", "per-head", "index", "change", "growth", "rank", "total", "mean"])
def test_pandas_reckons_the_same(chart, measure, shown):
    read = pd.read_csv(chart(measure, "a.csv", "--view", shown))
    assert set(read["status"].str.removesuffix(", first estimate")) == {f"computed: {shown}"}
    ours = read.pivot_table(index="reporter", columns="year", values="value")
    theirs = expected(shown, measure, table(measure)).reindex(index=MEMBERS).dropna(how="all").dropna(how="all", axis=1)
    assert set(ours.index) == set(theirs.index)
    ours = ours.reindex(index=theirs.index, columns=theirs.columns)
    pd.testing.assert_frame_equal(ours, theirs, check_dtype=False, check_names=False, check_column_type=False, rtol=1e-9)


@pytest.mark.parametrize("measure", ["gdp-growth", "population", "tariff-applied-weighted"])
@pytest.mark.parametrize("shown", ["rank", "mean"])
def test_pandas_reckons_the_same_for_rates_and_counts(chart, measure, shown):
    frame = table(measure)
    real = [party for party in frame.index if party != "WLD"]
    ours = pd.read_csv(chart(measure, "a.csv", "--view", shown)).pivot_table(index="reporter", columns="year", values="value")
    theirs = expected(shown, measure, frame.loc[real]).reindex(index=list(ours.index), columns=list(ours.columns))
    pd.testing.assert_frame_equal(ours, theirs, check_dtype=False, check_names=False, check_column_type=False, rtol=1e-9)


def test_pandas_reads_every_figure_as_it_stands_in_the_pack(chart):
    read = pd.read_csv(chart("merchandise-exports", "a.csv"))
    assert list(read.columns) == ["series", "reporter", "partner", "year", "value", "unit", "status", "vintage", "source", "licence"]
    ours = read.pivot_table(index="reporter", columns="year", values="value").reindex(index=MEMBERS)
    pd.testing.assert_frame_equal(ours, table("merchandise-exports").reindex(index=MEMBERS), check_names=False, check_column_type=False)
    assert set(read["licence"]) == {"CC BY 4.0"}


def test_calamine_reads_the_workbook_with_numbers_as_numbers(chart):
    calamine = pytest.importorskip("python_calamine")
    book = calamine.CalamineWorkbook.from_path(str(chart("merchandise-exports", "a.xlsx")))
    assert book.sheet_names == ["Figures", "Sources", "About"]
    head, *rows = book.get_sheet_by_name("Figures").to_python()
    frame = pd.DataFrame(rows, columns=head)
    assert all(isinstance(value, float) for value in frame["value"])
    ours = frame.astype({"year": int}).pivot_table(index="reporter", columns="year", values="value").reindex(index=MEMBERS)
    pd.testing.assert_frame_equal(ours, table("merchandise-exports").reindex(index=MEMBERS), check_names=False, check_column_type=False)
    sources = book.get_sheet_by_name("Sources").to_python()
    assert sources[1][0] == "wdi-merchandise-exports"


def test_the_pdf_has_its_words_as_text_and_its_fonts_inside(chart, said):
    file = chart("gdp-growth", "a.pdf", "--countries", "VNM,THA,KHM", "--size", "handout")
    words = unicodedata.normalize("NFKC", " ".join(said("pdftotext", "-layout", file, "-").split()))
    for text in ("GDP growth", "annual %", "Viet Nam 8.02", "Source: World Bank", "CC BY 4.0", "first estimates"):
        assert text in words, text
    about = said("pdfinfo", file)
    assert re.search(r"Title:\s+GDP growth", about)
    assert re.search(r"Page size:\s+595\.\d+ x 419\.\d+ pts|Page size:\s+59\d\.\d+ x 4\d\d\.\d+", about)


@pytest.mark.parametrize("kind", ["lines", "multiples", "heat", "treemap", "map", "list"])
def test_the_svg_in_a_browser_has_its_words_as_text(chart, browser, said, tmp_path, kind):
    address = {
        "heat": "chart:goods-exports-to-partner?kind=heat",
        "treemap": "chart:exports-by-product-group?countries=VNM&kind=treemap",
        "map": "chart:gdp-per-head?kind=map",
        "list": "chart:top-export-goods",
    }.get(kind, f"chart:merchandise-exports?kind={kind}")
    file = chart(address, "a.svg", "--size", "slide")
    words = {"heat": "Philippines", "treemap": "Machinery and electronics", "map": "Indonesia", "list": "palm oil"}.get(kind, "Singapore")
    page, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(f'<style>@page {{ size: 440mm 260mm; margin: 0 }} body {{ margin: 0 }}</style><img src="{file.as_uri()}">', "utf-8")
    browser(page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    printed = unicodedata.normalize("NFKC", " ".join(said("pdftotext", "-layout", paper, "-").split()))
    assert words in printed
    assert "Source:" in printed


def test_an_address_that_travelled_through_a_file_gives_the_same_figures(chart):
    first = chart("merchandise-exports", "a.csv", "--countries", "VNM,Thailand", "--view", "change", "--from", "1990")
    book = chart("chart:merchandise-exports?countries=VNM,THA&as=change&from=1990", "b.xlsx")
    calamine = pytest.importorskip("python_calamine")
    about = calamine.CalamineWorkbook.from_path(str(book)).get_sheet_by_name("About").to_python()
    address = next(row[0] for row in about if row[0].startswith("chart:"))
    again = chart(address, "c.csv")
    assert pd.read_csv(io.StringIO(first.read_text("utf-8"))).equals(pd.read_csv(again))
