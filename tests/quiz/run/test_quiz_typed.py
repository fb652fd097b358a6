"""Typed answers: what is right however it is written, with its note; what is not; and that no name of one thing passes for another."""

import time
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.facts.dates import partial_date
from aseandesk.facts.model import Content, Country
from aseandesk.facts.model_base import Alias
from aseandesk.facts.packs import open_store
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.typed import comparable_forms, grade, significant_words, typos
from aseandesk.quiz.toolkit.naming import every_name, kind_of

STORE = open_store()
DAY = date(2025, 10, 25)


def lands(*rows: Country) -> FactStore:
    """A store of these countries alone."""
    return FactStore(Content(pack=STORE.pack, sources=(), countries=rows), STORE.series_of)


def named(name: str, *aliases: Alias) -> Country:
    return Country(name[:3].upper(), {"en": name}, aliases=aliases)


NEAR = lands(
    *(Country(one, {"en": name}) for one, name in (("NER", "Niger"), ("NGA", "Nigeria"), ("GIN", "Guinea"))),
    *(Country(one, {"en": name, "ur": other}) for one, name, other in (("IRN", "Iran", "ایران"), ("IRQ", "Iraq", "عراق"))),
)
BURMA = lands(
    named("Myanmar", Alias("Burma", "en", end=partial_date("1989-06-18")), Alias("Myanma", "en", start=partial_date("1989-06-18"))),
    named("Thailand", Alias("Siam", "en", end=partial_date("1939"))),
)
SHARED = lands(
    named("North Vale", Alias("Vale", "en", end=partial_date("1990"))), named("South Vale", Alias("Vale", "en", start=partial_date("1980")))
)


def asks(store: FactStore, address: str, day: date = DAY) -> Question:
    accepted = (store.title(address),)
    return Question("x:y", "x", "typed", "Who?", (), day, address, "So it is.", (), key=(address,), accepted=accepted)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("country:VNM", "Viet Nam"),
        ("country:VNM", "vietnam"),
        ("country:VNM", "  VIÊT-NAM! "),
        ("country:VNM", "Việt Nam"),
        ("country:VNM", "Nam Viet"),
        ("country:VNM", "Socialist Republic of Viet Nam"),
        ("country:VNM", "Vietnan"),
        ("country:VNM", "越南"),
        ("country:THA", "ไทย"),
        ("country:THA", "تھائی لینڈ"),
        ("country:THA", "Thialand"),
        ("country:PHL", "the Philippines"),
        ("country:PHL", "Phillipines"),
        ("country:PHL", "Philipines"),
        ("country:PHL", "Pilipinas"),
        ("country:MMR", "မြန်မာ"),
        ("country:LAO", "Laos"),
        ("country:LAO", "Loas"),
        ("country:SGP", "Singapoor"),
        ("country:KHM", "Kampuchea"),
        ("country:IDN", "Indonesië"),
        ("country:TLS", "Timor Leste"),
        ("country:TLS", "East Timor"),
        ("value:THA.capital", "bangkok"),
        ("value:THA.capital", "Krung Thep Maha Nakhon"),
        ("value:KHM.capital", "Phnom Pehn"),
    ],
)
def test_what_is_right_however_it_is_written(address, text):
    question = msgspec.structs.replace(asks(STORE, address), accepted=() if address.startswith("value") else (STORE.title(address),))
    assert grade(STORE, question, text).right


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("country:VNM", "Laos"),
        ("country:VNM", "Nam"),
        ("country:VNM", "V"),
        ("country:VNM", ""),
        ("country:VNM", "!!!"),
        ("country:VNM", "Viet Cong"),
        ("country:THA", "Taiwan"),
        ("country:AUS", "Austria"),
        ("country:IRN", "Iraq"),
        ("country:IRN", "Irak"),
        ("country:IRL", "Iceland"),
        ("country:MYS", "Malawi"),
        ("country:KOR", "North Korea"),
        ("country:PNG", "Guinea"),
        ("country:CHN", "Chine Taipei"),
        ("value:THA.capital", "Jakarta"),
        ("value:LAO.capital", "Vienna"),
        ("agreement:bali-concord-1", "Bali Concord II"),
    ],
)
def test_what_is_not_right(address, text):
    made = grade(STORE, asks(STORE, address), text)
    assert not made.right
    assert made.why


@pytest.mark.parametrize(
    ("meant", "text", "right"),
    [
        ("NER", "Niger", True),
        ("NER", "Nigre", True),
        ("NER", "Nigeria", False),
        ("NER", "Nigeriia", False),
        ("NER", "Nigeri", False),
        ("NGA", "Nigeriia", True),
        ("NGA", "Niger", False),
        ("NGA", "Nigeri", False),
        ("NGA", "Nigera", False),  # as near to one as to the other
        ("IRN", "Irna", True),
        ("IRN", "Iraq", False),
        ("IRN", "Irak", False),
        ("IRN", "عراق", False),
        ("IRQ", "عراق", True),
        ("IRQ", "Iran", False),
    ],
)
def test_near_names_are_never_confused(meant, text, right):
    assert grade(NEAR, asks(NEAR, f"country:{meant}"), text).right is right


