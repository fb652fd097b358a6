"""Make the card of any fact: the one place where facts become words, for the window, the terminal, the quiz and the exports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from aseandesk.facts import model
from aseandesk.facts.address import Address, parse
from aseandesk.facts.card import Cited, Disagreement, FactCard, Link, Point, as_text, kind_words, verdict_words
from aseandesk.facts.card_figures import country_card, measure_card, value_card
from aseandesk.facts.card_parts import (
    cited,
    common,
    kicker,
    links,
    open_span,
    people,
    points,
    precision_words,
    scheduled,
    texts,
    today,
    when_words,
)
from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore, say
from aseandesk.words import tr

__all__ = ["Cited", "Disagreement", "FactCard", "Link", "Point", "as_text", "card", "cited"]


def card(store: FactStore, address: str | Address, lang: str = "en", *, day: date | None = None) -> FactCard | None:
    """Return the card of a fact; None if there is nothing at the address (views have no card).

    `day` matters only for a country, a value and an agreement: the state on that day instead of today's.

    Raises: ValueError if `address` is a text that is no address.
    """
    where = parse(address) if isinstance(address, str) else address
    fact = store.get(where)
    if fact is None:
        return None
    if isinstance(fact, model.Value):
        return value_card(store, where, lang, day)
    if isinstance(fact, model.Country):
        return country_card(store, fact, lang, day)
    if isinstance(fact, model.Measure):
        return measure_card(store, where, fact, lang)
    make: Callable[[FactStore, Any, str], FactCard] = _MAKERS[type(fact)]
    return make(store, fact, lang)


def _event(store: FactStore, fact: model.Event, lang: str) -> FactCard:
    when = span_words(fact.date, fact.end)
    category = store.categories.get(fact.category)
    bodies = ", ".join(store.name(one, lang) for one in fact.bodies)
    return FactCard(
        kicker=kicker(when, ", ".join(fact.places), say(category.title, lang) if category else fact.category),
        title=say(fact.title, lang),
        paragraphs=texts(lang, fact.summary),
        points=points((tr("Date"), precision_words(fact.date)), (tr("With"), bodies), (tr("Outcome"), _outcome(store, fact, lang))),
        people=people(store, fact.people),
        countries=fact.countries,
        scheduled=scheduled(store, fact.date),
        **common(store, fact, lang, when),
    )


def _outcome(store: FactStore, event: model.Event, lang: str) -> str:
    """Return the outcome of an event that is a meeting of leaders: that of a related summit on the same days."""
    for address in event.related:
        summit = store.get(address) if address.startswith("summit:") else None
        if isinstance(summit, model.Summit) and event.date.overlaps(summit.date.first, (summit.end or summit.date).last):
            return say(summit.outcome, lang)
    return ""


def _era(store: FactStore, fact: model.Era, lang: str) -> FactCard:
    when = open_span(fact.date, fact.end)
    kinds = {
        "era": tr("Era"),
        "conflict": tr("Conflict"),
        "crisis": tr("Crisis"),
        "process": tr("Process"),
        "negotiation": tr("Negotiation"),
    }
    return FactCard(
        kicker=kicker(when, kinds[fact.kind]),
        title=say(fact.title, lang),
        paragraphs=texts(lang, fact.summary),
        points=points((tr("Where it begins and ends"), say(fact.limits, lang))),
        countries=fact.countries,
        scheduled=scheduled(store, fact.date),
        **common(store, fact, lang, when),
    )


def _agreement(store: FactStore, fact: model.Agreement, lang: str) -> FactCard:
    return FactCard(
        kicker=kicker(kind_words("agreement"), tr("signed {date}", date=fact.signed.words()) if fact.signed else ""),
        title=say(fact.title, lang),
        paragraphs=texts(lang, fact.summary),
        points=points(
            (tr("Signed"), when_words(fact.signed)),
            (tr("In force"), when_words(fact.in_force) or tr("no date known")),
            (tr("Ended"), when_words(fact.ended)),
            *_parties(store, fact, lang),
        ),
        countries=tuple(row.party for row in fact.parties if row.party in store.countries),
        scheduled=scheduled(store, fact.signed or fact.in_force),
        **common(store, fact, lang, when_words(fact.signed)),
    )


def _parties(store: FactStore, fact: model.Agreement, lang: str) -> list[tuple[str, str]]:
    """Return the parties as labelled lines, grouped by their dates; dates equal to the agreement's own are not repeated."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in fact.parties:
        own = (
            (tr("signed {date}"), row.signed if row.signed != fact.signed else None),
            (tr("ratified {date}"), row.ratified),
            (tr("acceded {date}"), row.acceded),
            (tr("in force {date}"), row.in_force if row.in_force != fact.in_force else None),
        )
        dates = ", ".join(what.format(date=when.words()) for what, when in own if when)
        groups.setdefault((dates, say(row.nuance, lang)), []).append(store.name(row.party, lang, short=True))
    return [
        (tr("Parties, {dates}", dates=dates) if dates else tr("Parties"), ", ".join(names) + (f". {note}" if note else ""))
        for (dates, note), names in groups.items()
    ]


def _person(store: FactStore, fact: model.Person, lang: str) -> FactCard:
    life = span_words(fact.born, fact.died) if fact.born and fact.died else when_words(fact.born)
    terms = tuple((_office(store, term, lang), _term_words(term, lang)) for term in fact.terms)
    return FactCard(
        kicker=kicker(kind_words("person"), store.name(fact.country, lang), life),
        title=fact.name,
        paragraphs=texts(lang, fact.role, fact.note),
        points=points(*terms, (tr("Also written"), ", ".join(alias.name for alias in fact.aliases))),
        countries=(fact.country,) if fact.country in store.countries else (),
        **common(store, fact, lang, terms[0][1] if terms else ""),
    )


