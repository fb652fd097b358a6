"""Marking by kind: right, how much of it, why; and what is refused with a sentence."""

from datetime import date
from itertools import permutations

import msgspec
import pytest

from aseandesk.facts.packs import open_store
from aseandesk.quiz.model.answer import AnswerError, given_words, right_given, right_words
from aseandesk.quiz.model.question import Number, Option, Question
from aseandesk.quiz.run.marking import mark

STORE = open_store()
LAND = {"LAO": "Laos", "VNM": "Viet Nam", "THA": "Thailand", "MMR": "Myanmar"}


def options(*right: str) -> tuple[Option, ...]:
    return tuple(Option(f"country:{one}", name, right=one in right) for one, name in LAND.items())


def ids(*countries: str) -> tuple[str, ...]:
    return tuple(f"country:{one}" for one in countries)


BARE = Question("x:y", "x", "single", "Which?", (), date(2025, 10, 25), "country:LAO", "So it is.", ())
SINGLE = msgspec.structs.replace(BARE, options=options("VNM"))
MULTIPLE = msgspec.structs.replace(BARE, kind="multiple", options=options("VNM", "LAO"))
ORDER = msgspec.structs.replace(BARE, kind="order", options=options(), key=ids("THA", "VNM", "LAO", "MMR"))
MATCH = msgspec.structs.replace(
    BARE,
    kind="match",
    options=options(),
    items=(Option("1997", "1997"), Option("1995", "1995"), Option("1967", "1967")),
    key=ids("LAO", "VNM", "THA"),
)
MONEY = msgspec.structs.replace(BARE, kind="number", number=Number(200.0, "US$", 190.0, 210.0, 160.0, 250.0))
YEAR = msgspec.structs.replace(BARE, kind="number", number=Number(1995, "", 1995, 1995, 1993, 1997, year=True))
MAP = msgspec.structs.replace(BARE, kind="map", key=ids("VNM"))
TIMELINE = msgspec.structs.replace(
    BARE, kind="timeline", key=("event:bangkok-declaration",), number=Number(1967, "", 1967, 1967, 1965, 1969, year=True)
)
TYPED = msgspec.structs.replace(BARE, kind="typed", key=ids("VNM"), accepted=("Viet Nam", "Vietnam", "Việt Nam"))
ALL = (SINGLE, MULTIPLE, ORDER, MATCH, MONEY, YEAR, MAP, TIMELINE, TYPED)


@pytest.mark.parametrize("question", ALL, ids=lambda one: one.kind)
def test_what_is_right_is_marked_right(question):
    made = mark(STORE, question, right_given(question))
    assert (made.right, made.share, made.close) == (True, 1.0, False)
    assert made.why


@pytest.mark.parametrize("question", ALL, ids=lambda one: one.kind)
@pytest.mark.parametrize("nothing", [(), ("",), ("  ",)])
def test_no_answer_is_not_right_and_says_what_would_be(question, nothing):
    made = mark(STORE, question, nothing)
    assert (made.right, made.share, made.given) == (False, 0.0, ())
    assert right_words(STORE, question) in made.why
    assert made.why.startswith("No answer was given. Right: ")


def test_one_of_several():
    made = mark(STORE, SINGLE, ids("LAO"))
    assert (made.right, made.share) == (False, 0.0)
    assert made.why == "Not “Laos” but “Viet Nam”."
    assert mark(STORE, SINGLE, ids("VNM")).why == "“Viet Nam” is right."


@pytest.mark.parametrize(
    ("given", "share"),
    [
        (ids("VNM"), 0.5),
        (ids("VNM", "LAO", "THA"), 0.5),
        (ids("VNM", "THA"), 0.0),
        (ids("LAO", "VNM", "THA", "MMR"), 0.0),
        (ids("THA"), 0.0),
    ],
)
def test_several_right_pay_for_each_and_take_for_each_wrong(given, share):
    made = mark(STORE, MULTIPLE, given)
    assert (made.right, made.share) == (False, share)
    missing = {"country:VNM", "country:LAO"} - set(given)
    assert ("Missing" in made.why) == bool(missing)
    assert ("Wrongly chosen" in made.why) == bool(set(given) - {"country:VNM", "country:LAO"})


def test_several_right_in_any_order():
    assert mark(STORE, MULTIPLE, ids("LAO", "VNM")).right
    assert mark(STORE, MULTIPLE, ids("VNM", "LAO")).right


