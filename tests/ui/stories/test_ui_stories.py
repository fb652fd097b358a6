"""Stories on the timeline: the list of them, the player by keys and buttons, addresses, the projector, the way out."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from aseandesk import tabs
from aseandesk.facts.address import parse
from aseandesk.options import StartOptions
from aseandesk.timeline.axis import Window
from aseandesk.ui.stories.dots import StoryDots
from aseandesk.ui.stories.list import StoriesPanel
from aseandesk.ui.stories.player import StoryPlayer
from aseandesk.ui.timeline.glide import GLIDE_MS, between
from aseandesk.ui.timeline.modes import TimelineModes
from aseandesk.ui.widgets.basic import Button

WHY = "story:why-1967"


def told(window):
    return window.current_tab().modes()


def start(window, address=WHY):
    window.open(parse(address))
    window.current_tab().settle()
    return told(window).player


def button(player, name):
    """The button of the card with that name."""
    return next(one for one in player.findChildren(Button) if one.accessibleName() == name)


def click(qtbot, player, name):
    qtbot.mouseClick(button(player, name), Qt.MouseButton.LeftButton)


def label(player, part):
    """The text of the card in which these words stand."""
    return next(one for one in player.findChildren(QLabel) if part in one.text())


def body(player):
    """The text of the step, below where we are and its title."""
    return label(player, player.text().split("\n", 2)[2])


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


# ---- the way in


def test_nothing_of_it_is_there_before_somebody_asks(window):
    assert not window.current_tab().findChildren(TimelineModes)
    assert not window.current_tab().findChildren(StoryPlayer)


def test_the_button_lists_every_story_of_the_timeline_with_its_steps(window, qtbot, core):
    qtbot.mouseClick(window.current_tab().tools.stories, Qt.MouseButton.LeftButton)
    panel = window.commands().overlays.current()
    assert isinstance(panel, StoriesPanel)
    own = [story for story in core.stories.values() if story.tab == "timeline"]
    assert [line.objectName() for line in panel.lines] == [f"story:{story.id}" for story in own]
    assert panel.lines[0].accessibleName() == "Why 1967, 14 steps"
    press(qtbot, Qt.Key.Key_Return)
    assert window.commands().overlays.current() is None
    assert window.navigator.history.current == WHY
    assert told(window).telling()


def test_a_story_opens_at_its_first_step_and_says_where_we_are(window):
    player = start(window)
    assert player.isVisible()
    assert player.hasFocus()
    assert player.text().startswith("Why 1967 · Step 1 of 14\nWhy did five neighbours found ASEAN in 1967?")
    assert player.accessibleName() == "Why 1967 · Step 1 of 14, Why did five neighbours found ASEAN in 1967?"
    assert not window.current_tab().pane.isVisible()


@pytest.mark.parametrize(("address", "step"), [(f"{WHY}?step=3", 3), (f"{WHY}?step=14", 14)])
def test_an_address_names_a_step_and_each_step_shows_its_view(window, core, address, step):
    start(window, address)
    tab, wanted = window.current_tab(), parse(core.stories["why-1967"].steps[step - 1].address)
    assert tab.address() == address
    assert window.context.focus.as_of == date.fromisoformat(wanted.get("at"))
    assert tab.canvas.stage.view.fact == (f"event:{wanted.get('event')}" if wanted.get("event") else wanted.get("fact"))
    first = date.fromordinal(round(tab.canvas.stage.window.start))
    assert str(first.year) == wanted.get("from")[:4]


@pytest.mark.parametrize("step", ["0", "15", "x", "-1", "³"])
def test_a_step_that_is_not_there_is_said_and_the_first_is_shown(window, step):
    said = window.current_tab().show_address(parse(f"{WHY}?step={step}"))
    assert "steps 1 to 14" in said
    assert window.current_tab().address() == WHY


def test_it_opens_from_the_command_line(open_window):
    window = open_window(StartOptions(theme="paper", open=f"{WHY}?step=2"))
    assert window.current_tab().address() == f"{WHY}?step=2"
    assert told(window).player.isVisible()


def test_every_step_of_every_story_shows_without_a_complaint(window, core):
    for story in core.stories.values():
        for n in range(len(story.steps) if story.tab == "timeline" else 0):
            assert window.current_tab().show_address(parse(f"story:{story.id}?step={n + 1}")) == ""
            assert f"Step {n + 1} of {len(story.steps)}" in told(window).player.text()


# ---- through it


def test_keys_lead_on_and_back_and_to_both_ends(window, qtbot):
    start(window)
    tab = window.current_tab()
    for key, step in (
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_End, 14),
        (Qt.Key.Key_Right, 14),
        (Qt.Key.Key_PageUp, 13),
        (Qt.Key.Key_Home, 1),
    ):
        press(qtbot, key)
        assert tab.address() == (WHY if step == 1 else f"{WHY}?step={step}")


def test_the_keys_work_from_every_button_of_the_card(window, qtbot):
    player = start(window)
    names = ("Next step", "Quiz me on this step", "Present on the whole screen, in larger text", "Leave the story")
    for n, name in enumerate(names):
        button(player, name).setFocus()
        press(qtbot, Qt.Key.Key_Right)
        assert window.current_tab().address() == f"{WHY}?step={n + 2}"


def test_buttons_and_dots_do_the_same(window, qtbot):
    player = start(window)
    click(qtbot, player, "Next step")
    assert window.current_tab().address() == f"{WHY}?step=2"
    click(qtbot, player, "Back")
    assert window.current_tab().address() == WHY
    assert not button(player, "Back").isEnabled()
    dots = player.findChild(StoryDots)
    apart = dots.width() // 14
    qtbot.mouseClick(dots, Qt.MouseButton.LeftButton, pos=QPoint(apart * 5 + apart // 2, dots.height() // 2))
    assert window.current_tab().address() == f"{WHY}?step=6"


def test_steps_are_steps_of_back_and_forward(window, qtbot):
    start(window)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Right)
    window.navigator.back()
    assert window.current_tab().address() == f"{WHY}?step=2"
    window.navigator.forward()
    assert window.current_tab().address() == f"{WHY}?step=3"


def test_the_last_facts_hold_the_story_once(window, qtbot):
    start(window)
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Right)
    assert [one for one in window.context.settings_store.settings.recent if one.startswith("story:")] == [WHY]


def test_sources_are_links_and_lead_out_and_back_leads_in_again(window):
    player = start(window, f"{WHY}?step=2")
    label(player, "4 sources").linkActivated.emit("source:star-the-story-of-a-separation")
    tab = window.current_tab()
    assert tab.pane.isVisible()
    assert tab.pane.card.address == "source:star-the-story-of-a-separation"
    window.navigator.back()
    assert tab.address() == f"{WHY}?step=2"
    assert told(window).player.isVisible()


def test_a_step_can_be_asked_about(window, qtbot):
    click(qtbot, start(window, f"{WHY}?step=5"), "Quiz me on this step")
    assert window.current_tab() is window.tab("quiz")
    assert window.navigator.history.current.startswith("quiz:?event=asa-founded")


def test_at_its_end_the_story_as_a_whole_can_be_asked_about(window, core, qtbot):
    name = WHY.partition(":")[2]
    player = start(window, f"{WHY}?step={len(core.stories[name].steps)}")
    click(qtbot, player, "Quiz me on this story")
    assert parse(window.navigator.history.current).get("event") == f"story:{name}"
    assert len(window.tab("quiz").state.course.questions) == 10


def test_a_step_on_an_era_offers_no_quiz(window):
    player = start(window, f"{WHY}?step=3")
    assert not [one.text() for one in player.findChildren(Button) if one.isVisible() and one.text().startswith("Quiz")]


# ---- the way out


def choose_in_picture(qtbot, canvas, address):
    """Click on the label of a fact."""
    one = next(one for one in canvas.stage.frame.labels if one.item.address == address)
    place = QPoint(round(canvas.stage.layout.plan.names + one.text_x + 4), round(one.y))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)


def test_escape_gives_back_the_view_the_date_and_the_pane(window, qtbot):
    window.open(parse("timeline:?from=1990&to=2000&event=afta-cept"))
    before = window.current_tab().address()
    start(window)
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Escape)
    tab = window.current_tab()
    assert tab.address() == before
    assert window.context.focus.as_of == window.context.focus.today
    assert tab.pane.isVisible()
    assert tab.pane.card.address == "event:afta-cept"
    assert tab.canvas.hasFocus()
    window.navigator.back()
    assert tab.address() == f"{WHY}?step=2"


def test_after_the_last_step_the_button_leads_out(window, qtbot):
    player = start(window, f"{WHY}?step=14")
    finish = next(one for one in player.findChildren(Button) if one.text() == "Finish")
    qtbot.mouseClick(finish, Qt.MouseButton.LeftButton)
    assert not told(window).telling()


def test_choosing_something_else_in_the_picture_ends_it_where_one_is(window, qtbot):
    start(window, f"{WHY}?step=6")
    tab = window.current_tab()
    choose_in_picture(qtbot, tab.canvas, "event:malaysia-formed")
    assert not told(window).telling()
    assert tab.pane.card.address == "event:malaysia-formed"
    assert "event=malaysia-formed" in tab.address()
    window.navigator.back()
    assert tab.address() == f"{WHY}?step=6"


def test_a_date_that_was_changed_by_hand_stays_when_the_story_ends(window, qtbot):
    start(window)
    window.context.focus.set_as_of(date(2001, 1, 1))
    press(qtbot, Qt.Key.Key_Escape)
    assert window.context.focus.as_of == date(2001, 1, 1)


def test_opening_a_fact_after_a_filtered_step_shows_that_fact(window):
    start(window, "story:pakistan-and-asean-story?step=10")
    window.context.focus.open("event:brunei-joins")
    tab = window.current_tab()
    assert tab.pane.card.address == tab.canvas.stage.view.fact == "event:brunei-joins"
    assert tab.canvas.stage.view.countries == ()


# ---- on the projector


def test_on_the_whole_screen_header_and_chips_go_and_the_text_grows(window, qtbot):
    player = start(window)
    small = body(player).font().pixelSize()
    press(qtbot, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not window.header.isVisible())
    tab = window.current_tab()
    assert not any(one.isVisible() for one in (*tab.chips.values(), tab.tools.stories))
    assert body(player).font().pixelSize() > small
    assert small == 20
    assert window.header not in window.commands().focus_parts()
    press(qtbot, Qt.Key.Key_Right)
    assert tab.address() == f"{WHY}?step=2"
    press(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.header.isVisible)
    assert tab.tools.stories.isVisible()
    assert not window.isFullScreen()


def test_the_whole_screen_without_a_story_keeps_its_header(window, qtbot):
    window.commands().run("full-screen")
    qtbot.waitUntil(window.isFullScreen)
    assert window.header.isVisible()
    window.open(parse(WHY))
    assert not window.header.isVisible()
    window.pages.show("settings")
    assert window.header.isVisible()
    window.pages.close()
    assert not window.header.isVisible()
    window.navigator.show_tab(tabs.NAMES.index("quiz"))
    assert window.header.isVisible()


# ---- motion


def test_the_picture_glides_in_less_than_a_fifth_of_a_second_and_arrives_exactly(window, qtbot):
    start(window, f"{WHY}?step=5")
    tab = window.current_tab()
    before = tab.canvas.stage.window
    press(qtbot, Qt.Key.Key_Right)
    assert GLIDE_MS < 200
    assert tab.canvas.stage.window == pytest.approx(before)
    tab.settle()
    assert tab.canvas.stage.window != before
    there = tab.canvas.stage.window
    tab.show_address(parse(window.context.store.stories["why-1967"].steps[5].address))
    assert tab.canvas.stage.window == pytest.approx(there)


def test_with_reduced_motion_it_is_there_at_once(window, qtbot):
    start(window, f"{WHY}?step=5")
    window.context.theme.reduced_motion = True
    before = window.current_tab().canvas.stage.window
    press(qtbot, Qt.Key.Key_Right)
    there = window.current_tab().canvas.stage.window
    assert there != before
    window.current_tab().settle()
    assert window.current_tab().canvas.stage.window == there


def test_a_glide_begins_here_ends_there_and_keeps_its_way():
    here, there = Window(0.0, 1000.0), Window(5000.0, 5010.0)
    assert between(here, there, 0.0) == pytest.approx(here)
    assert between(here, there, 1.0) == pytest.approx(there)
    half = between(here, there, 0.5)
    assert half.days == pytest.approx(100.0)


# ---- everybody


@pytest.mark.parametrize("zoom", [1.0, 1.6])
@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (800, 600)])
def test_everything_has_a_name_and_the_whole_text_is_in_the_card(open_window, unnamed, zoom, size):
    window = open_window(StartOptions(theme="paper", zoom=zoom))
    window.resize(*size)
    player = start(window, f"{WHY}?step=12")
    assert unnamed(window) == []
    on = button(player, "Next step")
    assert on.isVisible()
    assert on.mapTo(window, QPoint(0, on.height())).y() <= window.height()
    if zoom == 1.0 and size != (800, 600):
        text, area = body(player), player.findChild(QScrollArea)
        assert text.mapTo(area, QPoint(0, text.height())).y() <= area.height()


def test_the_panel_has_names(window, unnamed):
    window.commands().run("stories")
    assert unnamed(window.commands().overlays.current()) == []


def test_where_the_line_is_short_the_step_stays_and_the_name_gives_way(window):
    window.resize(800, 600)
    QApplication.processEvents()
    player = start(window, "story:indochina?step=13")
    assert label(player, "Step 13 of 14").text().endswith("… · Step 13 of 14")
    assert player.accessibleName().startswith("War, boats and peace: Indochina and ASEAN · Step 13 of 14")
    assert not player.findChild(StoryDots).isVisible()
    window.resize(1280, 800)
    QApplication.processEvents()
    assert label(player, "Step 13 of 14").text() == "War, boats and peace: Indochina and ASEAN · Step 13 of 14"
    assert player.findChild(StoryDots).isVisible()


@pytest.mark.parametrize(("zoom", "size"), [(1.0, (1280, 800)), (1.6, (1920, 1080)), (1.0, (1024, 700))])
def test_every_step_is_seen_as_a_whole(open_window, core, zoom, size):
    window = open_window(StartOptions(theme="paper", zoom=zoom))
    window.resize(*size)
    rolled = []
    for story in core.stories.values():
        if story.tab == "timeline":
            for at in range(1, len(story.steps) + 1):
                window.open(parse(f"story:{story.id}?step={at}"))
                QApplication.processEvents()
                if window.current_tab().modes().player.findChild(QScrollArea).verticalScrollBar().maximum() > 0:
                    rolled.append(f"{story.id} {at}")
    assert rolled == []
