"""One zoom and one theme: command line, kiosk and window refuse the same values, in the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.allowed_values import LARGEST_ZOOM, SMALLEST_ZOOM, is_zoom, nearest_zoom, zoom_wanted
from aseandesk.cli.main import main
from aseandesk.kiosk.config import Config, read_text


@given(st.floats())
def test_the_nearest_zoom_can_be_had_and_one_that_can_stays(value):
    assert is_zoom(nearest_zoom(value))
    assert not is_zoom(value) or nearest_zoom(value) == value


@pytest.mark.parametrize("value", [SMALLEST_ZOOM - 0.01, LARGEST_ZOOM + 0.01, -1.0])
def test_a_bad_zoom_is_refused_in_the_same_words_everywhere(value, capsys):
    config, (problem,) = read_text(f"zoom = {value}", "k.toml", ("en",))
    assert config == Config()
    assert problem.endswith(f"expected {zoom_wanted()}.")
    assert main(["chart", "gdp", "-o", "never.png", f"--zoom={value}"]) == 2
    assert f"expected {zoom_wanted()}." in capsys.readouterr().err
