"""What the class and the teacher see of the answers: shares of the class, the right answer always, nothing that is meant for one alone."""

import re
import zlib

import pytest
from lesson_helper import answer, begin, joined, on, scene, singles
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from aseandesk.classroom.report import report_of
from aseandesk.classroom.scene import ProjectorScene, StandingsRow
from aseandesk.classroom.state import Rules
from aseandesk.classroom.wire_question import encode_response
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.model.answer import right_given, right_words
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.class_report import class_report
from aseandesk.ui.classroom.paint import more_words, paint_scene
from aseandesk.ui.classroom.results import PupilTable
from aseandesk.ui.snapshots.classroom import lesson_of, over, report_for
from aseandesk.ui.widgets.basic import Button

LONG = "Supercalifragilistic" * 5


def one_of(store, kind):
    return deal(store, "", 1, 3, store.pack.as_of.last, QuestionFilter(kinds=(kind,)))[0]


def words_in(window):
    """All that can be read in a window."""
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window))


# ---- the bars of the reveal


def test_a_bar_is_a_share_of_the_class_and_not_of_the_most_frequent_answer(qtbot, controller):
    begin(qtbot, controller)
    first, second, *_ = joined(qtbot, controller, 4)
    on(qtbot, controller, "asking")
    answer(controller, first)
    answer(controller, second)
    qtbot.waitUntil(lambda: scene(controller).answered == 2, timeout=20_000)
    on(qtbot, controller, "revealed")
    assert sorted(line.share for line in scene(controller).lines)[-2:] == [0.0, 0.5]


@pytest.mark.parametrize("kind", ["map", "timeline", "typed", "number", "order", "match"])
def test_the_right_answer_has_a_row_also_if_nobody_gave_it(qtbot, controller, core, kind):
    question = one_of(core, kind)
    begin(qtbot, controller, [question])
    first, second = joined(qtbot, controller, 2)
    on(qtbot, controller, "asking")
    on(qtbot, controller, "revealed")
    (row,) = scene(controller).lines
    assert (row.text, row.right, row.chosen, row.share) == (right_words(core, question), True, 0, 0.0)
    assert row.text in scene(controller).words()
    first.close()
    second.close()


def test_who_gave_the_right_answer_is_counted_in_its_row_before_and_after_it_is_told(qtbot, controller, core):
    begin(qtbot, controller, [one_of(core, "map")])
    controller.teacher.shared = False
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    posed = controller.host.room.posed[0]
    assert phone.answer(0, encode_response(posed, right_given(posed.question)))["t"] == "got"
    qtbot.waitUntil(lambda: scene(controller).answered == 1, timeout=20_000)
    told = f"✓  {right_words(core, posed.question)}  ·  1"
    assert controller.teacher.lines.text() == told
    on(qtbot, controller, "revealed")
    assert controller.teacher.lines.text() == told


def test_after_the_end_the_screen_promises_no_place_on_the_phone():
    rows = (StandingsRow(1, "Bright Hornbill", 900, 9),)
    assert "phone" in more_words(ProjectorScene("standings", title="Standings", rows=rows, more=4))
    assert more_words(ProjectorScene("over", title="Thank you!", rows=rows, more=4)) == "and 4 more"


@pytest.mark.parametrize("word", ["fuck", "f.v.c.k", "\u3164x"])
def test_a_typed_answer_is_filtered_before_the_class_sees_it(qtbot, controller, core, word):
    begin(qtbot, controller, [one_of(core, "typed")])
    first, second = joined(qtbot, controller, 2)
    on(qtbot, controller, "asking")
    assert first.answer(0, [word])["t"] == "got"
    assert second.answer(0, ["Honest mistake"])["t"] == "got"
    on(qtbot, controller, "revealed")
    texts = {row.text for row in scene(controller).lines if not row.right}
    assert texts == {"(an answer that is not shown)", "Honest mistake"}


