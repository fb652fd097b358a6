"""The map as a person meets it: it follows the day, says who is under the pointer, goes by keyboard, and is a text as well."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from aseandesk.facts.packs import open_store
from aseandesk.geo.pointing import middles
from aseandesk.geo.shapes import middle_of
from aseandesk.geo.standing import standings
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.map import map as painting
from aseandesk.ui.map.map import Fill, fills
from aseandesk.ui.map.map_card import MapCard
from aseandesk.ui.map.map_view import MapView

LAGOON = Path(__file__).parents[2] / "packs" / "lagoon"
DAY = date(2025, 10, 26)


@pytest.fixture(scope="module")
def store():
    return open_store([])


@pytest.fixture
def context(qtbot, store):
    """A map of 440 by 225 on the day of the eleventh member: the view, its focus, its theme."""

    def make(day=DAY, theme="paper", zoom=1.0, frame="region", size=(440, 225), of=None):
        known = of or store
        focus, look = Focus(known, day), Theme(known, theme, zoom)
        view = MapView(known, focus, look, frame)
        qtbot.addWidget(view)
        view.keep_alive = (focus, look)
        view.resize(*size)
        view.show()
        return view, focus, look

    return make


def pixel(view, lon, lat):
    """The colour at a place, names and all."""
    x, y = view.map_layout().projection.point(lon, lat)
    return view.grab().toImage().pixelColor(round(x * view.devicePixelRatioF()), round(y * view.devicePixelRatioF()))


def card_parts(store, theme, size, day=DAY, frame="region"):
    """The room for a map on a card of that size, and what covers it: the count and the key."""
    card = MapCard(store, theme, frame)
    return card.room(QSizeF(size)), card.covered(QSizeF(size), standings(store, day))


def place(view, lon, lat):
    return QPointF(*view.map_layout().projection.point(lon, lat))


def test_members_have_their_colour_and_others_the_lands(context, store):
    view, focus, theme = context(date(1990, 1, 1), size=(1400, 900))
    mandalay = (96.0, 23.5)
    assert pixel(view, *mandalay) == QColor(theme.look.palette.map_land)
    focus.set_as_of(date(2000, 1, 1))
    assert pixel(view, *mandalay) == QColor(theme.look.party("MMR"))
    assert pixel(view, 88, 10) == QColor(theme.look.palette.map_sea)


def test_an_observer_is_not_drawn_as_a_member(context, store):
    view, _, theme = context(date(1996, 12, 31), size=(1400, 900))
    x, y = view.map_layout().projection.point(96.0, 23.5)
    picture = view.grab().toImage()
    seen = {picture.pixelColor(round(x) + dx, round(y) + dy).name() for dx in range(8) for dy in range(8)}
    assert theme.look.party("MMR") in seen, "the hatching is in its colour"
    assert len(seen) > 4, "on a lighter ground"


def test_the_style_says_the_standing_without_colour(context, store):
    *_, theme = context()
    filled = fills(standings(store, date(2015, 1, 1)), theme.look)
    assert filled["VNM"] == Fill(theme.look.party("VNM"), "solid")
    assert filled["TLS"].style == "dotted"
    assert filled["PNG"].style == "hatched"
    assert filled["AUS"].style == "outlined"


def test_contrast_outlines_land_in_white(context):
    view, *_ = context(theme="contrast", size=(1400, 900))
    picture = view.grab().toImage()
    y = view.map_layout().projection.point(0, -1)[1]
    row = [picture.pixelColor(x, round(y)) for x in range(picture.width())]
    assert sum(c.lightness() > 230 for c in row) >= 6


def test_the_day_is_followed_in_words_too(context):
    view, focus, _ = context()
    assert view.accessibleDescription().startswith("11 members on 26 October 2025: Indonesia")
    focus.set_as_of(date(2025, 10, 25))
    assert view.accessibleDescription().startswith("10 members on 25 October 2025")
    assert view.text() == view.accessibleDescription()
    assert view.accessibleName()


def test_a_day_later_nothing_moves_and_what_stays_is_not_drawn_again(context, monkeypatch):
    drawn, draw = [], painting.keep
    monkeypatch.setattr(painting, "keep", lambda *what: drawn.append(what) or draw(*what))
    view, focus, _ = context(date(1960, 1, 1), size=(461, 237))
    view.grab()
    before = view.map_layout()
    focus.set_as_of(date(1961, 1, 1))
    view.grab()
    for year in (1968, 1990, 1996, 2024, 2026):
        focus.set_as_of(date(year, 1, 1))
        view.grab()
        assert view.map_layout() is before
    assert len(drawn) == 1, "borders and names stay while the fills change"


def test_names_are_whole_on_the_screen_at_every_size_and_zoom(context, store):
    for theme, zoom, size in (
        ("paper", 1.0, (440, 225)),
        ("night", 1.0, (800, 500)),
        ("contrast", 1.6, (704, 360)),
        ("paper", 1.0, (402, 184)),
    ):
        view, _, look = context(theme=theme, zoom=zoom, size=size)
        room, covered = card_parts(store, look, view.size())
        found = view.map_layout()
        assert set(store.ever_members()) <= {n.id for n in found.names}, f"{size} at {zoom}"
        for name in found.names:
            box = QRectF(QPointF(*name.box[:2]), QPointF(*name.box[2:]))
            assert room.contains(box)
            assert not any(c.intersects(box) for c in covered)


def test_the_pointer_meets_a_country_and_its_standing(context, qtbot):
    view, *_ = context(size=(800, 500))
    with qtbot.waitSignal(view.hovered) as met:
        QTest.mouseMove(view, place(view, 102, -1.5).toPoint())
    assert met.args == ["IDN"]
    assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(view.hovered) as left:
        QTest.mouseMove(view, place(view, 87, 5).toPoint())
    assert left.args == [""]


def test_leaving_the_map_leaves_the_country(context, qtbot):
    view, *_ = context(size=(800, 500))
    QTest.mouseMove(view, place(view, 102, -1.5).toPoint())
    with qtbot.waitSignal(view.hovered) as left:
        view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert left.args == [""]


def test_the_tooltip_says_since_when(context):
    view, focus, _ = context(size=(800, 500))

    def tip(lon, lat):
        at = place(view, lon, lat).toPoint()
        QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
        return QToolTip.text()

    hanoi = (105.5, 21.5)
    assert tip(*hanoi).endswith("Member since 28 July 1995")
    focus.set_as_of(date(1994, 1, 1))
    assert "Observer since July 1992" in tip(*hanoi)
    assert tip(102, -1.5) == "Indonesia: Member since 8 August 1967"
    QToolTip.hideText()


def test_a_click_chooses_and_the_sea_does_not(context, qtbot):
    view, *_ = context(size=(800, 500))
    with qtbot.waitSignal(view.country_chosen) as chosen:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 102, -1.5).toPoint())
    assert chosen.args == ["IDN"]
    with qtbot.assertNotEmitted(view.country_chosen):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 87, 5).toPoint())
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))


def test_land_of_which_the_store_knows_nothing_is_no_country(context, store):
    view, _, theme = context(size=(800, 500))
    room, _ = card_parts(store, theme, view.size())
    unknown = [s for s in view.map_layout().shapes if s.id and s.id not in store.countries]
    middles = [QPointF(*middle_of(s.rings[0])) for s in unknown]
    seen = [m for m in middles if room.contains(m)]
    assert seen
    assert {view.country_at(m) for m in seen} == {""}


@pytest.mark.parametrize("zoom", [1.0, 1.6])
def test_a_finger_finds_the_smallest(context, store, zoom):
    view, _, theme = context(zoom=zoom, size=(round(440 * zoom), round(225 * zoom)))
    room, covered = card_parts(store, theme, view.size())
    names = {n.id: QRectF(QPointF(*n.box[:2]), QPointF(*n.box[2:])) for n in view.map_layout().names}
    reach, small = 21 * zoom, ("SGP", "BRN", "TLS")
    inmost = [QRectF(x - 6 * zoom, y - 6 * zoom, 12 * zoom, 12 * zoom) for x, y in middles(view.map_layout(), names).values()]
    for country in small:
        assert view.country_at(names[country].center()) == country
        assert [view.country_at(QPointF(*d.centre)) for d in view.map_layout().dots if d.id == country] == [country]
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                point = names[country].center() + QPointF(dx * reach, dy * reach)
                if room.contains(point) and not any(box.contains(point) for box in (*names.values(), *covered, *inmost)):
                    assert view.country_at(point) in small, "a larger neighbour takes a finger's room at its very middle only"


def test_the_keys_walk_members_in_order_of_accession(context, qtbot, store):
    view, *_ = context()
    walked = []
    for _ in range(11):
        QTest.keyClick(view, Qt.Key.Key_Right)
        with qtbot.waitSignal(view.country_chosen) as chosen:
            QTest.keyClick(view, Qt.Key.Key_Return)
        walked += chosen.args
    assert tuple(walked) == store.members(DAY)
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.country_chosen) as last:
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert last.args[0] not in store.members(DAY), "round to the last of the partners"


def test_enter_chooses_nobody_before_a_country_is_reached(context, qtbot):
    view, *_ = context()
    with qtbot.assertNotEmitted(view.country_chosen):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_tab_reaches_the_map_once(qtbot, store):
    host = QWidget()
    qtbot.addWidget(host)
    focus, theme = Focus(store, DAY), Theme(store, "paper")
    view = MapView(store, focus, theme)
    view.setParent(host)
    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert not [w for w in view.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    face = QAccessible.queryAccessibleInterface(view)
    assert face.text(QAccessible.Text.Name)
    assert face.text(QAccessible.Text.Description).startswith("11 members")


def test_what_is_marked_lies_below_the_names(context):
    view, *_ = context(size=(800, 500))
    plain = view.grab().toImage()
    view.set_highlight(["MMR"])
    marked = view.grab().toImage()
    assert plain != marked
    name = next(n for n in view.map_layout().names if n.id == "IDN")
    box = [round(v) for v in name.box]
    assert plain.copy(box[0], box[1], box[2] - box[0], box[3] - box[1]) == marked.copy(box[0], box[1], box[2] - box[0], box[3] - box[1])
    view.set_highlight([])
    assert view.grab().toImage() == plain


def test_land_without_a_name_is_never_marked(context):
    view, *_ = context()
    plain = view.grab().toImage()
    view.set_highlight(["", "XXX"])
    assert view.grab().toImage() == plain


def test_the_theme_and_the_zoom_are_followed(context):
    view, _, theme = context()
    small = view.grab().toImage()
    theme.set(name="night")
    assert view.grab().toImage() != small
    before = view.map_layout()
    theme.set(zoom=1.6)
    assert view.map_layout() is not before
    assert view.sizeHint() == QSize(704, 360)


def test_an_organisation_without_outlines_has_no_map(context):
    lagoon = open_store([LAGOON])
    view, *_ = context(of=lagoon, day=date(2020, 1, 1))
    assert not view.has_map()
    assert view.isHidden()
    view.show()
    assert view.isHidden(), "nobody can show what is not there"
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert view.map_layout() is None
    assert view.country_at(QPointF(50, 50)) == ""


def test_the_world_shows_partners(context, store):
    view, *_ = context(frame="world", size=(900, 480))
    drawn = {s.id for s in view.map_layout().shapes}
    assert {"USA", "CHN", "RUS", "NZL", "CAN"} <= drawn
    assert view.country_at(place(view, 260, 40)) == "USA"


def test_a_page_holds_the_map_in_its_own_size(context):
    view, *_ = context()
    page = QImage(1000, 700, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    p = QPainter(page)
    view.paint_page(p, QRectF(100, 50, 800, 600))
    p.end()
    assert page.pixelColor(50, 300) == QColor("white"), "nothing beside the area"
    colours = {page.pixelColor(x, y).name() for x in range(110, 890, 6) for y in range(60, 600, 6)}
    assert {"#a83740", "#eef3f4"} <= colours
    assert view.map_layout().width == 440, "the screen's own layout is untouched"


def test_the_key_explains_only_what_is_seen(context, store):
    view, *_ = context(date(2021, 1, 1))
    size = QSizeF(view.size())
    view.grab()
    counts = MapCard(store, view.keep_alive[1])._counts(size, standings(store, date(2021, 1, 1)))
    assert counts["member"] == 10
    assert counts["applicant"] == 1, "Timor-Leste; the United Kingdom, which asked for partnership, is not on this map"


def test_a_map_too_small_to_draw_draws_nothing(context):
    view, *_ = context(size=(30, 10))
    view.grab()
    assert view.map_layout() is None


def test_a_map_that_is_closed_is_freed(qtbot, store):
    import gc
    import weakref

    focus, theme = Focus(store, DAY), Theme(store, "paper")
    view = MapView(store, focus, theme)
    view.resize(300, 200)
    view.grab()
    gone = weakref.ref(view)
    del view
    gc.collect()
    assert gone() is None


def test_a_map_that_nobody_sees_holds_no_picture_and_is_the_same_when_it_is_seen_again(context):
    view, _, _ = context()
    view.set_highlight(("VNM",))
    view.grab()  # pictures that an earlier start may have kept
    view.update()
    before = view.grab().toImage()
    view.hide()
    assert view._pictures.now is None
    assert view._pictures.card._kept is None
    view.show()
    assert view.grab().toImage() == before


def test_while_its_size_changes_its_last_picture_is_drawn_and_then_it_is_laid_out_anew(context, qtbot, monkeypatch):
    view, *_ = context(size=(440, 225))
    view.grab()
    laid, paths = [], painting.paths
    monkeypatch.setattr(painting, "paths", lambda layout: laid.append(layout.width) or paths(layout))
    for width in range(450, 640, 30):
        view.resize(width, 320)
        meanwhile = view.grab().toImage()
    assert not laid, "each step would keep the window busy for a tenth of a second"
    middle = (meanwhile.width() // 2, meanwhile.height() // 2)
    assert meanwhile.pixelColor(*middle).alpha() == 255, "it covers all its room"
    qtbot.waitUntil(view.is_settled)
    sharp = view.grab().toImage()
    assert len(laid) == 1
    assert sharp != meanwhile
    assert view.map_layout().width == 630
    assert len(laid) == 1


def test_a_picture_of_the_screen_has_the_map_laid_out(context):
    view, *_ = context(size=(440, 225))
    view.grab()
    view.resize(600, 400)
    view.settle()
    sharp = view.grab().toImage()
    fresh, *_ = context(size=(600, 400))
    assert sharp == fresh.grab().toImage()


def test_a_map_that_comes_back_in_another_size_shows_its_sea_until_it_is_laid_out(context, qtbot):
    view, _, theme = context(size=(440, 225))
    view.grab()
    view.hide()
    view.resize(630, 320)
    view.show()
    meanwhile = view.grab().toImage()
    assert meanwhile.pixelColor(300, 150) == theme.colour("map_sea")
    assert not view.is_settled(), "whoever has touched something does not wait for it"
    qtbot.waitUntil(view.is_settled)
    sharp = view.grab().toImage()
    view.settle()
    assert view.grab().toImage() == sharp, "it was laid out"
    assert sharp != meanwhile


def test_at_a_kiosk_it_is_laid_out_piece_by_piece_and_what_is_touched_comes_between(context, qtbot, monkeypatch):
    monkeypatch.setattr("aseandesk.ui.widgets.by_and_by.PIECE", 0.0)
    view, _, theme = context(size=(700, 360))
    whole = view.grab().toImage()
    theme.touch = True
    view.forget()
    view.update()
    turns = []
    between = QTimer(view)
    between.timeout.connect(lambda: turns.append(view.is_settled()))
    between.start(0)
    assert view.grab().toImage() != whole
    qtbot.waitUntil(view.is_settled, timeout=20_000)
    assert turns.count(False) > 20, "each name and each country is a piece of its own"
    view.clearFocus()  # which the window gave it meanwhile
    assert view.grab().toImage() == whole


def test_at_a_kiosk_what_is_marked_and_pointed_at_does_not_wait_for_a_map_whose_pictures_were_kept(context, qtbot):
    context(size=(500, 260))[0].grab()
    view, _, theme = context(size=(500, 260))
    theme.touch = True
    view.set_highlight(("VNM",))
    view.grab()
    qtbot.mouseMove(view, QPoint(250, 130))
    assert not view.is_settled()
    qtbot.waitUntil(view.is_settled, timeout=20_000)
    view.clearFocus()
    marked = view.grab().toImage()
    plain, *_ = context(size=(500, 260))
    assert marked != plain.grab().toImage()
    plain.set_highlight(("VNM",))
    assert marked == plain.grab().toImage()


def test_a_touch_on_a_map_that_is_not_laid_out_yet_is_answered_when_it_is(context, qtbot):
    context(size=(520, 260))[0].grab()
    view, _, theme = context(size=(520, 260))
    theme.touch = True
    view.grab()
    where = QPoint(round(520 * 0.3), 100)
    chosen = []
    view.country_chosen.connect(chosen.append)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=where)
    assert not chosen
    qtbot.waitUntil(view.is_settled, timeout=20_000)
    assert chosen == [view.country_at(QPointF(where))] != [""]


def test_a_map_whose_size_changed_before_it_was_seen_is_laid_out_when_it_is(store, qtbot):
    focus, theme = Focus(store, DAY), Theme(store, "paper", 1.0)
    view = MapView(store, focus, theme)
    qtbot.addWidget(view)
    view.resize(440, 225)
    view.grab()  # as a kiosk paints a tab for whoever comes
    view.resize(600, 330)
    view.grab()
    qtbot.waitUntil(view.is_settled)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no ring about it
    view.show()
    fresh = MapView(store, focus, theme)
    qtbot.addWidget(fresh)
    fresh.resize(600, 330)
    sharp = fresh.grab().toImage()
    qtbot.waitUntil(lambda: view.grab().toImage() == sharp, timeout=20_000)
    assert view.map_layout().width == 600


def test_two_fingers_that_are_spread_on_the_map_choose_no_country(qtbot, screen, context):
    view, _, _ = context(size=(800, 500))
    one, two = place(view, 102, 15.5).toPoint(), place(view, 112, 0).toPoint()
    with qtbot.assertNotEmitted(view.country_chosen):
        QTest.touchEvent(view, screen).press(0, one, view).commit()
        QTest.touchEvent(view, screen).stationary(0).press(1, two, view).commit()
        for step in range(1, 5):
            by = QPoint(12 * step, 0)
            QTest.touchEvent(view, screen).move(0, one - by, view).move(1, two + by, view).commit()
        QTest.touchEvent(view, screen).release(0, one - by, view).release(1, two + by, view).commit()
