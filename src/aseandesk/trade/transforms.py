"""Apply the transform of a view to lines: each function fetches the data it needs and returns notes on what the reader must know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from aseandesk.facts import model
from aseandesk.facts.measures import WORLD, is_party, rows_of
from aseandesk.facts.store import FactStore
from aseandesk.facts.units import base, factor
from aseandesk.trade import series
from aseandesk.trade.lines import Points, SeriesLine
from aseandesk.trade.meaning import gdp_measure, population
from aseandesk.trade.products import cut_of
from aseandesk.trade.sums import can_sum, member_sums
from aseandesk.trade.view import ChartView, ShownAs, window_of
from aseandesk.words import count, language, tr


class Done(NamedTuple):
    """Transformed lines, their unit, and the notes beside them."""

    lines: list[SeriesLine]
    unit: str
    notes: list[str]


def transform(store: FactStore, measure: model.Measure, lines: list[SeriesLine], view: ChartView) -> Done:
    """Return the lines within the years of the view, transformed as it asks. Lines and years without a result are left out."""
    plain = Done(lines, measure.unit, [])
    done = plain if view.shown == "level" else _TRANSFORMS[view.shown](store, measure, lines, view)
    cut = [between(line, view.first, view.last) for line in done.lines]
    return done._replace(lines=[line for line in cut if line.points])


def between(line: SeriesLine, first: int | None, last: int | None) -> SeriesLine:
    """Return the line within the years; None means no limit."""
    if first is None and last is None:
        return line
    return _with(line, {y: v for y, v in line.points.items() if (first is None or y >= first) and (last is None or y <= last)})


def _with(line: SeriesLine, points: Points) -> SeriesLine:
    return msgspec.structs.replace(line, points=points)


def _years(*many: Points) -> range:
    known = [year for points in many for year in points]
    return range(min(known), max(known) + 1) if known else range(0)


def _breaks(line: SeriesLine, years: range) -> series.Marks:
    import numpy as np

    return np.array([year in line.breaks for year in years], dtype=bool)


# ---- parts of a whole


def _divided(lines: Sequence[SeriesLine], totals: Callable[[SeriesLine], Points]) -> list[SeriesLine]:
    made = []
    for line in lines:
        whole = totals(line)
        years = _years(line.points, whole)
        made.append(_with(line, series.sparse(series.share(series.dense(line.points, years), series.dense(whole, years)), years)))
    return made


def _share(store: FactStore, measure: model.Measure, lines: list[SeriesLine], _view: ChartView) -> Done:
    name = store.name(store.organisation, language(), short=True)
    if measure.by == "product":
        note = tr("Share of all groups of goods together; a year in which one of them has no figure is left out.")
        return Done(_divided(lines, lambda line: whole_of_products(store, line)), tr("% of all goods"), [note])
    sums = {ident: member_sums(store, ident) for ident in dict.fromkeys(line.measure for line in lines)}
    kept = [line for line in lines if line.key != store.organisation]
    note = tr("Share of the sum of {name}'s members of each year; years in which a member has no figure are left out.", name=name)
    outside = [line.label for line in kept if line.outside]
    notes = [note, tr("{who} is no part of that sum: a comparison of size.", who=", ".join(outside))] if outside else [note]
    return Done(_divided(kept, lambda line: sums[line.measure]), tr("% of {name}'s total", name=name), notes)


def whole_of_products(store: FactStore, line: SeriesLine) -> Points:
    """Return the sum over the classification that the product of a line belongs to; years in which a part has no figure are missing."""
    from math import fsum

    cut = cut_of(line.product)
    parts = [
        dict(row.points)
        for row in rows_of(store, line.measure)
        if (row.reporter, row.partner or "") == (line.reporter, line.partner) and row.product and cut_of(row.product) == cut
    ]
    years = set.intersection(*(set(points) for points in parts)) if parts else set()
    return {year: fsum(points[year] for points in parts) for year in sorted(years)}


def _share_of_world(store: FactStore, measure: model.Measure, lines: list[SeriesLine], _view: ChartView) -> Done:
    unit = tr("% of the world's") if measure.by == "none" else tr("% of trade with all the world")
    kept = [line for line in lines if WORLD not in {line.reporter, line.partner}]
    return Done(_divided(kept, lambda line: world(store, line)), unit, [])


def world(store: FactStore, line: SeriesLine) -> Points:
    """Return what the line's source states for the world, as reporter or as partner of the same reporter; {} if nothing."""
    for row in rows_of(store, line.measure):
        partner = (line.reporter, WORLD) if line.partner else (WORLD, None)
        if (row.reporter, row.partner) == partner and row.product is None:
            return dict(row.points)
    return {}


