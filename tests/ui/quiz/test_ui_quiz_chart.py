"""The chart of a question: none but its own is ever seen, the next one is ready, and nothing on it tells the answer."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from aseandesk.quiz.model.answer import right_given
from aseandesk.quiz.run.course import Course
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts import render_thread
from aseandesk.ui.quiz.kinds.chart import QuestionChart
from aseandesk.ui.quiz.tab import QuizTab

from made_questions import made  # isort: skip

VIEWS = ("chart:merchandise-exports?countries=IDN,SGP,THA,MYS&from=2000", "chart:gdp?countries=IDN,SGP,THA,MYS&from=2000&to=2012")


@pytest.fixture
def tab(qtbot, fonts, core):
    theme = Theme(core, "paper", 1.0)
    theme.apply()
    tab = QuizTab(core, Focus(core), theme)
    qtbot.addWidget(tab)
    tab.resize(1280, 740)
    with qtbot.waitExposed(tab):
        tab.show()
    yield tab
    tab.close_worker()


def begin(tab, mode="practise") -> QuestionChart:
    sources = tuple(tab.store.sources)[:2]
    questions = tuple(msgspec.structs.replace(made("chart", sources), id=f"chart:{number}", view=view) for number, view in enumerate(VIEWS))
    tab.state.show_course(Course(questions, mode=mode))
    return tab.window().findChild(QuestionChart)


def measure_in_view(chart):
    return chart.picture.job.view.measure if chart.picture is not None else ""


def drawn(qtbot, chart, measure):
    qtbot.waitUntil(lambda: measure_in_view(chart) == measure, timeout=20_000)


def test_the_chart_of_the_question_before_is_never_in_view(tab, qtbot):
    chart = begin(tab, "exam")
    drawn(qtbot, chart, "merchandise-exports")
    size = chart.size()
    with render_thread.DRAWING:  # nothing can be drawn ahead: the next question comes before its chart
        tab.state.next_question()
        assert measure_in_view(chart) == ""
        assert chart.size() == size
    drawn(qtbot, chart, "gdp")


@pytest.mark.parametrize("mode", ["practise", "exam"])
def test_the_next_chart_is_there_when_its_question_comes(tab, qtbot, mode):
    chart = begin(tab, mode)
    drawn(qtbot, chart, "merchandise-exports")
    tab.state.give(right_given(tab.state.course.question))
    qtbot.waitUntil(lambda: chart.is_ahead(VIEWS[1]), timeout=20_000)
    assert measure_in_view(chart) == "merchandise-exports"
    tab.state.next_question()
    assert measure_in_view(chart) == "gdp"


def description(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def test_no_figure_is_told_by_mouse_or_keys_before_the_answer_is_given(tab, qtbot):
    chart = begin(tab)
    drawn(qtbot, chart, "merchandise-exports")
    whole = description(chart)
    spot = chart.picture.drawn.spots[5]
    at = QPoint(round(spot.x), round(chart.picture.job.size[1] - spot.y))
    before = chart.grab().toImage()
    QTest.mouseMove(chart, at)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.grab().toImage() == before
    assert description(chart) == whole
    tab.state.give(right_given(tab.state.course.question))
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert description(chart) != whole


def test_whoever_cannot_see_the_chart_hears_it_as_a_table(tab):
    chart = begin(tab)
    words = description(chart)
    for country in ("Indonesia", "Singapore", "Thailand", "Malaysia"):
        assert words.count(country) == 1
    assert words.count("(2000)") == 4
    assert "highest" not in words
    assert "passes" not in words