def test_what_has_no_row_of_its_own_is_counted_among_the_other_answers(qtbot, controller, core):
    begin(qtbot, controller, [one_of(core, "typed")])
    controller.teacher.shared = False
    phones = joined(qtbot, controller, 8)
    on(qtbot, controller, "asking")
    for phone, word in zip(phones, ("Lima", "Lima", "Quito", "Bogota", "Caracas", "La Paz", "Asuncion"), strict=False):
        assert phone.answer(0, [word])["t"] == "got"
    on(qtbot, controller, "revealed")
    rows = scene(controller).lines
    assert [row.chosen for row in rows] == [0, 2, 1, 1, 1, 2]
    assert rows[-1].text == "Other answers"
    assert sum(row.share for row in rows) == pytest.approx(7 / 8), "the rest of the class gave no answer"
    assert "Other answers  ·  2" in words_in(controller.teacher)
    assert button_beside(controller.teacher, "Other answers") is None
    assert button_beside(controller.teacher, "Lima") is not None


def test_the_report_sums_up_the_answers_that_it_does_not_list(qtbot, controller, core):
    begin(qtbot, controller, [one_of(core, "typed")])
    phones = joined(qtbot, controller, 16)
    on(qtbot, controller, "asking")
    for number, phone in enumerate(phones):
        assert phone.answer(0, [f"Town {chr(ord('A') + number)}"])["t"] == "got"
    on(qtbot, controller, "revealed")
    (item,) = report_of(core, controller.host.room, str).items
    assert (item.chosen[-1].text, item.chosen[-1].count) == ("Other answers", 6)
    assert sum(item.share_of(one) for one in item.chosen) == pytest.approx(1.0)
    assert not any("Other answers" in words for words in item.words), "nobody gave them all, so nothing is said of what is behind them"


def button_beside(window, word):
    """The button beside a typed answer, as a screen reader finds it."""
    return next((one for one in window.findChildren(Button) if one.isVisibleTo(window) and f"“{word}”" in one.accessibleName()), None)


@pytest.mark.parametrize("shared", [False, True])
def test_the_teacher_hides_a_typed_answer_by_the_button_beside_it_and_shows_it_again(qtbot, controller, core, shared):
    begin(qtbot, controller, [one_of(core, "typed")])
    teacher = controller.teacher
    teacher.shared = shared
    first, second = joined(qtbot, controller, 2)
    on(qtbot, controller, "asking")
    for phone, word in ((first, "Siti smells"), (second, "Honest mistake")):
        assert phone.answer(0, [word])["t"] == "got"
    on(qtbot, controller, "revealed")
    controller.act("teacher")
    assert "Siti smells" in scene(controller).words()
    button = button_beside(teacher, "Siti smells")
    assert (button.text(), button.accessibleName()) == ("Hide", "Hide “Siti smells”")
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Siti smells" not in scene(controller).words(), timeout=20_000)
    assert "(hidden by the teacher)" in scene(controller).words()
    assert "Honest mistake" in scene(controller).words()
    assert button.text() == "Show again"
    assert button.hasFocus(), "the same button shows it again"
    assert ("Siti smells" in words_in(teacher)) is not shared, "the teacher reads it, a class that sees the window does not"
    assert (button_beside(teacher, "Siti smells") is button) is not shared
    assert "Siti smells" not in repr(scene(controller))
    QTest.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Siti smells" in scene(controller).words(), timeout=20_000)
    assert button.accessibleName() == "Hide “Siti smells”"
    first.close()
    second.close()


def test_what_the_filter_keeps_from_the_class_the_teacher_can_read(qtbot, controller, core):
    begin(qtbot, controller, [one_of(core, "typed")])
    controller.teacher.shared = False
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    assert phone.answer(0, ["fuck"])["t"] == "got"
    qtbot.waitUntil(lambda: "fuck" in words_in(controller.teacher), timeout=20_000)
    assert "fuck  ·  1  ·  not shown to the class" in words_in(controller.teacher)
    controller.teacher.shared = True
    on(qtbot, controller, "revealed")
    assert "fuck" not in words_in(controller.teacher)


def test_who_is_away_is_not_waited_for_in_the_count(qtbot, controller):
    begin(qtbot, controller)
    first, second = joined(qtbot, controller, 2)
    on(qtbot, controller, "asking")
    second.close()
    qtbot.waitUntil(lambda: scene(controller).aside == "0 of 1 have answered", timeout=20_000)
    assert "0 of 1 have answered" in words_in(controller.teacher)
    first.close()
    qtbot.waitUntil(lambda: scene(controller).aside == "Nobody is here", timeout=20_000)
    assert "Nobody is here" in words_in(controller.teacher)
    assert "of 0" not in words_in(controller.teacher)


