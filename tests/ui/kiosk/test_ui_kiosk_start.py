"""The start of a visit: its words have room, whatever the screen, the zoom and the language."""

from __future__ import annotations

import pytest
from kiosk_room import kiosk
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from aseandesk.kiosk.scenes import years
from aseandesk.ui.kiosk import start as kiosk_start
from aseandesk.ui.kiosk.parts import LEAST
from aseandesk.ui.widgets.basic import TextLabel

STORY = "story:why-1967"


def drawn(monkeypatch, window) -> list[str]:
    """What the cards write; each text that is cut at a side of its room has an “!” before it."""
    found = []

    def note(_painter, theme, room, text, sizes, *, weight=400, **_):
        room_of = [_needed(theme, room, text, size, weight) for size in sizes]
        width, height = next((one for one in room_of if one[1] <= room.height()), room_of[-1])
        found.append(text if width <= room.width() and height <= room.height() else f"! {text}")
        return height

    with monkeypatch.context() as patched:
        patched.setattr(kiosk_start, "paint_fitting", note)
        for card in window.start.cards.values():
            card.grab()
    return found


def _needed(theme, room, text, size, weight) -> tuple[float, float]:
    box = QFontMetricsF(theme.font(size, weight)).boundingRect(QRectF(0, 0, room.width(), 9999), Qt.TextFlag.TextWordWrap, text)
    return box.width(), box.height()


def wanted(window) -> list[str]:
    return [part for card in window.start.cards.values() for part in (card.text(), card.accessibleDescription())]


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("played", [STORY, ""], ids=["four", "three"])
@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("zoom", [0, 2.0, 2.5])
@pytest.mark.parametrize("size", [(1280, 800), (1080, 1920), (1024, 768)], ids=str)
def test_every_word_of_the_cards_can_be_read(home, fonts, monkeypatch, size, zoom, language, played):
    with kiosk(home, f"zoom = {zoom}\n" if zoom else "", size=size) as (made, _):
        window = made.window
        window.begin(played, language)
        settle()
        assert drawn(monkeypatch, window) == wanted(window)
        cards = list(window.start.cards.values())
        places = [QRectF(card.geometry()) for card in cards]
        assert all(place.height() >= LEAST and place.width() >= LEAST for place in places)
        assert not any(one.intersects(other) for one in places for other in places if one is not other)
        assert all(card.parentWidget().rect().contains(card.geometry()) for card in cards)
        for label in window.start.findChildren(TextLabel):
            assert label.isHidden() or label.height() >= label.heightForWidth(label.width())


def test_with_room_the_cards_stand_in_a_row_or_upright_in_a_column_below_the_name(home, fonts):
    for size, upright in (((1280, 800), False), ((1080, 1920), True)):
        with kiosk(home, size=size) as (made, _):
            made.window.begin(STORY)
            settle()
            cards = list(made.window.start.cards.values())
            assert len({card.x() if upright else card.y() for card in cards}) == 1
            assert not any(label.isHidden() for label in made.window.start.findChildren(TextLabel))


def test_a_screen_in_another_size_has_them_stand_otherwise(home, fonts, monkeypatch):
    with kiosk(home, "zoom = 2.0\n", size=(1920, 1080)) as (made, _):
        made.window.begin(STORY, "id")
        for size in ((1280, 800), (800, 1280), (1920, 1080), (1024, 768)):
            made.window.resize(*size)
            settle()
            assert drawn(monkeypatch, made.window) == wanted(made.window), size
    with kiosk(home, size=(1920, 1080)) as (made, _):
        made.window.begin(STORY, "id")
        made.window.resize(1024, 768)
        settle()
        assert drawn(monkeypatch, made.window) == wanted(made.window), "the zoom has followed the screen"
        made.window.theme.set(zoom=2.2)
        settle()
        assert drawn(monkeypatch, made.window) == wanted(made.window)


def test_a_card_too_small_for_its_line_has_its_title(home, fonts, monkeypatch):
    with kiosk(home, "zoom = 2.5\n", size=(800, 480)) as (made, _):
        made.window.begin(STORY)
        settle()
        assert drawn(monkeypatch, made.window) == [card.text() for card in made.window.start.cards.values()]


@pytest.mark.parametrize(("size", "zoom", "ribbons"), [((1280, 800), 2.0, False), ((1280, 800), 1.0, True)])
def test_what_plays_has_no_word_cut_nor_over_another_on_a_screen_that_is_small_for_its_zoom(home, fonts, size, zoom, ribbons):
    with kiosk(home, f'zoom = {zoom}\nlanguages = ["id", "en"]', size=size) as (made, _):
        attract = made.window.attract
        attract.show_scene(years(made.window.parts.store, "id"))
        attract.to_year(1998)
        attract.stop()
        QApplication.processEvents()
        for touch_button in (attract.start, *attract.pills.values()):
            font = made.window.theme.font(touch_button.size_shown(), 600)
            assert QFontMetricsF(font).horizontalAdvance(touch_button.text()) < touch_button.width()
        place = attract.rooms().aside.toRect()
        ground = made.window.theme.colour("background").rgb()
        picture = attract.grab(place).toImage()
        painted = any(picture.pixel(x, y) != ground for y in range(0, picture.height(), 3) for x in range(0, picture.width(), 3))
        assert painted is ribbons
