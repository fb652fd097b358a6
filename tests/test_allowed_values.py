"""One zoom and one theme: command line, kiosk and window refuse the same values, in the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.allowed_values import ZOOM
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
