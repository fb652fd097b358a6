"""Events and eras as stretches of days: as wide as what is known of them, in the pack's lanes, ranked."""

from datetime import date
from itertools import pairwise

import msgspec
import pytest

from aseandesk.timeline.groups import every_lane
from aseandesk.timeline.items import home, items_of, lanes_of, limits, rank_by_rule
from aseandesk.timeline.ribbons import ribbons_of
from aseandesk.timeline.view import TimelineView


def day(text):
    return date.fromisoformat(text).toordinal()


def by_address(store, **view):
    return {item.address: item for item in items_of(store, TimelineView(**view))}


def test_each_event_and_era_is_there_once_in_order_of_time(core):
    items = items_of(core, TimelineView())
    assert len(items) == len(core.events) + len(core.eras)
    assert [i.first for i in items] == sorted(i.first for i in items)


def test_a_day_is_a_day_wide_and_a_month_a_month(lagoon):
    items = by_address(lagoon)
    joins, regatta = items["event:coralis-joins"], items["event:first-regatta"]
    assert (joins.first, joins.last, joins.vague) == (day("1996-07-15"), day("1996-07-16"), False)
    assert (regatta.first, regatta.last, regatta.vague) == (day("1988-05-01"), day("1988-06-01"), True)
    assert regatta.core_first == regatta.core_last
    assert regatta.anchor == (regatta.first + regatta.last) / 2


def test_a_span_has_a_sure_core_between_its_unsure_ends(lagoon):
    silt = by_address(lagoon)["era:era-silt"]
    assert (silt.first, silt.last) == (day("1991-01-01"), day("1996-01-01"))
    assert (silt.core_first, silt.core_last) == (day("1991-12-31"), day("1995-12-02"))


def test_an_agreement_reaches_from_its_signature_to_its_coming_into_force(lagoon):
    items = by_address(lagoon)
    accord = items["event:tide-accord"]
    assert (accord.first, accord.last, accord.span) == (day("1990-03-01"), day("1990-09-02"), True)
    assert (accord.force.address, accord.force.day) == ("event:accord-in-force", day("1990-09-01") + 0.5)
    assert items["event:accord-in-force"].within == "event:tide-accord"
    assert items["event:ferries-in-force"].within == "event:ferries-signed", "both name the agreement, which names neither"


def test_what_lies_after_what_the_pack_knows_is_scheduled(lagoon):
    assert [a for a, i in by_address(lagoon).items() if i.scheduled] == ["event:next-feast"]


def test_an_era_without_end_goes_on_to_what_is_known(core):
    era = next(e for e in core.eras.values() if e.end is None)
    item = by_address(core)[f"era:{era.id}"]
    assert item.open
    assert item.last == core.pack.as_of.last.toordinal() + 1


def test_lanes_are_the_packs_and_what_is_shown_can_be_chosen(lagoon, core):
    assert every_lane(lagoon) == ("era", "pact", "waters", "feast")
    assert lanes_of(lagoon, TimelineView(shown=("feast", "pact", "no-such"))) == ("pact", "feast")
    assert lanes_of(lagoon, TimelineView(shown=("none",))) == ()
    assert lanes_of(core, TimelineView())[1:] == core.pack.lanes


def test_only_events_of_the_wanted_countries(core):
    items = by_address(core, countries=("PAK",))
    assert items
    for address in items:
        assert "PAK" in core.get(address).countries


def test_the_whole_record_lies_within_home_and_the_eras_within_the_limits(core):
    inner, outer = home(core), limits(core)
    assert outer.start <= inner.start < inner.end <= outer.end
    for event in core.events.values():
        assert inner.start < event.date.first.toordinal() < inner.end
    for era in core.eras.values():
        assert outer.start < era.date.first.toordinal() < outer.end


def test_the_founding_goes_before_all_of_its_rank(core):
    items = items_of(core, TimelineView())
    heaviest = max(items, key=lambda i: i.weight)
    assert heaviest.first == core.pack.start.first.toordinal() or heaviest.address == core.pack.first_fact


@pytest.mark.parametrize(
    ("confidence", "sources", "rank"), [("uncertain", 5, 4), ("verified", 1, 3), ("verified", 3, 2), ("widely-known", 3, 3)]
)
def test_a_rank_by_rule_where_the_pack_gives_none(lagoon, confidence, sources, rank):
    event = lagoon.events["tide-accord"]
    made = msgspec.structs.replace(event, confidence=confidence, sources=("s",) * sources, related=(), rank=0)
    assert rank_by_rule(made) == rank


# ---- ribbons


