"""`facts show` and `facts find`: print a fact, and search."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from aseandesk.cli.ask import closed, store_of
from aseandesk.cli.out import FINE, NO, UsageError, day_of, say, say_json, table, warn
from aseandesk.facts import trust
from aseandesk.facts.address import VIEW_KINDS, parse
from aseandesk.facts.card import FactCard, as_text
from aseandesk.facts.dates import PartialDate
from aseandesk.facts.describe import card
from aseandesk.facts.resolve import nearest
from aseandesk.facts.search import questions
from aseandesk.facts.search.index_cache import index_of
from aseandesk.facts.store import FactStore
from aseandesk.words import tr


def show(given: argparse.Namespace) -> int:
    """Print one fact. Returns 1, with the nearest names, if it does not exist."""
    if not given.address.strip():
        raise UsageError(tr("No address is given: expected one as event:bangkok-declaration."))
    store = store_of(given)
    address = _address(store, given.address)
    day = day_of(given.as_of) if given.as_of else None
    found = card(store, address, day=day) if address else None
    if found is None:
        _not_there(store, given, address)
        return NO
    if given.json:
        say_json(_card_json(store, found))
    else:
        say(as_text(found))
    return closed(store, FINE)


def _address(store: FactStore, text: str) -> str:
    """Return the requested address: an address, or an unambiguous id; "" if the text is neither."""
    try:
        return str(parse(text))
    except ValueError:
        return next((where for where, _ in trust.facts(store) if where.partition(":")[2] == text.strip()), "")


def _not_there(store: FactStore, given: argparse.Namespace, address: str) -> None:
    if given.json:
        say_json(None)
    if address and parse(address).kind in VIEW_KINDS:
        warn(tr("{address} is a view, not a fact: open it with `aseandesk --open {address}`.", address=address))
    elif address and store.get(address) is not None:
        warn(tr("Nothing is known of {address} on that day.", address=address))
    else:
        near = nearest(store, given.address)
        hint = tr("Did you mean {nearest}?", nearest=near) if near else tr("Try `aseandesk facts find WORDS`.")
        warn(tr("There is no fact {address}. {hint}", address=given.address, hint=hint))


def _card_json(store: FactStore, found: FactCard) -> dict[str, Any]:
    """Return the card with named parts, and the row as stored in the pack."""
    plain: dict[str, Any] = msgspec.to_builtins(found, enc_hook=plain_of)
    return plain | {"fact": msgspec.to_builtins(store.get(found.address), enc_hook=plain_of)}


def plain_of(value: Any) -> Any:
    """Return a partial date as stored in a pack."""
    if isinstance(value, PartialDate):
        return value.text
    raise NotImplementedError(type(value))


def find(given: argparse.Namespace) -> int:
    """Print the results of a search. Returns 1 if there are none, with words that have results."""
    words = " ".join(given.words).strip()
    if not words:
        raise UsageError(tr("No word is given: say what to search for."))
    if given.limit < 1:
        raise UsageError(tr("--limit {n}: expected a whole number from 1 on.", n=given.limit))
    store = store_of(given)
    index = index_of(store)
    hits = questions.find(store, index, words, limit=given.limit)
    if given.json:
        say_json([{"address": hit.address, "kind": hit.kind, "title": hit.title, "date": hit.date} for hit in hits])
    else:
        table([(hit.address, hit.date, hit.title + (f" · {hit.where}" if hit.where else "")) for hit in hits])
    if not hits:
        near = index.suggest(words)
        hint = tr("Did you mean {words}?", words=tr(" or ").join(near)) if near else tr("Try fewer or shorter words.")
        warn(tr("Nothing has {words}. {hint}", words=words, hint=hint))
    return closed(store, FINE if hits else NO)
