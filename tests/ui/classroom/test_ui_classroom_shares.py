"""What the class and the teacher see of the answers: shares of the class, the right answer always, nothing that is meant for one alone."""

import re
import zlib

import pytest
from lesson_helper import answer, begin, joined, on, scene, singles
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QScrollArea

from aseandesk.classroom.posed import wired
from aseandesk.classroom.report import report_of
from aseandesk.classroom.scene import Row, Scene
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import Wish
from aseandesk.quiz.model.answer import right_given, right_words
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.class_report import class_report
from aseandesk.ui.classroom.paint import more_words, paint_scene
from aseandesk.ui.classroom.results import PupilTable
from aseandesk.ui.snapshots.classroom import lesson_of, over, report_for

LONG = "Supercalifragilistic" * 5


def one_of(store, kind):
    return deal(store, "", 1, 3, store.pack.as_of.last, Wish(kinds=(kind,)))[0]


def words_in(window):
    """All that can be read in a window."""
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window))


# ---- the bars of the reveal


def test_a_bar_is_a_share_of_the_class_and_not_of_the_most_frequent_answer(qtbot, desk):
    begin(qtbot, desk)
    first, second, *_ = joined(qtbot, desk, 4)
    on(qtbot, desk, "asking")
    answer(desk, first)
    answer(desk, second)
    qtbot.waitUntil(lambda: scene(desk).answered == 2, timeout=20_000)
    on(qtbot, desk, "revealed")
    assert sorted(line.share for line in scene(desk).lines)[-2:] == [0.0, 0.5]


@pytest.mark.parametrize("kind", ["map", "timeline", "typed", "number", "order", "match"])
def test_the_right_answer_has_a_row_also_if_nobody_gave_it(qtbot, desk, core, kind):
    question = one_of(core, kind)
    begin(qtbot, desk, [question])
    first, second = joined(qtbot, desk, 2)
    on(qtbot, desk, "asking")
    on(qtbot, desk, "revealed")
    (row,) = scene(desk).lines
    assert (row.text, row.right, row.chosen, row.share) == (right_words(core, question), True, 0, 0.0)
    assert row.text in scene(desk).words()
    first.close()
    second.close()


def test_who_gave_the_right_answer_is_counted_in_its_row_before_and_after_it_is_told(qtbot, desk, core):
    begin(qtbot, desk, [one_of(core, "map")])
    desk.teacher.shared = False
    (phone,) = joined(qtbot, desk)
    on(qtbot, desk, "asking")
    posed = desk.host.room.posed[0]
    assert phone.answer(0, wired(posed, right_given(posed.question)))["t"] == "got"
    qtbot.waitUntil(lambda: scene(desk).answered == 1, timeout=20_000)
    told = f"✓  {right_words(core, posed.question)}  ·  1"
    assert desk.teacher.lines.text() == told
    on(qtbot, desk, "revealed")
    assert desk.teacher.lines.text() == told


def test_after_the_end_the_screen_promises_no_place_on_the_phone():
    rows = (Row(1, "Bright Hornbill", 900, 9),)
    assert "phone" in more_words(Scene("standings", title="Standings", rows=rows, more=4))
    assert more_words(Scene("over", title="Thank you!", rows=rows, more=4)) == "and 4 more"


@pytest.mark.parametrize("word", ["fuck", "f.v.c.k", "\u3164x"])
def test_a_typed_answer_is_filtered_before_the_class_sees_it(qtbot, desk, core, word):
    begin(qtbot, desk, [one_of(core, "typed")])
    first, second = joined(qtbot, desk, 2)
    on(qtbot, desk, "asking")
    assert first.answer(0, [word])["t"] == "got"
    assert second.answer(0, ["Honest mistake"])["t"] == "got"
    on(qtbot, desk, "revealed")
    texts = {row.text for row in scene(desk).lines if not row.right}
    assert texts == {"(an answer that is not shown)", "Honest mistake"}


def test_who_is_away_is_not_waited_for_in_the_count(qtbot, desk):
    begin(qtbot, desk)
    first, second = joined(qtbot, desk, 2)
    on(qtbot, desk, "asking")
    second.close()
    qtbot.waitUntil(lambda: scene(desk).aside == "0 of 1 have answered", timeout=20_000)
    assert "0 of 1 have answered" in words_in(desk.teacher)
    first.close()


