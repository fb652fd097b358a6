"""Each kind of question, answered by keys alone, by a finger alone, rightly and wrongly; nothing said before, everything after."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from aseandesk.quiz.model.answer import right_given
from aseandesk.quiz.model.question import KINDS, Question
from aseandesk.quiz.run.course import Course, answer, stopped
from aseandesk.quiz.run.marking import mark
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.focus_chain import focus_chain
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.answer import VerdictLabel
from aseandesk.ui.quiz.end import EndPage
from aseandesk.ui.quiz.kinds.places import BlankMap
from aseandesk.ui.quiz.kinds.scale import scale_of
from aseandesk.ui.quiz.side import Earlier, SoFar
from aseandesk.ui.quiz.tab import QuizTab
from aseandesk.ui.shell.printing import PrintLayout, page_image

from by_name import click  # isort: skip
from made_questions import BY_KIND, MATCH, NUMBER, ORDER, WRONG, made  # isort: skip

ALL = list(BY_KIND)
TOUCH = 44
Key = Qt.Key


@pytest.fixture
def open_quiz(qtbot, fonts, core):
    """Opens the tab alone, shown, in a size and a look; its thread for charts ends with the test."""
    tabs = []

    def start(size=(1280, 740), zoom=1.0, look="paper") -> QuizTab:
        theme = Theme(core, look, zoom)
        theme.apply()
        tab = QuizTab(core, Focus(core), theme)
        tabs.append(tab)
        qtbot.addWidget(tab)
        tab.resize(*size)
        with qtbot.waitExposed(tab):
            tab.show()
        tab.activateWindow()
        qtbot.waitUntil(tab.isActiveWindow)
        return tab

    yield start
    for tab in tabs:
        tab.close_worker()


@pytest.fixture
def tab(open_quiz) -> QuizTab:
    return open_quiz()


def ask(tab: QuizTab, kind: str) -> Question:
    """Two questions of the kind, the first in view."""
    question = made(kind, tuple(tab.store.sources)[:2])
    tab.state.show_course(Course((question, question)))
    QApplication.processEvents()
    return question


def keys(tab: QuizTab, *pressed: Key | str, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    for key in pressed:
        target = tab.window().focusWidget() or tab
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key, modifier)
        QApplication.processEvents()


# ---- by keys alone


def _order_by_keys(tab: QuizTab, wanted: tuple[str, ...]) -> None:
    """Lift each row with Space and carry it with the arrows."""
    kind = tab.question_page.kind
    for place, address in enumerate(wanted):
        while tab.window().focusWidget().option.id != address:
            keys(tab, Key.Key_Down)
        steps = kind.given().index(address) - place
        keys(tab, Key.Key_Space, *[Key.Key_Up if steps > 0 else Key.Key_Down] * abs(steps), Key.Key_Space)


def _match_by_keys(tab: QuizTab, wanted: tuple[str, ...]) -> None:
    ids = [option.id for option in MATCH.options]
    for place, address in enumerate(wanted):
        keys(tab, str(place + 1), "ABCDEFGHI"[ids.index(address)])


def _choose(tab: QuizTab, wanted: tuple[str, ...]) -> None:
    for place, option in enumerate(tab.state.course.question.options):
        if option.id in wanted:
            keys(tab, str(place + 1))


def _point(tab: QuizTab, wanted: tuple[str, ...]) -> None:
    """Walk with the arrows until the ring stands on the country, else jump by its letter."""
    where = tab.question_page.kind.map
    keys(tab, Key.Key_Right)
    assert where.at()
    keys(tab, where.letters[wanted[0].partition(":")[2]])


def _mark_year(tab: QuizTab, wanted: tuple[str, ...]) -> None:
    axis = tab.question_page.kind.axis
    keys(tab, Key.Key_Right)
    decades, years = divmod(int(wanted[0]) - axis.year, 10)
    keys(tab, *[Key.Key_PageDown if decades > 0 else Key.Key_PageUp] * abs(decades), *[Key.Key_Right] * years)


BY_KEYS: dict[str, Callable[[QuizTab, tuple[str, ...]], None]] = {
    "single": _choose,
    "true-false": _choose,
    "chart": _choose,
    "multiple": _choose,
    "order": _order_by_keys,
    "match": _match_by_keys,
    "number": lambda tab, wanted: keys(tab, wanted[0]),
    "typed": lambda tab, wanted: keys(tab, wanted[0]),
    "map": _point,
    "timeline": _mark_year,
}
AT_ONCE = {"single", "true-false", "chart"}
"""Kinds that are answered with the first choice."""


def test_every_kind_has_a_widget_and_a_way_through_the_keys():
    assert set(KINDS) == set(BY_KEYS) == set(BY_KIND)


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
@pytest.mark.parametrize("kind", ALL)
def test_played_by_keys_alone_from_question_to_result(tab, kind, right):
    question = ask(tab, kind)
    for _ in range(2):
        wanted = right_given(question) if right else WRONG[kind]
        BY_KEYS[kind](tab, wanted)
        if kind not in AT_ONCE:
            assert tab.state.stage == "asking"
            keys(tab, Key.Key_Return)
        assert tab.state.stage == "answered"
        assert tab.state.course.mark.right is right
        if kind not in {"number", "typed"}:
            assert set(tab.state.course.mark.given) == set(wanted)
        keys(tab, Key.Key_Return)
    assert tab.state.stage == "done"


@pytest.mark.parametrize("kind", sorted(set(ALL) - AT_ONCE - {"order"}))
def test_enter_without_an_answer_checks_nothing(tab, kind):
    ask(tab, kind)
    keys(tab, Key.Key_Return)
    assert tab.state.stage == "asking"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("multiple", "Choose an answer first."),
        ("typed", "Type an answer first."),
        ("number", "Type an answer first."),
        ("timeline", "Choose a year first."),
    ],
)
def test_enter_without_an_answer_says_what_is_missing(tab, kind, words):
    ask(tab, kind)
    hint = tab.question_page.bar.hint
    how = hint.text()
    keys(tab, Key.Key_Return)
    assert hint.text() == words
    BY_KEYS[kind](tab, right_given(tab.state.course.question))
    assert hint.text() == how


def test_enter_before_all_are_joined_says_which_are_not(tab):
    question = ask(tab, "match")
    keys(tab, "2", "A", Key.Key_Return)
    assert tab.state.stage == "asking"
    left = ", ".join(f"{place} {question.items[place - 1].text}" for place in (1, 3, 4))
    assert tab.question_page.bar.hint.text() == f"Still to be joined: {left}"
    assert tab.question_page.bar.hint.isVisible()


def test_an_exam_keeps_the_pairs_that_are_joined_when_the_page_is_left(tab):
    question = made("match", tuple(tab.store.sources)[:2])
    tab.state.show_course(Course((question, question), mode="exam"))
    QApplication.processEvents()
    keys(tab, "1", "A", Key.Key_Return)
    assert tab.state.course.at == 1
    assert tab.state.course.marks[0].given == (MATCH.options[0].id, "", "", "")


def test_what_is_no_number_is_not_counted_as_wrong(tab):
    ask(tab, "number")
    keys(tab, "many", Key.Key_Return)
    assert tab.state.stage == "asking"
    assert not tab.question_page.bar.check.isEnabled()


@pytest.mark.parametrize("kind", ALL)
def test_the_keys_go_straight_from_the_answer_to_next_and_on(tab, kind):
    """What a screen reader hears: not each option and button that goes on the way."""
    question = ask(tab, kind)
    went = []
    QApplication.instance().focusChanged.connect(lambda _old, new: went.append(new))
    BY_KEYS[kind](tab, right_given(question))
    went.clear()
    if kind not in AT_ONCE:
        keys(tab, Key.Key_Return)
        assert [widget for widget in went if widget is not None] == [tab.question_page.bar.next]
    went.clear()
    keys(tab, Key.Key_Return)
    assert [widget for widget in went if widget is not None] == [tab.question_page.kind.first()]


@pytest.mark.parametrize("kind", ALL)
def test_tab_reaches_the_answer_before_the_buttons(tab, kind):
    ask(tab, kind)
    ask(tab, kind)
    order = focus_chain(tab.question_page)
    assert tab.question_page.kind.first() in order
    of_bar = [tab.question_page.bar.isAncestorOf(one) for one in order]
    assert of_bar == sorted(of_bar)
    assert order[-1] is tab.question_page.bar.stop


# ---- by a finger alone


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


def tap(screen: QPointingDevice, widget: QWidget, at: QPoint | QPointF | None = None) -> None:
    place = QPoint(round(at.x()), round(at.y())) if at is not None else widget.rect().center()
    window, root = widget.window().windowHandle(), widget.mapTo(widget.window(), place)
    QTest.touchEvent(window, screen).press(0, root, window).commit()
    QTest.touchEvent(window, screen).release(0, root, window).commit()
    QApplication.processEvents()


def swipe(screen: QPointingDevice, widget: QWidget, to: QPoint) -> None:
    """From the middle of a widget to a place in its window, in some steps."""
    window, start = widget.window().windowHandle(), widget.mapTo(widget.window(), widget.rect().center())
    QTest.touchEvent(window, screen).press(0, start, window).commit()
    for step in range(1, 9):
        at = start + (to - start) * step / 8
        QTest.touchEvent(window, screen).move(0, at, window).commit()
        QApplication.processEvents()
    QTest.touchEvent(window, screen).release(0, to, window).commit()
    QApplication.processEvents()


def _tap_options(tab, screen, wanted) -> None:
    kind = tab.question_page.kind
    for row in getattr(kind, "choice", kind).rows:
        if row.option.id in wanted:
            tap(screen, row)


def _swipe_rows(tab, screen, wanted) -> None:
    kind = tab.question_page.kind
    for place, address in enumerate(wanted):
        row = next(row for row in kind.rows if row.option.id == address)
        if kind.rows.index(row) != place:
            goal = kind.rows[place]
            down = 1 if kind.rows.index(row) < place else -1
            swipe(screen, row, goal.mapTo(tab.window(), goal.rect().center()) + QPoint(0, 6 * down))


def _tap_pairs(tab, screen, wanted) -> None:
    kind = tab.question_page.kind
    for item, address in zip(kind.items, wanted, strict=True):
        if not item.isChecked():
            tap(screen, item)
        tap(screen, next(row for row in kind.options if row.option.id == address))


def _tap_place(tab, screen, wanted) -> None:
    where = tab.question_page.kind.map
    tap(screen, where, QPointF(*where.middles()[wanted[0].partition(":")[2]]))


def _tap_year(tab, screen, wanted) -> None:
    axis = tab.question_page.kind.axis
    tap(screen, axis, QPointF(axis.x_of(int(wanted[0])), axis.height() / 2))


def _tap_field(tab, screen, wanted) -> None:
    """The keys of a screen's own keyboard come as keys; what a finger does is tap the field."""
    tap(screen, tab.question_page.kind.field)
    keys(tab, wanted[0])


