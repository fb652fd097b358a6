"""The quiz on one fact ("Quiz me on this"): questions about it and what stands near it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aseandesk.facts import model, trust
from aseandesk.facts.address import FACT_KINDS, Address, parse
from aseandesk.facts.dates import partial_date
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.deal import Candidate, cards_of, deal_cards, makers_of, with_topic
from aseandesk.quiz.dealing.filters import ANY, QuestionFilter, countries_of, time_of
from aseandesk.quiz.dealing.from_view import told_in
from aseandesk.quiz.model.question import Question, addresses_of
from aseandesk.quiz.model.seeded_random import seeded_random, shuffled
from aseandesk.quiz.toolkit.memberships import members, steps

_FEW = 3
"""A fact of more countries than this is about none of them in particular."""


def fact_at(store: FactStore, name: str) -> str:
    """The address of the fact that a name means: an address, or the id of an event or of another kind of fact; "" if there is none."""
    try:
        return name if parse(name).kind in FACT_KINDS and store.get(name) is not None else ""
    except ValueError:
        kinds = ("event", *(kind for kind in FACT_KINDS if kind != "event"))
        found = (Address(kind, name) for kind in kinds)
        return next((str(address) for address in found if store.get(address) is not None), "")


def deal_about(
    store: FactStore, address: str, count: int, seed: int, day: date, question_filter: QuestionFilter = ANY, lang: str = "en"
) -> tuple[Question, ...]:
    """At most `count` questions about the fact, then about what is related to it, then about its countries; none if there are none.

    A story has the countries and the years that its steps show.
    """
    makers = shuffled(seeded_random(seed, "families"), makers_of(store, chosen=question_filter.families))
    cards = [(card, addresses_of(card.subject)) for maker in makers for card in cards_of(store, maker, day, seed, question_filter)]
    found: dict[str, Question] = {}
    for near in _circles(store, address):
        piles = _piles([card for card, names in cards if not near.isdisjoint(names)])
        for question in deal_cards(store, piles, count, seed, question_filter, lang):
            if len(found) < count:
                found.setdefault(question.id, question)
    return tuple(with_topic(store, question) for question in found.values())


def _piles(cards: list[Candidate]) -> list[list[Candidate]]:
    """The cards by family."""
    piles: dict[str, list[Candidate]] = {}
    for card in cards:
        piles.setdefault(card.maker.ID, []).append(card)
    return list(piles.values())


def _circles(store: FactStore, address: str) -> Iterator[frozenset[str]]:
    """Addresses in wider and wider circles: the fact, what it names or what names it, all of its few countries."""
    fact = store.get(address)
    yield frozenset({address})
    named = {*getattr(fact, "related", ()), *getattr(fact, "facts", ())}
    naming = {where for where, row in trust.facts(store) if address in {*getattr(row, "related", ()), *getattr(row, "facts", ())}}
    named |= {one for step in getattr(fact, "steps", ()) for one in told_in(step.address)}
    if address.startswith("source:"):
        naming |= set(store.resting_on(address.partition(":")[2]))
    yield frozenset(named | naming)
    if isinstance(fact, model.Story):
        yield from _around_story(store, fact)
    countries = countries_of(store, address)
    if 0 < len(countries) <= _FEW:
        of_people = {f"person:{row.id}" for row in store.people.values() if row.country in countries}
        of_steps = {step.address for step in steps(store) if step.party in countries}
        yield frozenset(of_people | of_steps | {f"value:{one}.{field}" for one in countries for field in store.fields})


def _around_story(store: FactStore, story: model.Story) -> Iterator[frozenset[str]]:
    """What has to do with the countries of a story: in its years or, of charts, by figures of its subject; then whatever is of them."""
    countries = _countries_in(store, story)
    own = {(parse(step.address).id, country) for step in story.steps for country in countries}
    topics = {store.measures[measure].topic for measure, _ in own if measure in store.measures}
    figures = {row.topic: set[str]() for row in store.measures.values()}
    for row in store.measures.values():
        figures[row.topic] |= {f"series:{row.id}.{country}" for country in countries}
    yield frozenset(one for topic in topics for one in figures[topic])
    first, last = _years_in(story)
    spans = {where: span for where, _ in trust.facts(store) if countries & countries_of(store, where) and (span := time_of(store, where))}
    if story.tab == "timeline":
        yield frozenset(where for where, (begun, ended) in spans.items() if begun <= last and ended >= first)
    else:
        yield frozenset(one for found in figures.values() for one in found)
    yield frozenset({*spans, *(f"value:{country}.{field}" for country in countries for field in store.fields)})


def _countries_in(store: FactStore, story: model.Story) -> frozenset[str]:
    """The countries that the steps of a story show or tell of; of a chart of the whole organisation its members."""
    shown = [parse(step.address) for step in story.steps]
    named = {one for address in shown for key in ("country", "countries") for one in address.get(key).split(",")}
    named |= {one for step in story.steps for fact in told_in(step.address) for one in countries_of(store, fact)}
    whole = {step.party for step in members(store)} if store.organisation in named else set()
    return frozenset((named | whole) & set(store.countries))


def _years_in(story: model.Story) -> tuple[date, date]:
    """The first and the last day of the years that the steps of a story show; all of time where they show none."""
    shown = [parse(step.address) for step in story.steps]
    first = [partial_date(one.get("from")).first for one in shown if one.get("from")]
    last = [partial_date(one.get("to")).last for one in shown if one.get("to")]
    return min(first, default=date.min), max(last, default=date.max)
