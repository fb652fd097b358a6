"""A chart as a file of every format; what cannot be written is told, and nothing is left half written."""

import csv
import io
import re
import sys
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest
from openpyxl import load_workbook
from PIL import Image

from aseandesk.charts.save import FORMATS, PRESETS, ImageOptions, Size, content, save, size_of
from aseandesk.exchange.report import ExchangeError
from aseandesk.facts import model, model_pack
from aseandesk.facts.packs import open_store
from aseandesk.facts.store import FactStore
from aseandesk.trade.marks import marks
from aseandesk.trade.rows import COLUMNS
from aseandesk.trade.select import select
from aseandesk.trade.view import ChartView

VIEW = ChartView("sales", ("AAA", "BBB"))


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_chart_gives_the_same_file(small, tmp_path, ending):
    made = [tmp_path / f"{n}.{ending}" for n in "ab"]
    for path in made:
        save(small, VIEW, path, ImageOptions(size=Size(600, 400, 1.0)))
    if ending == "xlsx":  # a workbook knows when it was made
        books = [[[cell.value for cell in row] for row in load_workbook(path)["Figures"].rows] for path in made]
        assert books[0] == books[1]
    else:
        assert made[0].read_bytes() == made[1].read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"a.{ending}", f"b.{ending}"]


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_a_png_has_the_pixels_that_were_asked_for(small, tmp_path, scale):
    save(small, VIEW, tmp_path / "a.png", ImageOptions(size=Size(500, 320, 1.0), scale=scale))
    with Image.open(tmp_path / "a.png") as image:
        assert image.size == (500 * scale, 320 * scale)
        assert image.info["Title"] == "Sales"
        assert "Office, Yearbook (CC BY 4.0)" in image.info["Source"]
        assert "Land A:" in image.info["Description"]


@pytest.mark.parametrize(("name", "ratio"), [("slide", 16 / 9), ("handout", 210 / 148), ("poster", 420 / 297)])
def test_sizes_are_those_of_what_they_are_for(name, ratio):
    assert size_of(name).width / size_of(name).height == pytest.approx(ratio, rel=0.005)
    assert size_of(name) == PRESETS[name]


def test_the_text_of_an_svg_is_text_with_source_and_words(small):
    svg = content(small, select(small, VIEW), "svg", ImageOptions()).decode()
    for text in ("Sales", "Land A 50", "Source: Office, Yearbook (CC BY 4.0)", "Land B 2001: New method."):
        assert f">{text}" in svg, text
    assert "Land A: 10 in 2000" in svg
    assert not re.search(r"<use[^>]*glyph", svg)


def test_a_csv_has_a_row_an_observation(small):
    rows = list(csv.DictReader(io.StringIO(content(small, select(small, VIEW), "csv", ImageOptions()).decode())))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["reporter"], row["year"], row["value"]) for row in rows[:2]] == [("AAA", "2000", "10"), ("AAA", "2001", "20")]
    assert rows[3]["status"] == "first estimate"


