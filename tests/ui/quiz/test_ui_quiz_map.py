"""Every country that can be asked for on the map is answered: by a click on it, around a small one too, and by its letter."""

import msgspec
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from aseandesk.geo.layout import SMALL
from aseandesk.quiz.makers import find_on_map
from aseandesk.quiz.run.course import Course
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.places import BlankMap
from aseandesk.ui.quiz.tab import QuizTab

from made_questions import made  # isort: skip

STEP = 3
"""Every third pixel across and down is asked which country it means."""
SIZES = [(784, 560), (640, 460), (600, 280)]
LOW = [(480, 340), (400, 290), (340, 280)]


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


@pytest.mark.parametrize("size", [*SIZES, *LOW])
def test_the_middle_of_a_country_means_it_and_no_neighbour(qtbot, theme, core, answers, size):
    chart = BlankMap(core, theme)
    qtbot.addWidget(chart)
    chart.resize(*size)
    stolen = {}
    for country in answers:
        chart.ask(country)
        found = chart.country_at(QPointF(*chart.middles()[country]))
        if found != country:
            stolen[country] = found
    assert stolen == {}


@pytest.mark.parametrize("size", SIZES)
def test_every_answer_has_room_to_be_hit(qtbot, theme, core, answers, size):
    chart = BlankMap(core, theme)
    qtbot.addWidget(chart)
    chart.resize(*size)
    around = range(-36, 37, STEP)
    for country in answers:
        chart.ask(country)
        x, y = chart.middles()[country]
        room = STEP * STEP * sum(chart.country_at(QPointF(x + dx, y + dy)) == country for dx in around for dy in around)
        assert room >= SMALL * SMALL, f"{country} has {room} square pixels"


def test_a_country_that_never_had_a_standing_can_be_chosen_where_a_teacher_asks_for_it(tab):
    where = ask(tab, "BTN")
    QTest.mouseClick(where, Qt.MouseButton.LeftButton, pos=QPointF(*where.middles()["BTN"]).toPoint())
    assert tab.state.course.mark.right


def test_whoever_cannot_see_the_map_hears_where_each_letter_lies_and_no_name(tab):
    where = ask(tab, "LAO")
    told = where.accessibleName()
    assert f"{where.letters['LAO']}: 19° N 103° E" in told
    assert told.count("°") == 2 * len(where.letters)
    for country in where.letters:
        assert tab.store.name(country, short=True) not in told
    assert "19° N 103° E" in where.where("LAO")
