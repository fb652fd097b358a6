"""Names never touch each other and never leave the picture, whatever is shown, at any size, zoom and font."""

from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from aseandesk.charts.draw import draw, fitting, prepare
from aseandesk.charts.frame import Canvas, Style
from aseandesk.charts.kinds.range import columns
from aseandesk.charts.labels import LineName, fitted
from aseandesk.charts.places import room_for, spread
from aseandesk.charts.texts import DPI
from aseandesk.facts import model, model_pack
from aseandesk.facts.packs import open_store
from aseandesk.facts.store import FactStore
from aseandesk.fonts import EASY_FAMILY, FALLBACKS, FAMILY
from aseandesk.look import Look
from aseandesk.trade.marks import marks
from aseandesk.trade.notes import estimates
from aseandesk.trade.select import select
from aseandesk.trade.view import ChartView

prepare()
STORE = open_store()
MEMBERS = (*STORE.ever_members(), "PAK", "ASEAN")
SIZES = st.tuples(st.integers(420, 1920), st.integers(320, 1080))
FONTS = st.sampled_from([(FAMILY, *FALLBACKS), (EASY_FAMILY, *FALLBACKS), ("DejaVu Sans",)])


def picture(store, view, size, zoom=1.0, families=(FAMILY, *FALLBACKS)):
    figure = Figure(figsize=(size[0] / DPI, size[1] / DPI), dpi=DPI)
    canvas = FigureCanvasAgg(figure)
    selection = select(store, view)
    drawn = draw(figure, store, selection, Style(Look("paper", store), zoom, families), marks(store, selection))
    return figure, canvas, selection, drawn


def boxes(figure, canvas, among=None):
    renderer = canvas.get_renderer()
    texts = [text for text in figure.texts if text.get_text().strip() and text.get_zorder() > 1]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts if among is None or among(text.get_text())]


def check(figure, canvas, size):
    """No two texts of the figure share a place, and none leaves the picture."""
    found = boxes(figure, canvas)
    for text, box in found:
        assert box.x0 >= -1.5, text
        assert box.x1 <= size[0] + 1.5, text
        assert box.y0 >= -1.5, text
        assert box.y1 <= size[1] + 1.5, text
    for (a, one), (b, other) in combinations(found, 2):
        wide = min(one.x1, other.x1) - max(one.x0, other.x0)
        high = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert not (wide > 1.5 and high > 2.5), (a, b, wide, high)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    countries=st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=13, unique=True).map(tuple),
    kind=st.sampled_from(["lines", "slope", "rank", "ladder", "multiples"]),
    measure=st.sampled_from(["merchandise-exports", "gdp-growth", "gdp-per-head", "tariff-applied-weighted"]),
    first=st.sampled_from([None, 1967, 1990, 2015]),
    log=st.booleans(),
    size=SIZES,
    zoom=st.sampled_from([0.8, 1.0, 1.6, 2.5]),
    families=FONTS,
)
@example(MEMBERS, "lines", "merchandise-exports", None, True, (1280, 800), 1.0, (FAMILY, *FALLBACKS))
@example(MEMBERS, "slope", "gdp-per-head", 1990, False, (1920, 1080), 1.6, (FAMILY, *FALLBACKS))
def test_names_never_touch_nor_leave_the_picture(countries, kind, measure, first, log, size, zoom, families):
    if size[0] < 480 * zoom or size[1] < 420 * zoom:  # what no window can be made to: its smallest is larger
        size = (max(size[0], round(480 * zoom)), max(size[1], round(420 * zoom)))
    figure, canvas, _, _ = picture(STORE, ChartView(measure, countries, first=first, kind=kind, log=log), size, zoom, families)
    check(figure, canvas, size)


KINDS = {
    "balance": "chart:merchandise-balance?countries=SGP,VNM,THA",
    "bars": "chart:gdp-growth?countries=VNM,THA&from=2000",
    "shares": "chart:export-partner-share",
    "treemap": "chart:exports-by-product-group?countries=THA",
    "heat": "chart:goods-exports-to-partner",
    "scatter": "chart:merchandise-trade-share-of-gdp",
    "dots": "chart:two-way-goods-trade-official?countries=ASEAN&partners=PLUS3,USA,EU",
    "range": "chart:pakistan-asean-trade-reported?countries=PAK",
    "list": "chart:top-export-goods",
    "lines": "chart:merchandise-exports",
    "rank": "chart:merchandise-exports",
    "slope": "chart:merchandise-exports",
    "multiples": "chart:gdp-growth",
    "map": "chart:gdp-per-head",
    "ladder": "chart:tariff-applied-weighted",
}


def of_kind(kind):
    from aseandesk.trade.nearest import read

    view, said = read(STORE, KINDS[kind] + ("&" if "?" in KINDS[kind] else "?") + f"kind={kind}")
    assert not said
    return view


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("size", "zoom"), [((640, 480), 1.0), ((1280, 800), 1.0), ((1920, 1080), 1.6), ((1000, 1400), 2.0)])
def test_every_kind_is_readable_at_every_size(kind, size, zoom):
    figure, canvas, selection, drawn = picture(STORE, of_kind(kind), size, zoom)
    assert kind in fitting(STORE, selection)
    check(figure, canvas, size)
    assert drawn.spots or kind == "list"
    for spot in drawn.spots:
        assert -1 <= spot.x <= size[0] + 1
        assert -1 <= spot.y <= size[1] + 1


# ---- names that are long, many, or of other scripts


