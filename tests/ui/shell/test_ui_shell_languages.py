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
    (tmp_path / "i18n" / "compiled").mkdir(parents=True)
    monkeypatch.setattr(languages, "resources", lambda: tmp_path)
    for read in (languages.available, languages.catalogue):
        read.cache_clear()
    yield tmp_path / "i18n" / "compiled"
    for read in (languages.available, languages.catalogue):
        read.cache_clear()
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
    for code, share in (("ms", 0.95), ("th", 0.94)):
        (folder / f"{code}.json").write_text(json.dumps({"name": code.upper(), "share": share}))
    assert languages.available() == {"en": "English", "ms": "MS"}
    assert "does not speak th" in startup.choose_language("th")


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 dzień"), (2, "2 dni"), (5, "5 dni"), (22, "22 dnia"), (0, "0 dni"), (1.5, "1.5 dnia"), (-1, "-1 dzień")]
)
def test_a_number_has_the_plural_form_of_the_language(folder, number, said):
    """A made-up rule, with forms that can be told apart."""
    rule = "(n==1 ? 0 : n>20 ? 2 : 1)"
    forms = {"{n} day": ["{n} dzień", "{n} dni", "{n} dnia"]}
    (folder / "pl.json").write_text(json.dumps({"name": "polski", "plural_rule": rule, "plurals": forms}))
    languages.speak("pl")
    assert words.count(number, "{n} day", "{n} days") == said
    assert words.count(2, "{n} week", "{n} weeks") == "2 weeks"


def test_one_english_text_can_have_two_meanings(folder):
    (folder / "id.json").write_text(json.dumps({"name": "Indonesia", "texts": {"month\x04May": "Mei", "verb\x04May": "Boleh"}}))
    languages.speak("id")
    assert [words.tr(words.C_(context, "May")) for context in ("month", "verb", "tree")] == ["Mei", "Boleh", "May"]
    languages.speak("en")
    assert words.tr(words.C_("month", "May")) == "May"


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
