"""The list twin: each fact once, under its year and decade, in words."""

import pytest

from aseandesk.timeline.items import items_of
from aseandesk.timeline.twin import decade_words, line_of, twin_of, year_words, years_of
from aseandesk.timeline.view import ERAS, TimelineView


def tree(store, **view):
    return twin_of(items_of(store, TimelineView(**view)), years_of(store))


def addresses(decades):
    return [address for decade in decades for year in decade.years for address in year.addresses]


@pytest.mark.parametrize("lanes", ["theme", "country", "organisation"])
def test_every_fact_of_the_view_is_there_once_however_many_lanes_it_stands_in(core, lanes):
    shown = {item.address for item in items_of(core, TimelineView(lanes=lanes))}
    found = addresses(tree(core, lanes=lanes))
    assert len(found) == len(set(found))
    assert set(found) == shown


def test_years_stand_in_order_under_their_decades(core):
    decades = tree(core)
    years = [year.year for decade in decades for year in decade.years]
    assert years == sorted(set(years))
    assert all(decade.first <= year.year <= decade.first + 9 for decade in decades for year in decade.years)
    assert [decade.first for decade in decades] == sorted({decade.first for decade in decades})


def test_it_follows_the_filter(core):
    assert {one.partition(":")[0] for one in addresses(tree(core, shown=(ERAS,)))} == {"era"}
    pakistan = addresses(tree(core, countries=("PAK",)))
    assert 0 < len(pakistan) < len(addresses(tree(core)))


def test_headings_say_how_much_lies_under_them(core):
    decade = next(one for one in tree(core) if one.first == 1960)
    assert decade_words(decade).startswith("1960s · ")
    assert decade_words(decade).endswith(f"{decade.size} facts")
    assert decade.size == sum(len(year.addresses) for year in decade.years)
    assert year_words(decade.years[0]._replace(addresses=("event:a",))) == f"{decade.years[0].year} · 1 fact"


def test_a_line_says_date_title_category_and_how_sure(core):
    line = line_of(core, "event:bangkok-declaration")
    assert line == ("8 August 1967", "Bangkok Declaration founds ASEAN", "Founding", "verified")
    assert line.spoken() == ", ".join(line)
    assert line_of(core, "event:laos-observer-1992").when == "July 1992"
    assert line_of(core, "era:era-pakistan-sectoral").when == "since 23 July 1993"
    with pytest.raises(KeyError):
        line_of(core, "country:VNM")


def test_nothing_makes_no_heading(core):
    assert twin_of((), years_of(core)) == ()
