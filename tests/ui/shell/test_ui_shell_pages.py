"""Settings, help, about, bookmarks, print, menu, keys."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QListView, QWidget

from aseandesk.allowed_values import ZOOM
from aseandesk.desktop.commands import commands, keys_words
from aseandesk.desktop.setting_kinds import Amount, OneOfFew
from aseandesk.desktop.settings import SETTINGS, default_value, read_settings, settings_file
from aseandesk.options import StartOptions
from aseandesk.ui.shell.bookmarks import Bookmarks, bookmarks_file
from aseandesk.ui.shell.menu import MenuPanel, MenuRow
from aseandesk.ui.shell.print_page import PrintPage
from aseandesk.ui.shell.printing import PrintLayout, page_image
from aseandesk.ui.shell.setting_controls import change_setting, value_in_force
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.choice import Segment, Stepper, Switch

LEFT = Qt.MouseButton.LeftButton


def texts(part) -> str:
    return " ".join(label.text() for label in part.findChildren(TextLabel))


def button(part, words) -> Button:
    return next(one for one in part.findChildren(Button) if words in (one.text(), one.accessibleName()))


# ---- settings


@pytest.fixture
def settings(window):
    window.commands().run("settings")
    return window.page()


def choose(part, qtbot, key):
    qtbot.mouseClick(next(one for one in part.findChildren(Segment) if one.objectName() == f"choice-{key}"), LEFT)


def test_a_change_is_seen_and_kept_at_once(settings, window, qtbot):
    choose(settings, qtbot, "night")
    assert window.context.theme.look.name == "night"
    qtbot.mouseClick(button(settings, "+"), LEFT)
    easy, left = settings.findChildren(Switch)
    qtbot.mouseClick(easy, LEFT)
    qtbot.mouseClick(left, LEFT)
    theme = window.context.theme
    assert (theme.zoom, theme.easy_font, theme.left_hand) == (1.1, True, True)
    window.context.settings_store.flush()
    kept, _ = read_settings(settings_file())
    assert (kept.theme, kept.zoom, kept.easy_font, kept.left_hand) == ("night", 1.1, True, True)


def test_the_easy_font_is_in_use(settings, window, qtbot):
    qtbot.mouseClick(settings.findChildren(Switch)[0], LEFT)
    assert window.context.theme.font().families()[0] == "Atkinson Hyperlegible"


def test_reset_asks_once_and_brings_back_the_first_day(settings, window, qtbot):
    choose(settings, qtbot, "contrast")
    reset = button(settings, "Reset settings")
    qtbot.mouseClick(reset, LEFT)
    assert window.context.theme.look.name == "contrast"
    assert reset.text() == "Really reset?"
    qtbot.mouseClick(reset, LEFT)
    assert window.context.theme.name == "system"
    assert window.context.settings_store.settings.theme == "system"


def test_the_page_follows_what_is_changed_by_keys(settings, window, qtbot):
    for _ in range(30):
        qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    stepper = settings.findChild(Stepper)
    qtbot.waitUntil(lambda: "80 %" in texts(stepper))  # keys that come fast are taken together
    assert not button(stepper, "−").isEnabled()


def test_each_row_of_the_table_has_its_control(settings):
    for row in SETTINGS:
        assert row.is_offered()
        assert row.title in texts(settings)
        assert row.description in texts(settings)
        assert any(part.accessibleName().startswith(row.title) for part in settings.findChildren(QWidget)), row.key


def test_what_leads_no_further_is_off_when_the_page_opens(open_window):
    window = open_window(StartOptions(zoom=ZOOM.high))
    window.commands().run("settings")
    stepper = window.page().findChild(Stepper)
    assert not button(stepper, "+").isEnabled()
    assert button(stepper, "−").isEnabled()


def other_value(row) -> object:
    """A value that the setting does not have on the first day."""
    if isinstance(row, Amount):
        return row.limits.high
    return next(one for one in (row.options() if isinstance(row, OneOfFew) else (True, False)) if one != default_value(row))


def test_reset_brings_back_every_row(settings, window, qtbot):
    changed = {row.key: other_value(row) for row in SETTINGS}
    for key, value in changed.items():
        change_setting(window.context, key, value)
    assert {row.key: value_in_force(window.context, row.key) for row in SETTINGS} == changed
    reset = button(settings, "Reset settings")
    qtbot.mouseClick(reset, LEFT)
    qtbot.mouseClick(reset, LEFT)
    for row in SETTINGS:
        assert value_in_force(window.context, row.key) == default_value(row)
    shown = {one.objectName() for one in settings.findChildren(Segment) if one.isChecked()}
    assert shown == {f"choice-{default_value(row)}" for row in SETTINGS if isinstance(row, OneOfFew)}
    assert not any(switch.isChecked() for switch in settings.findChildren(Switch))
    assert "100 %" in texts(settings)


def test_folders_are_named_without_naming_the_person(settings, home):
    assert "$ASEANDESK_HOME/config" in texts(settings)
    assert str(home) not in texts(settings)


def test_escape_leads_back_to_the_tab(settings, window, qtbot):
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.page() is None


# ---- bookmarks


def test_a_bookmark_is_kept_found_again_and_removed(window, qtbot):
    window.context.focus.open("event:bangkok-declaration")
    qtbot.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert Bookmarks(bookmarks_file()).has("event:bangkok-declaration")
    window.context.focus.open("chart:merchandise-exports")
    window.commands().run("bookmarks")
    qtbot.mouseClick(button(window.page(), "Open"), LEFT)
    assert window.page() is None
    assert window.navigator.history.current == "event:bangkok-declaration"
    window.commands().run("bookmarks")
    remove = next(one for one in window.page().findChildren(Button) if one.accessibleName().startswith("Remove the bookmark"))
    qtbot.mouseClick(remove, LEFT)
    assert Bookmarks(bookmarks_file()).rows() == ()
    assert "There are none yet" in texts(window.page())


@pytest.mark.parametrize(
    "torn",
    [b'[{"address": 1}]', b'[{"address": "\xff", "title": ""}]', b'[{"later": ' + b"[" * 100_000],
    ids=["wrong", "no-text", "too-deep"],
)
def test_damaged_bookmarks_are_set_aside_and_said(window, home, torn):
    bookmarks_file().parent.mkdir(parents=True)
    bookmarks_file().write_bytes(torn)
    window.commands().run("bookmarks")
    assert "damaged" in texts(window.page())
    assert bookmarks_file().with_name("bookmarks.damaged.json").exists()


def test_bookmarks_that_cannot_be_kept_last_until_the_end(tmp_path, qtbot):
    (tmp_path / "data").write_text("a file where a folder should be")
    bookmarks = Bookmarks(tmp_path / "data" / "bookmarks.json")
    with qtbot.waitSignal(bookmarks.said) as told:
        bookmarks.toggle("event:a", "A")
    assert "until the end" in told.args[0]
    assert bookmarks.has("event:a")


def test_what_cannot_be_kept_is_not_told_as_kept(window, home):
    bookmarks_file().mkdir(parents=True)
    window.context.focus.open("event:bangkok-declaration")
    window.commands().run("bookmark")
    told = " ".join(note.sentence for note in window.messages.strip().notes())
    assert "until the end" in told
    assert "Bookmarked" not in told


# ---- about and help


def test_about_has_every_source_and_opens_it(window, core, qtbot):
    window.commands().run("about")
    listed = window.page().findChild(QListView)
    assert listed.model().rowCount() == len(core.sources)
    listed.setCurrentIndex(listed.model().index(0, 0))
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert window.page() is None
    assert window.navigator.history.current.startswith("source:")


def test_about_says_what_the_facts_are(window, core):
    window.commands().run("about")
    words = texts(window.page())
    for wanted in ("31 May 2026", str(len(core.events)), "CC BY 4.0", "Lesser General Public License", "What was left out"):
        assert wanted in words


def test_help_knows_every_command_that_has_keys(window):
    window.commands().run("help")
    words = texts(window.page())
    for command in commands():
        if command.keys:
            assert command.words in words


# ---- menu and keys


def test_the_menu_carries_out_what_is_chosen(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F10)
    menu = window.commands().overlays.current()
    assert isinstance(menu, MenuPanel)
    qtbot.mouseClick(next(row for row in menu.findChildren(MenuRow) if row.objectName() == "help"), LEFT)
    assert window.page().title == "Help"
    assert window.commands().overlays.current() is None


def test_theme_and_size_change_and_the_menu_stays(window, qtbot):
    window.commands().run("menu")
    menu = window.commands().overlays.current()
    choose(menu, qtbot, "night")
    qtbot.mouseClick(button(menu, "+"), LEFT)
    assert (window.context.theme.look.name, window.context.theme.zoom) == ("night", 1.1)
    assert window.commands().overlays.current() is menu
    assert window.rect().contains(menu.panel.geometry())


def test_no_two_commands_share_keys_and_each_can_be_carried_out(window):
    keys = [key for command in commands() for key in (*command.keys, *command.also)]
    assert len(keys) == len(set(keys))
    assert window.commands().ids() == {command.id for command in commands()}


def test_keys_as_a_person_reads_them():
    assert [keys_words(one) for one in ("Ctrl+K", "Ctrl++", "Alt+Left", "Ctrl+-", "?")] == [
        "Ctrl + K",
        "Ctrl + +",
        "Alt + ←",
        "Ctrl + −",
        "?",
    ]


# ---- print and copy


@pytest.mark.parametrize("tab", ["timeline", "quiz", "trade"])
def test_the_page_has_something_on_it_and_stays_paper_in_the_dark(window, qtbot, tab):
    window.context.theme.set(name="night")
    window.commands().run(tab)
    below = window.current_tab()
    window.commands().run("print")
    qtbot.waitUntil(window.page().save_button.isEnabled, timeout=60_000)
    image = page_image(below, PrintLayout())
    assert image.pixelColor(2, 2) == QColor("#ffffff")
    inked = sum(image.pixelColor(x, y) != QColor("#ffffff") for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))
    assert inked > 40
    assert window.context.theme.look.name == "night"


def test_saving_ink_leaves_less_of_it(window):
    tab = window.current_tab()
    dear, cheap = (ink(page_image(tab, PrintLayout(save_ink=saved))) for saved in (False, True))
    assert cheap <= dear


def test_it_is_saved_as_a_pdf_of_one_page(window, tmp_path):
    window.commands().run("print")
    page = window.page()
    assert isinstance(page, PrintPage)
    page.save(tmp_path / "page.pdf")
    content = (tmp_path / "page.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b(?!s)", content)) == 1


def test_a_pdf_that_cannot_be_written_is_said(window, tmp_path):
    window.commands().run("print")
    window.page().save(tmp_path / "no" / "where.pdf")
    assert "was not saved" in texts(window.page())


def test_upright_is_upright(window, qtbot):
    window.commands().run("print")
    choose(window.page(), qtbot, "portrait")
    assert not window.page().page().landscape
    image = page_image(window.current_tab(), window.page().page())
    assert image.height() > image.width()


def test_copy_takes_picture_text_and_source(window, qtbot):
    window.context.focus.open("event:bangkok-declaration")
    qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert "8 August 1967" in data.text()
    assert "Sources:" in data.text()
    assert "event:bangkok-declaration" in data.text()


def test_copy_address(window, qtbot):
    window.context.focus.open("event:bangkok-declaration")
    window.commands().run("copy-address")
    assert QGuiApplication.clipboard().text() == "event:bangkok-declaration"


def ink(image) -> int:
    return sum(255 - image.pixelColor(x, y).lightness() for x in range(0, image.width(), 5) for y in range(0, image.height(), 5))
