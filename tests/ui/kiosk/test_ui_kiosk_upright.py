"""An upright kiosk, 1080 × 1920: words are whole at the edge of the timeline, signs have names, buttons stay where they are."""

import re
from itertools import pairwise

import pytest
from kiosk_room import kiosk, unlock
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from aseandesk.timeline.items import ERAS
from aseandesk.ui.charts.chips import ChipRow
from aseandesk.ui.quiz.start import StartButton
from aseandesk.ui.quiz.topic import TopicCard
from aseandesk.ui.stories.list import StoriesPanel
from aseandesk.ui.timeline.paint.timeline import TimelinePainter
from aseandesk.ui.widgets.name_bubble import NameBubble


@pytest.fixture
def hall(home, fonts):
    with kiosk(home) as (made, _):
        made.window.begin("")
        made.window.choose("timeline")
        settle()
        yield made.window


def settle():
    for _ in range(6):
        QApplication.processEvents()


def box(part):
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def texts_of(canvas, core, theme):
    """The texts right of the names, with their left edge, as the painter of the window sets them."""
    frame = canvas.stage.frame
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QSvgGenerator()
    writer.setOutputDevice(out)
    writer.setSize(QSize(canvas.width(), canvas.height()))
    writer.setViewBox(QRectF(canvas.rect()))
    p = QPainter(writer)
    TimelinePainter(theme, {c.id: c.mark for c in core.pack.categories}, paper=True).paint_base(p, frame, canvas.height())
    p.end()
    return re.findall(r'x="(-?[\d.]+)"[^>]*>([^<]+)</text>', bytes(out.data().data()).decode())


def test_a_label_at_the_left_edge_keeps_its_first_letters(hall, core):
    canvas = hall.visit.tab("timeline").canvas
    stage = canvas.stage
    cut = {}
    for start in range(727_000, 733_000, 150):
        canvas.viewport.look_at(start, start + 3_700)
        settle()
        over = [one for one in stage.frame.labels if one.text_x < -2 and one.text_x + one.width > 40 * hall.theme.zoom]
        written = [(float(x), text) for x, text in texts_of(canvas, core, hall.theme)] if over else []
        for whole in (label.item.label for label in over):
            found = [x for x, text in written if len(text) > 1 and whole.startswith(text.rstrip("…").rstrip())]
            assert found, whole
            assert min(found) >= 0, "it begins left of the plot, where it is cut"
            cut[whole] = found
    assert len(cut) > 5, "the window was moved over many"


def test_a_label_at_the_right_edge_that_has_no_room_ends_in_dots(hall, core):
    canvas = hall.visit.tab("timeline").canvas
    stage = canvas.stage
    cut = set()
    for start in range(727_000, 733_000, 150):
        canvas.viewport.look_at(start, start + 3_700)
        settle()
        frame = stage.frame
        right = frame.plan.width
        room = right - 60 * hall.theme.zoom
        events = [one for one in frame.labels if one.item.lane != ERAS]
        over = [one for one in events if 0 <= one.text_x < room and one.text_x + one.width > right + 2]
        written = [(float(x), text) for x, text in texts_of(canvas, core, hall.theme)] if over else []
        for label in over:
            whole = label.item.label
            (text,) = {text for x, text in written if abs(x - label.text_x) < 0.5 and text[:3] == whole[:3]}
            assert text.endswith("…"), f"{text} runs over the edge, where it is cut in the middle of a word"
            assert whole.startswith(text[:-1].rstrip())
            cut.add(whole)
    assert len(cut) > 5, "the window was moved over many"


def test_a_chip_without_words_says_its_name_when_it_is_touched(hall):
    tab = hall.visit.tab("timeline")
    chips = [chip for chip in tab.chips.values() if chip.isVisible()]
    assert chips
    assert not any(chip.text() for chip in chips), "there is no room for words"
    for chip in chips[:3]:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        settle()
        (bubble,) = [one for one in hall.findChildren(NameBubble) if one.isVisible()]
        assert bubble.text() == chip.accessibleName()
        assert hall.rect().contains(box(bubble))
        assert not box(bubble).intersects(box(chip))
        assert not bubble.visibleRegion().isEmpty()


