"""Cards of countries, of their values, and of the figures of measures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aseandesk.facts import model
from aseandesk.facts.address import Address
from aseandesk.facts.card import FactCard, Link, kind_words
from aseandesk.facts.card_parts import cited, common, differ, kicker, links, open_span, points, texts
from aseandesk.facts.dates import day_words
from aseandesk.facts.figures import figure_words, value_words
from aseandesk.facts.measures import break_notes
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import unit_words
from aseandesk.words import tr


def country_card(store: FactStore, fact: model.Country, lang: str, day: date | None) -> FactCard:
    """Return the card of a country with its statuses and values on the day (or now)."""
    known = [(field, store.value_on(fact.id, field, day)) for field in store.fields]
    rows = [(field, value) for field, value in known if value is not None]
    standing = [(_status_title(store, s, lang), open_span(s.start, s.end)) for s in store.statuses_of(fact.id)]
    shared = common(store, fact, lang)
    return FactCard(
        kicker=kicker(kind_words("country"), tr("on {date}", date=day_words(day)) if day else ""),
        title=say(fact.names, lang),
        points=points(
            (tr("Also called"), ", ".join(dict.fromkeys(alias.name for alias in fact.aliases))),
            *standing,
            *((say(store.fields[field].title, lang), value_words(store, field, value.value, lang)) for field, value in rows),
        ),
        people=tuple(Link(f"person:{p.id}", p.name) for p in store.people.values() if p.country == fact.id),
        countries=(fact.id,),
        **shared
        | {
            "sources": cited(store, (one for _, value in rows for one in value.sources)),
            "related": links(store, _about_country(store, fact.id), lang),
        },
    )


def _about_country(store: FactStore, country: str) -> list[str]:
    """Return the addresses that a country's card links to: its statuses, and the agreements it is a party of."""
    standing = [store.address(row) for row in store.statuses.values() if row.party == country]
    return standing + [store.address(row) for row in store.agreements.values() if any(party.party == country for party in row.parties)]


def _status_title(store: FactStore, fact: model.Status, lang: str) -> str:
    word = store.status_words.get(fact.status)
    return say(word.title, lang) if word else fact.status


def value_card(store: FactStore, where: Address, lang: str, day: date | None) -> FactCard | None:
    """Return the card of one value of a country, on the day or now, and what it was before; None if it is not known for the day."""
    country, _, field = where.id.partition(".")
    value = store.value_on(country, field, day)
    if value is None:
        return None
    given = value_words(store, field, value.value, lang)
    history = [
        (_held(row), value_words(store, field, row.value, lang)) for row in store.countries[country].values[field] if row is not value
    ]
    return FactCard(
        address=str(where),
        kind="value",
        kicker=kicker(kind_words("value"), _held(value)),
        title=store.title(where, lang),
        paragraphs=(given,),
        points=points(
            (tr("Since"), tr("not recorded here: this is what holds now") if day and not (value.start or value.as_of) else ""),
            *history,
        ),
        countries=(country,),
        nuance=say(value.nuance, lang),
        disagreements=differ(store, given, value, lang, field),
        sources=cited(store, value.sources),
        related=(Link(f"country:{country}", store.name(country, lang)),),
        confidence=value.confidence,
    )


def _held(value: model.Value) -> str:
    """Return the period of a value in words: "as of 2024", "since 2006", "1948–1989"."""
    if value.start:
        return open_span(value.start, value.end)
    if value.end:
        return tr("until {date}", date=value.end.words())
    return tr("as of {date}", date=value.as_of.words()) if value.as_of else ""


def measure_card(store: FactStore, where: Address, fact: model.Measure, lang: str) -> FactCard:
    """Return the card of a measure, or of the figures of one reporter."""
    rows = store.series_at(where)
    one = rows[0] if "." in where.id and rows else None
    if one is None:
        breaks = break_notes(store, fact.breaks, lang)
    else:  # the title names the reporter
        breaks = [f"{row.year}: {say(row.note, lang)}" for row in fact.breaks if row.reporter in (None, one.reporter)]
    notes = texts(lang, fact.summary, *(row.note for row in rows if one is not None))
    newest = one.points[-1] if one and one.points else None
    return FactCard(
        address=str(where),
        kind="series",
        kicker=kicker(kind_words("series"), _years(rows), unit_words(fact.unit)),
        title=store.title(where, lang),
        paragraphs=notes,
        points=points(
            (tr("Unit"), unit_words(fact.unit)),
            (tr("Years"), _years(rows)),
            (tr("Newest"), tr("{value} in {year}", value=figure_words(newest[1], fact.unit), year=newest[0]) if newest else ""),
            (tr("Ranking"), _ranking_words(one) if one else ""),
            (tr("Breaks"), "; ".join(breaks)),
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