def many(names):
    rows = tuple(
        model.Series(reporter=f"C{i}", source="s", points=((2000, 1.0 + i), (2001, 2.0 + i * 1.01), (2002, 3.0 + i)))
        for i in range(len(names))
    )
    content = model.Content(
        pack=model_pack.Pack(id="p", title={"en": "P"}, version="1", requires=1),
        sources=(model.Source(id="s", title="T", publisher="P", kind="reference", read=True),),
        countries=tuple(model.Country(id=f"C{i}", names={"en": name}) for i, name in enumerate(names)),
        measures=(model.Measure(id="m", title={"en": "M"}, unit="US$", topic="trade", sources=("s",)),),
    )
    return FactStore(content, lambda _name: model.SeriesFile(measure="m", unit="US$", series=rows))


@pytest.mark.parametrize("kind", ["lines", "slope", "rank", "ladder"])
def test_sixty_countries_keep_apart_and_who_has_no_room_is_counted(kind):
    store = many([f"Country number {i}" for i in range(60)])
    view = ChartView("m", tuple(f"C{i}" for i in range(60)), kind=kind, focus="C0")
    figure, canvas, _, _ = picture(store, view, (900, 600))
    check(figure, canvas, (900, 600))
    named = [text for text, _ in boxes(figure, canvas) if text.startswith("Country number")]
    assert 10 < len(named) < 60
    if kind in {"lines", "slope", "rank"}:
        assert any(text.startswith("Country number 0") for text in named), "the one in focus is always named"
    said = (f"{60 - len(named)} lines without a name", f"and {60 - len(named)} more")
    assert any(text.startswith(said) for text, _ in boxes(figure, canvas))


@pytest.mark.parametrize("kind", ["lines", "slope", "rank", "ladder", "multiples"])
def test_names_of_two_hundred_letters_are_cut_within_the_picture(kind):
    store = many(["Long " * 40, "Longer " * 28, "W" * 200])
    figure, canvas, _, _ = picture(store, ChartView("m", ("C0", "C1", "C2"), kind=kind), (900, 600))
    check(figure, canvas, (900, 600))
    assert any("…" in text for text, _ in boxes(figure, canvas))


@pytest.mark.parametrize("kind", ["lines", "slope", "rank"])
def test_names_in_the_scripts_of_the_region_are_drawn_and_keep_apart(kind, recwarn):
    names = ["ประเทศไทย", "ສປປ ລາວ", "ព្រះរាជាណាចក្រកម្ពុជា", "မြန်မာနိုင်ငံ", "پاکستان", "சிங்கப்பூர்", "العربية"]
    store = many(names)
    figure, canvas, _, _ = picture(store, ChartView("m", tuple(f"C{i}" for i in range(len(names))), kind=kind), (900, 600))
    check(figure, canvas, (900, 600))
    canvas.draw()
    assert not [w for w in recwarn if "missing from font" in str(w.message)]
    shown = " ".join(text for text, _ in boxes(figure, canvas))
    assert all(name in shown for name in names)


@given(st.lists(st.floats(0, 500), min_size=1, max_size=60), st.floats(4, 30))
def test_as_many_labels_as_there_is_room_for_stay_within_it(places, gap):
    kept = places[: room_for(gap, 0, 500)]
    assert all(-1e-6 <= place <= 500 + 1e-6 for place in spread(kept, gap, 0, 500))


@pytest.mark.parametrize(("size", "zoom"), [((640, 480), 1.0), ((1280, 640), 1.0), ((1460, 720), 1.6)])
def test_what_a_bar_is_stands_clear_of_the_figures(size, zoom):
    view = ChartView("fdi-inflows-official", ("ASEAN",), kind="range")
    figure, canvas, _, _ = picture(STORE, view, size, zoom)
    assert any("A bar:" in text.get_text() for text in figure.texts)
    check(figure, canvas, size)


@pytest.mark.parametrize("size", [(420, 320), (860, 460), (1080, 560), (1600, 1000)])
@pytest.mark.parametrize("zoom", [1.0, 1.6])
def test_every_note_stands_under_the_chart_or_is_told_to_stand_elsewhere(size, zoom):
    for measure in STORE.measures:
        figure, _, selection, _ = picture(STORE, ChartView(measure, ("IDN", "VNM", "ASEAN")), size, zoom)
        shown = " ".join(text.get_text() for text in figure.texts)
        estimated = {estimates(selection.lines, hollow=hollow) for hollow in (True, False)}
        missing = [note for note in selection.notes if not any(one in shown for one in (estimated if note in estimated else {note}))]
        assert not missing or "with the words." in shown, (measure, missing)


# ---- columns of a range


@given(st.lists(st.floats(20, 400), min_size=1, max_size=6), st.floats(200, 1600))
def test_columns_follow_each_other_and_who_wants_little_gets_it(wanted, room):
    starts = [*columns(wanted, room), room]
    widths = [b - a for a, b in pairwise(starts)]
    assert sum(widths) == pytest.approx(room)
    assert min(widths) > 0
    if sum(wanted) <= room:
        assert all(width >= want - 1e-6 for width, want in zip(widths, wanted, strict=True))
    else:
        cut = [width for width, want in zip(widths, wanted, strict=True) if width < want - 1e-6]
        assert max(cut) - min(cut) < 1e-6
        assert all(width >= min(cut) - 1e-6 or width == pytest.approx(want) for width, want in zip(widths, wanted, strict=True))


def test_a_name_that_is_too_wide_keeps_its_figure():
    canvas = Canvas(Figure(), STORE, select(STORE, ChartView("gdp", ("VNM",))), Style(Look("paper", STORE)))
    name = LineName(0, "UN Trade and Development 225 (2023)", "#000000", end=" 225 (2023)")
    text = fitted(canvas, name, canvas.text.measure("UN Trade and 225 (2023)", 14, 600))
    assert text.endswith("… 225 (2023)")
    assert canvas.text.measure(text, 14, 600) <= canvas.text.measure("UN Trade and 225 (2023)", 14, 600)
