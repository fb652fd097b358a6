import re

import pytest

from aseandesk.facts import model, trust
from aseandesk.facts.card import Link
from aseandesk.facts.describe import as_text, card


def point(found, label):
    return next((one.text for one in found.points if one.label == label), None)


@pytest.fixture(params=["core", "lagoon"])
def store(request):
    return request.getfixturevalue(request.param)


def test_every_fact_has_a_card_that_says_where_it_is_from(store):
    for address, fact in trust.facts(store):
        found = card(store, address)
        assert found is not None, address
        assert found.title.strip(), address
        assert found.address == address
        assert found.kind == address.partition(":")[0]
        assert {source.address for source in found.sources} >= {f"source:{one}" for one in getattr(fact, "sources", ())}, address
        assert found.confidence == (getattr(fact, "confidence", None) or ""), address
        assert bool(found.nuance) == bool(getattr(fact, "nuance", None)), address
        assert len(found.disagreements) == len(getattr(fact, "alternatives", ())), address


def test_text_has_all_that_the_card_has(store):
    for address, _ in trust.facts(store):
        found = card(store, address)
        text = as_text(found)
        assert text.startswith(found.title)
        assert text.endswith(address)
        for part in (*found.paragraphs, found.nuance, *(point.text for point in found.points), *(source.title for source in found.sources)):
            assert part in text, (address, part)


def test_no_card_speaks_like_a_program(store):
    for address, fact in trust.facts(store):
        found = card(store, address)
        text = "\n".join((found.title, found.kicker, *found.paragraphs, *(point.text for point in found.points)))
        assert not re.search(r"PartialDate|\{'|\{}|\['", text), (address, text)
        if isinstance(fact, model.Value):
            assert not re.search(r"\bNone\b|\b[a-z]+_[a-z]+\b", text), (address, text)


def test_what_is_no_fact_has_no_card(lagoon):
    assert card(lagoon, "event:no-such-thing") is None
    assert card(lagoon, "timeline:?from=1990") is None
    with pytest.raises(ValueError, match="expected"):
        card(lagoon, "no address")


def test_event(lagoon):
    found = card(lagoon, "event:tide-accord")
    assert found.kicker == "1 March 1990 · Honeyport · Pacts"
    assert [link.title for link in found.people] == ["Mara Venn", "Tolo Bräck"]
    assert found.countries == ("XAA", "XAB")
    assert found.related == (Link("agreement:tide-accord", "Tide Accord"),)
    assert not found.scheduled


def test_what_lies_after_the_packs_day_is_scheduled(lagoon):
    found = card(lagoon, "event:next-feast")
    assert found.scheduled
    assert "Scheduled" in as_text(found)


def test_agreement_names_both_dates_and_puts_parties_together(lagoon):
    found = card(lagoon, "agreement:free-ferries")
    assert (point(found, "Signed"), point(found, "In force")) == ("10 April 2008", "1 January 2009")
    assert point(found, "Parties") == "Amberbay, Brinemark, Coralis"
    assert point(found, "Parties, in force 1 January 2010") == "Driftholm"


def test_disagreement_says_what_is_given_what_else_and_who(lagoon):
    (found,) = card(lagoon, "status:LAGOON.XAD.member.2003").disagreements
    assert found.given == "4 November 2003"
    assert found.other == "5 November 2003 (counts the day after the signing)"
    assert found.who == "Driftholm Times"
    (area,) = card(lagoon, "value:XAC.area").disagreements
    assert (area.given, area.other) == ("430 km²", "441 km² (counts the reef at low tide)")


def test_both_values_say_who_gives_them(core):
    (found,) = card(core, "event:brunei-joins").disagreements
    assert (found.given, found.by) == ("7 January 1984", "ASEAN Secretariat")
    assert found.other.startswith("8 January 1984")
    assert found.who == "Liquisearch (Wikipedia mirror); The Freeman (Philippines)"
    assert "here, after ASEAN Secretariat: 7 January 1984" in as_text(card(core, "event:brunei-joins"))


def test_of_a_text_without_a_named_source_nobody_is_said_to_give_the_other(core):
    (found,) = card(core, "event:india-full-dialogue").disagreements
    assert (found.who, found.by) == ("", "")


def test_what_is_not_known_of_a_date_is_said(core):
    assert point(card(core, "event:laos-observer-1992"), "Date") == "only the month is known"
    assert point(card(core, "event:png-observer"), "Date") == "only the year is known"
    assert point(card(core, "event:brunei-joins"), "Date") is None


def test_a_summit_and_the_event_that_it_is_say_what_came_out(core):
    for address in ("summit:asean-summit-13", "event:asean-summit-13"):
        assert point(card(core, address), "Outcome") == "ASEAN Charter signed on 20 November; Blueprint for the Economic Community"
    assert point(card(core, "event:charter-signed"), "Outcome") is None


def test_value_on_a_day(lagoon):
    from datetime import date

    assert card(lagoon, "value:XAC.capital").paragraphs == ("Reefton",)
    assert card(lagoon, "value:XAC.capital", day=date(1999, 1, 1)).paragraphs == ("Old Reefton",)
    assert point(card(lagoon, "value:XAA.capital", day=date(1999, 1, 1)), "Since") is not None


def test_series_of_a_reporter(lagoon):
    found = card(lagoon, "series:honey-exports.XAB")
    assert point(found, "Unit") == "barrels"
    assert point(found, "Breaks") == "2005: smaller barrels from 2005 on"
    assert point(card(lagoon, "series:honey-exports.XAA"), "Breaks") is None
    assert point(card(lagoon, "series:honey-exports"), "Breaks") == f"{lagoon.name('XAB', short=True)} 2005: smaller barrels from 2005 on"
    assert found.sources[0].address == "source:harbour-office"


def test_claim_with_its_verdict_and_its_facts(lagoon):
    found = card(lagoon, "claim:four-members")
    assert point(found, "Verdict") == "Contradicted by the record"
    assert point(found, "four members") == "Supported by the record"
    assert [link.address for link in found.related] == [
        "event:tide-accord",
        "status:LAGOON.XAC.member.1996",
        "status:LAGOON.XAD.member.2003",
    ]


def test_source_knows_what_rests_on_it(lagoon):
    assert {link.address for link in card(lagoon, "source:harbour-office").related} == set(lagoon.resting_on("harbour-office"))


def test_unread_source_is_marked(core):
    unread = next(source for source in core.sources.values() if not source.read)
    assert "not read" in as_text(card(core, f"source:{unread.id}"))


def test_words_in_the_language_asked_for(lagoon):
    assert card(lagoon, "country:XAA", "fr").title == "Baie-d’Ambre"
    assert card(lagoon, "country:XAA", "th").title == "Amberbay"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("value:IDN.capital", "Jakarta (capital)"),
        ("value:IDN.currency", "Rupiah (IDR)"),
        ("value:IDN.codes", "ID, IDN, 360"),
        ("value:THA.highest-point", "Doi Inthanon (2,565 m)"),
        ("value:THA.area", "513,120 km²"),
        ("value:THA.population", "71,668,011 people"),
    ],
)
def test_records_are_told_in_words(core, address, words):
    assert card(core, address).paragraphs == (words,)
