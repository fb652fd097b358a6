"""The search palette."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from aseandesk.desktop.command_search import KNOWN_AS
from aseandesk.ui.classroom.page import ClassroomPage
from aseandesk.ui.search.result_list import PaletteList
from aseandesk.ui.shell.search_palette import SearchPalette
from aseandesk.words import languages


@pytest.fixture
def palette(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    made = window.commands().overlays.current()
    assert isinstance(made, SearchPalette)
    qtbot.waitUntil(window.commands().services.finder.is_ready, timeout=10_000)
    return made


def field(palette) -> QLineEdit:
    return palette.findChild(QLineEdit)


def titles(palette) -> list[str]:
    return [line.title for line in palette.lines() if not line.caption]


def test_it_takes_the_keys_at_once(palette):
    assert QApplication.focusWidget() is field(palette)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("burma", "country:MMR"),
        ("viet nam", "country:VNM"),
        ("มาเลเซีย", "country:MYS"),
        ("bangkok declaration", "event:bangkok-declaration"),
        ("Persatuan Negara", "body:ASEAN"),
    ],
)
def test_what_is_typed_is_found_first(palette, words, address):
    palette.type(words)
    assert palette.lines()[0].address == address


def test_enter_opens_it_where_it_lives_and_the_palette_is_gone(palette, window, qtbot):
    qtbot.keyClicks(field(palette), "bangkok decl")
    qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert window.navigator.history.current == "event:bangkok-declaration"
    assert window.commands().overlays.current() is None


def test_arrows_choose_and_go_round(palette, window, qtbot):
    palette.type("summit")
    second = palette.lines()[1].address
    qtbot.keyClick(field(palette), Qt.Key.Key_Down)
    qtbot.keyClick(field(palette), Qt.Key.Key_Up)
    qtbot.keyClick(field(palette), Qt.Key.Key_Up)
    qtbot.keyClick(field(palette), Qt.Key.Key_Down)
    qtbot.keyClick(field(palette), Qt.Key.Key_Down)
    qtbot.keyClick(field(palette), Qt.Key.Key_Enter)
    assert window.navigator.history.current == second


def test_a_slip_of_the_keys_is_answered_with_what_is_near(palette, window, qtbot):
    palette.type("brunnei")
    assert palette.lines()[0].caption
    assert "brunnei" in palette.lines()[0].title
    assert "brunei" in titles(palette)
    qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert field(palette).text() == "brunei"
    assert palette.lines()[0].address == "country:BRN"


def test_nothing_near_is_said_too(palette):
    palette.type("zzzzqqqq")
    assert titles(palette) == []
    assert "nor anything like it" in palette.lines()[0].title


def test_without_words_it_offers_stories_then_what_was_opened_and_bookmarked(open_window, qtbot):
    window = open_window()
    window.commands().run("search")
    assert any(line.kind == "story" for line in window.commands().overlays.current().lines())
    window.commands().overlays.current().close_overlay()
    for address in ("event:bangkok-declaration", "country:VNM", "person:ong-keng-yong", "event:timor-leste-joins"):
        window.context.focus.open(address)
    window.commands().run("bookmark")
    window.context.focus.open("country:LAO")
    window.commands().run("search")
    lines = window.commands().overlays.current().lines()
    captions = [line.title for line in lines if line.caption]
    assert captions == ["Opened last", "Bookmarks"]
    addresses = [line.address for line in lines]
    assert "event:bangkok-declaration" in addresses
    assert "country:LAO" not in addresses, "what is in view need not be offered"


def test_escape_a_click_beside_and_the_same_keys_close_it(window, qtbot):
    commands = window.commands()
    before = QApplication.focusWidget()
    commands.run("search")
    qtbot.keyClick(field(commands.overlays.current()), Qt.Key.Key_Escape)
    assert commands.overlays.current() is None
    assert QApplication.focusWidget() is before
    commands.run("search")
    qtbot.mouseClick(commands.overlays.current(), Qt.MouseButton.LeftButton, pos=commands.overlays.current().rect().bottomLeft())
    assert commands.overlays.current() is None
    commands.run("search")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert commands.overlays.current() is None


def test_a_closed_palette_is_freed(window, qtbot):
    window.commands().run("search")
    palette = window.commands().overlays.current()
    with qtbot.waitSignal(palette.destroyed, timeout=5000):
        palette.close_overlay()


def test_what_is_read_aloud_names_kind_and_date(palette):
    palette.type("bangkok declaration")
    model = palette.findChild(PaletteList).model()
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Event" in spoken
    assert "8 August 1967" in spoken


def test_a_slash_in_a_field_is_a_letter(palette, qtbot):
    qtbot.keyClicks(field(palette), "a/b?c")
    assert field(palette).text() == "a/b?c"


# ---- commands


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("classroom", "classroom"),
        ("kelas", "classroom"),
        ("pupils", "classroom"),
        ("bookmarks", "bookmarks"),
        ("cetak", "print"),
        ("full screen", "full-screen"),
        ("pengaturan", "settings"),
        ("shortc", "keys"),
    ],
)
@pytest.mark.parametrize("language", ["en", "id"])
def test_a_command_is_found_by_its_id_and_by_what_people_call_it(window, qtbot, words, command, language):
    languages.speak(language)
    try:
        window.commands().run("search")
        palette = window.commands().overlays.current()
        qtbot.waitUntil(window.commands().services.finder.is_ready, timeout=10_000)
        qtbot.keyClicks(field(palette), words)
        assert command in [line.command for line in palette.lines()]
    finally:
        languages.speak("en")


def test_enter_on_a_command_carries_it_out(palette, window, qtbot):
    qtbot.keyClicks(field(palette), "classroom")
    assert (palette.lines()[0].command, palette.lines()[0].aside) == ("classroom", "Ctrl + Shift + L")
    qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert window.commands().overlays.current() is None
    assert isinstance(window.page(), ClassroomPage)


def test_every_command_is_known_by_common_words(window):
    assert set(KNOWN_AS) <= window.commands().ids()
    assert window.commands().ids() - set(KNOWN_AS) <= {
        "search",
        "next-tab",
        "previous-tab",
        "back",
        "forward",
        "next-part",
        "previous-part",
    }
