"""The families beside membership: what they leave out, what traps they set, and that each says what it asks in several ways."""

from datetime import date
from itertools import pairwise

import pytest

from aseandesk.quiz.dealing.deal import ask, candidates_of
from aseandesk.quiz.makers import (
    chart_first_above,
    chart_overtakes,
    families,
    founders,
    odd_one_out,
    partner_story,
    signatories,
    standing_on_date,
    typed_country,
)
from aseandesk.quiz.toolkit.clues import clue_of
from aseandesk.quiz.toolkit.figures import amount_words, curves, measures
from aseandesk.quiz.toolkit.lands import border, own_names, speaks
from aseandesk.quiz.toolkit.years import spaced_years

FEWEST = 20
FEW = {"founding-members", "body-does"}
"""There are eleven members: five that founded, six that came later; and eleven bodies whose line does not name them."""


def questions(store, family, seed=0):
    return [q for card in candidates_of(store, families()[family], store.pack.as_of.last, seed) if (q := ask(store, card, seed))]


def test_at_least_twenty_eight_families_have_twenty_questions(core):
    rich = {name for name in families() if len({q.id for seed in range(3) for q in questions(core, name, seed)}) >= FEWEST}
    assert len(rich) >= 28
    assert set(families()) - rich <= FEW | {"own-name"}


def test_every_kind_of_answer_is_asked(core):
    first = [ask(core, candidates_of(core, maker, core.pack.as_of.last, 1)[0], 1) for maker in families().values()]
    kinds = {question.kind for question in first if question is not None}
    assert kinds == {"single", "multiple", "true-false", "order", "match", "number", "typed", "map", "timeline", "chart"}


@pytest.mark.parametrize("family", sorted(families()))
def test_each_relation_is_asked_for_in_three_ways(family):
    for relation, variants in families()[family].WORDINGS.items():
        assert len(set(variants)) >= 3, relation


# ---- known mix-ups


def test_viet_nam_and_laos_stand_beside_each_other_with_the_line_that_clears_it_up(core):
    (question,) = [q for q in questions(core, "joined-when", 3) if q.subject == "status:ASEAN.VNM.member.1995"]
    assert "1997" in {option.id for option in question.options}
    assert "both had been observers since 1992" in question.explanation


@pytest.mark.parametrize(("country", "words"), [("PNG", "not a member"), ("CHN", "ASEAN+3"), ("JPN", "ASEAN+3")])
def test_who_is_taken_for_a_member_has_its_line(core, country, words):
    offered = [option for seed in range(4) for question in questions(core, "member-on-date", seed) for option in question.options]
    notes = {option.note for option in offered if option.id == f"country:{country}"}
    assert notes
    assert all(words in note for note in notes)


def test_the_observer_year_on_which_sources_differ_is_not_asked(core):
    asked = {q.subject.partition("?")[0] for q in questions(core, "partner-since")}
    assert "status:ASEAN.TLS.observer.2022" not in asked
    assert standing_on_date.is_right(core, "observer", "status:ASEAN.TLS.observer.2022", date(2010, 1, 1)) is None
    assert standing_on_date.is_right(core, "observer", "status:ASEAN.TLS.observer.2022", date(2023, 1, 1)) is True


# ---- agreements


def test_an_agreement_that_others_joined_later_has_no_list_of_signatories(core):
    asked = {q.subject.partition(" ")[0].partition("?")[0] for q in questions(core, "signatories")}
    assert "agreement:rcep" in asked
    assert not asked & {"agreement:treaty-of-amity", "agreement:aanzfta-upgrade", "agreement:ahkfta", "agreement:cmim"}
    assert signatories.is_right(core, "country:IND", "agreement:rcep country:AUS", date(2026, 1, 1)) is False


def test_for_each_founding_country_one_signed_and_nobody_else(core):
    def right(person: str, ask: str) -> bool | None:
        return founders.is_right(core, f"person:{person}", f"person:thanat-khoman?ask={ask}", date(2026, 1, 1))

    assert (right("thanat-khoman", "signed"), right("thanat-khoman", "not")) == (True, False)
    assert (right("lee-kuan-yew", "signed"), right("lee-kuan-yew", "not")) == (False, True)
    assert right("nguyen-manh-cam", "not") is None  # nobody signed for his country, of which the founding says nothing
    asked = {q.subject for q in questions(core, "founders")}
    assert "person:lee-kuan-yew?ask=not" in asked
    assert "person:ferdinand-marcos-jr?ask=not" not in asked  # who came generations later is no trap


# ---- countries


def test_whoever_signed_a_protocol_to_a_treaty_of_many_is_not_asked_for(core):
    """States outside the region had joined the Treaty of Amity before it was amended: those who signed that are not all known."""
    amended = {row.id for row in core.agreements.values() if row.id in {"tac-protocol-1998", "tac-protocol-2010"}}
    asked = {subject.partition(" ")[0].partition("?")[0].partition(":")[2] for subject in signatories.subjects(core)}
    assert len(amended) == 2
    assert "asean-charter" in asked
    assert not asked & amended