BY_TOUCH = {
    "single": _tap_options,
    "true-false": _tap_options,
    "chart": _tap_options,
    "multiple": _tap_options,
    "order": _swipe_rows,
    "match": _tap_pairs,
    "number": _tap_field,
    "typed": _tap_field,
    "map": _tap_place,
    "timeline": _tap_year,
}


@pytest.mark.parametrize("kind", ALL)
def test_played_by_touch_alone(tab, screen, kind):
    question = ask(tab, kind)
    BY_TOUCH[kind](tab, screen, right_given(question))
    if tab.state.stage == "asking":
        tap(screen, tab.question_page.bar.check)
    assert tab.state.stage == "answered"
    assert tab.state.course.mark.right, tab.state.course.mark
    tap(screen, tab.question_page.bar.next)
    assert tab.state.course.at == 1


@pytest.mark.parametrize("kind", ALL)
def test_what_a_finger_has_to_hit_is_large_enough(tab, kind):
    question = ask(tab, kind)
    for answered in (False, True):
        if answered:
            tab.state.give(right_given(question))
            QApplication.processEvents()
        for button in tab.question_page.findChildren(QAbstractButton):
            if button.isVisible():
                assert min(button.width(), button.height()) >= TOUCH, button.accessibleName()


@pytest.mark.parametrize("size", [(1280, 740), (800, 560)])
def test_singapore_and_brunei_have_room_for_a_finger(open_quiz, size):
    tab = open_quiz(size=size)
    ask(tab, "map")
    where = tab.question_page.kind.map
    for country in ("SGP", "BRN"):
        x, y = where.middles()[country]
        reach = [(dx, dy) for dx in range(-30, 31, 2) for dy in range(-30, 31, 2) if where.country_at(QPointF(x + dx, y + dy)) == country]
        assert len(reach) * 4 >= 20 * 20, f"{country}: {len(reach) * 4} square pixels"
        assert where.country_at(QPointF(x, y)) == country