def _beside(store: FactStore, ident: str, line: SeriesLine) -> Points:
    """Return the figures of another measure for the reporter of the line; for the organisation or a group, the sum of its members."""
    row = store.series(ident, line.reporter)
    if row is not None:
        return dict(row.points)
    other = store.measures[ident]
    return member_sums(store, ident, line.reporter) if can_sum(store, other, line.reporter) else {}


def _also_estimates(line: SeriesLine, measure: model.Measure) -> SeriesLine:
    since = measure.estimates_from
    return line if since is None else msgspec.structs.replace(line, estimated=line.estimated | {y for y in line.points if y >= since})


def _publishers(store: FactStore, measure: model.Measure) -> str:
    return ", ".join(dict.fromkeys(store.sources[s].publisher for s in measure.sources if s in store.sources))


def _share_of_gdp(store: FactStore, measure: model.Measure, lines: list[SeriesLine], _view: ChartView) -> Done:
    ident = gdp_measure(store)
    assert ident is not None, "refused before"
    gdp = store.measures[ident]
    scale = factor(measure.unit, gdp.unit) or 1.0
    wholes = {line.reporter: {y: v / scale for y, v in _beside(store, ident, line).items()} for line in lines}
    made = [_also_estimates(line, gdp) for line in _divided(lines, lambda line: wholes[line.reporter])]
    return Done(made, tr("% of GDP"), [tr("GDP: {source}.", source=_publishers(store, gdp))])


def _per_head(store: FactStore, measure: model.Measure, lines: list[SeriesLine], _view: ChartView) -> Done:
    ident = population(store)
    assert ident is not None, "refused before"
    scale, plain = base(measure.unit)
    people = store.measures[ident]
    made = []
    for line in lines:
        heads = _beside(store, ident, line)
        years = _years(line.points, heads)
        values = series.per_head(series.dense(line.points, years) * scale, series.dense(heads, years))
        made.append(_also_estimates(_with(line, series.sparse(values, years)), people))
    return Done(made, f"{plain} per head", [tr("Population: {source}.", source=_publishers(store, people))])


# ---- years against each other


def _index(_store: FactStore, _measure: model.Measure, lines: list[SeriesLine], view: ChartView) -> Done:
    usable = [{y for y, v in line.points.items() if v > 0 and (view.first is None or y >= view.first)} for line in lines]
    common = sorted(set.intersection(*usable)) if usable else []
    notes = []
    if view.base is not None and all(line.points.get(view.base, 0) > 0 for line in lines):
        common = [view.base]
    elif view.base is not None and common:
        notes.append(tr("Not every line has a figure above 0 in {year}, so the base is {base}.", year=view.base, base=common[0]))
    if not common:
        return Done([], tr("index"), [tr("These lines have no year in common, so there is no base for an index.")])
    made = []
    for line in lines:
        years = _years(line.points)
        made.append(_with(line, series.sparse(series.index(series.dense(line.points, years), years.index(common[0])), years)))
    return Done(made, tr("index, {year} = 100", year=common[0]), notes)


def _change(_store: FactStore, _measure: model.Measure, lines: list[SeriesLine], _view: ChartView) -> Done:
    made = []
    for line in lines:
        years = _years(line.points)
        values = series.change(series.dense(line.points, years), _breaks(line, years))
        made.append(_with(line, series.sparse(values, years)))
    return Done(made, tr("% change on the year before"), [])