def test_how_often_a_body_meets_tells_it_from_no_other(core):
    """Two councils and the summit meet twice a year, though the record says so of two of them alone."""
    quoted = {question.prompt for seed in range(3) for question in questions(core, "body-does", seed)}
    assert quoted
    assert not [prompt for prompt in quoted if "twice" in prompt or "Annex" in prompt]


def test_what_was_told_once_is_not_told_beside_both_answers(core):
    for question in questions(core, "compare-two")[:20]:
        assert question.explanation
        assert not any(option.note for option in question.options)


def test_a_number_that_never_was_is_not_called_too_many(core):
    """There were nine members once, and never eight: two joined on one day."""
    found = {option.text: option.note for q in questions(core, "how-many-members") for option in q.options}
    assert found["8"] == "There were never 8 members"


def test_a_figure_is_told_at_the_scale_at_which_one_speaks_of_it(core):
    said = [amount_words(core, "gdp", value) for value in (1e9, 1.389e9, 3.41e10, 9.13e11, 1.371e12, 8.82e8)]
    assert said == ["1 billion US$", "1.39 billion US$", "34.1 billion US$", "913 billion US$", "1.37 trillion US$", "882 million US$"]


def test_a_border_is_settled_by_both_lists(core):
    assert border(core, "LAO", "MMR") is border(core, "MMR", "LAO") is True
    assert border(core, "SGP", "MYS") is False
    assert border(core, "CHE", "NOR") is None


def test_a_language_that_no_law_makes_official_is_not_settled(core):
    assert speaks(core, "GBR", "English") is None
    assert speaks(core, "SGP", "English") is True
    assert speaks(core, "CHN", "Mandarin Chinese") is None


def test_an_own_name_says_nothing_to_who_does_not_know_it(core):
    texts = {one.text for one in own_names(core)}
    assert "Pilipinas" in texts
    assert not texts & {"Indonesia", "Malaysia", "Singapura", "Việt Nam", "中国", "日本"}


def test_a_clue_means_one_country_alone(core):
    day = core.pack.as_of.last
    assert clue_of(core, "country:VNM?by=joined", day).text == "1995"
    assert clue_of(core, "country:LAO?by=joined", day) is None, "Myanmar joined in the same year"
    assert "Burma" in typed_country.accepted(core, "MMR", day)


def test_the_odd_one_out_lacks_what_the_prompt_names_and_may_be_alone_in_other_things(core):
    subject = "country:KHM?trait=decade-1990 country:LAO country:PHL country:VNM"
    day = core.pack.as_of.last
    found = {one: odd_one_out.is_right(core, f"country:{one}", subject, day) for one in ("KHM", "LAO", "PHL", "VNM")}
    assert found == {"KHM": False, "LAO": False, "PHL": True, "VNM": False}
    by_name = subject.replace("decade-1990", "styled-republic")
    assert odd_one_out.is_right(core, "country:KHM", by_name, day) is True, "its official name alone has no republic in it"
    assert all(len(question.right) == 1 for question in questions(core, "odd-one-out"))


# ---- figures


def test_no_estimate_no_balance_and_no_second_reporter_is_asked(core):
    assert "gdp" in measures(core)
    assert not {"goods-exports-cow", "fdi-net-inflows", "exports-goods-services-factbook"} & set(measures(core))
    assert curves(core, "current-account-balance") == {}
    for measure in measures(core):
        until = core.measures[measure].estimates_from
        assert all(year < until for curve in curves(core, measure).values() for year in curve.points)


def test_one_passes_another_once_in_what_is_shown(core):
    for crossing in chart_overtakes.crossings(core).values():
        known = curves(core, crossing.measure)
        above = [known[crossing.one].points[y] > known[crossing.other].points[y] for y in range(crossing.year - 8, crossing.year + 9)]
        assert above == [False] * 8 + [True] * 9


def test_the_first_year_above_is_the_first_of_all_years(core):
    for found in chart_first_above.passings(core).values():
        points = curves(core, found.measure)[found.country].points
        assert found.year == min(year for year, value in points.items() if value > found.above)


def test_years_to_choose_from_lie_well_apart(core):
    from aseandesk.quiz.model.seeded_random import seeded_random

    for seed in range(50):
        years = spaced_years(seeded_random(seed), 2000, 1991, 2009)
        assert len(years) == 4
        assert 2000 in years
        assert min(b - a for a, b in pairwise(years)) >= 3
        assert years[0] >= 1991
        assert years[-1] <= 2009


def test_a_chart_keeps_its_address(core):
    for family in ("chart-highest", "chart-overtakes", "chart-first-above", "chart-share", "whose-line"):
        assert all(question.view.startswith("chart:") for question in questions(core, family))
    assert all(question.view == "timeline:?category=none" for question in questions(core, "on-timeline"))


# ---- the partner of whom the claims speak


def test_the_story_is_pakistan_s_in_the_core_pack_and_nobody_s_where_no_claim_names_a_partner(core, lagoon):
    assert partner_story.partner(core) == "PAK"
    assert questions(lagoon, "partner-story") == []
