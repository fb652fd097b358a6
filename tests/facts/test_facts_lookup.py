"""Words that name something, and the nearest where they don't."""

import pytest

from aseandesk.facts import trust
from aseandesk.facts.lookup import UnknownError, field_of, party_of, status_word_of
from aseandesk.facts.nearest import near
from aseandesk.facts.resolve import leads_somewhere, nearest


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("VNM", "VNM"),
        ("vn", "VNM"),
        ("Viet Nam", "VNM"),
        ("vietnam", "VNM"),
        ("Việt Nam", "VNM"),
        ("burma", "MMR"),
        ("มาเลเซีย", "MYS"),
        ("EU", "EU"),
        ("png", "PNG"),
    ],
)
def test_a_country_by_code_or_name(core, words, party):
    assert party_of(core, words) == party


def test_every_country_by_its_id_its_two_letters_and_its_name(core):
    for country in core.countries.values():
        assert party_of(core, country.id) == country.id
        assert party_of(core, country.id.lower()) == country.id
        codes = country.values.get("codes")
        if codes:
            assert party_of(core, codes[-1].value["alpha2"]) == country.id


def test_unknown_country_names_the_nearest(core):
    with pytest.raises(UnknownError, match=r"Did you mean Viet Nam \(VNM\)"):
        party_of(core, "Vietnamm")
    for words in ("Narnia", "Wakanda", "Gondor"):
        with pytest.raises(UnknownError, match=rf"called {words}\.$"):
            party_of(core, words)
    with pytest.raises(UnknownError, match=r"called Atlantis\.$"):
        party_of(core, "Atlantis")


def test_fields_and_statuses(lagoon):
    assert field_of(lagoon, "Capital") == "capital"
    assert status_word_of(lagoon, "Harbour Friend") == "harbour friend"
    with pytest.raises(UnknownError, match=r"Known are: capital, area\. Did you mean capital"):
        field_of(lagoon, "captial")
    with pytest.raises(UnknownError, match=r"Did you mean observer"):
        status_word_of(lagoon, "obsever")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("event:tide-acord", "event:tide-accord"),
        ("evnt:tide-accord", "event:tide-accord"),
        ("tide-accord", "event:tide-accord"),
        ("person:Mara", "person:mara-venn"),
        ("status:LAGOON.XAE.harbor friend.2015", "status:LAGOON.XAE.harbour-friend.2015"),
        ("series:honey-exports.XZZ", "series:honey-exports"),
        ("chart:hony-exports?countries=XAA", "chart:honey-exports?countries=XAA"),
        ("value:XAC.captal", "value:XAC.capital"),
        ("person:tide-accord", "event:tide-accord"),
        ("zzzzqq", ""),
        ("event:", ""),
        ("", ""),
    ],
)
def test_nearest_address(lagoon, asked, found):
    assert nearest(lagoon, asked) == found
    assert not found or leads_somewhere(lagoon, found)


def test_every_fact_leads_somewhere_and_is_its_own_nearest(lagoon):
    for address, _ in trust.facts(lagoon):
        assert leads_somewhere(lagoon, address)
        assert nearest(lagoon, address) == address


@pytest.mark.parametrize("address", ["timeline:", "timeline:?from=1990", "quiz:?topic=x", "chart:", "chart:honey-exports?countries=XAA"])
def test_views_lead_somewhere(lagoon, address):
    assert leads_somewhere(lagoon, address)


@pytest.mark.parametrize("address", ["", "event:nothing", "chart:wax", "nonsense", "event:"])
def test_what_leads_nowhere(lagoon, address):
    assert not leads_somewhere(lagoon, address)


def test_near():
    names = ["verified", "widely-known", "uncertain"]
    assert near("verifed", names) == "verified"
    assert near("WIDELY KNOWN", names) == "widely-known"
    assert near("unc", names) == "uncertain"
    assert near("x", names) == near("", names) == ""
