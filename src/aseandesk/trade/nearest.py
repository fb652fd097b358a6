"""Correct a typed or outdated chart address to the nearest view that the store can show, with a sentence for each change."""

from __future__ import annotations

import re

import msgspec

from aseandesk.facts.address import Address, parse
from aseandesk.facts.lookup import UnknownError, party_of
from aseandesk.facts.measures import aliases, measure_of, measures, rows_of
from aseandesk.facts.nearest import near
from aseandesk.facts.store import FactStore, say
from aseandesk.trade.lines import Selection
from aseandesk.trade.meaning import missing_data, refusal
from aseandesk.trade.sums import can_sum, partners_add_up
from aseandesk.trade.view import ChartView, from_address
from aseandesk.words import language, tr


def read(store: FactStore, text: str | Address) -> tuple[ChartView | None, tuple[str, ...]]:
    """Return the view for an address or for the bare name of a measure, and the changes made; None if no measure was recognised.

    Raises: ValueError with a sentence if the text is neither an address nor a name.
    """
    where = text if isinstance(text, Address) else _address(store, text)
    asked, said = from_address(where)
    view, more = nearest_view(store, asked)
    return view, (*said, *more)


def _address(store: FactStore, text: str) -> Address:
    text = text.strip()
    kind, colon, _ = text.partition(":")
    if name := measure_named(store, text):
        return parse(f"chart:{name}")
    if colon and (kind in {"chart", "series"} or "?" not in kind):
        found = parse(text)
        if found.kind not in {"chart", "series"}:
            raise ValueError(tr("{given} is no chart: expected chart:NAME, or the name of a measure.", given=text))
        return found
    return parse(f"chart:{text}")


def nearest_view(store: FactStore, view: ChartView) -> tuple[ChartView | None, tuple[str, ...]]:
    """Return the view with each unknown id replaced by the nearest or left out, and a sentence for each change."""
    said: list[str] = []
    ident = _measure(store, view.measure, said)
    if ident is None:
        return None, tuple(said)
    measure = measure_of(store, ident)
    assert measure is not None
    view = msgspec.structs.replace(
        view,
        measure=ident,
        countries=_parties(store, ident, view.countries, "reporter", said),
        partners=_parties(store, ident, view.partners, "partner", said),
        products=_products(store, ident, view.products, said),
        also=tuple(found for name in view.also if (found := _measure(store, name, said))),
        against=(_measure(store, view.against, said) or "") if view.against else "",
    )
    why = refusal(measure, view.shown) or missing_data(store, measure, view.shown)
    if why:
        said.append(tr("{why} The amounts are shown instead.", why=why))
        view = msgspec.structs.replace(view, shown="level")
    return view, tuple(said)


def outside(selection: Selection, at: int | None) -> str:
    """Return a sentence with the available years if the year `at` is before or after all figures; "" otherwise.

    A ranking without amounts always shows its newest year.
    """
    years = selection.years()
    if at is None or years is None or selection.ranks or years[0] <= at <= years[1]:
        return ""
    return tr("No figures of {year} for this choice: there are figures from {first} to {last}.", year=at, first=years[0], last=years[1])


def measure_named(store: FactStore, name: str) -> str:
    """Return the id of the measure with that name, alias or title; "" if there is none. Case and word separators are ignored."""
    if name in measures(store):
        return name
    word = _plain(name)
    found = {_plain(title): ident for title, ident in _titles(store).items()} | {_plain(ident): ident for ident in measures(store)}
    return found.get(word) or {_plain(alias): ident for alias, ident in aliases(store).items()}.get(word, "")


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "-", name.strip().lower())


def _titles(store: FactStore) -> dict[str, str]:
    return {say(measure.title, language()).lower(): ident for ident, measure in measures(store).items()}


def _measure(store: FactStore, name: str, said: list[str]) -> str | None:
    if found := measure_named(store, name):
        return found
    names, titles = {ident: ident for ident in measures(store)} | aliases(store), _titles(store)
    closest = names.get(near(name, list(names)), "") or titles.get(near(name, list(titles)), "") if name else ""
    if closest:
        said.append(tr("There is no measure {name}: {nearest} is shown.", name=name, nearest=closest))
        return closest
    hint = tr("`aseandesk chart list` names them all.")
    said.append(tr("There is no measure {name}. {hint}", name=name, hint=hint) if name else tr("No measure is named. {hint}", hint=hint))
    return None


def _parties(store: FactStore, ident: str, wanted: tuple[str, ...], role: str, said: list[str]) -> tuple[str, ...]:
    if not wanted:
        return ()
    measure = measure_of(store, ident)
    assert measure is not None
    known = {getattr(row, role) for row in rows_of(store, ident)}
    found: dict[str, None] = {}
    for word in wanted:
        party = word if word in known else _party(store, word, said)
        sums = can_sum if role == "reporter" else partners_add_up
        if party and (party in known or sums(store, measure, party)):
            found[party] = None
        elif party and (party in store.countries or party in store.bodies):
            text = tr(
                "{who} has no figures of {what} and was left out.",
                who=store.name(party, language(), short=True),
                what=say(measure.title, language()),
            )
            whole = party == store.organisation
            if whole and role == "reporter" and len(wanted) == 1:
                found[party] = None  # the chart itself says why there is no sum
            else:
                said.append(text)
    return tuple(found)


def _party(store: FactStore, word: str, said: list[str]) -> str:
    try:
        return party_of(store, word)
    except UnknownError as error:
        said.append(tr("{why} It was left out.", why=error))
        return ""


def _products(store: FactStore, ident: str, wanted: tuple[str, ...], said: list[str]) -> tuple[str, ...]:
    if not wanted:
        return ()
    known = list(dict.fromkeys(row.product for row in rows_of(store, ident) if row.product))
    found: dict[str, None] = {}
    for word in wanted:
        name = word if word in known else near(word, known)
        if name:
            found[name] = None
        if name != word:
            text = tr("{nearest} is shown.", nearest=name) if name else tr("It was left out.")
            said.append(tr("There is no product {name} here. {what}", name=word, what=text))
    return tuple(found)
