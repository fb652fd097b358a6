"""`facts members`, `facts status`, `facts value`: facts on a day."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from aseandesk.cli.ask import closed, resolve_name, store_of
from aseandesk.cli.out import FINE, NO, day_of, say, say_json, table, warn
from aseandesk.facts import model
from aseandesk.facts.card import as_text
from aseandesk.facts.dates import day_words, span_words
from aseandesk.facts.describe import card
from aseandesk.facts.lookup import field_of, party_of, status_word_of
from aseandesk.facts.store import FactStore
from aseandesk.facts.store import say as text_of
from aseandesk.words import tr


def members(given: argparse.Namespace) -> int:
    """Print the parties that certainly had the status on the day. Returns 1 if there were none."""
    store = store_of(given)
    day = day_of(given.date)
    organisation = resolve_name(party_of, store, given.organisation) if given.organisation else store.organisation
    status = resolve_name(status_word_of, store, given.status)
    found = store.members(day, organisation, status)
    if given.json:
        say_json(list(found))
        return closed(store, FINE if found else NO)
    _beyond(store, day)
    word = text_of(store.status_words[status].title)
    name = store.name(organisation, short=True)
    say(tr("{organisation}, {word}, on {day}: {n}", organisation=name, word=word.lower(), day=day_words(day), n=len(found)))
    table([(party, store.name(party)) for party in found])
    unsure = store.perhaps(day, organisation, status)
    if unsure:
        say(tr("Perhaps also, for the very day is not known: {names}", names=", ".join(store.name(party) for party in unsure)))
    return closed(store, FINE if found else NO)


def status(given: argparse.Namespace) -> int:
    """Print the standing of a party in each organisation on the day. Returns 1 if it had none."""
    store = store_of(given)
    day = day_of(given.date)
    party = resolve_name(party_of, store, given.country)
    found = [row for organisation in _organisations(store) for row in store.status_on(party, day, organisation)]
    if given.json:
        say_json([_status_json(row) for row in found])
        return closed(store, FINE if found else NO)
    _beyond(store, day)
    if found:
        say(tr("{name} on {day}:", name=store.name(party), day=day_words(day)))
        table([_status_row(store, row) for row in found])
    else:
        say(tr("{name} had no known status on {day}.", name=store.name(party), day=day_words(day)))
    return closed(store, FINE if found else NO)


def _beyond(store: FactStore, day: date) -> None:
    """Report that the day is after the known facts, so that the last known ones are printed."""
    known = store.pack.known_until
    if known is not None and day > known:
        warn(tr("The facts are known up to {day}; this is what held then.", day=day_words(known)))


def _organisations(store: FactStore) -> list[str]:
    rest = dict.fromkeys(row.organisation for row in store.statuses.values())
    return list(dict.fromkeys((store.organisation, *rest)))


def _status_json(row: model.Status) -> dict[str, Any]:
    return {
        "address": f"status:{row.id}",
        "party": row.party,
        "organisation": row.organisation,
        "status": row.status,
        "from": row.start.text,
        "to": row.end.text if row.end else None,
        "confidence": row.confidence,
    }


def _status_row(store: FactStore, row: model.Status) -> tuple[str, ...]:
    word = store.status_words.get(row.status)
    held = span_words(row.start, row.end) if row.end else tr("since {date}", date=row.start.words())
    return store.name(row.organisation, short=True), text_of(word.title) if word else row.status, held, f"status:{row.id}"


def value(given: argparse.Namespace) -> int:
    """Print a country's value with its source. Returns 1 if it is not known for the day."""
    store = store_of(given)
    day = day_of(given.as_of) if given.as_of else None
    country = resolve_name(party_of, store, given.country)
    field = resolve_name(field_of, store, given.field)
    found = store.value_on(country, field, day)
    shown = card(store, f"value:{country}.{field}", day=day) if found else None
    if given.json:
        say_json(_value_json(country, field, found, shown.paragraphs[0]) if found and shown else None)
    elif shown:
        say(as_text(shown))
    else:
        when = tr("on {date}", date=day_words(day)) if day else tr("at any time")
        title = text_of(store.fields[field].title)
        say(tr("{field} of {name}: nothing is known {when}.", field=title, name=store.name(country), when=when))
    return closed(store, FINE if found else NO)


def _value_json(country: str, field: str, row: model.Value, words: str) -> dict[str, Any]:
    return {
        "address": f"value:{country}.{field}",
        "country": country,
        "field": field,
        "value": row.value,
        "words": words,
        "from": row.start.text if row.start else None,
        "to": row.end.text if row.end else None,
        "as_of": row.as_of.text if row.as_of else None,
        "confidence": row.confidence,
        "sources": list(row.sources),
    }
