import pytest
from PySide6.QtGui import QColor, QImage

from aseandesk.facts.packs import open_store
from aseandesk.ui.base import picture_cache
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme, register_fonts
from aseandesk.ui.map import map as painting
from aseandesk.ui.map.map_view import MapView


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path))
    return tmp_path


def plain(colour):
    image = QImage(20, 10, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(colour))
    return image


def test_a_picture_comes_back_under_its_key_alone(qapp, home):
    picture_cache.keep("map", "a", plain("red"))
    assert picture_cache.kept("map", "a").pixelColor(3, 3) == QColor("red")
    assert picture_cache.kept("map", "b") is None
    (file,) = (home / "cache" / "pictures").glob("*.pixels")
    picture_cache._file("map", "b").write_bytes(file.read_bytes())
    assert picture_cache.kept("map", "b") is None, "a file of another key was taken"


def test_a_torn_picture_is_made_again(qapp, home):
    picture_cache.keep("map", "a", plain("red"))
    (file,) = (home / "cache" / "pictures").glob("*.pixels")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert picture_cache.kept("map", "a") is None


def test_only_the_newest_are_kept(qapp, home):
    for number in range(30):
        picture_cache.keep("map", str(number), plain("red"))
    assert len(list((home / "cache" / "pictures").iterdir())) == 12


def test_in_memory_the_one_goes_that_was_not_wanted_for_longest(qapp, home):
    picture_cache.hold_in_memory()
    try:
        for key in "ab":
            picture_cache.keep("map", key, plain("red"))
        assert picture_cache.kept("map", "a") is not None
        picture_cache.keep("map", "c", plain("red"))
        assert [key for key in "abc" if picture_cache.kept("map", key) is not None] == ["a", "c"]
        assert not (home / "cache").exists()
    finally:
        picture_cache.hold_in_memory(on=False)


def test_a_folder_that_cannot_be_written_to_is_no_trouble(qapp, home):
    (home / "cache").write_text("a file where the folder should be")
    picture_cache.keep("map", "a", plain("red"))
    assert picture_cache.kept("map", "a") is None


def test_the_second_start_shows_the_same_map_without_laying_it_out(qtbot, home, monkeypatch):
    register_fonts()
    store = open_store()
    pictures, laid_out, paths = [], [], painting.paths
    monkeypatch.setattr(painting, "paths", lambda layout: laid_out.append(layout) or paths(layout))
    for _ in range(2):
        view = MapView(store, Focus(store), Theme(store, "paper"))
        qtbot.addWidget(view)
        view.resize(440, 225)
        pictures.append(view.grab().toImage())
        assert len(laid_out) == 1, "only the first lays it out"
    assert pictures[0] == pictures[1]
