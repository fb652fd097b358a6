"""As of a day nothing is asked that was not so yet, or that the store knows only of later days; the second path says the same."""

from datetime import date

import msgspec
import pytest

from aseandesk.facts import model_questions
from aseandesk.facts.dates import partial_date
from aseandesk.facts.packs import open_store
from aseandesk.quiz.dealing.deal import ask, candidates_of, deal
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.gate import TOO_EARLY, refused
from aseandesk.quiz.verify import complaint

PRESENT = (
    *("capital", "capital-of", "match-capital", "typed-capital", "currency", "match-currency", "flag", "flag-of", "borders", "all-borders"),
    *("official-language", "official-name", "own-name", "odd-one-out", "body-does", "pillars", "claim-verdict", "claim-weighed"),
)
"""Families that tell how things are: the core pack knows of none of these since when it is so."""
EVE = date(2026, 5, 30)
"""The day before that up to which the core pack knows."""


def questions(store, family, day, most=25):
    made = (ask(store, card, 1) for card in candidates_of(store, families()[family], day, 0)[:most])
    return [question for question in made if question is not None]


@pytest.mark.parametrize("family", PRESENT)
def test_what_is_so_now_is_asked_from_the_day_up_to_which_the_pack_knows(core, family):
    assert questions(core, family, core.pack.as_of.last)
    for day in (date(1900, 1, 1), date(1990, 6, 1), EVE):
        assert not questions(core, family, day)


@pytest.mark.parametrize("family", families())
@pytest.mark.parametrize("day", [date(1975, 1, 1), date(1998, 6, 1), date(2015, 3, 1)])
def test_the_second_path_agrees_as_of_any_day(core, family, day):
    for made in questions(core, family, day):
        assert complaint(core, made, families()[family].WORDINGS) == "", made.prompt


@pytest.mark.parametrize("family", families())
def test_the_second_path_does_not_let_through_what_the_first_keeps_back(core, family):
    """Questions of today, asked as of a day on which the gate refuses them: the examiner, who shares no code with it, complains too."""
    maker, refusals = families()[family], 0
    for made in questions(core, family, core.pack.as_of.last, most=12):
        for day in (date(1960, 1, 1), EVE):
            early = msgspec.structs.replace(made, day=day)
            if not made.dated and family in PRESENT:
                assert refused(core, early, maker.is_right) == TOO_EARLY
            if not made.dated and refused(core, early, maker.is_right) == TOO_EARLY:
                refusals += 1
                assert complaint(core, early, maker.WORDINGS), made.prompt
    assert refusals or all(made.dated for made in questions(core, family, core.pack.as_of.last, most=12))


def test_before_anything_had_happened_nothing_is_asked(core):
    assert deal(core, "", 5, 0, date(1900, 1, 1)) == ()


def test_who_had_not_joined_yet_is_not_asked_about(core):
    made = deal(core, "membership", 200, 3, date(1990, 6, 1))
    assert made
    late = {row.id for row in core.statuses.values() if row.status == "member" and row.start.first > date(1990, 6, 1)}
    told = [question for question in made if not question.dated]
    assert not [question.id for question in told for one in question.addresses if one.removeprefix("status:") in late]


def test_figures_of_later_years_are_not_asked_about(core):
    for family in ("compare-two", "chart-highest", "chart-share", "whose-line", "chart-first-above"):
        made = questions(core, family, date(2005, 6, 1), most=60)
        assert made
        assert not [one.prompt for one in made for year in range(2005, 2027) if str(year) in one.prompt], family


# ---- states of things whose day the store knows


def with_capital(country="THA", **dates):
    """The core pack, in which a country has had its capital from and to these days."""
    store = open_store()
    row = store.countries[country]
    given = {name: partial_date(text) for name, text in dates.items()}
    value = msgspec.structs.replace(row.values["capital"][-1], **given)
    store.countries = {**store.countries, country: msgspec.structs.replace(row, values={**row.values, "capital": (value,)})}
    return store


def typed(day):
    return Question(
        id="typed-capital:value:THA.capital", family="typed-capital", kind="typed", prompt="Write down the capital of Thailand.",
        options=(), day=day, subject="value:THA.capital", explanation="It is.", sources=("book",),
        key=("value:THA.capital",), accepted=("Bangkok",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "day", "asked"),
    [
        ({}, date(2026, 5, 31), True),
        ({}, EVE, False),
        ({"start": "1782-04-21"}, date(1900, 1, 1), True),
        ({"start": "1782-04-21"}, date(1782, 4, 21), True),
        ({"start": "1782-04-21"}, date(1782, 4, 20), False),
        ({"start": "1782"}, date(1782, 12, 30), False),
        ({"start": "1782"}, date(1782, 12, 31), True),
        ({"as_of": "2020"}, date(2020, 6, 1), False),
        ({"as_of": "2020"}, date(2021, 1, 1), True),
        ({"start": "1782", "end": "2001-01-01"}, date(2000, 12, 31), True),
        ({"start": "1782", "end": "2001-01-01"}, date(2001, 1, 1), False),
    ],
)
def test_a_capital_is_asked_on_the_days_that_the_store_vouches_for(dates, day, asked):
    store = with_capital(**dates)
    maker = families()["typed-capital"]
    assert (refused(store, typed(day), maker.is_right) == "") is asked
    made = ask(store, next(card for card in candidates_of(store, maker, day, 0) if card.subject == "value:THA.capital"), 0)
    assert (made is not None) is asked


def test_who_is_offered_must_be_vouched_for_too():
    """Whose capital is Bangkok is known of 1900; but not that Manila was that of the Philippines."""
    store, maker = with_capital(start="1782-04-21"), families()["capital-of"]
    card = next(card for card in candidates_of(store, maker, date(1900, 1, 1), 0) if card.subject == "value:THA.capital")
    assert ask(store, card, 0) is None


def test_a_capital_that_is_mixed_up_with_another_is_asked_by_its_day_on_known_days_alone(core):
    """“What was the capital of Myanmar on 1 June 1990?” names its day: right it is not, where the store knows only today's."""
    dated = [one for one in questions(core, "capital", core.pack.as_of.last) if one.dated]
    assert dated
    for made in dated:
        early = msgspec.structs.replace(made, day=date(1990, 6, 1), prompt=made.prompt.replace("31 May 2026", "1 June 1990"))
        assert refused(core, early, families()["capital"].is_right) == TOO_EARLY
        assert complaint(core, early, families()["capital"].WORDINGS)


def test_a_pack_that_does_not_say_up_to_when_it_knows_vouches_for_any_day(core):
    store = open_store()
    store.pack = msgspec.structs.replace(store.pack, as_of=None)
    assert refused(store, typed(date(1990, 1, 1)), families()["typed-capital"].is_right) == ""


def test_what_a_teacher_wrote_is_asked_on_any_day(core):
    row = model_questions.TeacherQuestion(
        "mine", {"en": "Where is it?"}, {"en": "There."}, ("s",), options=({"en": "Here"}, {"en": "There"}), right=(1,)
    )
    made = Question(
        "own:mine", "own", "single", row.prompt["en"], (Option("1", "Here"), Option("2", "There", True), Option("3", "Nowhere at all")),
        date(1900, 1, 1), "source:s?own=mine", "There.", ("s",),
    )  # fmt: skip
    assert refused(core, made, lambda _store, answer, _subject, _day: answer == "2") != TOO_EARLY
