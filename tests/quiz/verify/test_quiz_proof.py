"""Every question has exactly one right option, checked by an examiner that shares no code with the makers."""

import sys
from collections import Counter

import msgspec
import pytest

from aseandesk.quiz.dealing.deal import ask, candidates_of
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.seeded_random import seeded_random
from aseandesk.quiz.toolkit.fairness import broken_rules
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.verify import complaint

SEEDS, SEEDS_A_DAY, MANY = 30, 3, 60
"""So many draws of a subject; of a subject on one of many days, or of one of many subjects."""

LEAST = {
    "all-borders": 40,
    "before-after": 150,
    "body-does": 18,
    "borders": 40,
    "capital": 20,
    "capital-of": 20,
    "chart-first-above": 80,
    "chart-highest": 200,
    "chart-overtakes": 30,
    "chart-share": 200,
    "claim-verdict": 15,
    "claim-weighed": 30,
    "closest-number": 300,
    "compare-two": 500,
    "currency": 20,
    "find-on-map": 60,
    "flag": 20,
    "flag-of": 20,
    "founders": 28,
    "founding-members": 11,
    "how-many-members": 60,
    "in-order": 200,
    "joined-between": 30,
    "joined-when": 20,
    "match-capital": 40,
    "match-currency": 40,
    "match-year": 25,
    "member-on-date": 100,
    "members-all": 300,
    "not-yet-member": 40,
    "odd-one-out": 40,
    "office-country": 40,
    "office-holder": 40,
    "official-language": 40,
    "official-name": 25,
    "on-timeline": 100,
    "order-of-joining": 25,
    "own-name": 20,
    "partner-since": 60,
    "partner-status": 20,
    "partner-story": 22,
    "pillars": 40,
    "signatories": 200,
    "signed-in-force": 20,
    "standing-on-date": 140,
    "summit-host": 75,
    "summit-outcome": 45,
    "summit-place": 35,
    "typed-capital": 20,
    "typed-country": 40,
    "what-it-did": 40,
    "who-joined-first": 40,
    "whose-line": 400,
}
"""Different questions that these families give on the core pack, at the least."""
ANY = 10
"""Those that any other family gives."""


def made(store, family, seeds, seeds_a_day):
    """Every question that the draws give, with the card it came from."""
    maker = families()[family]
    day = store.pack.as_of.last
    cards = candidates_of(store, maker, day, 0)
    for card in cards:
        for seed in range(seeds_a_day if len(cards) > MANY or maker.days(store, card.subject) else seeds):
            question = maker.make(store, card.subject, card.day, seeded_random(seed, card.subject, card.day), "en")
            if question is not None:
                yield question


@pytest.mark.parametrize("family", sorted(families()))
def test_exactly_the_declared_option_is_right(core, family, record_property):
    ids = Counter()
    for question in made(core, family, SEEDS, SEEDS_A_DAY):
        assert complaint(core, question, families()[family].WORDINGS) == "", question
        assert not broken_rules(question), question
        assert question.family == family
        ids[question.id] += 1
    record_property("questions", len(ids))
    sys.stdout.write(f"{family}: {len(ids)} different questions in {ids.total()} draws\n")
    assert len(ids) >= LEAST.get(family, ANY)


def test_no_family_is_lost():
    assert set(LEAST) <= set(families())


@pytest.mark.parametrize("family", sorted(families()))
def test_the_made_up_organisation_is_asked_about_as_soundly(lagoon, family):
    for question in made(lagoon, family, 5, 2):
        assert complaint(lagoon, question, families()[family].WORDINGS) == "", question


def test_a_city_that_was_once_the_capital_is_asked_with_its_day(lagoon):
    found = {q.prompt: q for q in made(lagoon, "capital-of", 8, 2) if "Reefton" in q.prompt}
    assert found
    assert all(q.dated and " on " in prompt for prompt, q in found.items())


def test_a_pack_without_flags_has_no_flag_questions(lagoon):
    assert not list(made(lagoon, "flag", 1, 1))
    assert not list(made(lagoon, "flag-of", 1, 1))


def test_a_question_with_its_answer_moved_does_not_pass_the_gate(core):
    for maker in families().values():
        card = next(card for card in candidates_of(core, maker, core.pack.as_of.last, 0) if ask(core, card, 0))
        question = ask(core, card, 0)
        broken = moved(question)
        assert proved(core, question, maker.is_right) == question
        assert proved(core, broken, maker.is_right) is None
        assert complaint(core, broken, maker.WORDINGS), "the examiner would not notice a maker that is wrong"


def moved(question):
    """The question with its answer wrong: another option right, the key turned round, a number beside it, another country."""
    options = question.options
    if question.kind in {"order", "match"}:
        return msgspec.structs.replace(question, key=(*question.key[1:], question.key[0]))
    if question.number is not None and not question.number.year:
        keys = ("value", "low", "high", "near_low", "near_high")
        return msgspec.structs.replace(
            question, number=msgspec.structs.replace(question.number, **{k: getattr(question.number, k) * 2 for k in keys})
        )
    if question.number is not None:
        number = msgspec.structs.replace(
            question.number, **{key: getattr(question.number, key) + 7 for key in ("value", "low", "high", "near_low", "near_high")}
        )
        return msgspec.structs.replace(question, number=number)
    if question.key:
        return msgspec.structs.replace(question, key=("country:PAK" if question.key[0] != "country:PAK" else "country:IDN",))
    wrong = next(place for place, option in enumerate(options) if not option.right)
    turned = [msgspec.structs.replace(option, right=place == wrong) for place, option in enumerate(options)]
    return msgspec.structs.replace(question, options=tuple(turned))