def test_the_lobby_counts_who_is_there_as_the_teachers_list_does(qtbot, controller):
    begin(qtbot, controller)
    first, second = joined(qtbot, controller, 2)
    qtbot.waitUntil(lambda: scene(controller).aside == "2 are here", timeout=20_000)
    assert len(scene(controller).names) == 2
    second.close()
    qtbot.waitUntil(lambda: scene(controller).aside == "One is here · one is away", timeout=20_000)
    assert controller.teacher.pupils.told.text() == "One is here · one is away"
    assert [len(scene(controller).names), scene(controller).players, scene(controller).more] == [1, 1, 0]
    first.close()
    qtbot.waitUntil(lambda: scene(controller).aside == "Nobody is here · 2 are away", timeout=20_000)
    assert not scene(controller).names


# ---- teams


def test_teams_and_pupils_stand_in_lists_of_their_own(core, qapp):
    rows = ProjectorScene("standings", title="Standings", rows=(StandingsRow(1, "Bright Hornbill", 900, 9),), players=1)
    both = ProjectorScene("standings", title="Standings", rows=rows.rows, teams=(StandingsRow(1, "Red", 30, 1),), players=1)
    assert both.words().splitlines()[1:] == ["Teams (points a head)", "1. Red: 30", "Pupils", "1. Bright Hornbill: 900"]
    theme = Theme(core, "paper")
    image = QImage(1200, 675, QImage.Format.Format_RGB32)
    p = QPainter(image)
    paint_scene(p, theme, both, QRectF(image.rect()))
    p.end()
    bar = theme.colour("accent_soft").rgb()
    lines = [{x for x in range(1200) if image.pixel(x, y) == bar} for y in range(675)]
    side_by_side = [line for line in lines if line and min(line) < 100 and max(line) > 1100]
    assert side_by_side, "the best of each list has a whole bar, beside the other's"


# ---- in the window that stands beside the class


def test_the_order_of_joining_keeps_its_last_row_when_the_projector_gets_another_size(qtbot, controller):
    begin(qtbot, controller, singles(controller.context.store))
    on(qtbot, controller, "asking")
    on(qtbot, controller, "revealed")
    bars, projector = controller.projector.stage.moment.bars, controller.projector
    assert bars.isVisible()
    for size in ((1920, 1080), (900, 640), (1280, 800)):
        projector.resize(*size)
        qtbot.waitUntil(lambda size=size: (projector.width(), projector.height()) == size)
        qtbot.waitUntil(lambda: bars.height() == bars.sizeHint().height(), timeout=5_000)


def test_on_one_screen_the_teachers_window_keeps_every_answer_until_it_is_told(qtbot, controller):
    questions = singles(controller.context.store)
    begin(qtbot, controller, questions)
    controller.act("teacher")
    assert controller.teacher.isVisible()
    assert questions[0].prompt not in words_in(controller.teacher), "the next question is seen by the class"
    on(qtbot, controller, "asking")
    read = words_in(controller.teacher)
    assert questions[0].prompt in read
    assert questions[1].prompt not in read
    assert "✓" not in read
    assert questions[0].explanation not in read
    on(qtbot, controller, "revealed")
    read = words_in(controller.teacher)
    assert "✓" in read
    assert questions[0].explanation in read
    assert questions[1].prompt not in read


def test_that_the_screen_may_go_dark_is_for_the_teacher_alone(qtbot, controller):
    begin(qtbot, controller)
    said = []
    controller.said.connect(said.append)
    controller.say("")
    controller.awake.told.emit("The screen may go dark.")
    assert "The screen may go dark." not in words_in(controller.projector)
    assert said == ["The screen may go dark."], "on one screen: at the foot of the main window"
    controller.teacher.shared = False
    controller.awake.told.emit("The screen may go dark.")
    assert "The screen may go dark." in words_in(controller.teacher)
    assert "The screen may go dark." not in words_in(controller.projector)


