"""What a phone says, in each language that the program offers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aseandesk.classroom import phrases
from aseandesk.classroom.phrases import PHRASES, Translation, spoken, translations
from aseandesk.quiz.makers import families
from aseandesk.words import languages
from aseandesk.words.pseudo import OPEN, Pseudo

OFFERED = [code for code in languages.available() if code != "en"]


def test_indonesian_is_offered():
    assert "id" in OFFERED


@pytest.mark.parametrize("lang", OFFERED)
def test_the_page_says_everything_in_the_language(lang):
    said = spoken(lang, translations())
    assert said["lang"] == lang
    assert said["languages"] == languages.available()
    assert [key for key, text in PHRASES.items() if said["texts"][key] == text] == []


def test_every_text_of_the_page_goes_through_the_catalogue():
    said = spoken("qps", {"qps": Translation("Pseudo", Pseudo())})
    assert all(text.startswith(OPEN) for text in said["texts"].values())


def test_the_page_asks_for_no_text_that_there_is_not():
    script = (Path(phrases.__file__).parent / "page" / "page.js").read_text("utf-8")
    asked = set(re.findall(r"\bt\(\"(\w+)\"", script))
    assert asked
    assert asked <= set(PHRASES)


def test_no_question_that_goes_to_a_phone_asks_for_a_click():
    asked = [text for family in families().values() for variants in family.WORDINGS.values() for text in variants]
    assert asked
    for code in OFFERED:
        catalogue = languages.catalogue(code).texts
        said = [*asked, *PHRASES.values(), *(catalogue.get(text, "") for text in (*asked, *PHRASES.values()))]
        assert [text for text in said if re.search("click|klik|mouse|tetikus", text, re.IGNORECASE)] == []
