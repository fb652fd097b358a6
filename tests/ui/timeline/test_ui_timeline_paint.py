"""What the painter of the timeline keeps for the sake of speed shows the same: marks and ticks by whole pixels, texts as pictures."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from aseandesk import look
from aseandesk.ui.base import text_painter
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.timeline import canvas_layers
from aseandesk.ui.timeline.canvas import TimelineCanvas
from aseandesk.ui.timeline.paint.timeline import TimelinePainter
from aseandesk.ui.timeline.paint.timeline_pens import Comb


@pytest.fixture
def painter(core, theme):
    return TimelinePainter(theme, {c.id: c.mark for c in core.pack.categories})


def painted(paint, ratio=1.0, shift=(130.3, -7.6)):
    """What a function paints, somewhere between whole pixels."""
    image = QImage(round(400 * ratio), round(90 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    p = QPainter(image)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.translate(*shift)
    paint(p)
    p.end()
    return image


PLACES = [-131.2, -4.5, -0.49, 0.0, 0.2, 7.5, 30.999, 99.5, 120.61, 268.0, 271.9]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_marks_stand_where_qt_would_round_them_to(painter, core, ratio):
    kept = painter.mark_of((core.pack.categories[1].id, False), 1.0, 1.0, ratio)
    half = kept.width() / ratio / 2

    def at_points(p):
        for x in PLACES:
            p.drawPixmap(QPointF(x - half, 40.4 - half), kept)

    expected = painted(at_points, ratio)
    assert painted(lambda p: painter._stamp(p, [(PLACES, 40.4, kept)]), ratio) == expected
    assert painted(lambda p: painter._stamp(p, [(PLACES, [40.4] * len(PLACES), [kept] * len(PLACES))]), ratio) == expected
    assert painted(lambda p: None, ratio) != expected


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_short_lines_are_the_lines_that_qt_would_draw(painter, ratio):
    places = [x for x in PLACES if 0 <= x <= 269]

    def as_lines(p):
        p.setPen(QPen(QColor("#777777"), 1))
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for x in places:
            p.drawLine(QPointF(x, 30.8), QPointF(x, 33.3))

    expected = painted(as_lines, ratio)
    assert painted(lambda p: painter._rule(p, QColor("#777777"), [(x, 30.8, x, 33.3) for x in places]), ratio) == expected
    assert painted(lambda p: painter._combs(p, [Comb(PLACES, 30.8, 33.3)], 269.5, QColor("#777777")), ratio) == expected
    assert painted(lambda p: None, ratio) != expected


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_combs_that_reach_into_each_other_are_all_seen(painter, ratio):
    ink, long, short, below = QColor("#777777"), [7.5, 120.61], [0.0, 7.5, 99.5], [30.999, 268.0]
    lines = [(x, 20.4, x, 28.0) for x in long] + [(x, 25.1, x, 28.0) for x in short] + [(x, 29.0, x, 31.5) for x in below]
    combs = [Comb(long, 20.4, 28.0), Comb(short, 25.1, 28.0), Comb(below, 29.0, 31.5)]
    assert painted(lambda p: painter._combs(p, combs, 269.5, ink), ratio) == painted(lambda p: painter._rule(p, ink, lines), ratio)


def test_a_stretch_of_days_is_a_round_box_on_whole_pixels(painter):
    ink, rows = (
        QColor("#777777"),
        [(-500.0, 20.2, 20.0, 17.0), (30.4, 120.6, 20.0, 17.0), (130.0, 133.1, 20.0, 17.0), (250.0, 9e6, 20.0, 17.0)],
    )

    def as_boxes(p):
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(ink)
        for left, right in ((-100, 20), (30, 121), (130, 133), (250, 700)):
            p.drawRoundedRect(QRect(left, 12, right - left, 17), 4, 4)

    found, expected = painted(lambda p: painter._stretches(p, rows, ink), shift=(60, 0)), painted(as_boxes, shift=(60, 0))
    assert ink_of(found) == ink_of(expected)
    assert worst(found, expected) <= 1
    assert painted(lambda p: painter._stretches(p, rows, ink), 2.0) != painted(lambda p: None, 2.0)


@pytest.mark.parametrize("y", [31.0, 31.2, 31.45, 31.49, 31.5, 31.8, 31.97])
def test_a_text_as_a_picture_is_the_text_on_a_whole_pixel(painter, theme, y):
    words = "Treaty of Amity, Ắ"
    static = text_painter._static(words, theme.font(look.BODY, 400))
    metrics = painter._metric(look.BODY, 400)

    def as_text(p):
        p.setFont(theme.font(look.BODY, 400))
        p.setPen(theme.colour("text"))
        p.drawStaticText(QPointF(40.7, y - metrics.height() / 2), static)

    def written(p):
        painter._write(p, [(words, 40.9, y)], look.BODY, 400, "text")

    # 130.3 + 40.7 is a whole pixel, and 40.9 goes to it. What is mixed twice may differ by the last bit.
    expected = painted(as_text)
    for picture in (False, True, True):
        found = painted(written)
        assert (words in painter._texts[look.BODY, 400, "text"]) == picture
        assert ink_of(found) == ink_of(expected)
        assert worst(found, expected) <= 1


def test_where_letters_have_coloured_edges_they_are_painted_as_letters(painter, monkeypatch):
    monkeypatch.setattr(text_painter, "_coloured", lambda _font: True)
    painted(lambda p: painter._write(p, [("Bali", 10.0, 20.0)], look.BODY, 400, "text"))
    kept = painter._texts[look.BODY, 400, "text"]
    assert not kept
    assert list(kept._statics) == ["Bali"]


def test_texts_that_were_not_painted_for_long_are_forgotten(theme):
    kept = text_painter.Texts(theme.font(look.BODY, 400), theme.colour("text"))
    for number in range(5 * text_painter._MOST):
        for text in (str(number % 7), str(number), str(number)):
            _ = kept.get(text) or kept.again(text)
    assert len(kept) + len(kept._before) <= 2 * text_painter._MOST
    assert len(kept._seen) <= 4 * text_painter._MOST
    assert {str(n) for n in range(7)} <= kept.keys() | kept._before.keys()


def test_the_name_of_what_has_no_label_keeps_within_its_lane(qtbot, core, theme):
    canvas = TimelineCanvas(core, Focus(core), theme)
    qtbot.addWidget(canvas)
    canvas.resize(1230, 494)
    canvas.show()
    for _ in range(3):  # until all texts are pictures: their edges may differ by the last bit
        canvas.viewport.show_view(canvas.stage.view)
        before = canvas.grab().toImage()
    frame = canvas.stage.frame
    for row in {row.y: row for row in frame.dots.rows}.values():
        item = row.marks[0].item
        band = next(band for band in frame.bands if band.y <= row.y < band.y + band.height)
        canvas.viewport.show_view(canvas.stage.choosing(item.address))
        assert item.address not in {label.item.address for label in canvas.stage.frame.labels}
        lines = changed_lines(before, canvas.grab().toImage())
        assert band.y < lines[0] <= lines[-1] <= band.y + band.height, item.label


def changed_lines(one, other):
    """The lines of pixels in which two pictures differ."""
    return [y for y in range(one.height()) if one.copy(0, y, one.width(), 1) != other.copy(0, y, other.width(), 1)]


def test_a_drag_of_the_date_paints_the_picture_once(qtbot, core, theme, monkeypatch):
    monkeypatch.setattr(canvas_layers, "MOVING_S", 1e9)
    focus = Focus(core)
    canvas = TimelineCanvas(core, focus, theme)
    qtbot.addWidget(canvas)
    canvas.resize(1200, 700)
    with qtbot.waitExposed(canvas):
        canvas.show()
    painted_anew = []
    canvas.repainted.connect(lambda: painted_anew.append(1))
    canvas.viewport.look_at(730000, 735000)
    canvas.repaint()
    assert len(painted_anew) == 1
    for step in range(12):
        focus.set_as_of(date(2001, 1, 1) + timedelta(days=step))
        canvas.repaint()
    assert len(painted_anew) == 2


def ink_of(image):
    """The rectangle of what is not white."""
    places = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != 0xFFFFFFFF]
    assert places
    return QRect(
        min(x for x, _ in places),
        min(y for _, y in places),
        max(x for x, _ in places),
        max(y for _, y in places),
    )


def worst(one, other):
    """The largest difference of a colour in a pixel."""
    return max(
        abs((one.pixel(x, y) >> shift & 255) - (other.pixel(x, y) >> shift & 255))
        for x in range(one.width())
        for y in range(one.height())
        for shift in (0, 8, 16)
    )
