"""One zoom and one theme: command line, kiosk and window refuse the same values, in the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk import tabs
from aseandesk.allowed_values import THEME_CHOICES, THEMES, ZOOM, one_of_wanted
from aseandesk.cli.main import main
from aseandesk.kiosk.config import Config, read_text


@given(st.floats())
def test_the_nearest_zoom_can_be_had_and_one_that_can_stays(value):
    assert ZOOM.has(ZOOM.nearest(value))
    assert not ZOOM.has(value) or ZOOM.nearest(value) == value


@pytest.mark.parametrize("value", [ZOOM.low - 0.01, ZOOM.high + 0.01, -1.0])
def test_a_bad_zoom_is_refused_in_the_same_words_everywhere(value, capsys):
    config, (problem,) = read_text(f"zoom = {value}", "k.toml", ("en",))
    assert config == Config()
    assert problem.endswith(f"expected {ZOOM.wanted()}.")
    assert main(["chart", "gdp", "-o", "never.png", f"--zoom={value}"]) == 2
    assert f"expected {ZOOM.wanted()}." in capsys.readouterr().err


WINDOW, PICTURE = f"expected {one_of_wanted(THEME_CHOICES)}.", f"expected {one_of_wanted(THEMES)}."


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--theme", "pink"], f"--theme pink: {WINDOW}"),
        (["--theme=", "--tab", "quiz"], f"--theme : {WINDOW}"),
        (["snapshot", "never", "--theme", "pink"], f"--theme pink: {WINDOW}"),
        (["chart", "gdp", "-o", "never.png", "--theme", "system"], f"--theme system: {PICTURE}"),
        (["timeline", "export", "-o", "never.png", "--theme", "pink"], f"--theme pink: {PICTURE}"),
        (["--tab", "map"], f"--tab map: expected {one_of_wanted(tabs.NAMES)}."),
        (["--zoom", "big"], f"--zoom big: expected {ZOOM.wanted()}."),
        (["chart", "gdp", "-o", "never.png", "--zoom", "big"], f"--zoom big: expected {ZOOM.wanted()}."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_bad_theme_tab_and_zoom_are_refused_in_one_sentence(args, said, capsys):
    with pytest.raises(SystemExit) as ended:
        main(args)
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith(f"error: {said}")


def test_the_kiosk_refuses_a_bad_theme_in_the_same_words():
    config, (problem,) = read_text("theme = 'pink'", "k.toml", ("en",))
    assert config.theme == Config().theme
    assert problem.endswith(PICTURE)
