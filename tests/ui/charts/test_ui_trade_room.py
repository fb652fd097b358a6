"""The trade tab where there is little room: chips, buttons, panel and type give way; figures in the table keep sign and sense."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from aseandesk import look, tabs
from aseandesk.facts.address import parse
from aseandesk.facts.store import say
from aseandesk.options import StartOptions
from aseandesk.ui.charts import readings as chart_readings

_DOT = 10
"""So far from a figure its dot reaches, in pixels."""
SIX = "chart:merchandise-exports?countries=IDN,MYS,SGP,THA,VNM,PHL&from=2000&to=2020"


@pytest.fixture
def opened(open_window):
    def at(size, zoom, address):
        window = open_window(StartOptions(theme="paper", zoom=zoom), shown=False)
        window.resize(*size)
        window.show()
        window.navigator.show_tab(tabs.NAMES.index("trade"))
        tab = window.current_tab()
        tab.settle()
        assert tab.show_address(parse(address)) == ""
        for _ in range(2):
            QApplication.processEvents()
            tab.settle()
        return tab

    return at


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_no_name_of_a_story_is_cut(opened, zoom):
    tab = opened((1280, 800), zoom, SIX)
    titles = {say(story.title, "en") for story in tab.store.stories.values() if story.tab == "trade"}
    rows = [one for one in tab.panel.findChildren(QAbstractButton) if one.text() in titles]
    assert len(rows) > 8
    metrics = QFontMetricsF(tab.theme.font(look.BODY, 600))
    for row in rows:
        room = QRectF(row.rect()).adjusted(tab.theme.px(12), 0, -tab.theme.px(8), 0)
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, row.text())
        assert needed.width() <= room.width(), row.text()
        assert needed.height() <= row.height(), (row.text(), row.width(), row.heightForWidth(row.width()))
    assert any(row.height() > metrics.height() * 2 for row in rows)


def seen(tab):
    return [chip.text() for chip in tab.stage.chips.chips() if not chip.isHidden()]


def test_where_the_text_is_large_chips_that_have_no_room_are_counted_and_the_one_in_front_stays(opened, qtbot):
    tab = opened((1280, 800), 1.6, f"{SIX}&focus=PHL")
    row = tab.stage.chips
    assert "Philippines" in seen(tab)
    hidden = 6 - len(seen(tab))
    assert hidden > 0
    assert row.add.text() == f"+ {hidden} more"
    assert row.add.accessibleName().startswith(f"{hidden} more")
    for chip in row.chips():
        assert chip.isHidden() or (row.rect().contains(chip.geometry()) and chip.width() >= chip.sizeHint().width())
    first = next(chip for chip in row.chips() if not chip.isHidden())
    first.setFocus()
    for _ in range(len(seen(tab))):
        qtbot.keyClick(tab.window().focusWidget(), Qt.Key.Key_Right)
    assert tab.window().focusWidget() is row.add


def test_where_there_is_room_all_chips_and_words_are_there(opened):
    tab = opened((1280, 800), 1.0, SIX)
    assert len(seen(tab)) == 6
    assert tab.stage.chips.add.text() == "+ Add"
    assert (tab.stage.compare.text(), tab.stage.table_button.text()) == ("Compare", "Table")


def test_a_button_without_words_says_its_name(opened):
    tab = opened((1280, 800), 1.6, SIX)
    for button in (tab.stage.compare, tab.stage.table_button, tab.stage.words_button, tab.stage.quiz, tab.stage.save):
        assert button.text() == ""
        assert button.toolTip() == button.accessibleName() != ""
        assert button.width() >= 44


@pytest.mark.parametrize("kind", ["lines", "heat", "scatter", "multiples"])
def test_the_plot_keeps_room_where_the_text_is_large(opened, kind):
    address = {"lines": SIX, "heat": "chart:goods-exports-to-partner?kind=heat"}.get(kind, f"chart:gdp-growth?kind={kind}")
    tab = opened((1280, 800), 1.6, address)
    picture = tab.canvas.picture
    assert picture.kind == kind
    spots = picture.drawn.spots
    height = max(spot.y for spot in spots) - min(spot.y for spot in spots)
    assert height > 60 * picture.job.density


def test_quiz_me_asks_about_the_chart(opened, qtbot):
    tab = opened((1280, 800), 1.0, SIX)
    window = tab.window()
    qtbot.mouseClick(tab.stage.quiz, Qt.MouseButton.LeftButton)
    asked, _, seed = window.navigator.history.current.partition("&seed=")
    assert asked == "quiz:?topic=figures&country=IDN,MYS,SGP,THA,VNM,PHL"
    assert seed, "to go back leads to the same questions"


def test_a_note_keeps_off_the_names_at_the_lines(opened):
    tab = opened((1280, 800), 1.0, SIX)
    canvas = tab.canvas
    without = canvas.grab().toImage()
    tab.state.toggle_pin("VNM.2020")
    noted = canvas.grab().toImage()
    right = round(canvas.picture.drawn.plot[2] / canvas.picture.job.density)
    changed = [x for x in range(noted.width()) if any(noted.pixel(x, y) != without.pixel(x, y) for y in range(noted.height()))]
    assert len(changed) > 60
    assert changed[-1] <= right + _DOT


def test_the_row_that_is_pointed_at_lies_over_the_box_of_its_year(opened, qtbot):
    tab = opened((1280, 800), 1.0, SIX)
    canvas = tab.canvas
    reading = chart_readings.readings(canvas.picture)[10]
    pictures = []
    for row in reading.rows[:3]:
        qtbot.mouseMove(canvas, QPoint(round(reading.x), round(row.y)))
        beside = canvas.overlay.rect().adjusted(round(reading.x) + _DOT, 0, 0, 0)  # the box of the year, without crosshair and dot
        pictures.append(canvas.overlay.grab(beside).toImage())
    assert pictures[0] != pictures[1] != pictures[2]
    boxes = [key for key in canvas.overlay._boxes if isinstance(key, tuple) and key[0] == reading.year]
    assert len(boxes) == 1


def test_figures_between_minus_one_and_zero_keep_their_sign(opened):
    tab = opened((1280, 800), 1.0, "chart:gdp-growth?countries=PHL&from=1997&to=1999&table=1")
    model = tab.stage.table.model()
    cells = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
    assert cells["1998"].startswith("−0.5")


def test_what_is_computed_has_no_more_digits_than_it_knows_and_a_year_no_thousands(opened):
    tab = opened((1280, 800), 1.0, "chart:merchandise-exports?countries=VNM,MMR&as=index&base=1995&from=1995&to=2000&table=1")
    model = tab.stage.table.model()
    shown = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert all(len(text.partition(".")[2]) <= 6 for text in shown)
    tab = opened((1280, 800), 1.0, "chart:top-export-goods?countries=VNM&table=1")
    assert tab.stage.table.model().index(0, 1).data() == "2023"


def point_at(canvas, place):
    """Move the mouse there, to a fraction of a pixel."""
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas, moved)


@pytest.mark.parametrize(
    "address", ["chart:gdp-growth?kind=multiples", "chart:goods-exports-to-partner?kind=heat", "chart:gdp-per-head?kind=map"]
)
def test_of_all_figures_the_nearest_is_the_one_that_is_pointed_at(opened, address):
    tab = opened((1280, 800), 1.0, address)
    canvas = tab.canvas
    places = [chart_readings.place(canvas.picture, spot) for spot in canvas.picture.drawn.spots]
    for x, y in [(at + dx, down + dy) for at, down in places[:: max(1, len(places) // 40)] for dx, dy in ((0, 0), (3, -5), (-9, 2))]:
        point_at(canvas, QPointF(x, y))
        there = canvas.overlay.pointed.at
        assert (there[0] - x) ** 2 + (there[1] - y) ** 2 == min((at - x) ** 2 + (down - y) ** 2 for at, down in places)
    point_at(canvas, QPointF(-100, -100))
    assert canvas.overlay.pointed is None


@pytest.mark.parametrize(
    "address",
    [
        "chart:exports-by-product-group?countries=VNM&products=Machinery%20and%20electronics~Footwear~Fuels&from=2000&to=2019",
        "chart:goods-exports-to-top-partners?countries=THA&partners=USA,CHN,JPN&from=2000",
        "chart:two-way-goods-trade-official?countries=ASEAN&partners=PLUS3,USA,EU",
        SIX,
    ],
)
def test_chip_line_and_crosshair_have_one_colour(opened, address):
    tab = opened((1280, 800), 1.0, address)
    spots = tab.canvas.picture.drawn.spots
    drawn = {spot.product or spot.label.partition(",")[0]: spot.colour for spot in spots}
    shown = {chip.shown.key if spots[0].product else chip.text(): chip.shown.colour for chip in tab.stage.chips.chips()}
    assert len(shown) >= 3
    assert {name: drawn[name] for name in shown} == shown
    picture = tab.canvas.picture.image
    seen = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(0, picture.height(), 2)}
    assert {colour.lower() for colour in shown.values()} <= seen


def test_one_product_is_pinned_and_not_its_neighbours(opened):
    tab = opened(
        (1280, 800), 1.0, "chart:exports-by-product-group?countries=VNM&products=Footwear~Fuels&from=2000&to=2019&pins=Footwear.2010"
    )
    assert len(tab.canvas.overlay.pins) == 1
    canvas = tab.canvas
    index = next(n for n, spot in enumerate(canvas.picture.drawn.spots) if spot.product == "Fuels" and spot.year == 2012)
    assert chart_readings.pin_of(canvas.picture, index) == "Fuels.2012"
