"""What is odd on the timeline: dates that are about, disputed or in two steps, and packs that nobody would write by hand."""

from datetime import date
from itertools import combinations

import msgspec
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu

from aseandesk.facts import model, model_base, model_pack
from aseandesk.facts.dates import partial_date
from aseandesk.facts.store import FactStore
from aseandesk.timeline.axis import Window
from aseandesk.timeline.hits import hit
from aseandesk.timeline.items import items_of
from aseandesk.timeline.view import ERAS, TimelineView
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.canvas import TimelineCanvas

CATEGORY = model_pack.Category("things", {"en": "Things"}, "M-5,-5h10v10h-10Z", "#a02020", "#ff9090")


def event(number, when, title="Something", **more):
    return model.Event(f"e{number}", partial_date(when), {"en": title}, {"en": "It was."}, "things", (), "verified", **more)


def pack(*events, **tables):
    about = model_pack.Pack("odd", {"en": "Odd"}, "1", 1, as_of=partial_date("2020-01-01"), categories=(CATEGORY,), lanes=("things",))

    def nothing(_measure):
        raise KeyError

    return FactStore(model.Content(pack=about, events=tuple(events), **tables), nothing)


@pytest.fixture
def canvas_of(qtbot, fonts):
    def made(store, size=(1200, 400)):
        theme = Theme(store, "paper", 1.0)
        theme.apply()
        canvas = TimelineCanvas(store, Focus(store), theme)
        qtbot.addWidget(canvas)
        canvas.resize(*size)
        canvas.show()
        canvas.stage.settle()
        canvas.grab()
        return canvas

    return made


# ---- uncertain


def test_about_a_year_fades_beyond_both_ends(canvas_of):
    store = pack(event(1, "1990~", "About then", rank=1), event(2, "2000", "In that year", rank=1))
    canvas = canvas_of(store)
    canvas.stage.look_at(Window(date(1985, 1, 1).toordinal(), date(2005, 1, 1).toordinal()))
    picture = canvas.grab().toImage()
    names, ground = round(canvas.stage.layout.plan.names), picture.pixel(picture.width() - 4, picture.height() - 4)
    about, sure = (next(lab for lab in canvas.stage.frame.labels if lab.item.label == text) for text in ("About then", "In that year"))
    for label, beyond in ((about, True), (sure, False)):
        quarter = (label.x1 - label.x0) / 4
        tinted = [picture.pixel(round(names + x), round(label.y)) != ground for x in (label.x0 - quarter, label.x1 + quarter)]
        assert tinted[0] == beyond
    assert items_of(store, TimelineView())[0].circa


def test_two_dates_of_which_sources_tell_are_both_drawn_and_joined(canvas_of):
    disputed = event(1, "1990-01-07", rank=1, alternatives=(model_base.Alternative("1990-03-08", note={"en": "by another"}),))
    store = pack(disputed, event(2, "1995-01-01", "Later", rank=1))
    canvas = canvas_of(store)
    canvas.stage.look_at(Window(date(1989, 10, 1).toordinal(), date(1990, 8, 1).toordinal()))
    picture, frame = canvas.grab().toImage(), canvas.stage.frame
    label = frame.labels[0]
    names, row = frame.plan.names, frame.plan.sizes.row
    other = frame.x(date(1990, 3, 8).toordinal() + 0.5)
    low = range(round(label.y + row / 2 - 4), round(label.y + row / 2 + 4))
    ground = picture.pixel(picture.width() - 4, picture.height() - 4)
    for x in (label.mark_x + (other - label.mark_x) / 2, other - 2):
        assert any(picture.pixel(round(names + x), y) != ground for y in low)
    assert all(picture.pixel(round(names + other + 12), y) == ground for y in low)


def test_what_is_disputed_otherwise_is_one_mark():
    store = pack(event(1, "1990", alternatives=(model_base.Alternative("in Bangkok", note={"en": "the place"}),)))
    assert items_of(store, TimelineView())[0].other == 0


