"""After the answer the prompt, the options and what is told are in view together, in the window of a laptop, for every family."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from aseandesk.quiz.dealing.deal import candidates_of
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.answer import right_given
from aseandesk.quiz.model.seeded_random import seeded_random
from aseandesk.quiz.run.course import Course
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.answer import AnswerPart
from aseandesk.ui.quiz.parts import Prompt
from aseandesk.ui.quiz.tab import QuizTab

CARDS = 3
LAPTOP = (1280, 740)
"""The tab in a window of 1280 by 800."""


@pytest.fixture(scope="module")
def drawn(core):
    """Some questions of each family."""
    found = {}
    for family, maker in families().items():
        cards = candidates_of(core, maker, core.pack.known_until or date.max, 1)
        some = cards[:: max(1, len(cards) // CARDS)]
        found[family] = [maker.make(core, one.subject, one.day, seeded_random(1, family, one.subject, one.day), "en") for one in some]
    return found


def test_all_of_an_answered_question_is_in_view(qtbot, fonts, core, drawn):
    theme = Theme(core, "paper", 1.0)
    theme.apply()
    tab = QuizTab(core, Focus(core), theme)
    qtbot.addWidget(tab)
    tab.resize(*LAPTOP)
    with qtbot.waitExposed(tab):
        tab.show()
    hidden = []
    for family, questions in drawn.items():
        for question in filter(None, questions):
            tab.state.show_course(Course((question, question)))
            wrong = tuple(option.id for option in question.options if not option.right)[:1]
            tab.state.give(wrong if question.kind in {"single", "chart", "true-false"} else right_given(question))
            for _ in range(4):  # layouts within layouts settle one turn after the other
                QApplication.processEvents()
            page = tab.question_page.sheet.viewport()
            for part in (tab.findChild(Prompt), tab.findChild(AnswerPart)):
                top = part.mapTo(page, QPoint(0, 0)).y()
                if top < 0 or top + part.height() > page.height():
                    hidden.append((family, type(part).__name__, question.prompt))
    tab.close_worker()
    assert hidden == []


def test_an_explanation_that_stood_beside_the_question_stays_where_there_is_no_beside(qtbot, fonts, core, drawn):
    theme = Theme(core, "paper", 1.0)
    theme.apply()
    tab = QuizTab(core, Focus(core), theme)
    qtbot.addWidget(tab)
    tab.resize(1280, 600)
    with qtbot.waitExposed(tab):
        tab.show()
    question = drawn["claim-weighed"][0]
    tab.state.show_course(Course((question, question)))
    tab.state.give(right_given(question))
    answer = tab.findChild(AnswerPart)
    assert tab.question_page.sheet.side.isAncestorOf(answer)
    for width in (900, 1280):
        tab.resize(width, 600)
        QApplication.processEvents()
        assert answer.isVisible()
    tab.close_worker()
