"""What is not known for sure says so: dates in force that are missing, key events on one source, facts that were told too surely."""

from aseandesk.facts.packs import open_store


def test_an_agreement_without_a_day_in_force_says_why():
    store = open_store()
    silent = [
        row.id
        for row in store.agreements.values()
        if row.in_force is None and not any(word in (row.nuance or {}).get("en", "") for word in ("force", "effect", "signed"))
    ]
    assert not silent


def test_a_key_event_rests_on_a_source_that_was_read():
    store = open_store()
    unread = [row.id for row in store.events.values() if row.rank == 1 and not any(store.sources[one].read for one in row.sources)]
    assert not unread


def test_what_was_told_too_surely_is_told_as_it_is_known():
    store = open_store()
    assert "Nine leaders" not in store.events["five-point-consensus"].summary["en"]
    assert "ministers" in store.events["five-point-consensus"].nuance["en"]
    assert "end" not in store.events["paris-cambodia-accords"].title["en"].split()
    assert "1998" in store.events["paris-cambodia-accords"].nuance["en"], "as the era says it"
    assert "1999" in store.events["uk-dialogue-partner"].nuance["en"]
    own_claim = next(part for part in store.claims["fdi-230bn"].parts if "developing regions" in part.part["en"])
    assert own_claim.verdict == "imprecise"
    assert "15 July 1976" in store.agreements["treaty-of-amity"].nuance["en"]
