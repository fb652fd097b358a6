"""What options name: dates, categories, countries as people write them; what is wrong is said with the nearest that is right."""

from pathlib import Path

import msgspec
import pytest
from exchange_packs import era, event, store_of

from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.packs import open_store
from aseandesk.timeline.exchange.choose import ChoiceError, chosen, view_of
from aseandesk.timeline.exchange.give import export
from aseandesk.timeline.exchange.options import ExportOptions, checked, format_of, size_of
from aseandesk.timeline.view import TimelineView

CORE = open_store()


def ids(view):
    return [row.id for row in chosen(CORE, view).events]


def test_all_of_it_by_default():
    rows = chosen(CORE, view_of(CORE))
    assert len(rows.events) == len(CORE.events)
    assert len(rows.eras) == len(CORE.eras)
    assert rows.by_time()[0].date.first <= rows.by_time()[-1].date.first
    assert [row.id for row in rows.sources] == list(dict.fromkeys(row.id for row in rows.sources))


def test_a_window_takes_what_lies_in_it_at_least_in_part():
    rows = chosen(CORE, view_of(CORE, first="1997-07-02", last="1997-07-02"))
    assert [row.id for row in rows.events] == ["haze-1997", "asian-financial-crisis"]
    for row in rows.eras:
        assert row.date.first.isoformat() <= "1997-07-02"


def test_from_alone_goes_to_the_end_and_to_alone_begins_at_the_start():
    late, early = ids(view_of(CORE, first="2020")), ids(view_of(CORE, last="2019"))
    assert set(early) | set(late) == set(CORE.events)


def test_categories_and_countries_by_id_or_name():
    treaties = ids(view_of(CORE, categories=("treaty",)))
    assert treaties == ids(view_of(CORE, categories=("TREATIES",)))
    assert {CORE.events[one].category for one in treaties} == {"treaty"}
    both = view_of(CORE, categories=("treaty,summit",), countries=("viet nam",))
    assert both == view_of(CORE, categories=("treaty", "summit"), countries=("VN",))
    assert all("VNM" in CORE.events[one].countries for one in ids(both))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"categories": ("treatys",)}, "Did you mean treaty?"),
        ({"countries": ("Viet Nan",)}, "Did you mean Viet Nam"),
        ({"first": "yesterday"}, "--from: expected a date"),
        ({"last": "1990-13"}, "--to: '1990-13' is not in the calendar"),
        ({"first": "1990", "last": "1980"}, "comes after"),
        ({"lanes": "colour"}, "theme, country, organisation"),
    ],
)
def test_what_is_wrong_is_said(options, words):
    with pytest.raises(ChoiceError) as error:
        view_of(CORE, **options)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("options", "name", "words"),
    [
        ({"size": (10, 800)}, "a.png", "cannot be made"),
        ({"size": (800, 10001)}, "a.svg", "cannot be made"),
        ({"scale": 0}, "a.png", "from 1 to 4"),
        ({"scale": 5}, "a.png", "from 1 to 4"),
        ({"size": (10000, 10000), "scale": 2}, "a.png", "million pixels"),
        ({"paper": "letter"}, "a.pdf", "expected one of a4"),
        ({"tiles": True, "paper": "a0"}, "a.png", "sheets of a PDF"),
        ({"tiles": True}, "a.pdf", "choose a larger paper"),
    ],
)
def test_options_that_cannot_be_followed_are_said(options, name, words):
    with pytest.raises(ChoiceError) as error:
        checked(ExportOptions(**options), format_of(Path(name)))
    assert words in str(error.value)
    with pytest.raises(ChoiceError):
        export(CORE, TimelineView(), Path("/nowhere") / name, never, ExportOptions(**options))


def never(*_):
    raise AssertionError("no picture was asked for")


def test_the_ending_names_the_format():
    assert format_of(Path("a.b.PDF")) == "pdf"
    for name in ("picture", "picture.tiff", ".png"):
        with pytest.raises(ChoiceError, match="expected a file that ends with one of"):
            format_of(Path(name))


def test_sizes():
    assert size_of("1600X900") == size_of("1600×900") == (1600, 900)
    for text in ("", "1600", "x", "1x2x3", "-1x5", "１００x１００", "1e3x5"):
        with pytest.raises(ChoiceError):
            size_of(text)


def test_nothing_to_write_is_said(tmp_path):
    for store in (store_of(), store_of([event("a", "1967")])):
        for name in ("a.csv", "a.ics", "a.json", "a.png"):
            view = view_of(store, first="1500", last="1501") if store.events else TimelineView()
            with pytest.raises(ExchangeError, match="nothing to write"):
                export(store, view, tmp_path / name, never)
    with pytest.raises(ExchangeError, match="nothing of a verified day"):
        export(store_of([event("a", "1967")]), TimelineView(), tmp_path / "a.ics", never)
    assert not list(tmp_path.iterdir())


def test_the_view_decides_and_a_double_is_given_once():
    store = store_of([event("a", "1967"), event("b", "1970", category="other")], [era("x", "1950", "1980")])
    view = msgspec.structs.replace(TimelineView(), shown=("other",))
    rows = chosen(store, view)
    assert ([row.id for row in rows.events], rows.eras) == (["b"], ())
