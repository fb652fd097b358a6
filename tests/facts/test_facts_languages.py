"""Texts of facts in other languages: the first events have them, and no figure is another one in a translation."""

import json
import re
from collections import Counter

import pytest

from aseandesk.facts.figures import value_words
from aseandesk.facts.packs import open_store
from aseandesk.facts.store import say, translated
from aseandesk.paths import core_pack
from aseandesk.quiz.toolkit.flags import description
from i18n_tools import i18n_facts

FIRST, NEW = 1, 0.02
LANGUAGES = ("id",)
_NUMBER = re.compile(r"\d+")


@pytest.fixture(scope="module")
def core():
    return open_store()


def texts():
    """Every text of the core pack, by file."""
    for file in sorted(core_pack().rglob("*.json")):
        name = file.relative_to(core_pack()).with_suffix("").as_posix()
        yield from ((name, text) for _, text in i18n_facts.texts_of(name, json.loads(file.read_text("utf-8"))))


def in_language(text, lang):
    """The text in the language; "" if it has none."""
    return text.get(lang) or translated(text, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_a_translation_is_that_of_the_english_text(lang):
    said = [(text["en"], in_language(text, lang)) for _, text in texts()]
    assert sum(bool(here) for _, here in said) > 3000
    assert not [(english, here) for english, here in said if here and Counter(_NUMBER.findall(english)) != Counter(_NUMBER.findall(here))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_events_are_whole_in_the_language(core, lang):
    """The first are those of rank 1: what the timeline shows before anybody zooms in."""
    first = [row for row in core.events.values() if row.rank == FIRST]
    assert len(first) >= 40
    for row in first:
        for text in filter(None, (row.title, row.short, row.summary, row.did, row.nuance, *(other.note for other in row.alternatives))):
            assert in_language(text, lang), row.id


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("file", "least"),
    [(name, 90) for name in ("claims", "measures", "stories", "agreements", "bodies", "countries", "eras", "events", "pack")]
    + [(name, 15) for name in ("confusions", "people", "statuses", "summits", "series/")],
)
def test_nuances_and_notes_of_single_figures_too_are_nearly_whole_in_the_language(file, least, lang):
    """What was added today may wait for its translation."""
    told = [text for name, text in texts() if name.startswith(file)]
    assert len(told) > least
    missing = [text["en"] for text in told if not in_language(text, lang)]
    assert len(missing) <= NEW * len(told), missing


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nearly_every_name_is_in_the_language(core, lang):
    """What was added today may wait for its translation; `dev.py i18n` names it."""
    named = (*core.countries.values(), *core.bodies.values())
    assert sum(not in_language(row.names, lang) for row in named) <= NEW * len(named)
    assert say(core.countries["PHL"].names, lang) == "Filipina"
    titled = (*core.events.values(), *core.agreements.values(), *core.eras.values(), *core.measures.values(), *core.stories.values())
    assert sum(not in_language(row.title, lang) for row in titled) <= NEW * len(titled)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_flag_is_described_in_the_language_wherever_it_is_told(core, lang):
    told = {one: value for one in core.countries if (value := core.value_on(one, "flag")) is not None}
    assert len(told) >= 24
    for country, value in told.items():
        for text in (value.value["description"], value.value["symbolism"], value.nuance):
            assert text is None or in_language(text, lang), country
        here = description(core, country, lang)
        assert here
        assert here != description(core, country), country
        words = value_words(core, "flag", value.value, lang)
        assert here in words
        assert description(core, country) not in words
    assert len({description(core, country, lang) for country in told}) == len(told), "no two are told alike"
