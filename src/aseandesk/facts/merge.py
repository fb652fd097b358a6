"""Merge one pack over another: rows are added and replaced by id, nothing is changed in place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from aseandesk.facts import model, model_pack


def merge(base: model.Content, over: model.Content) -> model.Content:
    """Return the content of both packs; where both have an id, `over` wins."""
    tables = {name: merge_rows(getattr(base, name), getattr(over, name)) for name in model.Content.__struct_fields__ if name != "pack"}
    return model.Content(pack=merge_pack(base.pack, over.pack), **tables)


def merge_rows(base: Iterable[Any], over: Iterable[Any]) -> tuple[Any, ...]:
    """Return the merged rows: a row of `over` replaces the row with its id, a new one is added at the end."""
    return tuple(({row.id: row for row in base} | {row.id: row for row in over}).values())


def merge_pack(base: model_pack.Pack, over: model_pack.Pack) -> model_pack.Pack:
    """Merge the contents of two `pack.json`.

    Tables (categories, words, colours, fields, topics) merge by id. Orders, lanes and single values are replaced if the upper pack
    has them: `as_of` too, so an overlay should state one only if everything below was updated to that day.
    """
    return msgspec.structs.replace(
        base,
        as_of=over.as_of or base.as_of,
        languages=tuple(dict.fromkeys(base.languages + over.languages)),
        start=over.start or base.start,
        first_fact=over.first_fact or base.first_fact,
        lanes=over.lanes or _lanes(base, over),
        categories=merge_rows(base.categories, over.categories),
        status_words=merge_rows(base.status_words, over.status_words),
        colours=merge_rows(base.colours, over.colours),
        partner_order=over.partner_order or base.partner_order,
        partner_colours_paper=over.partner_colours_paper or base.partner_colours_paper,
        partner_colours_night=over.partner_colours_night or base.partner_colours_night,
        fields=merge_rows(base.fields, over.fields),
        topics=merge_rows(base.topics, over.topics),
        map_region=over.map_region or base.map_region,
        left_out=base.left_out + over.left_out,
    )


def _lanes(base: model_pack.Pack, over: model_pack.Pack) -> tuple[str, ...]:
    """Return the lower pack's lanes, with one for each new category; otherwise its events would not be shown."""
    known = {row.id for row in base.categories}
    return (*base.lanes, *(row.id for row in over.categories if row.id not in known)) if base.lanes else ()


def merge_series(base: model.SeriesFile | None, over: model.SeriesFile | None) -> model.SeriesFile | None:
    """Merge series by reporter, partner, product and source; series that are only in `over` come before those of `base`."""
    if base is None or over is None:
        return over or base
    replaced = {_series_key(row): row for row in over.series}
    kept = tuple(replaced.pop(_series_key(row), row) for row in base.series)
    return msgspec.structs.replace(base, unit=over.unit, series=(*replaced.values(), *kept))


def _series_key(row: model.Series) -> tuple[str | None, ...]:
    return (row.reporter, row.partner, row.product, row.source)
