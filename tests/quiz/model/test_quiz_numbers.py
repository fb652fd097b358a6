"""Numbers as people type them, by a table; whatever is written out is read back, whatever is typed gives a number or a sentence."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.quiz.model.numbers import NumberError, nearest, readings

MONEY = "current US$"


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("11.2 bn", MONEY, 11.2e9),
        ("11,2 Mrd", MONEY, 11.2e9),
        ("11200 million", MONEY, 11.2e9),
        ("11 200 000 000", MONEY, 11.2e9),
        ("11'200'000'000", MONEY, 11.2e9),
        ("11\u202f200\u202f000\u202f000", MONEY, 11.2e9),
        ("11.200.000.000", MONEY, 11.2e9),
        ("11,200,000,000", MONEY, 11.2e9),
        ("US$ 11.2 billion", MONEY, 11.2e9),
        ("$11.2bn", MONEY, 11.2e9),
        ("about 11.2 billion dollars", MONEY, 11.2e9),
        ("eleven point two billion", MONEY, 11.2e9),
        ("11.2 thousand million", MONEY, 11.2e9),
        ("1,120 crore", MONEY, 11.2e9),
        ("1,12,00,000", "", 11_200_000),
        ("2 lakh", "", 2e5),
        ("11.2", "billion US$", 11.2),
        ("11.2 bn", "billion US$", 11.2),
        ("11200 million", "billion US$", 11.2),
        ("11200000000", "billion US$", 11.2),
        ("eleven", "", 11),
        ("Twenty-one", "", 21),
        ("two hundred and five thousand", "", 205_000),
        ("one hundred", "", 100),
        ("a hundred and one", "", None),
        ("seventy-one million", "persons", 71e6),
        ("71 juta", "persons", 71e6),
        ("71 ล้าน", "persons", 71e6),
        ("๗๑ ล้าน", "persons", 71e6),
        ("1.4亿", "persons", 1.4e8),
        ("11.2e9", MONEY, 11.2e9),
        ("−3.5 %", "%", -3.5),
        ("minus 3.5", "%", -3.5),
        ("5,1 percent", "%", 5.1),
        ("513 120 km²", "km²", 513_120),
        ("513,120 square kilometres", "km²", 513_120),
        ("513120 sq km", "km²", 513_120),
        ("1,904,569.5", "", 1_904_569.5),
        ("1.904.569,5", "", 1_904_569.5),
        ("0", "", 0),
        ("71 apples", "persons", None),
        ("71 euros", MONEY, None),
        ("71 million dollars", "persons", None),
        ("10-12", "", None),
        ("10 or 12", "", None),
        ("1,2,3", "", None),
        ("many", "", None),
        ("million", "", None),
        ("and", "", None),
        ("point two", "", None),
        ("%", "%", None),
        ("9" * 79, "", float("9" * 79)),
        ("9" * 400, "", None),
        ("1e999", "", None),
    ],
)
def test_a_number_as_it_is_typed(text, unit, number):
    if number is None:
        with pytest.raises(NumberError) as error:
            readings(text, unit=unit)
        assert str(error.value).endswith((".", "?"))
    else:
        assert any(one == pytest.approx(number, rel=1e-12) for one in readings(text, unit=unit))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1967", 1967),
        ("in 1967", 1967),
        ("8 August 1967", 1967),
        ("1967-08-08", 1967),
        ("๑๙๖๗", 1967),
        ("nineteen sixty-seven", 1967),
        ("Nineteen Ten", 1910),
        ("twenty twenty-five", 2025),
        ("two thousand and eight", 2008),
        ("nineteen hundred and five", 1905),
        ("67", None),
        ("1967 or 1968", None),
        ("soon", None),
    ],
)
def test_a_year_as_it_is_typed(text, year):
    if year is None:
        with pytest.raises(NumberError):
            readings(text, year=True)
    else:
        assert readings(text, year=True) == (year,)


def test_where_a_comma_has_two_meanings_the_nearer_counts():
    assert readings("11,200") == (11.2, 11200.0)
    assert nearest(readings("11,200"), 11_000) == 11_200
    assert nearest(readings("11.200"), 11) == 11.2
    assert nearest((-5.0, 5.0), -4) == -5.0
    assert nearest((-5.0, 5.0), 0) in {-5.0, 5.0}


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_is_read_back_however_it_is_grouped(number):
    for text in (str(number), f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", ".")):
        assert number in readings(text)


@given(st.floats(0.001, 1e12).map(lambda one: round(one, 2)))
def test_a_decimal_is_read_back_in_both_notations(number):
    for text in (f"{number:,.2f}", f"{number:,.2f}".translate(str.maketrans(",.", ".,"))):
        assert number in readings(text)


@given(st.text(max_size=60), st.sampled_from(["", "%", "million US$", "km²"]), st.booleans())
def test_whatever_is_typed_gives_numbers_or_a_sentence(text, unit, year):
    found: tuple[float, ...] = ()
    said = ""
    try:
        found = readings(text, unit=unit, year=year)
    except NumberError as error:
        said = str(error)
    assert bool(found) != bool(said)
    assert all(isfinite(one) for one in found)
