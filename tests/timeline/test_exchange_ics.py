"""The calendar: lines by RFC 5545, equal packs give equal files, only what surely happened on a known day."""

from exchange_packs import event, store_of
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.facts import model
from aseandesk.facts.dates import partial_date
from aseandesk.facts.packs import open_store
from aseandesk.timeline.exchange.as_ics import as_ics, escaped, folded
from aseandesk.timeline.exchange.choose import chosen, view_of
from aseandesk.timeline.view import TimelineView


def calendar(store, view=None):
    view = view or TimelineView()
    return as_ics(store, chosen(store, view), view, "en")


def unfolded(data):
    return data.replace(b"\r\n ", b"").decode().split("\r\n")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400))
def test_lines_are_folded_at_75_octets_and_no_letter_is_torn(text):
    lines = folded(text).split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])
    assert folded(text).replace(b"\r\n ", b"").removesuffix(b"\r\n").decode() == text


@given(st.text())
def test_an_escaped_text_is_one_line_and_comes_back(text):
    line = escaped(text)
    assert not any(letter < " " and letter != "\t" for letter in line)
    back = line.replace("\\\\", "\0").replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",").replace("\0", "\\")
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    assert back == "".join(letter for letter in kept if letter in "\t\n" or (letter >= " " and letter != "\x7f"))


def test_only_what_is_verified_and_has_its_day():
    events = [
        event("day", "1967-08-08"),
        event("month", "1967-08"),
        event("year", "1967"),
        event("circa", "1967-08-08~"),
        event("unsure", "1967-08-09", confidence="widely-known"),
    ]
    data, number = calendar(store_of(events, as_of="2020-05"))
    lines = unfolded(data)
    assert number == 1
    assert [line for line in lines if line.startswith("UID")] == ["UID:event:day@small"]
    assert "DTSTART;VALUE=DATE:19670808" in lines
    assert "DTEND;VALUE=DATE:19670809" in lines
    assert "RRULE:FREQ=YEARLY" in lines
    assert "DTSTAMP:20200531T000000Z" in lines
    assert "SUMMARY:Something (1967)" in lines


def test_a_summit_is_there_once_on_its_day_and_its_event_from_the_next_year_on():
    summit = model.Summit(
        "first", "1", "ordinary", "ORG", partial_date("1976-02-23"), "Bali", ("book",), "verified", partial_date("1976-02-24")
    )
    told = event("told", "1976-02-23")
    store = store_of(
        [told], summits=[model.Summit(**{f: getattr(summit, f) for f in summit.__struct_fields__} | {"related": ("event:told",)})]
    )
    data, number = calendar(store)
    lines = unfolded(data)
    assert number == 2
    assert "EXDATE;VALUE=DATE:19760223" in lines
    assert "DTEND;VALUE=DATE:19760225" in lines


def test_equal_packs_give_equal_files():
    assert calendar(open_store())[0] == calendar(open_store())[0]


def test_the_view_narrows_summits_too():
    store = open_store()
    data, _ = calendar(store, view_of(store, first="1990", last="1999", categories=("treaty",)))
    assert b"UID:summit" not in data
    whole, _ = calendar(store, view_of(store, first="1990", last="1999"))
    found = [line for line in unfolded(whole) if line.startswith("UID:summit")]
    assert len(found) == sum(1990 <= row.date.year <= 1999 for row in store.summits.values())