def test_members_stand_in_order_of_accession_then_partners(core, lagoon):
    ribbons = ribbons_of(core)
    members = [r.party for r in ribbons if not r.partner]
    assert tuple(members) == core.ever_members()
    assert [r.party for r in ribbons if r.partner] == ["PAK"]
    assert [r.party for r in ribbons_of(lagoon)] == ["XAA", "XAB", "XAC", "XAD", "XAE"]


def test_a_ribbon_is_made_of_the_steps_of_its_party(core):
    leste = next(r for r in ribbons_of(core) if r.party == "TLS")
    assert [s.rung for s in leste.strips] == ["applicant", "observer", "member"]
    assert leste.strips[-1].first == day("2025-10-26")
    for one, other in pairwise(leste.strips):
        assert one.last <= other.first


def test_a_partner_climbs_a_ladder(lagoon):
    isles = ribbons_of(lagoon)[-1]
    assert isles.partner
    assert [(s.word, s.rung) for s in isles.strips] == [("guest", "applicant"), ("harbour friend", "partner-1")]
    assert isles.strips[0].fill < isles.strips[1].fill
    assert isles.strips[1].last == lagoon.pack.as_of.last.toordinal() + 1


def test_a_step_that_began_in_some_year_is_sure_only_at_its_end(lagoon):
    coralis = ribbons_of(lagoon)[2]
    assert (coralis.strips[0].first, coralis.strips[0].sure_from) == (day("1990-01-01"), day("1990-12-31"))


# ---- lanes by country and by organisation


def test_by_country_what_concerns_most_members_stands_in_the_organisations_lane(core):
    items = items_of(core, TimelineView(lanes="country"))
    lanes = {i.lane for i in items if i.address == "event:bangkok-declaration"}
    assert lanes == {core.organisation}
    with_partner = next(e for e in core.events.values() if "JPN" in e.countries and set(core.members(e.date.first)) <= set(e.countries))
    assert {i.lane for i in items if i.address == f"event:{with_partner.id}"} >= {core.organisation, "JPN"}
    assert {i.lane for i in items if i.address == "event:pakistan-tac"} == {"PAK"}


def test_lanes_by_country_follow_the_order_of_accession_then_others_with_events(core):
    lanes = lanes_of(core, TimelineView(lanes="country"))
    members = core.ever_members()
    assert lanes[0] == "era"
    assert lanes[1] == core.organisation
    assert lanes[2 : 2 + len(members)] == members
    assert "PAK" in lanes[2 + len(members) :]
    used = {i.lane for i in items_of(core, TimelineView(lanes="country"))}
    assert set(lanes) == used


def test_by_organisation_an_event_stands_with_each_body_it_is_tied_to(core):
    event = next(e for e in core.events.values() if e.bodies)
    items = items_of(core, TimelineView(lanes="organisation"))
    lanes = {i.lane for i in items if i.address == f"event:{event.id}"}
    assert set(event.bodies) <= lanes
    free = next(e for e in core.events.values() if not e.bodies and not e.related)
    assert {i.lane for i in items if i.address == f"event:{free.id}"} == {core.organisation}


def test_every_event_has_a_lane_however_they_are_put_together(core, lagoon):
    for store in (core, lagoon):
        for lanes in ("theme", "country", "organisation"):
            view = TimelineView(lanes=lanes)
            found = items_of(store, view)
            assert {i.address for i in found} >= {f"event:{e.id}" for e in store.events.values()}
            assert {i.lane for i in found} <= set(lanes_of(store, view))
            assert {i.category for i in found} <= {"era", *store.categories}


def test_lanes_can_be_put_first_and_hidden(core):
    view = TimelineView(lanes="country", order=("PAK", "no-such"), hide=("IDN", "era"))
    lanes = lanes_of(core, view)
    assert lanes[:2] == ("PAK", core.organisation)
    assert not {"IDN", "era"} & set(lanes)
    assert not {i for i in items_of(core, view) if i.lane in {"IDN", "era"}}


def test_only_what_people_and_confidence_leave(core):
    person = next(p for e in core.events.values() for p in e.people)
    assert all(person in core.get(a).people for a in by_address(core, people=(person,)))
    assert by_address(core, people=(person,))
    doubted = by_address(core, confidence=("uncertain",))
    assert doubted
    assert all(core.get(a).confidence == "uncertain" for a in doubted)


def test_all_partners_have_a_ribbon_when_everybody_is_asked_for(core):
    usual, all_ = ribbons_of(core), ribbons_of(core, everybody=True)
    assert [r.party for r in all_][: len(usual)] == [r.party for r in usual]
    standing = {s.party for s in core.statuses.values() if s.organisation == core.organisation}
    assert {"CHN", "JPN", "USA", "EU"} <= {r.party for r in all_} <= standing
    assert all(r.strips for r in all_)
