import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.facts.address import FACT_KINDS, VIEW_KINDS, Address, parse, view

names = st.text(st.characters(categories=("L", "N"), include_characters="-._"), min_size=1, max_size=12)
values = st.text(min_size=1, max_size=12).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))


@given(st.sampled_from(FACT_KINDS), names)
def test_fact_comes_back(kind, name):
    address = Address(kind, name)
    assert parse(str(address)) == address


@given(st.sampled_from(VIEW_KINDS), st.dictionaries(names, values, max_size=4))
def test_view_comes_back(kind, args):
    address = view(kind, "name", **args)
    assert parse(str(address)) == address
    assert all(address.get(key) == value for key, value in args.items())


def test_keys_keep_their_order_and_empty_ones_go():
    assert (
        str(view("chart", "goods-exports", countries="IDN,MYS", to="", **{"from": "1990"}))
        == "chart:goods-exports?countries=IDN,MYS&from=1990"
    )


def test_space_in_a_status_is_a_hyphen():
    assert parse("status:ASEAN.PNG.special observer.1981").id == "ASEAN.PNG.special-observer.1981"


@pytest.mark.parametrize("text", ["", "bangkok-declaration", "evnt:x", "event:", "event", ":x", "EVENT:x"])
def test_what_is_no_address_says_what_was_expected(text):
    with pytest.raises(ValueError, match="expected"):
        parse(text)
