"""The program where no window can open: it says so in one sentence and ends with 1, from the checkout and from the bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is always a display elsewhere")

NONE = "There is no display to open a window on: start ASEANdesk on a desktop, or draw its screens with “aseandesk snapshot DIR”."


@pytest.mark.parametrize(
    "options", [(), ("--tab", "quiz"), ("--open", "event:bangkok-declaration", "--quit-after", "first-paint"), ("--kiosk",)]
)
def test_without_a_display_it_says_so_and_ends_with_1(ended, options: tuple[str, ...]):
    done = ended(*options)
    assert (done.returncode, done.stdout, done.stderr.splitlines()) == (1, "", [NONE])


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"DISPLAY": ":4711"}, "The display “:4711” cannot be opened"),
        ({"WAYLAND_DISPLAY": "wayland-7"}, "The display “wayland-7” cannot be opened"),
        ({"QT_QPA_PLATFORM": "xbc"}, "Qt cannot open windows by “xbc”"),
    ],
)
def test_a_display_that_cannot_be_opened_is_named(ended, variables: dict[str, str], named: str):
    done = ended(**variables)
    assert (done.returncode, done.stdout) == (1, "")
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith(named)


def test_it_is_said_in_the_language_that_was_asked_for(ended):
    done = ended("--lang", "id")
    assert done.returncode == 1
    assert done.stderr.startswith("Tidak ada layar")


def test_what_needs_no_window_works_without_a_display(ended, tmp_path: Path):
    done = ended("timeline", "export", "--from", "1967", "--to", "1970", "-o", str(tmp_path / "line.png"))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "line.png").stat().st_size > 1000
