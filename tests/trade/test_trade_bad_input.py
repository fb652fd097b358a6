"""Whatever a pack or an address holds, the nearest sensible chart comes out, and a sentence says what was done."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.facts import model, model_pack
from aseandesk.facts.store import FactStore
from aseandesk.trade.nearest import read
from aseandesk.trade.rows import to_csv
from aseandesk.trade.select import select
from aseandesk.trade.tell import spoken
from aseandesk.trade.view import SHOWN, ChartView


def store_of(points, reporters=("AAA",), unit="million US$"):
    rows = tuple(model.Series(reporter=who, source="s", points=tuple(points)) for who in reporters)
    content = model.Content(
        pack=model_pack.Pack(id="p", title={"en": "P"}, version="1", requires=1),
        sources=(model.Source(id="s", title="T", publisher="P", kind="reference", read=True),),
        countries=tuple(model.Country(id=who, names={"en": f"Land {who}"}) for who in reporters),
        measures=(model.Measure(id="m", title={"en": "M"}, unit=unit, topic="trade", sources=("s",)),),
    )
    return FactStore(content, lambda _name: model.SeriesFile(measure="m", unit=unit, series=rows))


def test_figures_that_are_none_are_left_out_and_said():
    chosen = select(store_of([(2000, 1.0), (2001, nan), (2002, inf), (2003, 2.0)]), ChartView("m"))
    assert chosen.lines[0].points == {2000: 1.0, 2003: 2.0}
    assert any("no finite numbers" in note for note in chosen.notes)


def test_a_series_of_one_point_and_of_none():
    one = store_of([(2000, 5.0)])
    assert spoken(one, select(one, ChartView("m"))) == "M: million US$, 2000. Land AAA: 5 (2000)."
    none = store_of([])
    assert "no figures" in spoken(none, select(none, ChartView("m")))
    assert to_csv(none, select(none, ChartView("m"))).count("\n") == 1


def test_years_out_of_order_come_in_order():
    chosen = select(store_of([(2003, 3.0), (2001, 1.0), (2002, 2.0)]), ChartView("m"))
    assert chosen.lines[0].runs() == [[2001, 2002, 2003]]
    assert [line.split(",")[3] for line in to_csv(store_of([(2003, 3.0), (2001, 1.0)]), chosen).splitlines()[1:]] == [
        "2001",
        "2002",
        "2003",
    ]


def test_nothing_that_a_pack_says_becomes_a_formula():
    store = store_of([(2000, -1.0)], reporters=("=1+1",))
    row = to_csv(store, select(store, ChartView("m"))).splitlines()[1]
    assert "'=1+1" in row
    assert ",-1," in row


@pytest.mark.parametrize("shown", SHOWN)
def test_no_transform_fails_on_odd_figures(shown):
    odd = [(1999, 0.0), (2000, -5.0), (2001, 1e300), (2002, 1e-300), (2004, nan), (2005, 3.0)]
    store = store_of(odd, reporters=("AAA", "BBB"))
    chosen = select(store, ChartView("m", ("AAA", "BBB"), shown=shown))
    assert spoken(store, chosen)
    assert all(value == value and abs(value) < inf for line in chosen.lines for value in line.points.values())


# ---- addresses


@pytest.mark.parametrize(
    ("address", "word", "view"),
    [
        ("chart:sales?colour=red", "colour=red is not understood", ChartView("sales")),
        ("chart:sales?v=7", "made for a newer program (its version is 7)", ChartView("sales")),
        ("chart:sales?as=cubed", "expected one of level, share", ChartView("sales")),
        ("chart:sales?from=soon", "expected a whole number", ChartView("sales")),
        ("chart:sales?from=2004&to=2000", "turned round", ChartView("sales", first=2000, last=2004)),
        ("chart:sales?countries=AAA,Narnia", "no country or body called Narnia", ChartView("sales", ("AAA",))),
        ("chart:sales?countries=Land%20B", "", ChartView("sales", ("BBB",))),
        ("chart:sold-to?partners=CCC,AAA", "Land A has no figures", ChartView("sold-to", partners=("CCC",))),
        ("chart:rate?as=share", "The amounts are shown instead", ChartView("rate")),
        ("chart:sale", "sales is shown", ChartView("sales")),
        ("Sales", "", ChartView("sales")),
        ("chart:sales?also=nonsense", "no measure nonsense", ChartView("sales")),
        ("chart:nonsense", "no measure nonsense", None),
        ("chart:", "No measure is named", None),
    ],
)
def test_the_nearest_view_and_a_sentence(small, address, word, view):
    found, said = read(small, address)
    assert found == view
    assert word in " ".join(said)
    assert bool(word) == bool(said)


def test_what_is_no_chart_is_told():
    with pytest.raises(ValueError, match="no chart"):
        read(store_of([]), "event:founding")


@given(st.text(max_size=60))
def test_no_text_fails_in_another_way_than_with_a_sentence(text):
    store = store_of([(2000, 1.0)])
    for address in (text, f"chart:m?{text}", f"chart:{text}?countries={text}"):
        outcome = understood(store, address)
        assert outcome, "a view, or a sentence"


def understood(store, address):
    try:
        view, said = read(store, address)
    except ValueError as error:
        return str(error)
    return view or said
