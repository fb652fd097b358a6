"""Languages of the interface: a file is enough."""

import json

import pytest

from aseandesk import words
from aseandesk.desktop.commands import commands
from aseandesk.facts.figures import number_words
from aseandesk.ui.shell import startup
from aseandesk.words import languages, pseudo


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
    assert startup.choose_language("ms") == ""
    assert "Tetapan" in {command.words for command in commands()}
    assert words.tr("Bookmarked: {title}", title="x") == "Ditanda: x"
    assert words.tr("Help") == "Help"


def test_a_language_is_offered_from_95_of_100_texts_on(folder):
    texts = [f"text {n}" for n in range(100)]
    (folder / languages.LIST).write_text("".join(json.dumps(text) + "\n" for text in texts))
    for code, had in (("ms", 95), ("th", 94)):
        (folder / f"{code}.json").write_text(json.dumps({"name": code.upper(), "texts": dict.fromkeys(texts[:had], "…")}))
    assert languages.available() == {"en": "English", "ms": "MS"}
    assert languages.catalogues() == ("ms", "th")
    assert "does not speak th" in startup.choose_language("th")


def test_an_empty_translation_is_none(folder):
    (folder / languages.LIST).write_text('"yes"\n"no"\n')
    assert languages.share({"yes": "ya", "no": ""}, languages.english()) == 0.5


def test_numbers_have_the_marks_of_the_language(folder):
    (folder / "id.json").write_text(json.dumps({"name": "Indonesia", "point": ",", "comma": ".", "texts": {}}))
    assert number_words(1904569.5) == "1,904,569.5"
    languages.speak("id")
    assert number_words(1904569.5) == "1.904.569,5"
    assert words.western("sekitar 1.904.569,5") == "sekitar 1,904,569.5"
    languages.speak("en")
    assert number_words(-0.8) == "−0.8"


def test_the_pseudo_language_is_longer_keeps_its_slots_and_is_not_offered(folder):
    said = pseudo.pseudo("{n} events of {name}")
    assert "{n}" in said
    assert "{name}" in said
    assert len(said) >= 1.3 * len("{n} events of {name}") - 2
    assert not said.isascii()
    assert startup.choose_language(pseudo.CODE) == ""
    assert words.tr("Help") == pseudo.pseudo("Help")
    assert pseudo.CODE not in languages.available()


def test_a_damaged_file_is_no_language(folder):
    (folder / "ms.json").write_text("{")
    (folder / "id.json").write_text('{"name": 1}')
    assert languages.available() == {"en": "English"}


def test_a_language_that_is_not_there_is_said(folder):
    assert "does not speak tlh" in startup.choose_language("tlh")
    assert words.language() == "en"


def test_settings_and_menu_offer_it(folder, window):
    (folder / "ms.json").write_text('{"name": "Bahasa Melayu", "texts": {}}')
    window.commands().run("settings")
    texts = {button.text() for button in window.page().findChildren(languages_button())}
    assert {"English", "Bahasa Melayu"} <= texts


def languages_button():
    from aseandesk.ui.widgets.choice import Segment

    return Segment
