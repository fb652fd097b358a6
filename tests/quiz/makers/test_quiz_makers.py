"""The makers: all are found, and the traps of the record are kept clear of."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from aseandesk.quiz import makers
from aseandesk.quiz.dealing.deal import ask, candidates_of
from aseandesk.quiz.makers import before_after, claim_verdict, families, flag, joined_when, member_on_date, partner_status, signed_in_force
from aseandesk.quiz.run.marking import mark
from aseandesk.quiz.toolkit.memberships import count_on, is_member, members, place_of, step_at
from aseandesk.quiz.toolkit.wording import a, clauses, inside_quotes, nth, place_words, sentence, the

ROOT = Path(__file__).parents[3]
FOLDER = Path(makers.__file__).parent


def questions(store, family, seed=0):
    return [q for card in candidates_of(store, families()[family], store.pack.as_of.last, seed) if (q := ask(store, card, seed))]


def test_every_file_of_the_folder_is_a_family():
    files = {file.stem for file in FOLDER.glob("*.py")} - {"__init__"}
    assert files == {maker.__name__.rpartition(".")[2] for maker in families().values()}
    assert list(families()) == sorted(families())
    for family, maker in families().items():
        assert family == maker.ID
        assert maker.TITLE
        assert maker.__doc__


def test_a_bundle_without_the_families_says_so(monkeypatch):
    monkeypatch.setattr(makers, "__path__", [])
    families.cache_clear()
    with pytest.raises(RuntimeError, match="bundle"):
        families()
    monkeypatch.undo()
    families.cache_clear()
    assert families()


def test_a_file_that_holds_another_family_than_its_name_says_so(monkeypatch):
    monkeypatch.setattr(families()["capital"], "ID", "chief-town")
    with pytest.raises(RuntimeError, match=r"capital\.py holds the family chief-town"):
        makers.Families(["capital"])["capital"]


def test_the_topics_of_the_pack_name_families_that_exist(core):
    named = [family for topic in core.pack.topics for family in topic.families]
    assert set(named) == set(families()), "each family belongs to a topic, and each topic is made of families"
    assert len(named) == len(set(named))


def test_what_looks_like_an_address_leads_to_a_fact(core):
    for family in families():
        for question in questions(core, family)[:40]:
            named = [one.id for one in (*question.options, *question.items) if ":" in one.id]
            assert all(core.get(address) is not None for address in (*named, *question.addresses)), question.id


def test_a_family_makes_the_kinds_that_it_says(core):
    for family, maker in families().items():
        assert {question.kind for question in questions(core, family)[:40]} == set(maker.KINDS), family


def test_the_page_about_the_quiz_names_each_family():
    page = (ROOT / "docs" / "quiz.md").read_text(encoding="utf-8")
    for family in families():
        assert f"`{family}`" in page


# ---- two values of one date


def test_the_day_on_which_sources_differ_is_not_settled(core):
    assert is_member(core, "BRN", date(1984, 1, 6)) is False
    assert is_member(core, "BRN", date(1984, 1, 7)) is None
    assert is_member(core, "BRN", date(1984, 1, 8)) is True
    assert count_on(core, date(1984, 1, 7)) is None
    assert count_on(core, date(1984, 1, 8)) == 6


def test_the_unsettled_day_is_never_asked_about(core):
    for family in ("member-on-date", "not-yet-member", "how-many-members"):
        for question in questions(core, family):
            assert question.day != date(1984, 1, 7) or all("BRN" not in option.id for option in question.options)


def test_the_year_is_asked_where_all_values_agree_on_it(core):
    subject = "status:ASEAN.BRN.member.1984"
    assert joined_when.is_right(core, "1984", subject, date(2020, 1, 1)) is True
    assert [q for q in questions(core, "joined-when") if q.subject == subject]


def test_those_who_joined_on_one_day_share_their_place(core):
    laos, myanmar = step_at(core, "status:ASEAN.LAO.member.1997"), step_at(core, "status:ASEAN.MMR.member.1997")
    assert place_of(core, laos) is place_of(core, myanmar) is None
    assert place_of(core, step_at(core, "status:ASEAN.VNM.member.1995")) == 7
    for question in questions(core, "joined-when"):
        ids = {option.id for option in question.options}
        right = {option.id for option in question.options if option.right}
        if right & {"country:LAO", "country:MMR"}:
            assert not {"country:LAO", "country:MMR"} <= ids


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("1983-12-31", 5),
        ("1984-01-08", 6),
        ("1995-07-28", 7),
        ("1997-07-23", 9),
        ("1999-04-30", 10),
        ("2025-10-25", 10),
        ("2025-10-26", 11),
    ],
)
def test_the_number_of_members_on_a_day(core, day, number):
    assert count_on(core, date.fromisoformat(day)) == number
    assert len(core.members(date.fromisoformat(day))) == number


# ---- capitals, flags, money


def test_the_seat_of_government_is_a_trap_with_its_line_and_never_right(core):
    (question,) = [q for q in questions(core, "capital") if q.subject == "value:MYS.capital"]
    seat = next(option for option in question.options if option.text == "Putrajaya")
    assert not seat.right
    assert "centre of Malaysia" in seat.note
    assert "Kuala Lumpur" in question.explanation


def test_a_capital_that_may_move_is_asked_with_the_day(core):
    for country, city in (("IDN", "Jakarta"), ("MMR", "Nay Pyi Taw")):
        (question,) = [q for q in questions(core, "capital") if q.subject == f"value:{country}.capital"]
        assert question.dated
        assert "31 May 2026" in question.prompt
        assert question.options[question.right[0]].text == city


def test_a_city_state_and_a_union_without_a_capital_are_not_asked(core):
    asked = {question.subject for question in questions(core, "capital")}
    assert not asked & {"value:SGP.capital", "value:EU.capital"}


def test_a_flag_that_no_source_verifies_is_not_asked(core):
    unsure = {c.id for c in core.countries.values() if any(v.confidence != "verified" for v in c.values.get("flag", ()))}
    assert unsure, "the pack still has such a flag"
    for question in questions(core, "flag") + questions(core, "flag-of"):
        assert not unsure & {question.flag, *(option.flag for option in question.options)}


def test_two_flags_that_look_the_same_never_meet(core):
    """What decides is the drawing and its description, so that twins in an added pack are kept apart too."""
    import msgspec

    from aseandesk.facts import model
    from aseandesk.facts.store import FactStore

    twin = msgspec.structs.replace(core.countries["IDN"], id="XMC", names={"en": "Twinland"})
    content = model.Content(pack=core.pack, countries=(*core.countries.values(), twin), sources=tuple(core.sources.values()))
    store = FactStore(content, lambda measure: model.SeriesFile(measure, "", ()))
    assert flag.is_right(store, "country:XMC", "value:IDN.flag", date(2020, 1, 1)) is None
    for seed in range(20):
        for question in questions(store, "flag", seed):
            assert not {"country:IDN", "country:XMC"} <= {option.id for option in question.options}


def test_money_of_one_name_is_not_set_against_itself(core):
    for question in questions(core, "currency"):
        assert not any("dollar" in option.text.lower() or "rupee" in option.text.lower() for option in question.options)


# ---- agreements, claims, events, partners


def test_signed_and_in_force_stand_side_by_side(core):
    (question,) = [q for q in questions(core, "signed-in-force") if q.subject == "agreement:asean-charter"]
    texts = {option.text: option for option in question.options}
    assert texts["20 November 2007"].right
    assert not texts["15 December 2008"].right
    assert texts["15 December 2008"].note == "It entered into force on that day"


@pytest.mark.parametrize("agreement", ["preferential-trading", "seanwfz", "haze-agreement", "acia", "cmim", "ahkfta"])
def test_a_date_on_which_sources_differ_or_of_one_source_is_not_asked(core, agreement):
    assert f"agreement:{agreement}?ask=force" not in signed_in_force.subjects(core)


def test_only_a_clear_verdict_is_true_or_false(core):
    for subject in claim_verdict.subjects(core):
        name, _, part = subject.partition(":")[2].partition("?part=")
        claim = core.claims[name]
        verdict = claim.parts[int(part) - 1].verdict if part else claim.verdict
        assert verdict in {"supported", "contradicted"}
    asked = {subject.partition("?")[0] for subject in claim_verdict.subjects(core)}
    assert not asked & {"claim:fdi-230bn", "claim:neutrality", "claim:ambassador-2010"}


def test_events_of_war_uncertain_ones_and_those_to_come_are_told_not_asked(core):
    asked = {one.row.id for one in before_after.happenings(core)}
    assert len(asked) > 80
    assert not asked & {"phnom-penh-falls-1975", "rohingya-2017", "bali-bombings-2002", "brunei-joins", "asean-summit-49"}
    for one in before_after.happenings(core):
        assert one.row.confidence == "verified"
        assert one.last <= core.pack.as_of.last


def test_no_title_tells_when_it_was(core):
    for one in before_after.happenings(core):
        assert not any(character.isdigit() for character in one.row.title["en"])


def test_who_rose_to_a_higher_standing_is_not_asked_by_the_lower(core):
    day = core.pack.as_of.last
    assert partner_status.is_right(core, "country:CHN", "status:ASEAN.CHN.dialogue-partner.1996", day) is None
    assert partner_status.is_right(core, "country:CHN", "status:ASEAN.CHN.comprehensive-strategic-partner.2021", day) is True
    assert partner_status.is_right(core, "country:PAK", "status:ASEAN.CHN.comprehensive-strategic-partner.2021", day) is False
    assert partner_status.is_right(core, "country:KOR", "status:ASEAN.CHN.comprehensive-strategic-partner.2021", day) is None


def test_only_who_is_surely_no_member_stands_against_one(core):
    subject = "status:ASEAN.VNM.member.1995"
    day = date(1995, 7, 28)
    assert member_on_date.is_right(core, "country:VNM", subject, day) is True
    assert member_on_date.is_right(core, "country:VNM", subject, day - timedelta(days=1)) is False
    assert member_on_date.is_right(core, "country:PNG", subject, day) is False


def test_uncertain_facts_give_no_question(core):
    unsure = {f"status:{row.id}" for row in core.statuses.values() if row.confidence != "verified"}
    for family in families():
        for question in questions(core, family):
            assert not unsure & set(question.addresses)


# ---- words


def test_names_take_their_article(core):
    assert the(core, "PHL") == "the Philippines"
    assert the(core, "KOR") == "the Republic of Korea"
    assert the(core, "USA") == "the United States"
    assert the(core, "LAO") == "Lao PDR"
    assert the(core, "VNM") == "Viet Nam"
    assert sentence(the(core, "PHL")) == "The Philippines"


def test_small_words():
    assert [nth(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 42)] == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "42nd"]
    assert place_words(7) == "seventh"
    assert (a("Observer"), a("member")) == ("an Observer", "a member")


def test_the_order_of_joining_is_the_record_s(core):
    assert [step.party for step in members(core)] == list(core.ever_members())


# ---- numbers are printed as one speaks of them


def test_a_large_figure_is_asked_for_in_the_unit_one_speaks_in(core):
    """What is right stays what it was: a tenth off, in whatever scale; and no number shows the noise of arithmetic."""
    for question in questions(core, "closest-number"):
        number = question.number
        assert number.unit in question.prompt
        assert number.value < 2e6 or number.unit == "km²", question.id
        assert all(
            len(f"{end!r}".replace(".", "")) < 17 for end in (number.value, number.low, number.high, number.near_low, number.near_high)
        )
        assert number.low / number.value == pytest.approx(0.9)
        assert number.near_high / number.value == pytest.approx(1.3)


def test_an_amount_may_be_given_in_words_or_in_the_scale_that_is_printed(core):
    question = next(one for one in questions(core, "closest-number") if one.subject == "series:gdp.VNM?year=2020")
    assert question.number.unit == "billion US$"
    for given in ("346.6", "346.6 billion", "346,600,000,000", "346 600 million US$", "0.3466 trillion"):
        assert mark(core, question, (given,)).right, given
    assert not mark(core, question, ("346.6 million",)).right


def test_what_is_quoted_within_quotation_marks_has_single_ones():
    assert inside_quotes('"Largely owed" to it') == "‘Largely owed’ to it"
    assert inside_quotes('"Most successful"') == "Most successful"
    assert inside_quotes("Tariffs to zero") == "Tariffs to zero"


def test_an_article_within_a_row_of_sentences_is_small():
    told = clauses(["The Philippines is a founding member", "The Netherlands never joined", "Thailand is one too"])
    assert told == "The Philippines is a founding member; the Netherlands never joined; Thailand is one too"