@pytest.fixture
def pact():
    """An agreement that was signed and came into force, each of which is an event."""
    row = model.Agreement(
        "pact",
        {"en": "Pact"},
        (),
        "verified",
        signed=partial_date("1990-02-01"),
        in_force=partial_date("1993-05-01"),
        related=("event:e1", "event:e2"),
    )
    return pack(event(1, "1990-02-01", "Signed", rank=1), event(2, "1993-05-01", "In force", rank=4), agreements=(row,))


def test_a_signature_reaches_to_coming_into_force_and_both_ends_open_their_event(canvas_of, pact):
    canvas = canvas_of(pact)
    canvas.stage.look_at(Window(date(1988, 1, 1).toordinal(), date(1996, 1, 1).toordinal()))
    frame = canvas.stage.frame
    (label,) = frame.labels
    assert label.item.label == "Signed"
    assert not list(frame.dots), "the second end has no mark of its own"
    end = frame.x(date(1993, 5, 1).toordinal() + 0.5)
    assert hit(frame, end, label.y, 7).address == "event:e2"
    assert hit(frame, label.mark_x, label.y, 7).address == "event:e1"
    assert hit(frame, (label.mark_x + end) / 2, label.y, 7).address == "event:e1"
    assert [item.address for item in canvas.stage.walk] == ["event:e1", "event:e2"]
    picture = canvas.grab().toImage()
    ground = picture.pixel(picture.width() - 4, picture.height() - 4)
    assert all(picture.pixel(round(frame.plan.names + x), round(label.y)) != ground for x in range(int(label.mark_x), int(end) + 4, 3))


def test_the_second_end_is_chosen_by_keys_found_by_words_and_named(qtbot, canvas_of, pact):
    canvas = canvas_of(pact)
    canvas.selection.choose("event:e1")
    plain = canvas.grab().toImage()
    with qtbot.waitSignal(canvas.chosen) as told:
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert told.args == ["event:e2"]
    assert canvas.grab().toImage() != plain, "its name stands on a plate at its end"
    canvas.viewport.show_view(TimelineView(q="in force"))
    assert [item.address for item in canvas.stage.left()] == ["event:e2"]
    assert canvas.stage.frame.lit == {"event:e1", "event:e2"}, "what is drawn for it is lit"
    assert [label.item.label for label in canvas.stage.frame.labels] == ["Signed"]


def test_the_second_end_stands_for_itself_where_the_first_is_left_out(canvas_of, pact):
    canvas = canvas_of(pact)
    canvas.viewport.show_view(TimelineView(q="in force", only=True))
    assert [(item.address, item.within) for item in canvas.stage.items] == [("event:e2", "")]
    assert [dot.item.label for dot in canvas.stage.frame.dots] == ["In force"]


def test_an_agreement_has_the_rank_of_its_higher_end(pact):
    first, second = items_of(
        pack(event(1, "1990-02-01", rank=3), event(2, "1993-05-01", rank=2), agreements=tuple(pact.agreements.values())), TimelineView()
    )
    assert (first.rank, second.within) == (2, "event:e1")
    assert (first.first, first.last, first.span) == (second.first - 1185, second.last, True)


def test_agreements_of_the_record_have_two_ends(core):
    tied = {item.address: item.force.address for item in items_of(core, TimelineView()) if item.force}
    assert tied["event:charter-signed"] == "event:charter-in-force"
    assert tied["event:rcep-signed"] == "event:rcep-in-force"


def test_grey_ticks_under_the_axis_tell_of_what_has_no_label(canvas_of):
    canvas = canvas_of(pack(*(event(n, f"{1990 + n}", "x" * 40, rank=4) for n in range(8))))
    frame, picture = canvas.stage.frame, canvas.grab().toImage()
    y = round(frame.plan.sizes.axis + 2)
    dots = list(frame.dots)
    assert dots
    ground = picture.pixel(round(frame.plan.names + dots[0].x - 5), y)
    assert all(picture.pixel(int(frame.plan.names + int(dot.x)), y) != ground for dot in dots)


# ---- bad input


def test_an_empty_pack_is_an_empty_timeline(canvas_of):
    canvas = canvas_of(pack())
    assert canvas.stage.frame.labels == ()
    assert canvas.stage.zoom(4, 100)


