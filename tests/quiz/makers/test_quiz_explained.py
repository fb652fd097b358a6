"""The reason under an answer: it tells of the right answer, and cites the three best sources."""

from datetime import date

import pytest
from assorted import given_of

from aseandesk.quiz.dealing.deal import ask, candidates_of
from aseandesk.quiz.export.answer_key import explanation
from aseandesk.quiz.makers import families
from aseandesk.quiz.toolkit.sources import MOST, best_sources, ranked_sources, source_lines

UNTIL = date(2026, 5, 31)


def drawn(store, family):
    return [question for card in candidates_of(store, families()[family], UNTIL, 0) if (question := ask(store, card, 0))]


@pytest.mark.parametrize("family", ["signatories", "founders"])
def test_who_did_not_sign_is_who_is_explained(core, family):
    asked = [question for question in drawn(core, family) if "?ask=not" in question.subject]
    assert asked
    for question in asked:
        right = next(option.text for option in question.options if option.right)
        first = question.explanation.removeprefix("The ").split(" did not sign")[0]
        assert first == right, question.explanation


def test_the_three_best_sources_are_cited_primary_ones_first_and_the_rest_is_counted(core):
    asked = [question for family in ("member-on-date", "joined-when", "signatories") for question in drawn(core, family)]
    many = [question for question in asked if len(ranked_sources(core, question)) > MOST + 1]
    assert many
    for question in many:
        ranked = ranked_sources(core, question)
        worth = [(one.read, one.kind in {"treaty", "official-statistics", "statement"}) for one in ranked]
        assert worth == sorted(worth, reverse=True)
        lines = source_lines(core, question)
        assert len(lines) == MOST + 1
        assert [one.title in line for one, line in zip(best_sources(core, question), lines, strict=False)] == [True] * MOST
        assert lines[-1] == f"and {len(ranked) - MOST} more sources"


def test_what_is_printed_cites_the_same(core):
    question = max(drawn(core, "joined-when"), key=lambda one: len(one.sources))
    assert explanation(given_of(core, [question]), question) == (question.explanation, *source_lines(core, question))


def test_a_text_says_according_to_whom_and_not_by_whom(core):
    lines = [row.line["en"] for row in core.confusions.values()]
    notes = [
        note["en"]
        for table in (core.events, core.statuses, core.agreements, core.eras)
        for row in table.values()
        for note in (row.nuance, *(other.note for other in row.alternatives))
        if note
    ]
    said = (", by the ", ", by some ", ", by one ", "by the ASEAN Secretariat")
    wrong = [text for text in (*lines, *notes) if any(words in text for words in said) and "signed by" not in text.lower()]
    assert not wrong
