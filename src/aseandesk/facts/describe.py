"""Every fact as a card: the one place where a fact becomes words, for the window, the terminal, the quiz and the exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from aseandesk.facts import model
from aseandesk.facts.address import Address, parse
from aseandesk.facts.card import Card, Cited, Disagreement, Link, Point, as_text, kind_words, verdict_words
from aseandesk.facts.dates import day_words, span_words
from aseandesk.facts.figures import alternative_words, figure_words, value_words
from aseandesk.facts.store import FactStore, say
from aseandesk.words import tr

__all__ = ["Card", "Cited", "Disagreement", "Link", "Point", "as_text", "card", "cited"]


def card(store: FactStore, address: str | Address, lang: str = "en", *, day: date | None = None) -> Card | None:
    """The card of a fact, or None if nothing lies at the address (views have no card).

    `day` matters to a country, a value and an agreement alone: what held on that day instead of what holds now.
    Raises ValueError if `address` is a text that is no address.
    """
    where = parse(address) if isinstance(address, str) else address
    fact = store.get(where)
    if fact is None:
        return None
    if isinstance(fact, model.Value):
        return _value(store, where, lang, day)
    if isinstance(fact, model.Country):
        return _country(store, fact, lang, day)
    if isinstance(fact, model.Measure):
        return _measure(store, where, fact, lang)
    make: Callable[[FactStore, Any, str], Card] = _MAKERS[type(fact)]
    return make(store, fact, lang)


def cited(store: FactStore, ids: Iterable[str]) -> tuple[Cited, ...]:
    """Sources as they are cited; ids that the store lacks are left out."""
    rows = (store.sources.get(one) for one in dict.fromkeys(ids))
    return tuple(Cited(f"source:{s.id}", s.title, s.publisher, s.url or "", s.read, s.kind) for s in rows if s)


def links(store: FactStore, addresses: Iterable[str], lang: str) -> tuple[Link, ...]:
    """Addresses with their titles; the address itself where there is no title (a view)."""
    return tuple(Link(one, store.title(one, lang) or one) for one in addresses)


def _people(store: FactStore, ids: Iterable[str]) -> tuple[Link, ...]:
    return tuple(Link(f"person:{one}", store.people[one].name if one in store.people else one) for one in ids)


def _points(*pairs: tuple[str, str]) -> tuple[Point, ...]:
    return tuple(Point(label, text) for label, text in pairs if text)


def _texts(lang: str, *texts: model.Text | None) -> tuple[str, ...]:
    return tuple(words for words in (say(text, lang) for text in texts) if words)


def _kicker(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _when(when: model.PartialDate | None) -> str:
    return when.words() if when else ""


def _open_span(start: model.PartialDate, end: model.PartialDate | None) -> str:
    """A span whose missing end means that it still lasts."""
    return span_words(start, end) if end else tr("since {date}", date=start.words())


def _differ(store: FactStore, given: str, rows: Iterable[model.Alternative], lang: str, field: str = "") -> tuple[Disagreement, ...]:
    return tuple(
        Disagreement(given, alternative_words(store, row, field, lang), "; ".join(_who(s) for s in cited(store, row.sources)))
        for row in rows
    )


def _who(source: Cited) -> str:
    return source.publisher if source.publisher in source.title else f"{source.publisher}, {source.title}"


def _scheduled(store: FactStore, when: model.PartialDate | None) -> bool:
    return when is not None and store.pack.as_of is not None and when.first > store.pack.as_of.last


def _common(store: FactStore, fact: Any, lang: str, given: str = "") -> dict[str, Any]:
    """What all kinds share: address, kind, nuance, sources, related facts, confidence, disagreements."""
    address = store.address(fact)
    return {
        "address": address,
        "kind": address.partition(":")[0],
        "nuance": say(getattr(fact, "nuance", None), lang),
        "sources": cited(store, getattr(fact, "sources", ())),
        "related": links(store, getattr(fact, "related", ()), lang),
        "confidence": getattr(fact, "confidence", None) or "",
        "disagreements": _differ(store, given, getattr(fact, "alternatives", ()), lang),
    }


def _event(store: FactStore, fact: model.Event, lang: str) -> Card:
    when = span_words(fact.date, fact.end)
    category = store.categories.get(fact.category)
    bodies = ", ".join(store.name(one, lang) for one in fact.bodies)
    return Card(
        kicker=_kicker(when, ", ".join(fact.places), say(category.title, lang) if category else fact.category),
        title=say(fact.title, lang),
        paragraphs=_texts(lang, fact.summary),
        points=_points((tr("With"), bodies)),
        people=_people(store, fact.people),
        countries=fact.countries,
        scheduled=_scheduled(store, fact.date),
        **_common(store, fact, lang, when),
    )


def _era(store: FactStore, fact: model.Era, lang: str) -> Card:
    when = _open_span(fact.date, fact.end)
    kinds = {
        "era": tr("Era"),
        "conflict": tr("Conflict"),
        "crisis": tr("Crisis"),
        "process": tr("Process"),
        "negotiation": tr("Negotiation"),
    }
    return Card(
        kicker=_kicker(when, kinds[fact.kind]),
        title=say(fact.title, lang),
        paragraphs=_texts(lang, fact.summary),
        points=_points((tr("Where it begins and ends"), say(fact.limits, lang))),
        countries=fact.countries,
        scheduled=_scheduled(store, fact.date),
        **_common(store, fact, lang, when),
    )


def _agreement(store: FactStore, fact: model.Agreement, lang: str) -> Card:
    parties = [_party_words(store, row, lang) for row in fact.parties]
    return Card(
        kicker=_kicker(kind_words("agreement"), tr("signed {date}", date=fact.signed.words()) if fact.signed else ""),
        title=say(fact.title, lang),
        paragraphs=_texts(lang, fact.summary),
        points=_points(
            (tr("Signed"), _when(fact.signed)),
            (tr("In force"), _when(fact.in_force) or tr("no date known")),
            (tr("Ended"), _when(fact.ended)),
            (tr("Parties"), "; ".join(parties)),
        ),
        countries=tuple(row.party for row in fact.parties if row.party in store.countries),
        scheduled=_scheduled(store, fact.signed or fact.in_force),
        **_common(store, fact, lang, _when(fact.signed)),
    )


def _party_words(store: FactStore, row: model.Party, lang: str) -> str:
    dates = [
        tr("{what} {date}", what=what, date=when.words())
        for what, when in (
            (tr("signed"), row.signed),
            (tr("ratified"), row.ratified),
            (tr("acceded"), row.acceded),
            (tr("in force"), row.in_force),
        )
        if when
    ]
    if note := say(row.nuance, lang):
        dates.append(note)
    name = store.name(row.party, lang, short=True)
    return f"{name} ({', '.join(dates)})" if dates else name


def _person(store: FactStore, fact: model.Person, lang: str) -> Card:
    life = span_words(fact.born, fact.died) if fact.born and fact.died else _when(fact.born)
    terms = tuple((_office(store, term, lang), _term_words(term, lang)) for term in fact.terms)
    return Card(
        kicker=_kicker(kind_words("person"), store.name(fact.country, lang), life),
        title=fact.name,
        paragraphs=_texts(lang, fact.role, fact.note),
        points=_points(*terms, (tr("Also written"), ", ".join(alias.name for alias in fact.aliases))),
        countries=(fact.country,) if fact.country in store.countries else (),
        **_common(store, fact, lang, terms[0][1] if terms else ""),
    )


def _office(store: FactStore, term: model.Term, lang: str) -> str:
    name = store.name(term.office, lang)
    return f"{tr('Term')}: {name}" + (f" ({term.order})" if term.order else "")


def _term_words(term: model.Term, lang: str) -> str:
    held = _open_span(term.start, term.end)
    note = say(term.nuance, lang)
    return f"{held} ({note})" if note else held


def _summit(store: FactStore, fact: model.Summit, lang: str) -> Card:
    when = span_words(fact.date, fact.end)
    kinds = {"ordinary": tr("ordinary"), "informal": tr("informal"), "special": tr("special")}
    return Card(
        kicker=_kicker(when, fact.place, kind_words("summit")),
        title=store.title(store.address(fact), lang),
        paragraphs=_texts(lang, fact.outcome),
        points=_points(
            (tr("Host"), store.name(fact.host, lang) if fact.host else ""),
            (tr("Chair"), fact.chair or ""),
            (tr("Kind of meeting"), kinds[fact.kind]),
        ),
        countries=(fact.host,) if fact.host in store.countries else (),
        scheduled=_scheduled(store, fact.date),
        **_common(store, fact, lang, when),
    )


def _status(store: FactStore, fact: model.Status, lang: str) -> Card:
    return Card(
        kicker=_kicker(_open_span(fact.start, fact.end), store.name(fact.organisation, lang, short=True)),
        title=store.title(store.address(fact), lang),
        points=_points(
            (tr("From"), fact.start.words()),
            (tr("To"), _when(fact.end)),
            (tr("Organisation"), store.name(fact.organisation, lang)),
            (tr("Basis"), say(fact.basis, lang)),
        ),
        countries=(fact.party,) if fact.party in store.countries else (),
        scheduled=_scheduled(store, fact.start),
        **_common(store, fact, lang, fact.start.words()),
    )


def _body(store: FactStore, fact: model.Body, lang: str) -> Card:
    kinds = {
        "organisation": tr("Organisation"),
        "organ": tr("Organ"),
        "pillar": tr("Pillar"),
        "symbol": tr("Symbol"),
        "rule": tr("Rule"),
        "party": tr("Party"),
        "group": tr("Group of countries"),
    }
    return Card(
        kicker=_kicker(kinds[fact.kind], store.name(fact.parent, lang) if fact.parent else "", _when(fact.date)),
        title=say(fact.names, lang),
        paragraphs=_texts(lang, fact.summary, *fact.points),
        points=_points(
            (tr("Short"), say(fact.short, lang)),
            (tr("Basis"), say(fact.basis, lang)),
            (tr("Members"), ", ".join(store.name(one, lang) for one in fact.members)),
            (tr("Also called"), ", ".join(alias.name for alias in fact.aliases)),
        ),
        countries=tuple(one for one in fact.members if one in store.countries),
        **_common(store, fact, lang, _when(fact.date)),
    )


def _claim(store: FactStore, fact: model.Claim, lang: str) -> Card:
    parts = tuple((say(part.part, lang), verdict_words(part.verdict)) for part in fact.parts)
    common = _common(store, fact, lang)
    return Card(
        kicker=_kicker(kind_words("claim"), say(fact.who, lang), _when(fact.when)),
        title=say(fact.claim, lang),
        paragraphs=_texts(lang, fact.record),
        points=_points((tr("Verdict"), verdict_words(fact.verdict)), *parts),
        **common | {"related": links(store, fact.facts, lang)},
    )


def _source(store: FactStore, fact: model.Source, lang: str) -> Card:
    read = tr("yes") if fact.read else tr("no: it would state the facts, but was not read")
    common = _common(store, fact, lang)
    return Card(
        kicker=_kicker(kind_words("source"), fact.publisher, _when(fact.published)),
        title=fact.title,
        paragraphs=(fact.note,) if fact.note else (),
        points=_points(
            (tr("Address"), fact.url or ""),
            (tr("Where in it"), fact.locator or ""),
            (tr("Read"), read),
            (tr("Accessed"), _when(fact.accessed)),
            (tr("Licence"), fact.licence or ""),
        ),
        **common | {"sources": cited(store, (fact.id,)), "related": links(store, store.resting_on(fact.id), lang)},
    )


def _story(store: FactStore, fact: model.Story, lang: str) -> Card:
    ids = [one for step in fact.steps for one in step.sources]
    common = _common(store, fact, lang)
    return Card(
        kicker=_kicker(kind_words("story"), kind_words("timeline") if fact.tab == "timeline" else tr("Trade")),
        title=say(fact.title, lang),
        paragraphs=_texts(lang, fact.summary),
        points=_points(*((say(step.title, lang), say(step.text, lang)) for step in fact.steps)),
        **common | {"sources": cited(store, ids), "related": links(store, (step.address for step in fact.steps), lang)},
    )


def _country(store: FactStore, fact: model.Country, lang: str, day: date | None) -> Card:
    known = [(field, store.value_on(fact.id, field, day)) for field in store.fields]
    rows = [(field, value) for field, value in known if value is not None]
    standing = [(_status_title(store, s, lang), _open_span(s.start, s.end)) for s in store.statuses_of(fact.id)]
    common = _common(store, fact, lang)
    return Card(
        kicker=_kicker(kind_words("country"), tr("on {date}", date=day_words(day)) if day else ""),
        title=say(fact.names, lang),
        points=_points(
            (tr("Also called"), ", ".join(dict.fromkeys(alias.name for alias in fact.aliases))),
            *standing,
            *((say(store.fields[field].title, lang), value_words(store, field, value.value, lang)) for field, value in rows),
        ),
        people=tuple(Link(f"person:{p.id}", p.name) for p in store.people.values() if p.country == fact.id),
        countries=(fact.id,),
        **common | {"sources": cited(store, (one for _, value in rows for one in value.sources))},
    )


def _status_title(store: FactStore, fact: model.Status, lang: str) -> str:
    word = store.status_words.get(fact.status)
    return say(word.title, lang) if word else fact.status


def _value(store: FactStore, where: Address, lang: str, day: date | None) -> Card | None:
    country, _, field = where.id.partition(".")
    value = store.value_on(country, field, day)
    if value is None:
        return None
    given = value_words(store, field, value.value, lang)
    history = [
        (_held(row), value_words(store, field, row.value, lang)) for row in store.countries[country].values[field] if row is not value
    ]
    return Card(
        address=str(where),
        kind="value",
        kicker=_kicker(store.name(country, lang), _held(value)),
        title=store.title(where, lang),
        paragraphs=(given,),
        points=_points(
            (tr("Since"), tr("not recorded here: this is what holds now") if day and not (value.start or value.as_of) else ""),
            *history,
        ),
        countries=(country,),
        nuance=say(value.nuance, lang),
        disagreements=_differ(store, given, value.alternatives, lang, field),
        sources=cited(store, value.sources),
        related=(Link(f"country:{country}", store.name(country, lang)),),
        confidence=value.confidence,
    )


def _held(value: model.Value) -> str:
    """The time a value is good for: "as of 2024", "since 2006", "1948–1989"."""
    if value.start:
        return _open_span(value.start, value.end)
    if value.end:
        return tr("until {date}", date=value.end.words())
    return tr("as of {date}", date=value.as_of.words()) if value.as_of else ""


def _measure(store: FactStore, where: Address, fact: model.Measure, lang: str) -> Card:
    rows = store.series_at(where)
    one = rows[0] if "." in where.id and rows else None
    breaks = "; ".join(f"{row.year}: {say(row.note, lang)}" for row in fact.breaks if one is None or row.reporter in (None, one.reporter))
    notes = _texts(lang, fact.summary, *(row.note for row in rows if one is not None))
    newest = one.points[-1] if one and one.points else None
    return Card(
        address=str(where),
        kind="series",
        kicker=_kicker(kind_words("series"), _years(rows), fact.unit),
        title=store.title(where, lang),
        paragraphs=notes,
        points=_points(
            (tr("Unit"), fact.unit),
            (tr("Years"), _years(rows)),
            (tr("Newest"), tr("{value} in {year}", value=figure_words(newest[1], fact.unit), year=newest[0]) if newest else ""),
            (tr("Ranking"), _ranking_words(one) if one else ""),
            (tr("Breaks"), breaks),
            (tr("Vintage"), say(fact.vintage, lang)),
            (tr("First estimates from"), str(fact.estimates_from or "")),
            (tr("Series"), "" if one else str(len(rows))),
        ),
        countries=tuple(dict.fromkeys(row.reporter for row in rows if row.reporter in store.countries)),
        nuance=say(fact.nuance, lang),
        sources=cited(store, (row.source for row in rows) if one else fact.sources),
        related=links(store, fact.related, lang),
    )


def _years(rows: Iterable[model.Series]) -> str:
    years = [year for row in rows for year, *_ in (*row.points, *row.ranking)]
    return f"{min(years)}–{max(years)}" if years else ""


def _ranking_words(row: model.Series) -> str:
    newest = max((year for year, _, _ in row.ranking), default=None)
    return ", ".join(f"{rank}. {name}" for year, rank, name in sorted(row.ranking) if year == newest)


_MAKERS: dict[type, Callable[[FactStore, Any, str], Card]] = {
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