def test_the_card_keeps_its_buttons_in_their_places_from_fact_to_fact(hall, core):
    tab = hall.visit.tab("timeline")
    places = {}
    kinds = {"event": core.events, "era": core.eras, "person": core.people, "country": core.countries}
    for address in (f"{kind}:{one}" for kind, facts in kinds.items() for one in list(facts)[:60]):
        assert tab.pane.show_fact(address)
        settle()
        quiz, on_map, _, related, _ = tab.pane.buttons()
        places.setdefault(tuple((one.isVisible(), box(one).topLeft().toTuple()) for one in (quiz, on_map, related)), []).append(address)
    assert len(places) == 1, places
    assert all(visible for visible, _ in next(iter(places)))


def test_the_buttons_at_the_foot_of_the_timeline_are_whole_and_lie_on_no_other(hall):
    hall.resize(1280, 800)
    settle()
    foot = hall.visit.tab("timeline").foot
    buttons = [foot.play, foot.step, foot.speed, foot.quiz]
    assert all(one.visibleRegion().boundingRect() == one.rect() for one in buttons), "none is cut off"
    assert all(not box(one).intersects(box(next_)) for one, next_ in pairwise(buttons))


def test_what_cannot_be_done_about_a_fact_is_grey(hall, core):
    tab = hall.visit.tab("timeline")
    assert tab.pane.show_fact(f"era:{next(iter(core.eras))}")
    quiz, *_ = tab.pane.buttons()
    assert quiz.isVisible()
    assert not quiz.isEnabled()
    assert tab.pane.show_fact("event:bangkok-declaration")
    assert quiz.isEnabled()


def test_no_key_is_hinted_at_where_there_is_no_keyboard(hall):
    keys = re.compile(r"⏎|Enter|arrow|Arrow|Ctrl|Esc\b|Space|↑ ↓|Click")
    hall.visit.show_tab("quiz")
    quiz = hall.visit.tab("quiz")
    for kind in ("single", "multiple", "order", "typed", "number", "map"):
        quiz.state.start_quiz(count=1, seed=7, kinds=(kind,))
        settle()
        read = [one.text() for one in quiz.findChildren(QLabel) if one.isVisible()]
        read += [one.text() for one in quiz.findChildren(QAbstractButton) if one.isVisible()]
        assert read
        assert [text for text in read if keys.search(text)] == [], kind
    hall.visit.show_tab("timeline")
    QTest.mouseClick(hall.visit.tab("timeline").tools.stories, Qt.MouseButton.LeftButton)
    settle()
    read = [one.text() for one in hall.findChild(StoriesPanel).findChildren(QLabel) if one.isVisible()]
    assert read
    assert [text for text in read if keys.search(text)] == []


def test_the_technician_sees_the_memory_and_how_it_has_changed(hall, qtbot):
    for visits in (1, 2):
        hall.begin("")
        hall.choose("timeline")
        hall.reset()
        qtbot.waitUntil(lambda done=visits: hall.unattended.trend.visits == done, timeout=20_000)
    unlock(hall)
    (line,) = [one.text() for one in hall.technician.findChildren(QLabel) if one.text().startswith("Memory:")]
    assert re.fullmatch(r"Memory: \d+ MB · after the first visit \d+ MB, after the last of \d+ visits \d+ MB", line), line


def test_start_is_seen_whole_without_pushing_the_page(hall):
    hall.visit.show_tab("quiz")
    settle()
    start = hall.visit.tab("quiz").findChild(StartButton)
    assert start.visibleRegion().boundingRect() == start.rect()


def test_a_card_that_a_finger_has_pushed_does_not_look_chosen(hall):
    hall.visit.show_tab("quiz")
    settle()
    card = next(one for one in hall.visit.tab("quiz").findChildren(TopicCard) if one.isVisible() and not one.isChecked())
    before = card.grab().toImage()
    QApplication.sendEvent(card, QEnterEvent(QPointF(9, 9), QPointF(9, 9), QPointF(9, 9)))
    card.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as Qt leaves it where the finger was
    assert card.grab().toImage() == before


def test_chips_of_a_chart_are_whole_in_the_largest_text(hall, qtbot):
    hall.visit.show_tab("trade")
    for _ in range(2):
        QTest.mouseClick(hall.visit.bar.tools["text-size"], Qt.MouseButton.LeftButton)
    row = hall.visit.tab("trade").findChild(ChipRow)
    qtbot.waitUntil(lambda: any(chip.isVisible() for chip in row.chips()), timeout=20_000)
    settle()
    shown = [chip for chip in row.chips() if chip.isVisible()]
    assert all(chip.visibleRegion().boundingRect() == chip.rect() for chip in shown)
