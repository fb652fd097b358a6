"""The map beside an answer has the country that the question is about, wherever in the world it lies."""

import msgspec
import pytest
from PySide6.QtGui import QImage

from aseandesk.geo.pointing import middles
from aseandesk.quiz.model.question import Option
from aseandesk.quiz.run.course import Course, answer
from aseandesk.quiz.run.marking import Mark
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.classroom.current_step import Moment
from aseandesk.ui.quiz.side import SidePanel

from made_questions import made  # isort: skip

AWAY, HERE = ("CAN", "PAK", "CHN", "JPN", "NZL"), ("SGP", "TLS", "IDN")


def about(country):
    options = (Option(f"country:{country}", country, True), Option("country:MMR", "Myanmar"))
    return msgspec.structs.replace(made("single"), id=country, options=options, subject=f"country:{country}")


def answered(country):
    return answer(Course((about(country),)), Mark(True, 1.0, (f"country:{country}",), ""))


def accents(image: QImage, colour) -> int:
    return sum(image.pixelColor(x, y) == colour for x in range(image.width()) for y in range(image.height()))


@pytest.fixture
def side(qtbot, core, theme):
    side = SidePanel(core, Focus(core), theme)
    qtbot.addWidget(side)
    side.resize(400, 700)
    side.set_room(700)
    side.show()
    return side


@pytest.mark.parametrize("country", [*AWAY, *HERE])
def test_the_map_beside_the_explanation_has_the_country(side, country):
    side.show_course(answered(country))
    assert side.map.isVisible()
    assert country in middles(side.map.map_layout(), [country])


def test_after_a_country_far_away_the_region_comes_back(side):
    for country, frame in (("SGP", "region"), ("CAN", "world"), ("SGP", "region")):
        side.show_course(answered(country))
        assert ("CAN" in middles(side.map.map_layout(), ["CAN"])) == (frame == "world")


def test_there_is_no_map_of_what_no_map_has(side):
    side.show_course(answered("EU"))
    assert not side.map.isVisible()


@pytest.mark.parametrize("country", ["CAN", "PAK", "IDN"])
def test_the_classroom_sees_the_country_marked(qtbot, core, theme, country):
    moment = Moment(core, theme)
    qtbot.addWidget(moment)
    moment.prepare(0, about(country))
    moment.hurry()
    qtbot.waitUntil(moment.is_drawn, timeout=20_000)
    assert accents(moment.map.image, theme.colour("accent")) > 0
    moment.close_down()
