"""The kiosk's configuration: read, and every mistake of it said in one go, while what is right holds."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from aseandesk.cli.main import main
from aseandesk.kiosk.config import Config, read_file, read_text
from aseandesk.kiosk.hours import is_open, span_of
from aseandesk.kiosk.pin import hash_of

SPOKEN = ("en", "id")
WHOLE = f"""
tabs = ["quiz", "timeline"]
languages = ["id", "en"]
theme = "paper"
zoom = 1.4
bar = "top"
[idle]
still_there = 90
countdown = 15
scene = 8
[open]
monday = "09:00-17:00"
sunday = "10:00-24:00"
[quiz]
questions = 3
[lock]
search = true
as_of = true
[leave]
pin = "{hash_of("2468")}"
corner = "bottom-right"
"""


def test_without_a_file_all_holds_by_default():
    assert read_file(None, SPOKEN) == (Config(), ())
    assert read_text("", "k.toml", SPOKEN) == (Config(), ())


def test_every_key_is_read():
    config, problems = read_text(WHOLE, "k.toml", SPOKEN)
    assert problems == ()
    assert (config.tabs, config.languages, config.theme, config.zoom, config.bar) == (
        ("quiz", "timeline"),
        ("id", "en"),
        "paper",
        1.4,
        "top",
    )
    assert (config.still_there, config.countdown, config.scene, config.questions) == (90, 15, 8, 3)
    assert (config.search, config.stories, config.as_of, config.text_size) == (True, False, True, False)
    assert config.corner == "bottom-right"
    assert config.hours[0] == (time(9), time(17))
    assert config.hours[6] == (time(10), time.max)
    assert config.hours[1:6] == (None,) * 5


def test_all_mistakes_are_said_at_once_and_the_rest_holds():
    text = """
theme = "pink"
zoom = 9
tabz = ["quiz"]
languages = ["tlh"]
quiz = 4
[idle]
still_ther = 5
countdown = 10
[open]
monday = "17:00-09:00"
[lock]
search = "yes"
[leave]
pin = "1234"
[leaving]
corner = 3
"""
    config, problems = read_text(text, "k.toml", SPOKEN)
    assert config == Config(countdown=10)
    assert len(problems) == 10
    for part in (
        "theme = “pink”",
        "zoom = 9",
        "tabz; the nearest is tabs",
        "languages",
        "quiz is a table",
        "still_there",
        "monday",
        "search",
    ):
        assert any(part in one for one in problems), part
    assert any("pin = “1234”" in one and "aseandesk kiosk pin" in one for one in problems)
    assert any("[leaving]" in one and "leave" in one for one in problems)


@pytest.mark.parametrize("raw", [b"= = =", b"\xff\xfe\x00", b"a = " + b"[" * 5000, b"x" * 200_000, b"a = 1\na = 2"])
def test_what_is_no_toml_is_one_sentence(tmp_path, raw):
    file = tmp_path / "k.toml"
    file.write_bytes(raw)
    config, problems = read_file(file, SPOKEN)
    assert config == Config()
    assert len(problems) == 1
    assert "k.toml" in problems[0]


def test_check_names_the_mistakes_and_says_what_is_in_order(tmp_path, capsys):
    file = tmp_path / "k.toml"
    file.write_text(WHOLE.replace('"id", ', ""), "utf-8")
    assert main(["kiosk", "check", str(file)]) == 0
    assert "in order" in capsys.readouterr().out
    file.write_text('theme = "pink"\nbar = 3\n', "utf-8")
    assert main(["kiosk", "check", str(file)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["kiosk", "check", str(tmp_path / "none.toml")]) == 1
    assert "none.toml" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["9-17", "25:00-26:00", "09:00-09:00", "17:00-09:00", 9, None, ""])
def test_a_span_that_is_none(text):
    assert span_of(text) is None


def test_open_by_the_clock_unless_the_clock_cannot_be_right():
    hours = read_text(WHOLE, "k.toml", SPOKEN)[0].hours
    known = date(2026, 5, 31)
    assert is_open(hours, datetime(2026, 6, 1, 9, 0), known)  # a Monday
    assert not is_open(hours, datetime(2026, 6, 1, 8, 59), known)
    assert not is_open(hours, datetime(2026, 6, 1, 17, 0), known)
    assert not is_open(hours, datetime(2026, 6, 2, 12, 0), known)
    assert is_open(hours, datetime(1970, 1, 2, 3, 0), known)
    assert is_open((), datetime(2026, 6, 2, 3, 0), known)


@pytest.mark.parametrize("number", ["1" * 5000, "0x" + "f" * 5000])
def test_a_number_too_long_for_anybody_stops_nothing(number):
    config, problems = read_text(f"zoom = {number}", "k.toml", SPOKEN)
    assert config == Config()
    assert len(problems) == 1
    assert problems[0].startswith("k.toml")
    assert len(problems[0]) < 300


def test_a_day_whose_hours_are_wrong_is_open_and_one_that_is_not_named_closed():
    config, problems = read_text('[open]\nmonday = "09:00-17:00"\ntuesday = "17:00-01:00"', "k.toml", SPOKEN)
    assert problems == ("k.toml: [open] tuesday = “17:00-01:00”: expected hours of one day as “09:00-17:00”, the end after the beginning.",)
    open_at_night = [is_open(config.hours, datetime(2030, 1, day, 23), date(2026, 5, 31)) for day in (7, 8, 9)]
    assert open_at_night == [False, True, False]


def test_check_tells_of_keys_that_are_nowhere(tmp_path, capsys):
    file = tmp_path / "k.toml"
    file.write_text(f"[packs]\nkeys = '{tmp_path / 'none'}'\n", "utf-8")
    assert main(["kiosk", "check", str(file)]) == 0
    assert f"Here is no folder {tmp_path / 'none'}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["--kiosk", "--theme", "night"], ["--kiosk", "--tab", "quiz"], ["--kiosk", "--zoom", "2"], ["--kiosk-config", "k.toml"]]
)
def test_options_that_would_be_lost_are_a_wrong_call(words, capsys):
    assert main(words) == 2
    assert words[-2] in capsys.readouterr().err