def _office(store: FactStore, term: model.Term, lang: str) -> str:
    name = store.name(term.office, lang)
    return f"{tr('Term')}: {name}" + (f" ({term.order})" if term.order else "")


def _term_words(term: model.Term, lang: str) -> str:
    held = open_span(term.start, term.end)
    note = say(term.nuance, lang)
    return f"{held} ({note})" if note else held


def _summit(store: FactStore, fact: model.Summit, lang: str) -> FactCard:
    when = span_words(fact.date, fact.end)
    kinds = {"ordinary": tr("ordinary"), "informal": tr("informal"), "special": tr("special")}
    return FactCard(
        kicker=kicker(when, fact.place, kind_words("summit")),
        title=store.title(store.address(fact), lang),
        points=points(
            (tr("Outcome"), say(fact.outcome, lang)),
            (tr("Date"), precision_words(fact.date)),
            (tr("Host"), store.name(fact.host, lang) if fact.host else ""),
            (tr("Chair"), fact.chair or ""),
            (tr("Kind of meeting"), kinds[fact.kind]),
        ),
        countries=(fact.host,) if fact.host in store.countries else (),
        scheduled=scheduled(store, fact.date),
        **common(store, fact, lang, when),
    )


def _status(store: FactStore, fact: model.Status, lang: str) -> FactCard:
    return FactCard(
        kicker=kicker(open_span(fact.start, fact.end), store.name(fact.organisation, lang, short=True)),
        title=store.title(store.address(fact), lang),
        points=points(
            (tr("From"), fact.start.words()),
            (tr("To"), when_words(fact.end)),
            (tr("Organisation"), store.name(fact.organisation, lang)),
            (tr("Basis"), say(fact.basis, lang)),
        ),
        countries=(fact.party,) if fact.party in store.countries else (),
        scheduled=scheduled(store, fact.start),
        **common(store, fact, lang, fact.start.words()),
    )


def _body(store: FactStore, fact: model.Body, lang: str) -> FactCard:
    kinds = {
        "organisation": tr("Organisation"),
        "organ": tr("Organ"),
        "office": tr("Office"),
        "pillar": tr("Pillar"),
        "symbol": tr("Symbol"),
        "rule": tr("Rule"),
        "party": tr("Party"),
        "group": tr("Group of countries"),
    }
    members = fact.members or (store.members(today(store), fact.id) if fact.kind == "organisation" else ())
    return FactCard(
        kicker=kicker(kinds[fact.kind], store.name(fact.parent, lang) if fact.parent else "", when_words(fact.date)),
        title=say(fact.names, lang),
        paragraphs=texts(lang, fact.summary, *fact.points),
        points=points(
            (tr("Short"), say(fact.short, lang)),
            (tr("Basis"), say(fact.basis, lang)),
            (tr("Members"), ", ".join(store.name(one, lang) for one in members)),
            (tr("Also called"), ", ".join(alias.name for alias in fact.aliases)),
        ),
        countries=tuple(one for one in members if one in store.countries),
        **common(store, fact, lang, when_words(fact.date)),
    )


def _claim(store: FactStore, fact: model.Claim, lang: str) -> FactCard:
    parts = tuple((say(part.part, lang), verdict_words(part.verdict)) for part in fact.parts)
    shared = common(store, fact, lang)
    return FactCard(
        kicker=kicker(kind_words("claim"), say(fact.who, lang), when_words(fact.when)),
        title=say(fact.claim, lang),
        paragraphs=texts(lang, fact.record),
        points=points((tr("Verdict"), verdict_words(fact.verdict)), *parts),
        **shared | {"related": links(store, fact.facts, lang)},
    )


def _source(store: FactStore, fact: model.Source, lang: str) -> FactCard:
    read = tr("yes") if fact.read else tr("no: it would state the facts, but was not read")
    shared = common(store, fact, lang)
    return FactCard(
        kicker=kicker(kind_words("source"), fact.publisher, when_words(fact.published)),
        title=fact.title,
        paragraphs=(fact.note,) if fact.note else (),
        points=points(
            (tr("Address"), fact.url or ""),
            (tr("Where in it"), fact.locator or ""),
            (tr("Read"), read),
            (tr("Accessed"), when_words(fact.accessed)),
            (tr("Licence"), fact.licence or ""),
        ),
        **shared | {"sources": cited(store, (fact.id,)), "related": links(store, store.resting_on(fact.id), lang)},
    )


def _story(store: FactStore, fact: model.Story, lang: str) -> FactCard:
    ids = [one for step in fact.steps for one in step.sources]
    shared = common(store, fact, lang)
    return FactCard(
        kicker=kicker(kind_words("story"), kind_words("timeline") if fact.tab == "timeline" else tr("Trade")),
        title=say(fact.title, lang),
        paragraphs=texts(lang, fact.summary),
        points=points(*((say(step.title, lang), say(step.text, lang)) for step in fact.steps)),
        **shared | {"sources": cited(store, ids), "related": tuple(Link(step.address, say(step.title, lang)) for step in fact.steps)},
    )


_MAKERS: dict[type, Callable[[FactStore, Any, str], FactCard]] = {
    model.Event: _event,
    model.Era: _era,
    model.Agreement: _agreement,
    model.Person: _person,
    model.Summit: _summit,
    model.Status: _status,
    model.Body: _body,
    model.Claim: _claim,
    model.Source: _source,
    model.Story: _story,
}