def test_an_order_is_worth_its_pairs():
    shares = {given: mark(STORE, ORDER, given).share for given in permutations(ORDER.key)}
    assert [given for given, share in shares.items() if share == 1.0] == [ORDER.key]
    assert shares[ORDER.key[::-1]] == 0.0
    assert shares[(*ORDER.key[1::-1], *ORDER.key[2:])] == pytest.approx(5 / 6)
    made = mark(STORE, ORDER, (*ORDER.key[1::-1], *ORDER.key[2:]))
    assert made.why == "“Thailand” comes before “Viet Nam”. 5 of 6 pairs are in order."


def test_matching_is_worth_each_pair():
    made = mark(STORE, MATCH, ("country:LAO", "", "country:MMR"))
    assert made.share == pytest.approx(1 / 3)
    assert made.why == "“1995” goes with “Viet Nam”; “1967” goes with “Thailand”."
    assert mark(STORE, MATCH, ids("THA", "THA", "THA")).share == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("text", "right", "close", "why"),
    [
        ("200", True, False, "Right: it is 200 US$."),
        ("190", True, False, "Right: it is 200 US$."),
        ("189", False, True, "Close, 5.5 % too low: it is 200 US$."),
        ("250", False, True, "Close, 25 % too high: it is 200 US$."),
        ("252", False, False, "Not right, 26 % too high: it is 200 US$."),
        ("20", False, False, "Not right, 10 times too low: it is 200 US$."),
        ("2 million", False, False, "Not right, far too high: it is 200 US$."),
        ("0.5", False, False, "Not right, 400 times too low: it is 200 US$."),
        ("-3", False, False, "Not right, too low: it is 200 US$."),
    ],
)
def test_a_number_within_its_bounds(text, right, close, why):
    made = mark(STORE, MONEY, (text,))
    assert (made.right, made.close, made.why) == (right, close, why)
    assert made.share == (1.0 if right else 0.5 if close else 0.0)


def test_a_figure_is_told_as_one_reads_it():
    number = Number(17947000000.0, "US$", 16e9, 20e9, 12e9, 24e9)
    question = msgspec.structs.replace(MONEY, number=number)
    assert mark(STORE, question, ("18 bn",)).why == "Right: it is 17.95 billion US$."
    assert right_words(STORE, question) == "17.95 billion US$"
    assert right_given(question) == ("17,947,000,000",)


def test_a_year_is_off_by_years():
    assert mark(STORE, YEAR, ("1997",)).why == "Close, 2 years too late: it is 1995."
    assert mark(STORE, YEAR, ("1994",)).why == "Close, one year too early: it is 1995."
    assert not mark(STORE, YEAR, ("1967",)).close


def test_a_place_on_the_map_and_on_the_timeline():
    assert mark(STORE, MAP, ids("LAO")).why == "Not “Lao PDR” but “Viet Nam”."
    assert mark(STORE, TIMELINE, ("1967-08-08",)).right
    made = mark(STORE, TIMELINE, ("1969",))
    assert made.close
    assert made.why == "Close, 2 years too late: it is 1967."


def test_a_text_names_what_is_meant():
    assert mark(STORE, TYPED, ("viet nam",)).right
    assert mark(STORE, TYPED, ("Laos",)).why == "Not “Laos” but “Viet Nam”."


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [
        (SINGLE, ("country:XXX",), "“country:XXX” is none of the answers"),
        (SINGLE, ids("LAO", "VNM"), "takes one answer; 2 were given"),
        (MULTIPLE, ids("LAO", "LAO"), "given twice"),
        (ORDER, ids("LAO", "VNM"), "all 4 put in order; 2 were given"),
        (MATCH, ids("LAO"), "has 3 items to match; 1 were given"),
        (MATCH, ("country:LAO", "country:VNM", "country:XXX"), "none of the answers"),
        (MONEY, ("many",), "no number"),
        (MAP, ("LAO",), "no country here"),
        (TIMELINE, ("soon",), "no year and no date"),
        (msgspec.structs.replace(MONEY, number=None), ("1",), "no number to compare with"),
    ],
)
def test_what_cannot_be_an_answer_is_told_in_a_sentence(question, given, said):
    with pytest.raises(AnswerError) as error:
        mark(STORE, question, given)
    assert said in str(error.value)


def test_answers_in_words():
    assert given_words(STORE, ORDER, ORDER.key) == "Thailand → Viet Nam → Laos → Myanmar"
    assert given_words(STORE, MATCH, ("country:LAO", "", "country:THA")) == "1997 – Laos; 1995 – ?; 1967 – Thailand"
    assert given_words(STORE, MULTIPLE, ids("LAO", "VNM")) == "Laos / Viet Nam"
    assert given_words(STORE, MONEY, ("200",)) == "200 US$"
    assert given_words(STORE, MAP, ids("VNM")) == "Viet Nam"
    assert given_words(STORE, SINGLE, ()) == "–"
