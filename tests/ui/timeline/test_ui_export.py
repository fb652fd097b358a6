"""The timeline as a picture: of the size asked for, with its text as text, whatever the record; nothing half is left."""

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.packs import open_store
from aseandesk.timeline.exchange.choose import view_of
from aseandesk.timeline.exchange.give import export
from aseandesk.timeline.exchange.options import ExportOptions
from aseandesk.timeline.view import TimelineView
from aseandesk.ui.timeline.paint.export_timeline import picture

sys.path.append(str(Path(__file__).parents[2] / "timeline"))
from exchange_packs import era, event, no_more_than, store_of

pytestmark = pytest.mark.usefixtures("qapp")
CORE = open_store()


def made(path, store=CORE, view=None, **options):
    return export(store, view or TimelineView(), path, picture, ExportOptions(**options))


def texts(svg):
    return re.findall(r"<text [^>]*>([^<]*)</text>", svg)


# ---- pictures


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_png_has_its_size_and_its_density(tmp_path, scale):
    made(tmp_path / "a.png", size=(900, 640), scale=scale)
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (900 * scale, 640 * scale)
    assert image.dotsPerMeterX() == pytest.approx(96 / 0.0254 * scale, abs=2)


@pytest.mark.parametrize(("theme", "ground"), [("paper", "#fbfaf7"), ("night", "#14171c"), ("contrast", "#000000")])
def test_a_theme_gives_the_ground(tmp_path, theme, ground):
    made(tmp_path / "a.png", size=(900, 640), theme=theme)
    image = QImage(str(tmp_path / "a.png"))
    assert {image.pixelColor(x, y).name() for x, y in ((1, 1), (898, 1), (1, 638), (898, 638))} == {ground}
    colours = {image.pixelColor(x, y).name() for x in range(0, 900, 3) for y in range(0, 640, 3)}
    assert len(colours) > 20


def test_equal_views_give_equal_pictures(tmp_path):
    for name in ("a.png", "b.png", "a.svg", "b.svg"):
        made(tmp_path / name, view=view_of(CORE, first="1990", last="1999"))
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_the_text_of_an_svg_is_text_and_says_its_length_and_weight(tmp_path):
    made(tmp_path / "a.svg", size=(1600, 1000))
    svg = (tmp_path / "a.svg").read_text("utf-8")
    said = texts(svg)
    for words in ("Bangkok Declaration", "Indonesia", "Membership", "1970", "1961–2026 · as of 31 May 2026"):
        assert words in said
    assert 'viewBox="0 0 1600 1000"' in svg
    assert "<image" not in svg
    assert svg.count("textLength=") == len(said)
    assert 'font-weight="700"' in svg
    assert all(families.endswith("sans-serif") for families in re.findall(r'font-family="([^"]*)"', svg))


def test_nothing_of_an_svg_lies_outside_of_it(tmp_path):
    """The format is not clipped: what ran over the edge of the plot would show."""
    made(tmp_path / "a.svg", size=(1200, 800), view=view_of(CORE, first="1996", last="1998"))
    svg = (tmp_path / "a.svg").read_text("utf-8")
    for matrix, x in re.findall(r'transform="matrix\(([^)]*)\)"[^>]*>\s*<text [^>]*? x="([-\d.]+)"', svg):
        a, _, _, _, dx, _ = map(float, matrix.split(","))
        assert 0 <= a * float(x) + dx <= 1200


def test_marks_titles_and_letters_are_escaped(tmp_path):
    made(tmp_path / "a.svg", store_of([event("a", "1967", title="<b>x</b> & co")]))
    assert "<b>x" not in (tmp_path / "a.svg").read_text("utf-8")


# ---- paper


def pages(pdf):
    return re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)


@pytest.mark.parametrize(("paper", "points"), [("a4", (842, 595)), ("a3", (1191, 842)), ("a0", (3370, 2384))])
def test_a_pdf_has_its_paper(tmp_path, paper, points):
    report = made(tmp_path / "a.pdf", paper=paper)
    pdf = (tmp_path / "a.pdf").read_bytes()
    first = [float(number) for number in pages(pdf)[0].split()]
    assert first[2:] == pytest.approx(points, abs=1.5)
    assert report.pages == len(pages(pdf)) > 1


