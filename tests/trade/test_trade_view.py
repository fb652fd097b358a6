from hypothesis import given
from hypothesis import strategies as st

from aseandesk.facts.address import parse
from aseandesk.facts.units import UnitScale, number, scale_for
from aseandesk.trade.view import SHOWN, ChartView, from_address

codes = st.lists(st.from_regex(r"[A-Z]{3}", fullmatch=True), max_size=5, unique=True).map(tuple)
years = st.none() | st.integers(1000, 9999)


@given(
    codes,
    codes,
    st.lists(st.text("abc &=?#%é", min_size=1).filter(str.strip), max_size=3, unique=True).map(tuple),
    st.sampled_from(SHOWN),
    years,
    years,
)
def test_a_view_is_its_address(countries, partners, products, shown, first, last):
    if first and last:
        first, last = min(first, last), max(first, last)
    view = ChartView("m-1", countries, partners, products, shown, first, last, kind="lines", focus="AAA", log=True, table=True)
    assert from_address(parse(str(view.address()))) == (view, ())


def test_what_is_at_its_default_is_left_out():
    assert str(ChartView("gdp").address()) == "chart:gdp"


def test_unknown_keys_are_said_and_ignored():
    view, notes = from_address(parse("chart:gdp?as=cubed&colour=red&from=1990"))
    assert view == ChartView("gdp", first=1990)
    assert len(notes) == 2
    assert "cubed" in notes[0]
    assert "per-head" in notes[0]


def test_the_address_of_a_series_is_a_chart_of_its_reporter():
    assert from_address(parse("series:gdp.IDN"))[0] == ChartView("gdp", ("IDN",))


def test_scales_keep_one_to_four_digits():
    assert scale_for("current US$", 4.76e11) == UnitScale(1e9, "billion current US$")
    assert scale_for("thousand US$", 9e6) == UnitScale(1e6, "billion US$")
    assert scale_for("% of GDP", 350) == UnitScale(1, "% of GDP")
    assert scale_for("million S$", 500).divisor == 1


def test_numbers_are_read_easily():
    assert [number(v) for v in (0, 0.5, 3.25, 21.46, 476.1, 12345, -8.8)] == ["0", "0.5", "3.25", "21.5", "476", "12,345", "−8.8"]