# ---- what is told, and when


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
def test_the_verdict_comes_in_words_and_only_after_the_answer(tab, kind, right):
    question = ask(tab, kind)
    assert tab.question_page.findChildren(VerdictLabel) == []
    tab.state.give(right_given(question) if right else WRONG[kind])
    QApplication.processEvents()
    (verdict,) = tab.question_page.findChildren(VerdictLabel)
    words = verdict.accessibleName()
    assert words.startswith("Right.") is right
    assert question.explanation in words
    assert tab.question_page.bar.show_fact.isVisible()


def test_what_is_not_right_is_said_once(tab):
    question = ask(tab, "multiple")
    wrong = next(option for option in question.options if not option.right)
    tab.state.give((wrong.id,))
    QApplication.processEvents()
    (verdict,) = tab.question_page.findChildren(VerdictLabel)
    assert verdict.accessibleName().count("Not right") == 1
    assert wrong.text in verdict.accessibleName()


@pytest.mark.parametrize("kind", ALL)
def test_everything_that_takes_the_keys_has_a_name(tab, unnamed, kind):
    question = ask(tab, kind)
    assert unnamed(tab) == []
    tab.state.give(WRONG[kind])
    assert unnamed(tab) == []
    assert question.kind == kind


@pytest.mark.parametrize(
    ("size", "zoom"), [((1024, 700), 1.0), ((1024, 700), 1.6), ((1280, 800), 1.0), ((1920, 1000), 1.6), ((640, 560), 1.3)]
)
@pytest.mark.parametrize("kind", ALL)
def test_nothing_is_clipped_in_any_size(open_quiz, size, zoom, kind):
    tab = open_quiz(size=size, zoom=zoom)
    ask(tab, kind)
    for answered in (False, True):
        if answered:
            tab.state.give(WRONG[kind])
        for _ in range(2):  # a scroll bar that comes changes the room for all
            QApplication.processEvents()
        page = tab.question_page
        assert page.sheet.widget().width() <= page.sheet.viewport().width()
        for part in (*page.sheet.findChildren(QLabel), *page.sheet.findChildren(VerdictLabel), *page.sheet.findChildren(QAbstractButton)):
            if part.isVisible():
                assert part.height() >= part.heightForWidth(part.width()), part.accessibleName()
                corner = part.mapTo(page.sheet.widget(), QPoint(part.width(), 0))
                assert corner.x() <= page.sheet.widget().width(), part.accessibleName()


