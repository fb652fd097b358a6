"""What is printed begins with a capital letter where its script has one, in each language, also where a small name stands first."""

import re
from datetime import date

import msgspec
import pytest

from aseandesk.facts.packs import open_store
from aseandesk.quiz.dealing.deal import candidates_of
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.model.seeded_random import seeded_random
from aseandesk.quiz.toolkit.wording import choose_wording
from aseandesk.quiz.verify import complaint
from aseandesk.words import languages

FIRST = re.compile(r"[\W_]*(\w)")
"""The first letter or digit, behind quotation marks."""


@pytest.fixture(autouse=True)
def english():
    yield
    languages.speak("en")


def begins_small(text):
    found = FIRST.match(text)
    return bool(found and found[1].islower())


def printed(question):
    """Every text that stands by itself."""
    yield from (question.prompt, question.explanation, question.picture, question.speaker)
    for option in (*question.options, *question.items):
        yield from (option.text, option.note)


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("family", families())
def test_every_text_of_a_question_begins_with_a_capital(core, lagoon, family, lang):
    languages.speak(lang)
    maker = families()[family]
    for store in (core, lagoon):
        for card in candidates_of(store, maker, store.pack.as_of.last, 0)[:24]:
            for seed in range(5):
                made = maker.make(store, card.subject, card.day, seeded_random(seed, maker.ID, card.subject, card.day), lang)
                assert made is None or not [text for text in printed(made) if begins_small(text)], made.id


def test_a_currency_in_front_is_written_large_and_elsewhere_as_it_is(core):
    languages.speak("id")
    maker, day = families()["currency"], core.pack.as_of.last
    prompts = {maker.make(core, "value:IDN.currency?ask=country", day, seeded_random(seed), "id").prompt for seed in range(30)}
    assert "Rupiah adalah mata uang siapa?" in prompts
    assert [one for one in prompts if " rupiah" in one]


def test_a_name_in_quotation_marks_stays_as_it_is():
    assert choose_wording(seeded_random(0), ("“{name}”, in {language}?",), name="ประเทศไทย", language="Thai") == "“ประเทศไทย”, in Thai?"
    assert choose_wording(seeded_random(0), ("“{name}”?",), name="ao") == "“ao”?"
    assert choose_wording(seeded_random(0), ("{name}?",), name="ประเทศไทย") == "ประเทศไทย?"


def test_the_examiner_finds_a_title_that_begins_small():
    """“e-ASEAN …” stands at the beginning of a prompt as “E-ASEAN …”."""
    store = open_store()
    row = store.agreements["treaty-of-amity"]
    store.agreements = {**store.agreements, row.id: msgspec.structs.replace(row, title={"en": "e-Amity"})}
    options = (Option("1976-02-24", "24 February 1976", right=True), Option("1990-01-01", "1 January 1990"))
    made = Question(
        "q", "signed-in-force", "single", "E-Amity: on which day was it signed?", options, date(2026, 5, 31), "agreement:treaty-of-amity",
        "It was.", ("book",),
    )  # fmt: skip
    assert complaint(store, made, families()["signed-in-force"].WORDINGS) == ""
