from datetime import date

import pytest

from aseandesk.facts.dates import partial_date


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("1967-08-07", 0),
        ("1967-08-08", 5),
        ("1983-12-31", 5),
        ("1984-01-08", 6),
        ("1995-07-28", 7),
        ("1997-07-23", 9),
        ("1999-04-30", 10),
        ("2025-10-25", 10),
        ("2025-10-26", 11),
    ],
)
def test_members_on_a_day(core, day, count):
    assert len(core.members(date.fromisoformat(day))) == count


def test_members_in_order_of_accession(core):
    assert core.ever_members()[-6:] == ("BRN", "VNM", "LAO", "MMR", "KHM", "TLS")


def test_status_ends_the_day_the_next_begins(lagoon):
    assert [s.status for s in lagoon.status_on("XAC", date(1996, 7, 14))] == ["observer"]
    assert [s.status for s in lagoon.status_on("XAC", date(1996, 7, 15))] == ["member"]


def test_what_began_in_a_year_holds_surely_only_after_it(lagoon):
    assert lagoon.members(date(1990, 6, 1), status="observer") == ()
    assert lagoon.perhaps(date(1990, 6, 1), status="observer") == ("XAC",)
    assert lagoon.members(date(1990, 12, 31), status="observer") == ("XAC",)
    assert lagoon.perhaps(date(1990, 12, 31), status="observer") == ()


def test_value_on_a_day(lagoon):
    assert lagoon.value_on("XAC", "capital", date(2001, 5, 1)).value == "Old Reefton"
    assert lagoon.value_on("XAC", "capital", date(2001, 5, 2)).value == "Reefton"
    assert lagoon.value_on("XAC", "capital").value == "Reefton"
    assert lagoon.value_on("XAC", "anthem") is None
    assert lagoon.value_on("nowhere", "capital") is None


def test_figure_is_not_known_before_its_year(core):
    taken = core.value_on("IDN", "population")
    assert core.value_on("IDN", "population", taken.as_of.first) is taken
    assert core.value_on("IDN", "population", date(taken.as_of.year - 1, 12, 31)) is None


def test_in_force_on_a_day_and_for_whom(lagoon):
    def parties(day):
        return {agreement.id: set(parties) for agreement, parties in lagoon.in_force(day)}

    assert parties(date(1990, 8, 31)) == {}
    assert parties(date(1990, 9, 1)) == {"tide-accord": {"XAA", "XAB"}}
    assert parties(date(2009, 1, 1)) == {"tide-accord": {"XAA", "XAB", "XAC", "XAD"}, "free-ferries": {"XAA", "XAB", "XAC"}}
    assert "XAD" in parties(date(2010, 1, 1))["free-ferries"]


def test_series_with_unit_breaks_vintage_source(lagoon):
    measure = lagoon.measures["honey-exports"]
    row = lagoon.series("honey-exports", "XAC")
    assert (measure.unit, measure.breaks[0].year, row.source) == ("barrels", 2005, "harbour-office")
    assert {2000, 2003} <= {year for year, _ in row.points}
    assert 2001 not in {year for year, _ in row.points}
    assert lagoon.series("honey-exports", "XAE") is None
    with pytest.raises(KeyError):
        lagoon.series_of("wax-exports")


def test_what_rests_on_a_source(lagoon):
    assert set(lagoon.resting_on("harbour-office")) == {
        "series:honey-exports",
        "series:ferry-share",
        "story:honey",
        "value:XAC.area",
    }
    assert lagoon.resting_on("no-such-source") == ()


def test_every_source_of_a_fact_knows_it(core):
    for address in ("event:bangkok-declaration", "agreement:treaty-of-amity", "value:IDN.capital", "claim:fdi-230bn"):
        fact = core.get(address)
        if fact is not None:
            assert all(address in core.resting_on(source) for source in fact.sources), address


def test_where_sources_differ(lagoon):
    assert set(lagoon.disagreements()) == {"status:LAGOON.XAD.member.2003", "value:XAC.area"}


@pytest.mark.parametrize(
    "address",
    [
        "series:honey-exports",
        "series:honey-exports.XAA",
        "value:XAA.capital",
        "organ:tide-council",
        "body:LAGOON",
        "status:LAGOON.XAE.harbour-friend.2015",
    ],
)
def test_address_resolves(lagoon, address):
    assert lagoon.get(address) is not None
    assert lagoon.title(address)


@pytest.mark.parametrize(
    "address", ["series:honey-exports.XAE", "series:wax", "value:XAA.anthem", "value:XXX.capital", "timeline:", "event:x"]
)
def test_address_that_leads_nowhere(lagoon, address):
    assert lagoon.get(address) is None
    assert lagoon.title(address) == ""


def test_series_addresses_name_their_reporter(lagoon):
    assert lagoon.title("series:honey-exports.XAA") == "Exports of honey: Amberbay"
    assert [row.reporter for row in lagoon.series_at("series:honey-exports.XAA")] == ["XAA"]
    assert len(lagoon.series_at("series:honey-exports")) == 4


def test_titles_of_summits(core):
    titles = {summit.number: core.title(f"summit:{summit.id}") for summit in core.summits.values()}
    assert titles["1"] == "ASEAN Summit 1"
    assert titles["28-29"] == "ASEAN Summits 28 and 29"
    assert titles["informal-1"] == "ASEAN Informal Summit 1"


def test_same_text_is_the_same_date(core):
    assert core.events["bangkok-declaration"].date is partial_date("1967-08-08")