def _growth(_store: FactStore, _measure: model.Measure, lines: list[SeriesLine], view: ChartView) -> Done:
    unit, notes = tr("% a year, compound"), list[str]()
    cut = [between(line, view.first, view.last) for line in lines]
    cut = [line for line in cut if line.points]
    common = sorted(set.intersection(*(set(line.points) for line in cut))) if cut else []
    if len(common) < 2:
        return Done([], unit, [tr("These lines have no two years in common, so there is no growth between two years.")])
    first, last = common[0], common[-1]
    made = []
    for line in cut:
        if any(first < year <= last for year in line.breaks):
            notes.append(
                tr(
                    "{who}: what is counted changed between {first} and {last}, so it has no growth.",
                    who=line.label,
                    first=first,
                    last=last,
                )
            )
            continue
        value = series.growth(line.points[first], line.points[last], last - first)
        made.append(_with(line, {last: value} if value == value else {}))
    notes.insert(
        0, tr("Average of the years {first} to {last}: 100 × ((last ÷ first) ^ (1 ÷ {n}) − 1).", first=first, last=last, n=last - first)
    )
    return Done(made, tr("% a year, {first} to {last}, compound", first=first, last=last), notes)


def _total(_store: FactStore, measure: model.Measure, lines: list[SeriesLine], view: ChartView) -> Done:
    made, ended = [], []
    for line in (between(line, view.first, view.last) for line in lines):
        years = _years(line.points)
        points = series.sparse(series.total(series.dense(line.points, years), _breaks(line, years)), years)
        if line.points and (not points or max(points) < max(line.points)):
            ended.append(line.label)
        made.append(_with(line, points))
    notes = [tr("Added up from the first year shown, at the prices of each year.")]
    if ended:
        notes.append(tr("{who}: the sum ends where a year is missing or counted otherwise.", who=", ".join(dict.fromkeys(ended))))
    return Done(made, f"{measure.unit}, added up", notes)


def _mean(_store: FactStore, measure: model.Measure, lines: list[SeriesLine], view: ChartView) -> Done:
    window = window_of(view)
    made = []
    for line in lines:
        years = _years(line.points)
        made.append(_with(line, series.sparse(series.mean(series.dense(line.points, years), _breaks(line, years), window), years)))
    one, many = "Mean of two years: the year and the one before it.", "Mean of {all} years: the year and the {n} before it."
    return Done(made, measure.unit, [count(window - 1, one, many, all=window)])


# ---- against others


def _rank(store: FactStore, measure: model.Measure, lines: list[SeriesLine], _view: ChartView) -> Done:
    import numpy as np

    made = []
    for line in lines:
        rivals = _rivals(store, measure, line)
        if not is_party(store, line.partner or line.reporter) or not any(own for own, _ in rivals):
            continue
        years = _years(*(points for _, points in rivals))
        places = series.rank(np.array([series.dense(points, years) for _, points in rivals]))
        own = next(i for i, (mine, _) in enumerate(rivals) if mine)
        made.append(_with(line, series.sparse(places[own], years)))
    among = {"none": tr("all that report"), "partner": tr("the partners in the table"), "product": tr("its groups of goods")}[measure.by]
    note = tr("The place among {among} with a figure in that year: where others have a gap, a place may only seem better.", among=among)
    return Done(made, tr("place, 1 for the largest"), [note])


def _rivals(store: FactStore, measure: model.Measure, line: SeriesLine) -> list[tuple[bool, Points]]:
    """Return the figures of all parties that the line is ranked among, and for each whether it is the line's own."""
    found = []
    for row in rows_of(store, line.measure):
        party = row.partner if measure.by == "partner" else row.reporter
        if measure.by != "none" and row.reporter != line.reporter:
            continue
        if measure.by == "product":
            if (row.partner or "") != line.partner or cut_of(row.product or "") != cut_of(line.product):
                continue
        elif not is_party(store, party or ""):
            continue
        own = (row.reporter, row.partner or "", row.product or "") == (line.reporter, line.partner, line.product)
        found.append((own and (not line.sources or row.source in line.sources), dict(row.points)))
    return found


_TRANSFORMS: dict[ShownAs, Callable[[FactStore, model.Measure, list[SeriesLine], ChartView], Done]] = {
    "share": _share,
    "share-of-world": _share_of_world,
    "share-of-gdp": _share_of_gdp,
    "index": _index,
    "change": _change,
    "growth": _growth,
    "per-head": _per_head,
    "rank": _rank,
    "total": _total,
    "mean": _mean,
}
