"""State changes of the trade tab: functions that return the view after a choice of the user. No Qt."""

from __future__ import annotations

import msgspec

from aseandesk.facts.address import parse
from aseandesk.facts.measures import measure_of, rows_of
from aseandesk.facts.store import FactStore
from aseandesk.trade.chart_kinds import traits
from aseandesk.trade.lines import Selection
from aseandesk.trade.nearest import read
from aseandesk.trade.select import default_countries
from aseandesk.trade.view import ChartView, from_address

_KEEP_STORY = {"table", "story", "pins", "beside"}
"""Fields that may change while a story is shown without leaving its chart."""


def first_view(store: FactStore) -> ChartView:
    """Return the view the tab opens with: the first step of the first story, else the first measure that has amounts."""
    for story in store.stories.values():
        if story.tab == "trade" and story.steps:
            view, _ = from_address(parse(story.steps[0].address))
            if measure_of(store, view.measure):
                return msgspec.structs.replace(view, story=f"{story.id}.1")
    return ChartView(measure=next((m.id for m in store.measures.values() if m.kind != "ranking"), ""))


def changed(view: ChartView, **fields: object) -> ChartView:
    """Return the view with changed fields; a changed chart leaves the story."""
    story = view.story if set(fields) <= _KEEP_STORY else ""
    return msgspec.structs.replace(view, **{"story": story, **fields})


def with_measure(store: FactStore, view: ChartView, measure: str) -> ChartView:
    """Return the view with another measure, for the same countries as far as the measure has them."""
    known = {row.reporter for row in rows_of(store, measure)}
    kept = tuple(party for party in view.countries if party in known)
    return ChartView(measure=measure, countries=kept, table=view.table, beside=view.beside)


def with_party(store: FactStore, view: ChartView, party: str, *, on: bool) -> ChartView:
    """Add or remove a country, never the last one; if a measure has partners or products, the country replaces the other one."""
    measure = measure_of(store, view.measure)
    if measure is not None and measure.by != "none":
        return changed(view, countries=(party,), partners=(), products=())
    now = view.countries or default_countries(store, view.measure)
    return changed(view, countries=_toggled(now, party, on=on), focus="" if party == view.focus and not on else view.focus)


def with_part(selection: Selection, view: ChartView, part: str, *, on: bool) -> ChartView:
    """Add or remove a partner or product, never the last one."""
    field = f"{selection.measure.by}s"
    now: tuple[str, ...] = getattr(selection.view, field)
    focus = "" if part == view.focus and not on else view.focus
    return changed(view, countries=selection.view.countries, focus=focus, **{field: _toggled(now, part, on=on)})


def shown_keys(selection: Selection) -> tuple[str, ...]:
    """Return the parties, partners or products that have a chip and can be removed."""
    view = selection.view
    if selection.ranks:
        return view.countries or tuple(ranks.key for ranks in selection.ranks)
    return {"none": view.countries, "partner": view.partners, "product": view.products}[selection.measure.by]


def chips(selection: Selection, view: ChartView) -> tuple[str, ...]:
    """Return the chips of the row: none if the chart shows everything and nothing was chosen."""
    everything = traits(selection.view.kind).every_part and not (view.partners or view.products)
    return () if everything else shown_keys(selection)


def without(store: FactStore, selection: Selection, view: ChartView, key: str) -> ChartView:
    """Return the view without one of its chips."""
    if selection.measure.by == "none":
        return with_party(store, msgspec.structs.replace(view, countries=shown_keys(selection)), key, on=False)
    return with_part(selection, view, key, on=False)


def toggle_key(store: FactStore, selection: Selection, view: ChartView, key: str) -> ChartView:
    """Add a key to the view, or remove it if the view has it."""
    on = key not in shown_keys(selection)
    if selection.measure.by == "none":
        return with_party(store, msgspec.structs.replace(view, countries=shown_keys(selection)), key, on=on)
    return with_part(selection, view, key, on=on)


def with_pin(view: ChartView, pin: str) -> ChartView:
    """Pin the note of a figure, or unpin it."""
    return changed(view, pins=tuple(p for p in view.pins if p != pin) if pin in view.pins else (*view.pins, pin))


def beside_of(view: ChartView) -> str:
    """Return the address of the view as a second chart: without "chart:", pins, story, table and a second chart of its own."""
    plain = msgspec.structs.replace(view, pins=(), beside="", story="", table=False)
    return str(plain.address()).removeprefix("chart:")


def second(store: FactStore, view: ChartView) -> ChartView | None:
    """Return the view of the second chart; None if there is none or the store does not know it."""
    if not view.beside:
        return None
    found, _ = read(store, parse(f"chart:{view.beside}"))
    return None if found is None else msgspec.structs.replace(found, pins=(), beside="", table=False)


def swapped(store: FactStore, view: ChartView) -> ChartView:
    """Swap the two charts."""
    other = second(store, view)
    return view if other is None else msgspec.structs.replace(other, beside=beside_of(view))


def _toggled(now: tuple[str, ...], key: str, *, on: bool) -> tuple[str, ...]:
    return (*now, key) if on and key not in now else tuple(k for k in now if k != key or on) or now
