"""All measures that a chart can show: those of the store, and trade balance and total trade, derived from exports and imports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from aseandesk.facts import model, model_base
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import same_money
from aseandesk.words import full_stop, language, tr

WORLD = "WLD"
"""The id of the world as a reporter or partner in packs."""
_WHOLES = frozenset({WORLD, "EUROPE_REGION", "SEASIA_UNCTAD"})
"""Groups whose members are not listed in a pack, and which appear beside their own members in a table."""


class Pair(NamedTuple):
    """Matching exports and imports, and what is derived from them: "balance" (exports − imports) or "trade" (their sum)."""

    exports: model.Measure
    imports: model.Measure
    makes: str


def measures(store: FactStore) -> dict[str, model.Measure]:
    """Return measures by id, derived ones last; reads no figures."""
    return {**store.measures, **{ident: _made(pair) for ident, pair in _pairs(store).items()}}


def measure_of(store: FactStore, ident: str) -> model.Measure | None:
    """Return one measure, or None."""
    if ident in store.measures:
        return store.measures[ident]
    pair = _pairs(store).get(ident)
    return _made(pair) if pair else None


def aliases(store: FactStore) -> dict[str, str]:
    """Return the measure of each alias, such as "gdp-per-capita" for "gdp-per-head". If two share an alias, the first has it."""
    found: dict[str, str] = {}
    for ident, measure in measures(store).items():
        for alias in measure.aliases:
            found.setdefault(alias.name, ident)
    return found


def is_made(store: FactStore, ident: str) -> bool:
    """Return whether the measure is derived from others."""
    return ident not in store.measures


def rows_of(store: FactStore, ident: str) -> tuple[model.Series, ...]:
    """Return the series of a measure.

    A derived measure has only years in which exports and imports are both known, and only series with exactly one source on each
    side.

    Raises: KeyError for an unknown measure.
    """
    if ident in store.measures:
        return store.series_of(ident)
    pair = _pairs(store)[ident]
    bought = _single(store.series_of(pair.imports.id))
    found = []
    for key, row in _single(store.series_of(pair.exports.id)).items():
        other = dict(bought[key].points) if key in bought else {}
        sign = -1 if pair.makes == "balance" else 1
        points = tuple((year, value + sign * other[year]) for year, value in row.points if year in other)
        if points:
            found.append(msgspec.structs.replace(row, points=points, note=None))
    return tuple(found)


def break_notes(store: FactStore, breaks: Iterable[model.Break], lang: str) -> list[str]:
    """Return the notes on breaks, each once, with the countries and years: "Cambodia 1993, Laos 1990: Before, …"."""
    found: dict[str, dict[str, None]] = {}
    for row in breaks:
        whose = f"{store.name(row.reporter, lang, short=True)} {row.year}" if row.reporter else f"{row.year}"
        found.setdefault(say(row.note, lang), {})[whose] = None
    return [f"{', '.join(whose)}: {note}" for note, whose in found.items()]


def is_party(store: FactStore, party: str) -> bool:
    """Return whether this is a single party, not a group, the organisation or the world. Only single parties are ranked and summed."""
    row = store.bodies.get(party)
    return party not in _WHOLES and party != store.organisation and (row is None or not row.members)


def members_of_group(store: FactStore, party: str) -> tuple[str, ...]:
    """Return the fixed members of a group of the pack; () for anything else."""
    row = store.bodies.get(party)
    return row.members if row is not None and row.kind == "group" else ()


def _pairs(store: FactStore) -> Mapping[str, Pair]:
    found: dict[str, Pair] = {}
    for sold in store.measures.values():
        if sold.flow != "exports" or sold.kind != "amount" or sold.by == "product" or "exports" not in sold.id:
            continue
        if sold.topic == "statements":
            continue  # stated figures must not be used in calculations
        bought = store.measures.get(sold.id.replace("exports-to", "imports-from").replace("exports", "imports"))
        if bought is None or bought.flow != "imports" or bought.by != sold.by or not same_money(sold.unit, bought.unit):
            continue
        for makes in ("balance", "trade"):
            ident = _turned(sold.id, makes)
            if ident not in store.measures and sold.unit == bought.unit:
                found[ident] = Pair(sold, bought, makes)
    return found


def _made(pair: Pair) -> model.Measure:
    ident = _turned(pair.exports.id, pair.makes)
    balance = pair.makes == "balance"
    lang = language()
    sold, bought = say(pair.exports.title, lang), say(pair.imports.title, lang)
    formula = tr("{a} less {b}", a=sold, b=bought) if balance else tr("{a} and {b}, added up", a=sold, b=bought)
    # Only the English title is reworded; in other languages the derivation is stated.
    titles = {lang: formula} if lang != "en" else {}
    return msgspec.structs.replace(
        pair.exports,
        id=ident,
        aliases=_made_aliases(pair),
        title=titles | {"en": _title(say(pair.exports.title, "en"), balance=balance)},
        short={lang: tr("Balance") if balance else tr("Trade")},
        summary={lang: full_stop(formula)},
        sources=tuple(dict.fromkeys((*pair.exports.sources, *pair.imports.sources))),
        flow="balance" if balance else "trade",
        breaks=tuple(dict.fromkeys((*pair.exports.breaks, *pair.imports.breaks))),
    )


def _turned(name: str, makes: str) -> str:
    """Return the id of the derived measure: "goods-exports-to-partner" becomes "goods-balance-with-partner"."""
    return name.replace("exports-to", f"{makes}-with").replace("exports", makes)


def _made_aliases(pair: Pair) -> tuple[model_base.Alias, ...]:
    """Return aliases: "goods-balance" and "goods-trade-balance" where exports are "goods-exports"."""
    made = (pair.makes,) if pair.makes == "trade" else (pair.makes, f"trade-{pair.makes}")
    names = [_turned(alias.name, word) for alias in pair.exports.aliases if "exports" in alias.name for word in made]
    return tuple(model_base.Alias(name) for name in names)


def _title(sold: str, *, balance: bool) -> str:
    """Return the title of the derived measure: "Goods exports by partner" becomes "Goods trade balance by partner"."""
    for word in ("exports", "Exports"):
        before, found, after = sold.partition(word)
        if found:
            made = "trade balance" if balance else "trade (exports and imports)"
            made = made[0].upper() + made[1:] if word[0].isupper() else made
            return before + made + re.sub(r"^ to\b", " with", after)
    return f"{sold}: {tr('balance') if balance else tr('trade')}"


def _single(rows: tuple[model.Series, ...]) -> dict[tuple[str, str | None, str | None], model.Series]:
    """Return series by reporter, partner and product, without those that have two sources: sources must not be mixed."""
    found: dict[tuple[str, str | None, str | None], model.Series] = {}
    twice = set()
    for row in rows:
        key = (row.reporter, row.partner, row.product)
        if key in found:
            twice.add(key)
        found[key] = row
    return {key: row for key, row in found.items() if key not in twice}