def test_one_event_is_drawn(canvas_of):
    canvas = canvas_of(pack(event(1, "1990-05-05", rank=1)))
    assert [label.item.label for label in canvas.stage.frame.labels] == ["Something"]


@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31", "0001", "9999"])
def test_the_ends_of_the_calendar_are_drawn(canvas_of, when):
    canvas = canvas_of(pack(event(1, when, rank=1), event(2, "1990-01-01", rank=1)))
    assert canvas.stage.bring("event:e1") in {True, False}
    for _ in range(40):
        canvas.stage.zoom(1.6, canvas.stage.frame.x(canvas.stage.item("event:e1").middle))
        canvas.grab()
    shown = [part.item.address for part in (*canvas.stage.frame.labels, *canvas.stage.frame.dots)]
    assert "event:e1" in shown


def test_a_date_out_of_the_calendar_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="is not in the calendar"):
        partial_date("0000-01-01")
    with pytest.raises(ValueError, match="expected a date"):
        partial_date("10000")


def test_an_end_before_the_start_is_drawn_as_one_day(canvas_of):
    canvas = canvas_of(pack(event(1, "1990-05-05", rank=1, end=partial_date("1980-01-01"))))
    item = canvas.stage.items[0]
    assert item.last > item.first
    assert canvas.stage.frame.labels


def test_ten_thousand_on_one_day(canvas_of):
    canvas = canvas_of(pack(*(event(n, "1990-05-05", f"Event {n}", rank=1 + n % 4) for n in range(10_000))))
    frame = canvas.stage.frame
    assert len(frame.labels) + len(frame.dots) < 200
    assert max(int(count.text[1:]) for count in frame.counts) > 9_900
    canvas.stage.look_at(Window(date(1990, 5, 4).toordinal(), date(1990, 5, 8).toordinal()))
    canvas.grab()
    assert len(canvas.stage.frame.dots) < 2_000


def test_a_title_of_two_thousand_letters_is_cut_and_stays_whole_in_the_fact(canvas_of):
    title = "word " * 400
    store = pack(event(1, "1990", title, rank=1))
    canvas = canvas_of(store)
    (label,) = canvas.stage.frame.labels
    assert len(label.item.label) <= 61
    assert label.item.label.endswith("word…")
    assert store.title("event:e1") == title


@pytest.mark.parametrize("text", ["مرحبا بالعالم من جنوب شرق آسيا", "ประเทศสมาชิกอาเซียน", "e\u0301" * 50, "👩 and a friend", "a\nb\tc"])
def test_every_script_is_drawn_where_it_was_measured(canvas_of, text):
    canvas = canvas_of(pack(event(1, "1990-01-01", text, rank=1), event(2, "2000-01-01", "Later", rank=1)))
    label = next(lab for lab in canvas.stage.frame.labels if lab.item.address == "event:e1")
    assert "\n" not in label.item.label
    picture = canvas.grab().toImage()
    names, ground = canvas.stage.layout.plan.names, picture.pixel(picture.width() - 4, picture.height() - 4)
    inside = range(round(names + label.text_x), round(names + label.text_x + label.width))
    assert any(picture.pixel(x, round(label.y + d)) != ground for x in inside for d in (-3, 0, 3))
    beyond = range(round(names + label.text_x + label.width + 4), round(names + label.text_x + label.width + 40))
    assert sum(picture.pixel(x, round(label.y)) != ground for x in beyond) <= 2  # a line of the years, at most


def test_many_events_are_placed_by_and_by_and_the_window_answers_meanwhile(qtbot, fonts):
    events = [event(n, f"{1960 + n % 60}-{1 + n % 12:02}-{1 + n % 28:02}", f"Event number {n}", rank=1 + n % 4) for n in range(4000)]
    store = pack(*events)
    theme = Theme(store, "paper", 1.0)
    canvas = TimelineCanvas(store, Focus(store), theme)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 400)
    canvas.show()
    canvas.grab()
    assert not canvas.stage.settled()
    before = {label.item.address for label in canvas.stage.frame.labels}
    assert before
    assert canvas.stage.zoom(1.5, 600)
    canvas.grab()
    qtbot.waitUntil(canvas.stage.settled, timeout=20_000)
    canvas.stage.look_at(canvas.stage.home)
    assert before <= {label.item.address for label in canvas.stage.frame.labels}


