"""Every country that can be asked for on the map is answered: by a click on it, around a small one too, and by its letter."""

from itertools import product
from math import dist

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from aseandesk.geo.layout import SMALL
from aseandesk.geo.shapes import contains
from aseandesk.quiz.makers import find_on_map
from aseandesk.quiz.run.course import Course
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.places import BlankMap
from aseandesk.ui.quiz.tab import QuizTab

from made_questions import made  # isort: skip

STEP = 3
"""Every third pixel across and down is asked which country it means."""
SIZES = [(300, 280), (360, 280), (480, 340), (520, 400), (784, 560), (1920, 1080)]
CROWDED = 520
"""Up to this width a map of the world has less than 24 pixels for each: 35 countries are lettered there."""


@pytest.fixture
def tab(qtbot, fonts, core):
    theme = Theme(core, "paper", 1.0)
    theme.apply()
    tab = QuizTab(core, Focus(core), theme)
    qtbot.addWidget(tab)
    tab.resize(1280, 740)
    with qtbot.waitExposed(tab):
        tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    yield tab
    tab.close_worker()


@pytest.fixture(scope="module")
def answers(core):
    """The countries that are the answer of a question."""
    return sorted({find_on_map.country_of(subject) for subject in find_on_map.subjects(core)})


def ask(tab, country):
    tab.state.show_course(Course((msgspec.structs.replace(made("map"), key=(f"country:{country}",), subject=f"country:{country}"),)))
    QApplication.processEvents()
    return tab.window().findChild(BlankMap)


def test_a_click_on_the_country_answers_rightly(tab, answers):
    for country in answers:
        where = ask(tab, country)
        QTest.mouseClick(where, Qt.MouseButton.LeftButton, pos=QPointF(*where.middles()[country]).toPoint())
        assert tab.state.course.mark is not None, f"a click on {country} was not taken"
        assert tab.state.course.mark.right, f"a click on {country} answered {tab.state.course.mark.given}"


def test_letters_alone_answer_rightly(tab, answers):
    """A label of two letters, as AA, is typed as it stands."""
    for country in answers:
        where = ask(tab, country)
        QTest.keyClicks(tab.window().focusWidget(), where.letters[country])
        QTest.keyClick(tab.window().focusWidget(), Qt.Key.Key_Return)
        assert tab.state.course.mark is not None, f"the letters of {country} led nowhere"
        assert tab.state.course.mark.right, f"the letters of {country} answered {tab.state.course.mark.given}"


@pytest.fixture(scope="module")
def blank(core, fonts):
    """The map of a question, at a size."""
    kept = []

    def make(country, size):
        theme = Theme(core, "paper", 1.0)
        theme.apply()
        if not kept:
            kept.append(BlankMap(core, theme))
        kept[0].resize(*size)
        kept[0].ask(country)
        return kept[0]

    yield make
    for widget in kept:
        widget.deleteLater()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("country", ["SGP", "KOR"])
def test_the_middle_of_every_country_means_it_and_no_neighbour(blank, country, size):
    where = blank(country, size)
    assert {one: where.country_at(QPointF(*at)) for one, at in where.middles().items()} == {one: one for one in where.letters}


@pytest.mark.parametrize("size", SIZES)
def test_every_answer_has_room_to_be_hit(blank, answers, size):
    around = range(-24, 25, STEP)
    for country in answers:
        where = blank(country, size)
        x, y = where.middles()[country]
        met = [(dx, dy) for dx in around for dy in around if where.country_at(QPointF(x + dx, y + dy)) == country]
        # On a small map of the world the land itself, or the room that its neighbours leave, is less than a square.
        least, room = (SMALL, SMALL * SMALL) if size[0] > CROWDED else (SMALL * 0.75, SMALL * SMALL * 0.4)
        for way in (0, 1):
            assert max(one[way] for one in met) - min(one[way] for one in met) + STEP >= least, f"{country} is too small to be hit"
        assert len(met) * STEP * STEP >= room, f"{country} is too small to be hit"


@pytest.mark.parametrize("size", [(300, 280), (784, 560)])
@pytest.mark.parametrize("country", ["SGP", "KOR"])
def test_land_means_its_own_country_except_on_a_letter_or_at_a_small_one(blank, country, size):
    where = blank(country, size)
    layout, middles = where.map_layout(), where.middles()
    for x, y in product(range(0, size[0], 13), range(0, size[1], 11)):
        land = [one for one in reversed(layout.shapes) if one.box[0] <= x <= one.box[2] and one.box[1] <= y <= one.box[3]]
        owner = next((one.id for one in land if one.id and contains(one.rings, x, y)), "")
        lettered = any(name.box[0] <= x <= name.box[2] and name.box[1] <= y <= name.box[3] for name in layout.names)
        found = where.country_at(QPointF(x, y))
        if owner in middles and not lettered and found != owner:
            off = [max(abs(middles[one][0] - x), abs(middles[one][1] - y)) for one in (found, owner)]
            assert off[0] <= SMALL / 2, f"the land of {owner} at {x}, {y} means {found}"
            assert dist(middles[found], (x, y)) <= dist(middles[owner], (x, y))


def test_a_country_that_never_had_a_standing_can_be_chosen_where_a_teacher_asks_for_it(tab):
    where = ask(tab, "BTN")
    QTest.mouseClick(where, Qt.MouseButton.LeftButton, pos=QPointF(*where.middles()["BTN"]).toPoint())
    assert tab.state.course.mark.right


def test_two_fingers_that_are_spread_on_the_map_answer_nothing(qtbot, screen, tab):
    where = ask(tab, "THA")
    at, other = (QPointF(*where.middles()[one]).toPoint() for one in ("THA", "IDN"))
    by = QPoint(60, 0)
    with qtbot.assertNotEmitted(where.chosen):
        QTest.touchEvent(where, screen).press(0, at, where).commit()
        QTest.touchEvent(where, screen).stationary(0).press(1, other, where).commit()
        QTest.touchEvent(where, screen).move(0, at - by, where).move(1, other + by, where).commit()
        QTest.touchEvent(where, screen).release(0, at - by, where).release(1, other + by, where).commit()


def test_whoever_cannot_see_the_map_hears_where_each_letter_lies_and_no_name(tab):
    where = ask(tab, "LAO")
    told = where.accessibleName()
    assert f"{where.letters['LAO']}: 19° N 103° E" in told
    assert told.count("°") == 2 * len(where.letters)
    for country in where.letters:
        assert tab.store.name(country, short=True) not in told
    assert "19° N 103° E" in where.where("LAO")
