"""The second path: reading what is printed, and knowing when it can say nothing."""

from datetime import date

import msgspec
import pytest

from aseandesk.quiz.dealing.deal import ask, candidates_of
from aseandesk.quiz.makers import capital, families, member_on_date
from aseandesk.quiz.model.question import Number, Option, Question
from aseandesk.quiz.verify import UncheckedError, complaint, known
from aseandesk.quiz.verify.reading import UnreadableError, read

ORDER = {"joined-order": ("Put these in the order in which they joined {organisation}.",)}
WHERE = {"is-country": ("Where is {country}?",)}
TYPED = {"capital-is": ("Type the capital of {country}.",)}
COUNT = {"members-count": ("How many members did {organisation} have on {date}?",)}
PAIRS = {"capitals": ("Which city is whose capital?",)}


def question(kind, prompt, **more):
    plain = {"id": "q", "family": f"test-{kind}", "options": (), "day": date(2026, 5, 31), "subject": "", "explanation": "", "sources": ()}
    return Question(kind=kind, prompt=prompt, **{**plain, **more})


def countries(core, *names):
    return tuple(Option(f"country:{name}", core.countries[name].names["en"]) for name in names)


def test_every_relation_of_every_family_is_known():
    for family, maker in families().items():
        assert maker.WORDINGS, family
        assert set(maker.WORDINGS) <= set(known()), family


def test_no_relation_is_known_that_no_family_asks():
    assert set(known()) == {relation for maker in families().values() for relation in maker.WORDINGS}


def test_no_prompt_can_be_read_in_two_ways(core):
    for maker in families().values():
        for card in candidates_of(core, maker, core.pack.as_of.last, 0)[:40]:
            for seed in range(4):
                made = ask(core, card, seed)
                assert made is None or read(maker.ID, maker.WORDINGS, made.prompt)


def test_a_prompt_that_no_wording_reads_is_a_complaint(core):
    with pytest.raises(UnreadableError, match="no wording"):
        read("x", WHERE, "Who is Laos?")
    assert "no wording" in complaint(core, question("map", "Who is Laos?", key=("country:LAO",)), WHERE)


def test_two_wordings_that_fit_are_an_error():
    with pytest.raises(UnreadableError, match="2 wordings"):
        read("y", {"one": ("Where is {country}?",), "two": ("Where is {city}?",)}, "Where is Laos?")


def test_an_unknown_relation_has_no_independent_check(core):
    with pytest.raises(UncheckedError, match="no independent check"):
        complaint(core, question("map", "Where is Laos?", key=("country:LAO",)), {"is-somewhere": WHERE["is-country"]})


def test_a_known_relation_of_a_kind_it_cannot_tell_has_none_either(core):
    with pytest.raises(UncheckedError, match="as order"):
        complaint(core, question("order", "Where is Lao PDR?", key=("country:LAO",)), WHERE)


def test_order_is_read_anew(core):
    right = question("order", "Put these in the order in which they joined ASEAN.", options=countries(core, "VNM", "BRN", "KHM"))
    right = msgspec.structs.replace(right, key=("country:BRN", "country:VNM", "country:KHM"))
    assert complaint(core, right, ORDER) == ""
    turned = msgspec.structs.replace(right, key=("country:VNM", "country:BRN", "country:KHM"))
    assert "does not surely come before" in complaint(core, turned, ORDER)
    same_day = msgspec.structs.replace(
        right, options=countries(core, "LAO", "MMR", "KHM"), key=("country:LAO", "country:MMR", "country:KHM")
    )
    assert complaint(core, same_day, ORDER), "Laos and Myanmar joined on one day"


def test_a_click_on_the_map_is_read_anew(core):
    assert complaint(core, question("map", "Where is Lao PDR?", key=("country:LAO",)), WHERE) == ""
    assert complaint(core, question("map", "Where is Lao PDR?", key=("country:KHM",)), WHERE)


def test_a_number_is_read_anew(core):
    prompt = "How many members did ASEAN have on 28 July 1995?"
    right = question("number", prompt, number=Number(7, "members", 7, 7, 6, 8))
    assert complaint(core, right, COUNT) == ""
    assert complaint(core, msgspec.structs.replace(right, number=Number(6, "members", 6, 6, 5, 7)), COUNT)
    disputed = question("number", "How many members did ASEAN have on 7 January 1984?", number=Number(6, "members", 6, 6, 5, 7))
    assert "not settled" in complaint(core, disputed, COUNT)


def test_what_may_be_typed_is_read_anew(core):
    right = question("typed", "Type the capital of Thailand.", key=("value:THA.capital",), accepted=("Bangkok",))
    assert complaint(core, right, TYPED) == ""
    assert "Manila" in complaint(core, msgspec.structs.replace(right, accepted=("Bangkok", "Manila")), TYPED)
    assert complaint(core, msgspec.structs.replace(right, key=("value:PHL.capital",), accepted=("Manila",)), TYPED)


def test_pairs_are_read_anew(core):
    cities = tuple(Option(f"x{n}", city) for n, city in enumerate(("Bangkok", "Manila", "Jakarta")))
    right = question(
        "match", "Which city is whose capital?", items=countries(core, "PHL", "THA", "IDN"), options=cities, key=("x1", "x0", "x2")
    )
    assert complaint(core, right, PAIRS) == ""
    assert "Bangkok" in complaint(core, msgspec.structs.replace(right, key=("x0", "x1", "x2")), PAIRS)


def test_an_option_under_a_wrong_name_is_a_complaint(core):
    card = next(iter(candidates_of(core, member_on_date, core.pack.as_of.last, 0)))
    made = ask(core, card, 0)
    first = msgspec.structs.replace(made.options[0], text="Atlantis")
    assert "Atlantis" in complaint(core, msgspec.structs.replace(made, options=(first, *made.options[1:])), member_on_date.WORDINGS)


def test_a_disputed_value_is_no_ground_for_an_answer(core):
    made = question("single", "Which city is the capital of Thailand?", options=(Option("a", "Bangkok", True), Option("b", "Manila")))
    assert complaint(core, made, capital.WORDINGS) == ""
    unsure = msgspec.structs.replace(made, prompt="Which city is the capital of Switzerland?")
    assert complaint(core, unsure, capital.WORDINGS)
