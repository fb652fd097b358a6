"""Figures that mean nothing are not asked for, and names that people use are accepted, with a word on what they are."""

import re
from datetime import date

import msgspec
import pytest

from aseandesk.quiz.dealing.deal import ask, candidates_of
from aseandesk.quiz.export.picture_words import picture_words
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.question import Number, Question
from aseandesk.quiz.run.marking import mark
from aseandesk.quiz.verify import complaint

UNTIL = date(2026, 5, 31)
BEFORE = {"KHM": 1993, "LAO": 1990, "MMR": 1990, "VNM": 1990}
"""Before these years the GDP of these countries in US$ says more of exchange rates than of what was produced."""
IN_DOLLARS = {"gdp", "gdp-per-head", "merchandise-trade-share-of-gdp"}
OF_FIGURES = [name for name in sorted(families()) if name.startswith("chart-") or name in {"closest-number", "compare-two", "whose-line"}]


def drawn(store, family):
    return [question for card in candidates_of(store, families()[family], UNTIL, 0) if (question := ask(store, card, 0))]


@pytest.mark.parametrize("family", OF_FIGURES)
def test_gdp_in_dollars_from_before_the_reforms_is_not_asked_for(core, family):
    seen = 0
    for question in drawn(core, family):
        measure = question.subject.partition(":")[2].partition(".")[0]
        named = {part.partition("?")[0].rpartition(".")[2] for part in question.subject.split()}
        named |= {option.id.partition(":")[2] for option in question.options}
        years = [int(year) for year in re.findall(r"\b(?:year|from|to)=(\d{4})", question.subject)]
        if measure in IN_DOLLARS:
            seen += 1
            assert all(year >= BEFORE[one] for one in named & set(BEFORE) for year in years), question.id
    assert seen


def test_the_examiner_knows_no_such_figure(core):
    asked = Question(
        id="closest-number:x", family="closest-number", kind="number",
        prompt="GDP: about what was the figure for Viet Nam in 1987, in billion US$?", options=(), day=UNTIL, subject="", explanation="",
        sources=(), number=Number(36.66, "billion US$", 33, 40, 26, 48),
    )  # fmt: skip
    assert "not settled" in complaint(core, asked, families()["closest-number"].WORDINGS)


SAID = [
    ("IND", "Delhi"), ("CHN", "Peking"), ("USA", "Washington"), ("USA", "Washington DC"), ("MYS", "KL"), ("THA", "Krung Thep"),
    ("RUS", "Moskva"), ("MMR", "Naypyidaw"), ("VNM", "Hanoi"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "name"), SAID)
def test_what_people_call_a_capital_is_accepted(core, country, name):
    question = next(one for one in drawn(core, "typed-capital") if one.key == (f"value:{country}.capital",))
    made = mark(core, question, (name,))
    assert made.right, made.why


@pytest.mark.parametrize(("country", "name", "note"), [("IND", "Delhi", "New Delhi is a part"), ("CHN", "Peking", "an older spelling")])
def test_a_name_beside_its_own_is_accepted_with_a_word_on_what_it_is(core, country, name, note):
    question = next(one for one in drawn(core, "typed-capital") if one.key == (f"value:{country}.capital",))
    made = mark(core, question, (name,))
    assert note in made.why
    assert question.accepted[0] in made.why
    assert name in question.accepted, "a quiz that is given away accepts it too"


@pytest.mark.parametrize(
    ("country", "name"), [("ARE", "UAE"), ("CHN", "PRC"), ("MMR", "Burma"), ("TLS", "East Timor"), ("KOR", "South Korea")]
)
def test_common_names_of_countries_are_accepted(core, country, name):
    question = next((one for one in drawn(core, "typed-country") if one.key == (f"country:{country}",)), None)
    if question is None:
        assert name in {alias.name for alias in core.countries[country].aliases}
    else:
        assert mark(core, question, (name,)).right


def test_a_figure_below_zero_is_told_with_the_same_sign_however_exact_it_is(core):
    """Two lines that differ by less than is shown of others are told exactly; the minus stays the one that all figures have."""
    asked = next(one for one in drawn(core, "chart-highest") if "gdp-growth" in one.view)
    view = "chart:gdp-growth?countries=BRN,KHM,MMR,THA&from=1970&to=1985"
    told = picture_words(core, msgspec.structs.replace(asked, view=view), "en")
    assert "−" in told
    assert "-" not in told
