"""CSV: what is written is read back, cell by cell; dates as they are known; no cell is a formula."""

import csv
import io

from exchange_packs import event, some_store, store_of
from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.facts.packs import open_store
from aseandesk.timeline.exchange.as_csv import COLUMNS, as_csv, guarded
from aseandesk.timeline.exchange.choose import chosen
from aseandesk.timeline.view import TimelineView


def rows_of(store, view=None):
    data = as_csv(store, chosen(store, view or TimelineView()), "en")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(some_store())
@settings(max_examples=60)
def test_what_is_written_is_read_back(store):
    found = {row["address"]: row for row in rows_of(store)}
    every = [*store.events.values(), *store.eras.values()]
    assert found.keys() == {store.address(row) for row in every}
    for row in every:
        cells = found[store.address(row)]
        assert cells["date"] == row.date.text
        assert cells["end"] == (row.end.text if row.end else "")
        assert cells["title"] == guarded(row.title["en"])
        assert cells["first_day"] == row.date.first.isoformat()
        assert cells["about"] == ("yes" if row.date.circa or (row.end and row.end.circa) else "")


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert guarded(text).endswith(text)


def test_what_is_not_known_stays_so():
    store = store_of([event("year", "1961"), event("span", "1963-05", "1966", title="=1+1")], as_of="2020")
    year, span = rows_of(store)
    assert (year["date"], year["precision"], year["first_day"], year["last_day"]) == ("1961", "year", "1961-01-01", "1961-12-31")
    assert (span["date"], span["end"], span["last_day"]) == ("1963-05", "1966", "1966-12-31")
    assert span["title"] == "'=1+1"
    assert year["source_titles"] == "A book, the first"
    assert year["source_urls"] == "https://example.org/book?a=1&b=2"
    assert year["sources_read"] == "yes"


def test_every_source_of_the_record_stands_beside_its_event():
    store = open_store()
    rows = rows_of(store)
    assert len(rows) == len(store.events) + len(store.eras)
    assert tuple(rows[0]) == COLUMNS
    dates = [row["first_day"] for row in rows]
    assert dates == sorted(dates)
    for row in rows:
        fact = store.get(row["address"])
        assert row["sources"].split(" | ") == list(fact.sources)
        assert len(row["source_titles"].split(" | ")) >= len(fact.sources)
        assert row["confidence"] == fact.confidence
        if fact.nuance:
            assert row["nuance"] == guarded(fact.nuance["en"])
        assert bool(row["disagreement"]) == bool(fact.alternatives)