def test_a_workbook_has_numbers_as_numbers_and_its_sources(small):
    book = load_workbook(io.BytesIO(content(small, select(small, VIEW), "xlsx", ImageOptions())))
    assert book.sheetnames == ["Figures", "Sources", "About"]
    rows = list(book["Figures"].values)
    assert rows[0] == COLUMNS
    assert rows[1][:6] == ("sales", "AAA", None, 2000, 10, "million US$")
    assert all(isinstance(row[4], (int, float)) for row in rows[1:])
    assert [row[0] for row in book["Sources"].values] == ["id", "book"]
    about = " ".join(str(row[0]) for row in book["About"].values)
    assert "chart:sales?countries=AAA,BBB" in about
    assert "New method." in about


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_no_text_of_a_pack_becomes_a_formula(ending):
    name = '=HYPERLINK("x")'
    content_ = model.Content(
        pack=model_pack.Pack(id="p", title={"en": "P"}, version="1", requires=1),
        sources=(model.Source(id="s", title="+1", publisher="@p", kind="reference", read=True, licence="-2"),),
        measures=(model.Measure(id="m", title={"en": "=M"}, unit="=U", topic="trade", sources=("s",), by="product"),),
    )
    rows = (model.Series(reporter="AAA", product=name, source="s", points=((2000, 1.0), (2001, -2.0))),)
    store = FactStore(content_, lambda _name: model.SeriesFile(measure="m", unit="=U", series=rows))
    data = content(store, select(store, ChartView("m", ("AAA",), products=(name,))), ending, ImageOptions())
    if ending == "csv":
        cells = [cell for row in csv.reader(io.StringIO(data.decode())) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+@" and cell]
        assert "-2" in cells, "a negative number stays a number"
    else:
        with ZipFile(io.BytesIO(data)) as archive:
            assert not [part for part in archive.namelist() if "sheet" in part and b"<f>" in archive.read(part)]


# ---- what cannot be written


@pytest.mark.parametrize(
    ("name", "options", "word"),
    [
        ("a.gif", ImageOptions(), "ends in one of .png"),
        ("a", ImageOptions(), "ends in one of .png"),
        ("a.png", ImageOptions(scale=5), "from 1 to 4"),
        ("a.png", ImageOptions(size=Size(10_000, 10_000, 1), scale=4), "million pixels"),
    ],
)
def test_what_cannot_be_followed_is_a_sentence(small, tmp_path, name, options, word):
    with pytest.raises(ExchangeError, match=word):
        save(small, VIEW, tmp_path / name, options)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["", "big", "0x0", "100x100", "20000x900", "16:9"])
def test_what_is_no_size_is_a_sentence(text):
    with pytest.raises(ExchangeError, match="Expected slide, handout, poster"):
        size_of(text)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_chart_without_figures_is_no_file_and_says_why(small, tmp_path, ending):
    for view, word in ((ChartView("sales", ("ZZZ",)), "No figures"), (ChartView("rate", ("AAA",), shown="share"), "rate or share")):
        with pytest.raises(ExchangeError, match=word):
            save(small, view, tmp_path / f"a.{ending}")
    assert not list(tmp_path.iterdir())


def test_over_a_file_that_is_there_and_open(small, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("before")
    with path.open() as reading:
        save(small, VIEW, path)
        assert reading.read() == "before"
    assert path.read_text().startswith("series,")


def test_a_folder_that_is_not_there_and_a_name_that_is_a_folder(small, tmp_path):
    (tmp_path / "b.png").mkdir()
    for path in (tmp_path / "no" / "a.png", tmp_path / "b.png"):
        with pytest.raises(ExchangeError, match=r"was not written|is a folder"):
            save(small, VIEW, path, ImageOptions(size=Size(300, 300, 1)))
    assert [p.name for p in tmp_path.iterdir()] == ["b.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process and /proc are those of Unix")
@pytest.mark.parametrize("ending", FORMATS)
def test_no_room_and_a_forbidden_place_leave_nothing_behind(small, tmp_path, ending):
    import resource

    path = tmp_path / f"a.{ending}"
    path.write_text("before")
    options = ImageOptions(size=Size(300, 300, 1))
    content(small, select(small, VIEW), ending, options)  # what is loaded late is written to caches, which must not count
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(ExchangeError, match="was not written"):
            save(small, VIEW, path, options)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    with pytest.raises(ExchangeError, match="was not written"):
        save(small, VIEW, Path("/proc") / path.name, options)


def test_the_description_of_a_picture_names_every_event_that_has_a_line(tmp_path):
    core = open_store()
    view = ChartView("merchandise-exports", ("IDN", "VNM", "MMR", "KHM"), kind="lines")
    save(core, view, tmp_path / "a.svg", ImageOptions(size=Size(360, 240, 1.0)))
    text = (tmp_path / "a.svg").read_text("utf-8")
    told, drawn = text.partition("</metadata>")[::2]
    found = [mark.label for mark in marks(core, select(core, view))]
    assert [label for label in found if label not in drawn], "in a small picture some names have no room"
    assert [label for label in found if label not in told] == []
    save(core, msgspec.structs.replace(view, kind="map"), tmp_path / "b.svg", ImageOptions(size=Size(360, 240, 1.0)))
    assert "marked by a line" not in (tmp_path / "b.svg").read_text("utf-8"), "a map has no years"
