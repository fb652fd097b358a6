"""Languages of the interface: a file is enough."""

import json

import pytest

from aseandesk import words
from aseandesk.ui import languages, opening
from aseandesk.ui.commands import commands


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "i18n").mkdir()
    monkeypatch.setattr(languages, "resources", lambda: tmp_path)
    languages.available.cache_clear()
    yield tmp_path / "i18n"
    languages.available.cache_clear()
    words.set_language("en")


def test_a_file_makes_a_language(folder):
    catalogue = {"name": "Bahasa Melayu", "texts": {"Settings": "Tetapan", "Bookmarked: {title}": "Ditanda: {title}"}}
    (folder / "ms.json").write_text(json.dumps(catalogue))
    assert languages.available() == {"en": "English", "ms": "Bahasa Melayu"}
    assert opening.choose_language("ms") == ""
    assert "Tetapan" in {command.words for command in commands()}
    assert words.tr("Bookmarked: {title}", title="x") == "Ditanda: x"
    assert words.tr("Help") == "Help"


def test_a_damaged_file_is_no_language(folder):
    (folder / "ms.json").write_text("{")
    (folder / "id.json").write_text('{"name": 1}')
    assert languages.available() == {"en": "English"}


def test_a_language_that_is_not_there_is_said(folder):
    assert "does not speak tlh" in opening.choose_language("tlh")
    assert words.language() == "en"


def test_settings_and_menu_offer_it(folder, window):
    (folder / "ms.json").write_text('{"name": "Bahasa Melayu", "texts": {}}')
    window.commands().settings()
    texts = {button.text() for button in window.page().findChildren(languages_button())}
    assert {"English", "Bahasa Melayu"} <= texts


def languages_button():
    from aseandesk.ui.widgets.choice import Segment

    return Segment
