"""Questions in other languages: each family asks the same in Indonesian as in English, by the same rules, and no English is left."""

import pytest

from aseandesk.facts.packs import open_store
from aseandesk.quiz.dealing.deal import candidates_of
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.question import Number, Question
from aseandesk.quiz.model.seeded_random import seeded_random
from aseandesk.quiz.toolkit.fairness import broken_rules
from aseandesk.words import languages
from aseandesk.words.pseudo import CODE
from pseudo_facts import left_in_english, names, pseudo_store

CARDS, MANY_CARDS, DICE = 12, {"odd-one-out": 80}, 2
"""So many cards of a family, more of one that seldom gives a question, and throws of the dice for each."""
SPELLED_OTHERWISE = "typed-capital"
"""Cities that Indonesian spells otherwise are not asked for by typing."""


@pytest.fixture(scope="module")
def core():
    return open_store()


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory):
    return pseudo_store(tmp_path_factory.mktemp("pseudo"))


@pytest.fixture(scope="module")
def known():
    return names()


@pytest.fixture(autouse=True)
def english():
    yield
    languages.speak("en")


def drawn(store, maker, lang):
    """A few questions of a family in a language, by card and dice; None where it makes none."""
    languages.speak(lang)
    cards = candidates_of(store, maker, store.pack.as_of.last, 3)[: MANY_CARDS.get(maker.ID, CARDS)]
    tries = [(card, seed) for card in cards for seed in range(DICE)]
    return [maker.make(store, card.subject, card.day, seeded_random(seed, maker.ID, card.subject, card.day), lang) for card, seed in tries]


def asked(question):
    """What is asked and what is right, whatever it is called."""
    options = {(option.id, option.right) for option in question.options}
    number = (question.number.value, question.number.low, question.number.high) if question.number else None
    return question.id, question.kind, options, {item.id for item in question.items}, question.key, number


@pytest.mark.parametrize("family", families())
def test_the_same_is_asked_in_indonesian(core, family):
    maker = families()[family]
    pairs = [(one, other) for one, other in zip(drawn(core, maker, "en"), drawn(core, maker, "id"), strict=True) if one and other]
    assert pairs
    for one, other in pairs:
        assert asked(one) == asked(other)
        assert other.prompt != one.prompt
        assert "{" not in other.prompt + other.explanation
        assert not broken_rules(other)


def test_hardly_a_question_is_lost_in_indonesian(core):
    lost = of = 0
    for family, maker in families().items():
        if family != SPELLED_OTHERWISE:
            pairs = list(zip(drawn(core, maker, "en"), drawn(core, maker, "id"), strict=True))
            lost += sum(one is not None and other is None for one, other in pairs)
            of += sum(one is not None for one, _ in pairs)
    assert lost <= 0.05 * of


@pytest.mark.parametrize("family", [name for name in families() if name != SPELLED_OTHERWISE])
def test_no_question_has_english_left(pseudo, known, family):
    made = [question for question in drawn(pseudo, families()[family], CODE) if question]
    assert made
    for question in made:
        rows = (*question.options, *question.items)
        texts = (question.prompt, question.explanation, question.quote, *(text for row in rows for text in (row.text, row.note)))
        assert not [left for text in texts if (left := left_in_english(text, known))]


def test_a_figure_with_the_marks_of_the_language_gives_the_answer_away(core):
    languages.speak("id")
    number = Number(1904569.5, "km²", 1.8e6, 2e6, 1.7e6, 2.1e6)
    told = Question(
        id="x:y", family="x", kind="number", prompt="Apakah 1.904.569,5?", options=(), day=core.pack.as_of.last, subject="value:IDN.area",
        explanation="", sources=(), level="easy", number=number,
    )  # fmt: skip
    assert "prompt-holds-answer" in [rule.name for rule in broken_rules(told)]