def test_a_poster_has_a_plan_its_sheets_and_its_sources(tmp_path):
    told = []
    report = export(CORE, TimelineView(), tmp_path / "a.pdf", picture, ExportOptions(paper="a0", tiles=True), told.append)
    boxes = pages((tmp_path / "a.pdf").read_bytes())
    assert report.pages == len(boxes) > 26
    assert {tuple(sorted(round(float(one)) for one in box.split()))[2:] for box in boxes} == {(595, 842)}
    assert told == sorted(told)
    assert told[-1] == 1.0


# ---- whatever the record is


AWKWARD = {
    "one": store_of([event("a", "1967-08-08")]),
    "an era alone": store_of([], [era("a", "1950", "1960")]),
    "both ends of time": store_of([event("a", "0001-01-01"), event("b", "9999-12-31")], [era("x", "0001", None)]),
    "one day": store_of([event(f"e{n}", "1997-07-02", title=f"Event {n}", rank=1) for n in range(10_000)]),
    "long titles": store_of([event("a", "1967", title="A long title " * 160, rank=1), event("b", "1970", title="x" * 2000, rank=1)]),
    "scripts": store_of(
        [
            event("ar", "1967", title="إعلان بانكوك ١٩٦٧", rank=1),
            event("th", "1970", title="ประเทศไทยร่วมก่อตั้ง", rank=1),
            event("km", "1980", title="ទំព័រដើម", rank=1),
            event("marks", "1990", title="e\u0301\u0323\u0308" * 20, rank=1),
            event("mixed", "2000", title="\u202eabc שלום 123 \u2067x\u2069", rank=1),
        ]
    ),
    "many": store_of([event(f"e{n}", f"{1960 + n % 60}-{1 + n % 12:02}", title=f"Event {n}", rank=1 + n % 4) for n in range(10_000)]),
}


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_it_is_drawn(tmp_path, name, kind):
    store = AWKWARD[name]
    report = made(tmp_path / f"a.{kind}", store)
    assert (report.events, report.eras) == (len(store.events), len(store.eras))
    assert 2_000 < (tmp_path / f"a.{kind}").stat().st_size < 2_000_000, "of ten thousand on one day one mark is enough"


def test_an_empty_record_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(ExchangeError, match=r"nothing to write\.$"):
        made(tmp_path / "a.png", store_of())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("size", [(200, 200), (10_000, 200), (200, 3000)])
def test_sizes_at_the_limits(tmp_path, size):
    made(tmp_path / "a.png", size=size)
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == size


# ---- when it is stopped


def test_who_watches_can_stop_it_and_nothing_is_left(tmp_path):
    class StopError(Exception):
        pass

    def stop(done):
        if done > 0.2:
            raise StopError

    with pytest.raises(StopError):
        export(CORE, TimelineView(), tmp_path / "a.pdf", picture, ExportOptions(paper="a1", tiles=True), stop)
    assert not list(tmp_path.iterdir())
    assert made(tmp_path / "a.pdf").pages


def test_a_full_disk_leaves_no_half_picture(tmp_path):
    for name in ("a.png", "a.svg", "a.pdf"):
        with no_more_than(4096), pytest.raises(ExchangeError, match="was not written"):
            made(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_the_application_that_is_there_is_used(tmp_path):
    before = QGuiApplication.instance()
    made(tmp_path / "a.svg")
    assert QGuiApplication.instance() is before


@pytest.mark.parametrize(("years", "there"), [(("1990", "2012"), True), (("1961", "1964"), False)])
def test_the_key_tells_what_is_in_the_picture_and_nothing_else(tmp_path, years, there):
    made(tmp_path / "a.svg", view=view_of(CORE, first=years[0], last=years[1]))
    svg = (tmp_path / "a.svg").read_text("utf-8")
    assert ("signed, and in force" in svg) is there
    assert "an event whose name has no room" in svg