@pytest.mark.parametrize(
    ("address", "text", "day", "why"),
    [
        ("country:MYA", "Burma", date(1985, 1, 1), "Right: “Burma” was the name in 1985."),
        ("country:MYA", "burma", DAY, "Right, though “burma” was the name until 18 June 1989; in 2025 it is “Myanmar”."),
        ("country:MYA", "Myanma", date(1985, 1, 1), "Right, though “Myanma” became the name on 18 June 1989, after 1985."),
        ("country:MYA", "Myanmar", date(1985, 1, 1), "“Myanmar” is right."),
        ("country:THA", "Siam", date(1930, 1, 1), "Right: “Siam” was the name in 1930."),
        ("country:THA", "Siam", DAY, "Right, though “Siam” was the name until 1939; in 2025 it is “Thailand”."),
    ],
)
def test_a_name_of_another_time_is_right_with_a_note(address, text, day, why):
    assert grade(BURMA, asks(BURMA, address, day), text) == (True, why)


def test_the_core_tells_what_an_older_name_is():
    made = grade(STORE, asks(STORE, "country:MMR"), "Burma")
    assert made == (True, "“Burma” is right (an older or everyday name). The store says “Myanmar”.")
    assert grade(STORE, asks(STORE, "country:THA"), "Thailnad").why == "Right; it is spelled “Thailand”."
    assert grade(STORE, asks(STORE, "country:VNM"), "Laos").why == "Not “Laos” but “Viet Nam”."


def test_a_name_that_two_things_bear_is_settled_by_the_day_or_not_taken():
    assert grade(SHARED, asks(SHARED, "country:NOR", date(1970, 1, 1)), "Vale").right
    assert not grade(SHARED, asks(SHARED, "country:SOU", date(1970, 1, 1)), "Vale").right
    assert grade(SHARED, asks(SHARED, "country:SOU"), "Vale").right
    made = grade(SHARED, asks(SHARED, "country:SOU", date(1985, 1, 1)), "Vale")
    assert made == (False, "“Vale” may be North Vale or South Vale: say which.")


def test_a_question_without_an_address_takes_only_what_it_accepts():
    question = msgspec.structs.replace(asks(STORE, "country:THA"), key=(), accepted=("Siam",))
    assert grade(STORE, question, "siam").right
    assert not grade(STORE, question, "Thailand").right


@pytest.mark.parametrize(
    ("typed", "name", "number"),
    [
        ("lao", "lao", 0),
        ("lap", "lao", None),
        ("loas", "laos", 1),
        ("lais", "laos", None),
        ("viett", "viet", None),
        ("chian", "china", 1),
        ("chino", "china", 1),
        ("chinoo", "china", None),
        ("thaillland", "thailand", None),
        ("indonnesiaa", "indonesia", 2),
        ("idnonseiaa", "indonesia", None),
        ("xhailand", "thailand", None),
        ("sri lenka", "sri lanka", 1),
        ("papua new ginea", "papua new guinea", 1),
        ("guinea papau new", "papua new guinea", 1),
        ("popua niw guinoa", "papua new guinea", None),
        ("vietnan", "viet nam", 1),
        ("bali concord ii", "bali concord iii", None),
        ("asean 2025", "asean 2035", None),
    ],
)
def test_how_many_typos_are_small(typed, name, number):
    assert typos(significant_words(typed), significant_words(name)) == number


# ---- no name of one thing passes for another

KINDS = ("country:VNM", "person:x", "event:x", "agreement:x", "value:VNM.capital", "value:VNM.currency")
NAMES = {like: tuple(every_name(STORE, kind_of(like))) for like in KINDS}
BEARERS: dict[tuple[str, str], set[str]] = {}
for like, names in NAMES.items():
    for text, called in names:
        for form in comparable_forms(text):
            BEARERS.setdefault((like, form), set()).add(called.address)


@st.composite
def two_things(draw):
    """A thing that is asked for, and a name of another of its kind."""
    like = draw(st.sampled_from([one for one in KINDS if len({called.address for _, called in NAMES[one]}) > 1]))
    text, other = draw(st.sampled_from(NAMES[like]))
    meant = draw(st.sampled_from([called.address for _, called in NAMES[like] if called.address != other.address]))
    return like, meant, text


@given(two_things())
@settings(max_examples=400, deadline=None)
def test_no_name_of_one_thing_is_accepted_for_another(case):
    like, meant, text = case
    if not any(meant in BEARERS[like, form] for form in comparable_forms(text)):
        assert not grade(STORE, msgspec.structs.replace(asks(STORE, meant), accepted=()), text).right


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz ")


@given(
    st.sampled_from(NAMES["country:VNM"]), st.lists(st.tuples(st.integers(0, 40), st.sampled_from("xsdi"), LETTERS), min_size=1, max_size=3)
)
@settings(max_examples=300, deadline=None)
def test_a_mistyped_name_is_accepted_for_one_thing_at_most(called, slips):
    text = called[0]
    for place, slip, letter in slips:
        at = place % max(1, len(text))
        text = {
            "x": text[:at] + letter + text[at + 1 :],
            "s": text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
            "d": text[:at] + text[at + 1 :],
            "i": text[:at] + letter + text[at:],
        }[slip]
    near = [f"country:{one}" for one in STORE.countries if typos(significant_words(text), significant_words(STORE.name(one))) is not None]
    accepted = {one for one in {*near, called[1].address} if grade(STORE, asks(STORE, one), text).right}
    assert len(accepted) <= 1


def test_marking_a_typo_takes_no_time_that_is_felt():
    question = asks(STORE, "country:VNM")
    grade(STORE, question, "Xietnam")
    started = time.perf_counter()
    for _ in range(5):
        grade(STORE, question, "Vietnan")
    assert (time.perf_counter() - started) / 5 < 0.1