# ---- teams


def test_teams_and_pupils_stand_in_lists_of_their_own(core, qapp):
    rows = Scene("standings", title="Standings", rows=(Row(1, "Bright Hornbill", 900, 9),), players=1)
    both = Scene("standings", title="Standings", rows=rows.rows, teams=(Row(1, "Red", 30, 1),), players=1)
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


def test_the_order_of_joining_keeps_its_last_row_when_the_projector_gets_another_size(qtbot, desk):
    begin(qtbot, desk, singles(desk.desk.store))
    on(qtbot, desk, "asking")
    on(qtbot, desk, "revealed")
    bars, projector = desk.projector.stage.moment.bars, desk.projector
    assert bars.isVisible()
    for size in ((1920, 1080), (900, 640), (1280, 800)):
        projector.resize(*size)
        qtbot.waitUntil(lambda size=size: (projector.width(), projector.height()) == size)
        qtbot.waitUntil(lambda: bars.height() == bars.sizeHint().height(), timeout=5_000)


def test_on_one_screen_the_teachers_window_keeps_every_answer_until_it_is_told(qtbot, desk):
    questions = singles(desk.desk.store)
    begin(qtbot, desk, questions)
    desk.act("teacher")
    assert desk.teacher.isVisible()
    assert questions[0].prompt not in words_in(desk.teacher), "the next question is seen by the class"
    on(qtbot, desk, "asking")
    read = words_in(desk.teacher)
    assert questions[0].prompt in read
    assert questions[1].prompt not in read
    assert "✓" not in read
    assert questions[0].explanation not in read
    on(qtbot, desk, "revealed")
    read = words_in(desk.teacher)
    assert "✓" in read
    assert questions[0].explanation in read
    assert questions[1].prompt not in read


def test_that_the_screen_may_go_dark_is_for_the_teacher_alone(qtbot, desk):
    begin(qtbot, desk)
    said = []
    desk.said.connect(said.append)
    desk.say("")
    desk.awake.told.emit("The screen may go dark.")
    assert "The screen may go dark." not in words_in(desk.projector)
    assert said == ["The screen may go dark."], "on one screen: at the foot of the main window"
    desk.teacher.shared = False
    desk.awake.told.emit("The screen may go dark.")
    assert "The screen may go dark." in words_in(desk.teacher)
    assert "The screen may go dark." not in words_in(desk.projector)


def test_names_can_be_read_beside_thirty_questions(qtbot, desk, core):
    desk.teacher = None
    begin(qtbot, desk, deal(core, "", 30, 5, core.pack.as_of.last, Wish(kinds=("single",))))
    joined(qtbot, desk)
    pupils = desk.teacher.pupils
    desk.teacher.shared = False
    desk.teacher.resize(900, 600)
    desk.act("teacher")
    for place in range(30):
        desk.host.do("next")
        qtbot.waitUntil(lambda place=place: desk.host.room.at == place, timeout=20_000)
        desk.host.do("skip")
        qtbot.waitUntil(lambda: desk.host.room.phase == "closed", timeout=20_000)
    assert pupils.model.columnCount() == 34
    wanted = pupils.table.fontMetrics().horizontalAdvance("Bright Kingfisher")
    assert pupils.table.columnWidth(0) > wanted
    table = PupilTable(desk.desk.theme, report_of(core, desk.host.room, lambda _player: "Bright Kingfisher"))
    table.resize(900, 300)
    table.show()
    qtbot.addWidget(table)
    assert table.columnWidth(1) > wanted
    table.resize(3000, 300)
    qtbot.waitUntil(lambda: table.columnWidth(1) > 1000, timeout=5_000)


def test_a_long_word_that_was_typed_does_not_widen_the_teachers_window(qtbot, desk, core):
    begin(qtbot, desk, [one_of(core, "typed")])
    desk.teacher.shared = False
    (phone,) = joined(qtbot, desk)
    on(qtbot, desk, "asking")
    desk.act("teacher")
    desk.teacher.resize(800, 560)
    assert phone.answer(0, (LONG,))["t"] == "got"
    qtbot.waitUntil(lambda: scene(desk).answered == 1, timeout=20_000)
    assert LONG in desk.teacher.lines.text().replace("\u200b", "")
    area = desk.teacher.findChild(QScrollArea)
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
