"""Who stands how on a day: the newest step that holds, the nearest role first, in words that say since when."""

from datetime import date
from pathlib import Path

import pytest

from aseandesk.facts.packs import open_store
from aseandesk.geo.standing import count_words, describe, parties, sentence, standings

LAGOON = Path(__file__).parent.parent / "packs" / "lagoon"


def roles(store, day):
    return {s.party: s.role for s in standings(store, day).values()}


@pytest.mark.parametrize(
    ("day", "members"),
    [
        (date(1967, 8, 7), 0),
        (date(1983, 12, 31), 5),
        (date(1984, 1, 8), 6),
        (date(1995, 7, 28), 7),
        (date(1997, 7, 23), 9),
        (date(1999, 4, 30), 10),
        (date(2025, 10, 25), 10),
        (date(2025, 10, 26), 11),
    ],
)
def test_members_on_the_day(core, day, members):
    assert sum(role == "member" for role in roles(core, day).values()) == members


def test_an_observer_becomes_a_member(core):
    assert roles(core, date(1995, 7, 27))["VNM"] == "observer"
    assert roles(core, date(1995, 7, 28))["VNM"] == "member"
    assert roles(core, date(2015, 1, 1))["TLS"] == "applicant"
    assert roles(core, date(2024, 1, 1))["TLS"] == "observer"


def test_a_partner_is_drawn_as_one_from_the_first_step_on(core):
    assert "AUS" not in roles(core, date(1970, 1, 1))
    assert roles(core, date(2020, 1, 1))["AUS"] == "partner"


def test_members_come_first_in_order_of_accession(core):
    order = list(standings(core, date(2025, 10, 26)))
    assert order[5:7] == ["BRN", "VNM"]
    assert order[10] == "TLS"
    assert parties(core)[:11] == core.ever_members()


def test_a_sentence_says_since_when(core):
    found = standings(core, date(2020, 1, 1))
    assert sentence(core, "VNM", found["VNM"]) == f"{core.name('VNM')}: Member since 28 July 1995"
    assert "no standing" in sentence(core, "BRA", None)


def test_the_text_twin_names_everybody(core):
    text = describe(core, date(2025, 10, 25))
    assert text.startswith("10 members on 25 October 2025: Indonesia, ")
    assert "Observers: " in text
    assert core.name("TLS", short=True) in text.split("Observers: ")[1].split(".")[0]
    assert describe(core, date(1960, 1, 1)) == "0 members on 1 January 1960."


def test_who_applied_for_less_than_membership_is_said_to_have(core):
    assert "Applied for partnership" in describe(core, date(2021, 1, 1))


def test_one_is_one():
    assert count_words("member", 1) == "1 member"
    assert count_words("observer", 2) == "2 observers"


def test_another_organisation_has_its_own_members():
    lagoon = open_store([LAGOON])
    assert set(parties(lagoon)) <= set(lagoon.countries) | set(lagoon.bodies)
    assert lagoon.ever_members()
    assert set(lagoon.ever_members()) <= set(parties(lagoon))
