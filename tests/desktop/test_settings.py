"""The table of settings: it has a row for whatever a person can choose, and a value that a row does not allow is said and replaced."""

import json

import msgspec
import pytest

from aseandesk.allowed_values import THEME_CHOICES, ZOOM
from aseandesk.desktop.setting_kinds import Amount, OneOfFew
from aseandesk.desktop.settings import SETTINGS, TEXT_SIZE, Settings, default_value, read_settings, setting, settings_in_force

REMEMBERED = {"format", "address", "views", "as_of", "place", "recent"}
"""Fields that the window keeps by itself; nobody chooses them on a page."""


def test_whatever_a_person_can_choose_has_one_row():
    keys = [row.key for row in SETTINGS]
    assert sorted([*keys, *REMEMBERED]) == sorted(Settings.__struct_fields__)


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.key)
def test_a_row_allows_its_default_and_each_of_its_options(row, tmp_path):
    values = [default_value(row)]
    if isinstance(row, OneOfFew):
        values += row.options()
    if isinstance(row, Amount):
        values += [row.limits.low, row.limits.high]
    file = tmp_path / "settings.json"
    for value in values:
        file.write_text(json.dumps({row.key: value}))
        settings, note = read_settings(file)
        assert (getattr(settings, row.key), note) == (value, "")


def test_theme_and_zoom_are_those_of_the_command_line():
    theme = setting("theme")
    assert isinstance(theme, OneOfFew)
    assert set(theme.options()) == set(THEME_CHOICES)
    assert TEXT_SIZE.limits == ZOOM


WRONG = [
    ("theme", "pink", "system", "expected one of system, paper, night, contrast. “system” is used"),
    ("theme", ["night"], "system", "expected one of system"),
    ("zoom", "big", 1.0, "zoom = “big”: expected a number from 0.8 to 2.5. 1.0 is used"),
    ("zoom", 9, 2.5, "zoom = 9: expected a number from 0.8 to 2.5. 2.5 is used"),
    ("zoom", True, 1.0, "zoom = true"),
    ("zoom", -(10**40), 0.8, "0.8 is used"),
    ("language", 7, "en", "language = 7: expected one of en"),
    ("easy_font", "yes", False, "easy_font = “yes”: expected true or false. false is used"),
    ("left_hand", None, False, "left_hand = null: expected true or false"),
]


@pytest.mark.parametrize(("key", "value", "used", "said"), WRONG)
def test_a_wrong_value_is_replaced_and_said_and_the_others_stay(tmp_path, key, value, used, said):
    file = tmp_path / "settings.json"
    good = {"recent": ["event:a"], "place": {"x": 1, "y": 2, "width": 800, "height": 600}, "easy_font": True, "theme": "night", "zoom": 1.5}
    raw = json.dumps(good | {key: value})
    file.write_text(raw)
    settings, note = read_settings(file)
    assert said in note
    assert note.startswith(f"settings.json: {key} = ")
    assert settings == msgspec.convert(good | {key: used}, Settings)
    assert file.read_text() == raw, "who reads changes nothing"


def test_each_wrong_value_is_said(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text('{"theme": "pink", "zoom": 9, "left_hand": true}')
    found = settings_in_force(file)
    assert found.given == {"zoom", "left_hand"}
    assert [note.partition(" = ")[0] for note in found.notes] == ["settings.json: theme", "settings.json: zoom"]


def test_a_language_that_is_not_here_is_kept(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text('{"language": "tlh"}')
    assert read_settings(file) == (Settings(language="tlh"), "")