def test_a_hit_on_a_heap_of_marks_gives_all_of_them(canvas_of):
    canvas = canvas_of(pack(*(event(n, "1990-05-05", f"Event {n}", rank=4) for n in range(400))))
    frame = canvas.stage.frame
    dot = next(iter(frame.dots))
    found = hit(frame, dot.x, dot.y, 7)
    assert len(found.items) == 400
    assert canvas.viewport.hit(QPointF(frame.plan.names + dot.x, dot.y)).items


def test_an_event_like_another_is_walked_through_too(canvas_of):
    twin = event(1, "1990-05-05")
    canvas = canvas_of(pack(twin, msgspec.structs.replace(twin, id="e2")))
    first = canvas.stage.step("", 1, 0)
    assert canvas.stage.step(first.address, 1, 0) is not None


# ---- what has no room is counted, and the count opens


def opened(qtbot, canvas, at):
    """The menu that a click at a place opens: its lines, and the menu."""
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at.toPoint())
    menu = next(one for one in canvas.findChildren(QMenu) if one.isVisible())
    return [action.text() for action in menu.actions()], menu


def test_events_of_one_day_in_a_lane_of_one_row_are_marks_with_a_count_that_lists_them(qtbot, canvas_of):
    store = pack(*(event(n, "1990-05-05", f"Event {n}", rank=1) for n in range(9)), event(9, "2000-01-01", rank=1))
    canvas = canvas_of(store, (1200, 62))
    canvas.stage.look_at(Window(date(1990, 5, 1).toordinal(), date(1990, 5, 12).toordinal()))
    canvas.grab()
    frame, names = canvas.stage.frame, canvas.stage.layout.plan.names
    assert canvas.stage.layout.plan.lanes[0].rows == 1
    shown = len([label for label in frame.labels if label.item.first == date(1990, 5, 5).toordinal()])
    (count,) = frame.counts
    assert count.text == f"+{9 - shown}"
    lines, menu = opened(qtbot, canvas, QPointF(names + count.x + 3, count.y))
    assert len(lines) == 9 - shown == 8
    assert all(line.endswith("\t5 May 1990") for line in lines)
    with qtbot.waitSignal(canvas.chosen) as told:
        menu.actions()[-1].trigger()
    menu.close()
    assert told.args[0] in {item.address for item in count.items}


def test_marks_that_lie_on_one_another_are_listed_too(canvas_of):
    canvas = canvas_of(pack(*(event(n, "1990-05-05", f"Event {n}", rank=4) for n in range(2)), event(9, "2010-01-01", rank=1)))
    dot = next(iter(canvas.stage.frame.dots))
    assert {item.address for item in hit(canvas.stage.frame, dot.x, dot.y, 7).items} == {"event:e0", "event:e1"}


@pytest.mark.parametrize("size", [(600, 300), (1200, 300), (1900, 700)])
def test_overlapping_eras_are_bars_in_rows_and_the_others_are_counted_listed_and_shown_when_chosen(qtbot, canvas_of, core, size):
    canvas = canvas_of(core, size)
    frame = canvas.stage.frame
    eras = [label for label in frame.labels if label.item.lane == ERAS]
    for one, other in combinations(eras, 2):
        apart = min(one.x1, other.x1) <= max(one.x0, other.x0) or one.y != other.y
        assert apart, (one.item.label, other.item.label)
    (count,) = (found for found in frame.counts if found.beside_name)
    assert len(eras) + len(count.items) == len(core.eras)
    names = canvas.stage.layout.plan.names
    lines, menu = opened(qtbot, canvas, QPointF(names + count.x + 3, count.y))
    assert lines[0].split("\t")[1]
    before = canvas.grab().toImage()
    hidden = count.items[len(count.items) // 2]
    next(action for action in menu.actions() if action.data() == hidden.address).trigger()
    menu.close()
    assert canvas.stage.view.fact == hidden.address
    assert hidden.address not in {label.item.address for label in canvas.stage.frame.labels}
    assert canvas.grab().toImage() != before, "it is drawn over the others"
