"""All measures that a chart can show: those of the store, and balance and trade, made out of exports and imports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from aseandesk.facts import model, model_base
from aseandesk.facts.units import same_money
from aseandesk.words import full_stop, language, tr

if TYPE_CHECKING:
    from aseandesk.facts.store import FactStore

WORLD = "WLD"
"""The id that packs use for all the world as a reporter or partner."""
_WHOLES = frozenset({WORLD, "EUROPE_REGION", "SEASIA_UNCTAD"})
"""Groups whose members a pack does not list, and that stand beside their own members in a table."""


class Pair(NamedTuple):
    """Exports and imports that are counted alike, and what is made of them: "balance" (exports − imports) or "trade" (their sum)."""

    exports: model.Measure
    imports: model.Measure
    makes: str


def measures(store: FactStore) -> dict[str, model.Measure]:
    """Measures by id, those made of others behind; reads no figure."""
    return {**store.measures, **{ident: _made(pair) for ident, pair in _pairs(store).items()}}


def measure_of(store: FactStore, ident: str) -> model.Measure | None:
    """One measure, or None."""
    if ident in store.measures:
        return store.measures[ident]
    pair = _pairs(store).get(ident)
    return _made(pair) if pair else None


def aliases(store: FactStore) -> dict[str, str]:
    """The measure that each other name stands for, as "gdp-per-capita" for "gdp-per-head". Where two have the same, the first."""
    found: dict[str, str] = {}
    for ident, measure in measures(store).items():
        for alias in measure.aliases:
            found.setdefault(alias.name, ident)
    return found


def is_made(store: FactStore, ident: str) -> bool:
    """Is the measure made of others?"""
    return ident not in store.measures


def rows_of(store: FactStore, ident: str) -> tuple[model.Series, ...]:
    """The series of a measure. Raises KeyError for an unknown one.

    Of exports and imports only years are taken in which both are known, and only series of which each side has one.
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
    """What breaks mean, each note once, after whose they are and of which year: "Cambodia 1993, Laos 1990: Before, …"."""
    found: dict[str, dict[str, None]] = {}
    for row in breaks:
        whose = f"{store.name(row.reporter, lang, short=True)} {row.year}" if row.reporter else f"{row.year}"
        found.setdefault(_said(row.note, lang), {})[whose] = None
    return [f"{', '.join(whose)}: {note}" for note, whose in found.items()]


def is_party(store: FactStore, party: str) -> bool:
    """Is it one party, and not a group, the organisation or the world? Only these are ranked and added up."""
    row = store.bodies.get(party)
    return party not in _WHOLES and party != store.organisation and (row is None or not row.members)


def members_of_group(store: FactStore, party: str) -> tuple[str, ...]:
    """The fixed members of a group of the pack; () for anything else."""
    row = store.bodies.get(party)
    return row.members if row is not None and row.kind == "group" else ()


def _pairs(store: FactStore) -> Mapping[str, Pair]:
    found: dict[str, Pair] = {}
    for sold in store.measures.values():
        if sold.flow != "exports" or sold.kind != "amount" or sold.by == "product" or "exports" not in sold.id:
            continue
        if sold.topic == "statements":
            continue  # what somebody said is no figure to reckon with
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
    sold, bought = _said(pair.exports.title, lang), _said(pair.imports.title, lang)
    formula = tr("{a} less {b}", a=sold, b=bought) if balance else tr("{a} and {b}, added up", a=sold, b=bought)
    # Of the title in English its words are turned; in another language it says how the figure is made.
    titles = {lang: formula} if lang != "en" else {}
    return msgspec.structs.replace(
        pair.exports,
        id=ident,
        aliases=_made_aliases(pair),
        title=titles | {"en": _title(_said(pair.exports.title, "en"), balance=balance)},
        short={lang: tr("Balance") if balance else tr("Trade")},
        summary={lang: full_stop(formula)},
        sources=tuple(dict.fromkeys((*pair.exports.sources, *pair.imports.sources))),
        flow="balance" if balance else "trade",
        breaks=tuple(dict.fromkeys((*pair.exports.breaks, *pair.imports.breaks))),
    )


def _turned(name: str, makes: str) -> str:
    """The name of what is made of exports: "goods-exports-to-partner" becomes "goods-balance-with-partner"."""
    return name.replace("exports-to", f"{makes}-with").replace("exports", makes)


def _made_aliases(pair: Pair) -> tuple[model_base.Alias, ...]:
    """What people call it: "goods-balance" and "goods-trade-balance" where exports are "goods-exports"."""
    made = (pair.makes,) if pair.makes == "trade" else (pair.makes, f"trade-{pair.makes}")
    names = [_turned(alias.name, word) for alias in pair.exports.aliases if "exports" in alias.name for word in made]
    return tuple(model_base.Alias(name) for name in names)


def _said(text: model_base.Text, lang: str) -> str:
    return text.get(lang) or text.get("en") or next(iter(text.values()), "")


def _title(sold: str, *, balance: bool) -> str:
    """The title of what is made: "Goods exports by partner" becomes "Goods trade balance by partner"."""
    for word in ("exports", "Exports"):
        before, found, after = sold.partition(word)
        if found:
            made = "trade balance" if balance else "trade (exports and imports)"
            made = made[0].upper() + made[1:] if word[0].isupper() else made
            return before + made + re.sub(r"^ to\b", " with", after)
    return f"{sold}: {tr('balance') if balance else tr('trade')}"


def _single(rows: tuple[model.Series, ...]) -> dict[tuple[str, str | None, str | None], model.Series]:
    """Series by whose they are; left out where two sources speak of the same, for these must not be mixed."""
    found: dict[tuple[str, str | None, str | None], model.Series] = {}
    twice = set()
    for row in rows:
        key = (row.reporter, row.partner, row.product)
        if key in found:
            twice.add(key)
        found[key] = row
    return {key: row for key, row in found.items() if key not in twice}