def test_names_can_be_read_beside_thirty_questions(qtbot, controller, core):
    controller.teacher = None
    begin(qtbot, controller, deal(core, "", 30, 5, core.pack.as_of.last, QuestionFilter(kinds=("single",))))
    joined(qtbot, controller)
    pupils = controller.teacher.pupils
    controller.teacher.shared = False
    controller.teacher.resize(900, 600)
    controller.act("teacher")
    for place in range(30):
        controller.host.do("next")
        qtbot.waitUntil(lambda place=place: controller.host.room.at == place, timeout=20_000)
        controller.host.do("skip")
        qtbot.waitUntil(lambda: controller.host.room.phase == "closed", timeout=20_000)
    assert pupils.model.columnCount() == 34
    wanted = pupils.table.fontMetrics().horizontalAdvance("Bright Kingfisher")
    assert pupils.table.columnWidth(0) > wanted
    table = PupilTable(controller.context.theme, report_of(core, controller.host.room, lambda _player: "Bright Kingfisher"))
    table.resize(900, 300)
    table.show()
    qtbot.addWidget(table)
    assert table.columnWidth(1) > wanted
    table.resize(3000, 300)
    qtbot.waitUntil(lambda: table.columnWidth(1) > 1000, timeout=5_000)


def test_a_long_word_that_was_typed_does_not_widen_the_teachers_window(qtbot, controller, core):
    begin(qtbot, controller, [one_of(core, "typed")])
    controller.teacher.shared = False
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    controller.act("teacher")
    controller.teacher.resize(800, 560)
    assert phone.answer(0, (LONG,))["t"] == "got"
    qtbot.waitUntil(lambda: scene(controller).answered == 1, timeout=20_000)
    assert LONG in words_in(controller.teacher).replace("\u200b", "")
    area = controller.teacher.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width(), timeout=5_000)
    assert area.horizontalScrollBar().maximum() == 0


def test_the_report_counts_shares_of_the_class(core):
    made = report_of(core, over(lesson_of(core, 7)).room, str)
    for item in made.items:
        assert sum(item.share_of(one) for one in item.chosen) == pytest.approx(item.answers / (item.answers + item.missing))


def test_the_report_on_paper_has_a_bar_for_each_answer(core, qapp, fonts):
    made = report_for(over(lesson_of(core, 7)))
    data, _ = class_report(core, made)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    drawn = b"".join(zlib.decompress(one) for one in streams if one[:1] == b"\x78")
    given = [one for item in made.items for one in item.chosen if one.count]
    greens = [line for line in drawn.splitlines() if re.match(rb"0\.12156\d* 0\.47843\d* 0\.30196\d* (rg|scn)", line)]
    assert len(greens) >= sum(one.right for one in given) > 0


def grid_row(controller):
    """What the grid says of its first pupil: points, then the sign for each question."""
    model = controller.teacher.pupils.model
    points, first = 2, 4
    return [model.item(0, column).text() for column in (points, *range(first, model.columnCount()))]


def test_where_the_class_sees_the_grid_nobody_learns_from_it_who_was_right_before_the_answer(qtbot, controller):
    begin(qtbot, controller)
    assert controller.teacher.shared, "there is one screen"
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    answer(controller, phone)
    qtbot.waitUntil(lambda: controller.host.room.phase == "closed", timeout=20_000)
    controller.host.look()
    assert grid_row(controller) == ["0", "•"]
    controller.teacher.shared = False
    controller.show_all()
    assert grid_row(controller) == ["100", "✓"], "on a second screen the teacher knows"
    controller.teacher.shared = True
    controller.show_all()
    assert grid_row(controller) == ["0", "•"]
    on(qtbot, controller, "revealed")
    assert grid_row(controller) == ["100", "✓"]
    phone.close()


def test_where_the_class_sees_the_grid_it_has_neither_points_nor_right_answers_of_an_exam(qtbot, controller):
    begin(qtbot, controller, rules=Rules(mode="exam"))
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    answer(controller, phone)
    qtbot.waitUntil(lambda: controller.host.room.phase == "closed", timeout=20_000)
    on(qtbot, controller, "asking", at=1)
    assert grid_row(controller) == ["", "•", ""]
    controller.teacher.shared = False
    controller.show_all()
    assert grid_row(controller) == ["100", "✓", ""]
    phone.close()
