"""Questions in Urdu and Jawi in a window that reads from left to right: their full stops and brackets stand at their own end."""

import msgspec
import pytest
from made_questions import BY_KIND
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from aseandesk.facts.card import Cited, citation
from aseandesk.quiz.editing.sets import QuizSet
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.prepare.list import QuestionList
from aseandesk.ui.prepare.preview import Preview
from aseandesk.words.direction import isolated

URDU = "آسیان کب قائم ہوئی (1967)؟"
JAWI = "نڬارا بروني دارالسلام (1984)."
FSI, PDI = "\u2068", "\u2069"


def inside(text, part):
    """Does the part stand in the text as a whole, isolated from what is around it?"""
    return f"{FSI}{part}{PDI}" in text


@pytest.fixture
def foreign():
    question = BY_KIND["single"]
    options = tuple(msgspec.structs.replace(one, note=JAWI) for one in question.options)
    return msgspec.structs.replace(question, prompt=URDU, explanation=f"{JAWI}\nIn English (1984).", options=options)


def test_the_preview_isolates_each_text_from_right_to_left(qtbot, core, theme: Theme, foreign):
    preview = Preview(core, theme)
    qtbot.addWidget(preview)
    preview.show_question(foreign, core, "Question 1 of 1")
    texts = [one.text() for one in preview.findChildren(QLabel)]
    assert inside(next(one for one in texts if URDU in one), URDU)
    assert f"{FSI}{JAWI}{PDI}\nIn English (1984)." in texts, "the line in English stays as it is"
    notes = [one for one in texts if one.count(JAWI) and "English" not in one]
    assert notes
    assert all(inside(one, JAWI) for one in notes)


def test_a_row_of_the_list_draws_its_prompt_isolated_and_is_read_out_without_marks(qtbot, core, theme: Theme, foreign):
    rows = QuestionList(theme)
    qtbot.addWidget(rows)
    rows.show_set(QuizSet(questions=(foreign,)), {foreign.id: JAWI}, 0)
    item = rows.item(0)
    assert item.text() == f"{FSI}{URDU}{PDI}"
    read = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert URDU in read
    assert FSI not in read


def test_a_foreign_title_is_isolated_where_it_is_painted_and_plain_elsewhere(core):
    source = Cited("source:x", "رابطة دول (آسيان)", "ASEAN", "", read=True, kind="secondary")
    assert citation(source, painted=True).startswith(f"{FSI}{source.title}{PDI}. ASEAN")
    assert citation(source).startswith(f"{source.title}. ASEAN")
    assert isolated("Viet Nam (1995).") == "Viet Nam (1995)."