# ---- what only one kind does


def test_a_row_is_given_up_where_it_was_lifted(tab):
    ask(tab, "order")
    keys(tab, Key.Key_Space, Key.Key_Down, Key.Key_Down)
    assert tab.question_page.kind.given()[2] == ORDER.options[0].id
    keys(tab, Key.Key_Escape)
    assert tab.question_page.kind.given() == tuple(option.id for option in ORDER.options)


def test_alt_and_arrow_carry_a_row_and_a_digit_sends_it(tab):
    ask(tab, "order")
    keys(tab, Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    assert tab.question_page.kind.given()[1] == ORDER.options[0].id
    keys(tab, "4")
    assert tab.question_page.kind.given()[3] == ORDER.options[0].id
    assert tab.window().focusWidget().accessibleName() == "Cambodia, place 4 of 4"


def test_a_row_that_was_tapped_goes_where_one_taps_next(tab, qtbot):
    ask(tab, "order")
    rows = tab.question_page.kind.rows
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(rows[2], Qt.MouseButton.LeftButton)
    assert tab.question_page.kind.given()[2] == ORDER.options[0].id


def test_the_order_is_told_as_it_is_right_with_the_place_that_was_given(tab):
    ask(tab, "order")
    tab.state.give(WRONG["order"])
    names = [row.accessibleName() for row in tab.question_page.kind.rows]
    assert names[0].startswith("1: Brunei Darussalam. you: place 2")
    assert "right" in names[2]


def test_what_is_joined_anew_is_free_where_it_was(tab):
    ask(tab, "match")
    keys(tab, "1", "D", "2", "D")
    assert tab.question_page.kind.given() == ("", "value:THA.currency", "", "")
    assert not tab.question_page.bar.check.isEnabled()


def test_arrows_go_across_and_join_too(tab):
    ask(tab, "match")
    keys(tab, Key.Key_Right, Key.Key_Down, Key.Key_Space)
    assert tab.question_page.kind.given()[0] == MATCH.options[1].id
    assert tab.window().focusWidget() is tab.question_page.kind.items[1]


def test_letters_on_the_map_follow_the_place_and_name_nothing(tab):
    ask(tab, "map")
    where = tab.question_page.kind.map
    places = where.middles()
    assert {"SGP", "BRN", "TLS"} <= set(where.letters)
    assert len(set(where.letters.values())) == len(where.letters)
    assert list(where.letters.values()) == sorted(where.letters.values())
    assert places["MMR"][1] < places["IDN"][1]
    assert where.letters["MMR"] < where.letters["IDN"]
    for country in where.letters:
        said = where.where(country)
        assert tab.store.name(country, short=True) not in said
        assert said.startswith(where.letters[country])


def test_arrows_on_the_map_go_to_the_next_country_in_that_direction(tab):
    ask(tab, "map")
    where = tab.question_page.kind.map
    places = where.middles()
    where.go("LAO")
    keys(tab, Key.Key_Down)
    assert places[where.at()][1] > places["LAO"][1]
    where.go("PHL")
    keys(tab, Key.Key_Left)
    assert places[where.at()][0] < places["PHL"][0]
    reached, todo = {"MMR"}, ["MMR"]
    from aseandesk.geo.pointing import toward

    while todo:
        here = todo.pop()
        for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            there = toward(places, here, way)
            if there not in reached:
                reached.add(there)
                todo.append(there)
    assert reached >= {"SGP", "BRN", "TLS", "KHM", "IDN", "MYS", "PHL"}


def test_a_country_that_is_far_off_is_asked_on_the_map_of_the_world(tab):
    import msgspec

    question = msgspec.structs.replace(BY_KIND["map"], key=("country:PAK",), subject="country:PAK", sources=tuple(tab.store.sources)[:1])
    tab.state.show_course(Course((question,)))
    QApplication.processEvents()
    assert "PAK" in tab.question_page.kind.map.letters


def test_a_year_is_typed_and_stepped(tab):
    ask(tab, "timeline")
    keys(tab, "1995")
    assert tab.question_page.kind.given() == ("1995",)
    click(tab.question_page, "One year earlier")
    assert tab.question_page.kind.given() == ("1994",)


def test_the_scale_goes_by_powers_of_ten_where_the_answer_is_far_off():
    near, far = scale_of(NUMBER.number, 600_000), scale_of(NUMBER.number, 6_000)
    for scale in (near, far):
        assert scale.near_low < scale.low < scale.value < scale.high < scale.near_high
        assert all(0 < place < 1 for place in scale if place is not None)
    assert near.given > near.high
    assert far.given < far.near_low
    assert far.near_high - far.near_low > 0.05  # evenly it would be too narrow to be seen beside
    assert scale_of(NUMBER.number, None).given is None


def test_why_a_number_cannot_be_read_is_said_where_it_stands(tab):
    ask(tab, "number")
    keys(tab, "many", Key.Key_Return)
    told = tab.question_page.kind.told
    assert told.isVisible()
    assert "is no number" in told.text()
    keys(tab, *[Key.Key_Backspace] * 4, "510890", Key.Key_Return)
    assert tab.state.course.mark.right


def test_a_map_is_laid_out_while_the_answer_before_it_is_read(tab):
    questions = tuple(made(kind, tuple(tab.store.sources)[:1]) for kind in ("single", "map", "map"))
    tab.state.show_course(Course(questions))
    tab.state.give(right_given(questions[0]))
    for _ in range(3):
        QApplication.processEvents()
    where = tab.findChild(BlankMap)
    assert where.letters
    ahead = where.map_layout()
    for question in questions[1:]:
        tab.state.next_question()
        QApplication.processEvents()
        assert where.map_layout() is ahead  # laid out once, for the first question as for the next
        tab.state.give(right_given(question))
        assert where.map_layout() is not ahead


# ---- on paper


@pytest.mark.parametrize("kind", ["chart", "map"])
def test_on_paper_a_chart_or_map_question_shows_its_picture(tab, kind):
    """As it is asked, and where it was missed beside the result; without the picture there is far less on the page."""
    course = Course((made(kind),))
    bare = Course((msgspec.structs.replace(made(kind), view="", kind="single" if kind == "chart" else "typed"),))

    def colours(shown: Course) -> int:
        tab.state.show_course(shown)
        page = page_image(tab, PrintLayout())
        return sum(page.pixel(x, y) != page.pixel(0, 0) for x in range(0, page.width(), 2) for y in range(0, page.height(), 2))

    assert colours(course) > 3 * colours(bare)
    tab.state.show_course(course)
    given = tuple(option.id for option in made(kind).options if not option.right)[:1] or ("country:THA",)
    missed = answer(course, mark(tab.store, made(kind), given))
    assert colours(stopped(missed)) > 2 * colours(stopped(msgspec.structs.replace(missed, questions=bare.questions)))


# ---- how it has gone so far


def test_what_is_partly_right_is_half_and_not_wrong(tab):
    several = made("multiple")
    half = mark(tab.store, several, (several.options[several.right[0]].id,))
    number = made("number")
    close = mark(tab.store, number, (str(number.number.near_high),))
    course = Course((several, number, made("single")), (half, close), 2)
    tab.state.show_course(course)
    assert tab.findChild(SoFar).signs == ("half", "half", "here")
    assert tab.findChild(Earlier).accessibleName().count("partly right") == 2


def test_before_the_first_answer_and_after_a_quiz_without_one_no_share_of_nothing_is_said(tab):
    course = Course((made("single"), made("number")))
    tab.state.show_course(course)
    assert tab.findChild(SoFar).accessibleName() == "0 of 2 answered"
    tab.state.show_course(stopped(course))
    read = [label.text() for label in tab.findChild(EndPage).findChildren(QLabel)]
    assert read[:2] == ["No question was answered", "There is nothing to count."]


# ---- pressed twice


@pytest.mark.parametrize("kind", ["single", "chart", "map", "order"])
def test_enter_pressed_twice_quickly_goes_on_and_does_not_answer_the_next_question(tab, qtbot, kind):
    QApplication.setDoubleClickInterval(400)
    questions = (made(kind), msgspec.structs.replace(made(kind), id="another"))
    tab.state.show_course(Course(questions))
    tab.state.give(right_given(questions[0]))
    keys(tab, Key.Key_Return, Key.Key_Return)
    assert (tab.state.course.at, tab.state.stage) == (1, "asking")
    if kind == "single":

        def is_answered() -> bool:
            keys(tab, Key.Key_Return)
            return tab.state.stage == "answered"

        qtbot.waitUntil(is_answered)
