"""The first picture of a start is the one that an earlier run has kept: the very same, and only if nothing that it rests on has changed."""

from datetime import date

import msgspec
import pytest
from PySide6.QtGui import QImage

from aseandesk.options import StartOptions
from aseandesk.timeline.axis import Window
from aseandesk.ui.base import picture_cache
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.canvas import TimelineCanvas

STAMP = "0.1 facts of today"


@pytest.fixture
def start(core, fonts, qtbot):
    """A canvas before its first paint."""

    def make(stamp=STAMP, *, theme="paper", zoom=1.0, size=(1000, 460), day=date(2025, 10, 26), view=None) -> TimelineCanvas:
        canvas = TimelineCanvas(core, Focus(core, day), Theme(core, theme, zoom))
        qtbot.addWidget(canvas)
        canvas.resize(*size)
        if view is not None:
            canvas.viewport.show_view(view)
        canvas.startup_image.expect(stamp)
        canvas.show()
        return canvas

    return make


def first(canvas) -> tuple[QImage, bool]:
    """The first picture, and whether the timeline was painted for it."""
    painted = []
    canvas.repainted.connect(lambda: painted.append(1))
    picture = canvas.grab().toImage()
    return picture, bool(painted)


def differ(one: QImage, other: QImage) -> int:
    """By how much of 255 two pictures differ at most. By one they may: a text is kept as a picture only once it is seen again."""
    assert (one.size(), one.format()) == (other.size(), other.format())
    return max(abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))


@pytest.mark.parametrize(
    ("theme", "zoom", "size"), [("paper", 1.0, (1000, 460)), ("night", 1.6, (1500, 700)), ("contrast", 1.0, (700, 260))]
)
def test_what_was_kept_is_what_would_be_painted(start, theme, zoom, size):
    pictures, painted = [], []
    for _ in range(2):
        canvas = start(theme=theme, zoom=zoom, size=size)
        picture, made = first(canvas)
        pictures.append(picture)
        painted.append(made)
        canvas.startup_image.save()
    assert painted == [True, False]
    assert differ(*pictures) <= 1


def test_the_timeline_itself_follows_at_once(start, qtbot):
    start().startup_image.save()
    canvas = start()
    with qtbot.waitSignal(canvas.repainted, timeout=2000):
        kept, made = first(canvas)
        assert not made
    assert differ(canvas.grab().toImage(), kept) <= 1
    assert canvas.accessibleDescription()


OTHERS = {
    "facts": {"stamp": "0.1 facts of tomorrow"},
    "theme": {"theme": "night"},
    "zoom": {"zoom": 1.1},
    "size": {"size": (1000, 461)},
    "day": {"day": date(2025, 10, 25)},
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_nothing_is_kept_for_another_picture(start, other):
    start().startup_image.save()
    assert first(start(**other))[1]


def test_nothing_is_kept_for_another_view(start):
    start().startup_image.save()
    seen = start().stage.view
    near = Window(date(1990, 1, 1).toordinal(), date(2000, 1, 1).toordinal())
    assert first(start(view=msgspec.structs.replace(seen, window=near)))[1]


def test_what_is_over_other_packs_is_not_kept(start, home):
    start("").startup_image.save()
    assert not (home / "cache").exists()


def test_a_torn_file_is_no_trouble(start, home):
    start().startup_image.save()
    for file in (home / "cache" / "pictures").iterdir():
        file.write_bytes(file.read_bytes()[:-40])
    assert first(start())[1]


def test_a_start_keeps_only_what_it_missed(start, monkeypatch):
    kept = []
    monkeypatch.setattr(picture_cache, "keep", lambda *row: kept.append(row))
    canvas = start()
    canvas.grab()
    canvas.startup_image.save(if_missed=True)
    canvas.startup_image.save(if_missed=True)
    assert len(kept) == 1


def test_a_window_that_closes_leaves_its_picture_to_the_next(open_window, home):
    open_window(StartOptions(theme="paper", as_of=date(1997, 7, 23))).close()
    assert list((home / "cache" / "pictures").glob("timeline-*"))


def test_a_hidden_timeline_keeps_no_pixmaps_and_looks_the_same_when_shown_again(start):
    canvas = start("")
    canvas.grab()
    before = canvas.grab().toImage()
    assert not first(canvas)[1], "a timeline that stays in view is not painted again"
    canvas.hide()
    canvas.show()
    again, painted = first(canvas)
    assert painted, "what was cached before it was hidden is gone"
    assert differ(before, again) <= 1
