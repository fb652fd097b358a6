"""The quiz on one fact ("Quiz me on this"): questions about the fact and about related facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aseandesk.facts import model, trust
from aseandesk.facts.address import FACT_KINDS, Address, parse
from aseandesk.facts.dates import partial_date
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.deal import Candidate, candidates_of, deal_candidates, makers_of, with_topic
from aseandesk.quiz.dealing.filters import ANY, QuestionFilter, countries_of, time_of
from aseandesk.quiz.dealing.from_view import facts_shown_in
from aseandesk.quiz.model.question import Question, addresses_of
from aseandesk.quiz.model.seeded_random import seeded_random, shuffled
from aseandesk.quiz.toolkit.memberships import members, steps

_FEW = 3
"""A fact that names more countries than this is not treated as being about each of them."""


def fact_at(store: FactStore, name: str) -> str:
    """Return the address of the fact with this name: an address, or the id of an event or of another kind of fact; "" if there is none."""
    try:
        return name if parse(name).kind in FACT_KINDS and store.get(name) is not None else ""
    except ValueError:
        kinds = ("event", *(kind for kind in FACT_KINDS if kind != "event"))
        found = (Address(kind, name) for kind in kinds)
        return next((str(address) for address in found if store.get(address) is not None), "")


def deal_about(
    store: FactStore, address: str, count: int, seed: int, day: date, question_filter: QuestionFilter = ANY, lang: str = "en"
) -> tuple[Question, ...]:
    """Return at most `count` questions: about the fact, then about related facts, then about its countries. Empty if there are none.

    For a story, its countries and years are those that its steps show.
    """
    makers = shuffled(seeded_random(seed, "families"), makers_of(store, chosen=question_filter.families))
    candidates = [
        (candidate, addresses_of(candidate.subject))
        for maker in makers
        for candidate in candidates_of(store, maker, day, seed, question_filter)
    ]
    found: dict[str, Question] = {}
    for near in _related_addresses(store, address):
        piles = _piles([candidate for candidate, names in candidates if not near.isdisjoint(names)])
        for question in deal_candidates(store, piles, count, seed, question_filter, lang):
            if len(found) < count:
                found.setdefault(question.id, question)
    return tuple(with_topic(store, question) for question in found.values())


def _piles(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Group the candidates by family."""
    piles: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        piles.setdefault(candidate.maker.ID, []).append(candidate)
    return list(piles.values())


def _related_addresses(store: FactStore, address: str) -> Iterator[frozenset[str]]:
    """Yield sets of addresses that are less and less closely related: the fact itself, facts it names or that name it, facts of its
    countries.
    """
    fact = store.get(address)
    yield frozenset({address})
    named = {*getattr(fact, "related", ()), *getattr(fact, "facts", ())}
    naming = {where for where, row in trust.facts(store) if address in {*getattr(row, "related", ()), *getattr(row, "facts", ())}}
    named |= {one for step in getattr(fact, "steps", ()) for one in facts_shown_in(step.address)}
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
    """Yield addresses about the countries of a story: first from its years (for charts: figures on its subject), then all of them."""
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
    """Return the countries that the steps of a story show or mention; for a chart of the whole organisation its members."""
    shown = [parse(step.address) for step in story.steps]
    named = {one for address in shown for key in ("country", "countries") for one in address.get(key).split(",")}
    named |= {one for step in story.steps for fact in facts_shown_in(step.address) for one in countries_of(store, fact)}
    whole = {step.party for step in members(store)} if store.organisation in named else set()
    return frozenset((named | whole) & set(store.countries))


def _years_in(story: model.Story) -> tuple[date, date]:
    """Return the first and last day of the years that the steps of a story show; all of time if they show none."""
    shown = [parse(step.address) for step in story.steps]
    first = [partial_date(one.get("from")).first for one in shown if one.get("from")]
    last = [partial_date(one.get("to")).last for one in shown if one.get("to")]
    return min(first, default=date.min), max(last, default=date.max)
