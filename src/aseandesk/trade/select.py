"""From the store and a view to lines of figures: whose, in which years, transformed how, with what must be said beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from aseandesk.facts import model
from aseandesk.facts.store import FactStore, say
from aseandesk.trade.view import ChartView, Shown
from aseandesk.words import tr

Points = dict[int, float]


class Line(msgspec.Struct, frozen=True):
    """The figures of one party: `points` by year; a year that is missing is a gap.

    `key` is the party whose colour it takes, `label` its name. `estimated`: years that are first estimates. `breaks`: years
    from which on the figures mean something else. `computed` says how it was made when no source states it, else "".
    `outside` is true for a party beside the organisation, drawn dashed among members.
    """

    key: str
    label: str
    points: Points
    source: str = ""
    estimated: frozenset[int] = frozenset()
    breaks: tuple[int, ...] = ()
    computed: str = ""
    outside: bool = False
    note: str = ""

    def runs(self) -> list[list[int]]:
        """Years in rows without a gap or a break between them: only these may be joined by a line."""
        rows: list[list[int]] = []
        for year in sorted(self.points):
            if rows and year == rows[-1][-1] + 1 and year not in self.breaks:
                rows[-1].append(year)
            else:
                rows.append([year])
        return rows


class Ranks(msgspec.Struct, frozen=True):
    """A party's ranking of one year: names without amounts, the first in front."""

    key: str
    label: str
    year: int
    names: tuple[str, ...]
    source: str


class Selection(msgspec.Struct, frozen=True):
    """What a chart draws: lines in one unit, and the notes that must stand beside them. `refused` says why there are none."""

    view: ChartView
    measure: model.Measure
    unit: str
    lines: tuple[Line, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()
    refused: str = ""
    ranks: tuple[Ranks, ...] = ()

    def years(self) -> tuple[int, int] | None:
        """First and last year with a figure."""
        known = [year for line in self.lines for year in line.points] + [ranks.year for ranks in self.ranks]
        return (min(known), max(known)) if known else None

    def largest(self) -> float:
        """The largest size of any figure; 0 if there is none."""
        return max((abs(value) for line in self.lines for value in line.points.values()), default=0.0)


def reporters(store: FactStore, measure: str) -> tuple[str, ...]:
    """Who reports the measure: members first in order of accession, then others in the order of the file."""
    found = dict.fromkeys(row.reporter for row in store.series_of(measure))
    members = [party for party in store.ever_members() if party in found]
    return (*members, *(party for party in found if party not in members))


def default_countries(store: FactStore, measure: str) -> tuple[str, ...]:
    """What to show when nobody chose: the members that report it, six at the most by their newest figure; else who reports."""
    who = reporters(store, measure)
    members = [party for party in who if party in store.ever_members()]
    newest = {party: _newest(store, measure, party) for party in members}
    chosen = sorted(members, key=lambda party: -newest[party])[:6]
    return tuple(party for party in members if party in chosen) or who[:6]


def parts(store: FactStore, measure: model.Measure, reporter: str) -> tuple[str, ...]:
    """The partners or products a reporter's figures are broken down by, the largest newest figure first; () if by none."""
    newest: dict[str, tuple[int, float]] = {}
    for row in store.series_of(measure.id):
        part = row.partner if measure.by == "partner" else row.product
        if row.reporter == reporter and part and row.points:
            newest[part] = max(newest.get(part, (0, 0.0)), *row.points)
    return tuple(sorted(newest, key=lambda part: (-newest[part][0], -abs(newest[part][1]))))


def summed(store: FactStore, measure: model.Measure) -> bool:
    """Can the organisation be shown as the sum of its members? Only amounts add up, and only where several members report."""
    several = len(set(reporters(store, measure.id)) & set(store.ever_members())) > 1
    return measure.by == "none" and measure.kind in {"amount", "count"} and bool(store.organisation) and several


def allowed(measure: model.Measure) -> tuple[Shown, ...]:
    """The transforms that have a meaning for the measure."""
    match measure.kind:
        case "amount":
            return ("level", "share", "index", "change", "per-head")
        case "count":
            return ("level", "share", "index", "change")
        case "ratio" | "index":
            return ("level", "index", "change")
        case _:
            return ("level",)


def offered(store: FactStore, measure: model.Measure) -> tuple[Shown, ...]:
    """The transforms worth offering: those with a meaning, less shares where no member reports, and sums of what is broken down."""
    left_out: set[str] = set() if measure.by == "none" else {"share", "per-head"}
    if not set(reporters(store, measure.id)) & set(store.ever_members()):
        left_out |= {"share", "per-head"}
    if _population(store) is None:
        left_out |= {"per-head"}
    if all(len(row.points) < 2 for row in store.series_of(measure.id)):
        left_out |= {"index", "change"}
    return tuple(shown for shown in allowed(measure) if shown not in left_out)


def refusal(measure: model.Measure, shown: Shown) -> str:
    """Why the transform has no meaning for the measure; "" if it has one."""
    if shown in allowed(measure):
        return ""
    what = say(measure.title)
    if measure.kind == "ranking":
        return tr("{what} is a ranking without amounts: it can only be listed.", what=what)
    return tr(
        "{what} is given in {unit}: a rate or share can't be added up, so it has no {shown}.", what=what, unit=measure.unit, shown=shown
    )


def select(store: FactStore, view: ChartView) -> Selection:
    """The figures that the view asks for. Raises KeyError for an unknown measure; an empty choice is no error."""
    measure = store.measures[view.measure]
    reason = refusal(measure, view.shown)
    if reason:
        return Selection(view=view, measure=measure, unit=measure.unit, lines=(), sources=measure.sources, refused=reason)
    if measure.kind == "ranking":
        return _ranking(store, measure, view)
    wanted = view.countries or default_countries(store, view.measure)
    if measure.by != "none":
        wanted = wanted[:1]
        chosen = view.partners or view.products or parts(store, measure, wanted[0])[:6]
        view = msgspec.structs.replace(view, countries=wanted, **{f"{measure.by}s": chosen})
    lines = [line for party in wanted for line in _lines(store, measure, view, party)]
    unit, more = measure.unit, list[str]()
    if view.shown != "level":
        lines, unit, more = _TRANSFORMS[view.shown](store, measure, lines, view)
    lines = [_between(line, view.first, view.last) for line in lines]
    lines = [line for line in lines if line.points]
    notes = [*_notes(store, measure, lines), *more]
    used = dict.fromkeys((*(line.source for line in lines if line.source), *measure.sources))
    return Selection(view=view, measure=measure, unit=unit, lines=tuple(lines), sources=tuple(used), notes=tuple(dict.fromkeys(notes)))


def _ranking(store: FactStore, measure: model.Measure, view: ChartView) -> Selection:
    """The newest ranking of each party within the years of the view."""
    found = []
    for party in view.countries or reporters(store, measure.id):
        for row in store.series_of(measure.id):
            years = [y for y, _, _ in row.ranking if (view.first or y) <= y <= (view.last or y)]
            if row.reporter == party and years:
                names = tuple(name for year, _, name in sorted(row.ranking) if year == max(years))
                found.append(Ranks(party, store.name(party, short=True), max(years), names, row.source))
    used = tuple(dict.fromkeys((*(ranks.source for ranks in found), *measure.sources)))
    notes = (say(measure.nuance),) if measure.nuance else ()
    return Selection(view=view, measure=measure, unit=measure.unit, lines=(), sources=used, notes=notes, ranks=tuple(found))


# ---- lines as the store has them


def _lines(store: FactStore, measure: model.Measure, view: ChartView, party: str) -> list[Line]:
    rows = [row for row in store.series_of(measure.id) if row.reporter == party and row.points]
    if view.partners:
        rows = [row for row in rows if row.partner in view.partners]
    if view.products:
        rows = [row for row in rows if row.product in view.products]
    if measure.by == "product" and rows and not view.partners:
        rows = [row for row in rows if row.partner == rows[0].partner]
    if not rows and party == store.organisation and summed(store, measure):
        return [_sum_of_members(store, measure)]
    return [_line(store, measure, row, len(rows) > 1) for row in rows]


def _line(store: FactStore, measure: model.Measure, row: model.Series, several: bool) -> Line:
    other = row.partner if measure.by == "partner" else None
    name = store.name(row.reporter, short=True)
    label = store.name(other, short=True) if other else row.product or name
    points = dict(row.points)
    estimates = frozenset(year for year in points if measure.estimates_from and year >= measure.estimates_from)
    key = other if other and several else row.reporter
    return Line(
        key=key,
        label=label,
        points=points,
        source=row.source,
        estimated=estimates,
        breaks=tuple(b.year for b in measure.breaks if b.reporter in {None, row.reporter}),
        outside=key not in store.ever_members() and key != store.organisation,
        note=say(row.note),
    )


def _sum_of_members(store: FactStore, measure: model.Measure) -> Line:
    points = member_sums(store, measure.id)
    name = store.name(store.organisation, short=True)
    return Line(
        key=store.organisation,
        label=name,
        points=points,
        estimated=frozenset(year for year in points if measure.estimates_from and year >= measure.estimates_from),
        breaks=tuple(sorted({row.start.year for row in store.statuses.values() if _is_member(store, row)})),
        computed=tr(
            "{name}: the sum of the members of each year, computed; a year in which one of them has no figure is left out", name=name
        ),
    )


def member_sums(store: FactStore, measure: str) -> Points:
    """The sum over the members at the end of each year. A year in which a member has no figure is a gap, never a smaller sum."""
    rows = {row.reporter: dict(row.points) for row in store.series_of(measure) if row.partner is None and row.product is None}
    years = sorted({year for points in rows.values() for year in points})
    sums: Points = {}
    for year in years:
        members = store.members(date(year, 12, 31))
        if members and all(year in rows.get(party, {}) for party in members):
            sums[year] = sum(rows[party][year] for party in members)
    return sums


def _is_member(store: FactStore, row: model.Status) -> bool:
    return row.organisation == store.organisation and row.status == "member"


def _newest(store: FactStore, measure: str, party: str) -> float:
    points = [p for row in store.series_of(measure) if row.reporter == party for p in row.points]
    return abs(max(points)[1]) if points else 0.0


def _between(line: Line, first: int | None, last: int | None) -> Line:
    kept = {year: value for year, value in line.points.items() if (first is None or year >= first) and (last is None or year <= last)}
    return msgspec.structs.replace(line, points=kept)


def _notes(store: FactStore, measure: model.Measure, lines: list[Line]) -> list[str]:
    notes = [say(measure.nuance)] if measure.nuance else []
    notes += [say(b.note) for b in measure.breaks if b.reporter is None or any(line.key == b.reporter for line in lines)]
    if any(line.estimated & line.points.keys() for line in lines):
        notes.append(tr("Hollow: first estimates, from {year} on.", year=measure.estimates_from))
    notes += [line.computed for line in lines if line.computed]
    labels = [line.label for line in lines]
    for line in lines:
        row = store.sources.get(line.source)
        who = row.publisher if row and labels.count(line.label) > 1 else line.label
        if line.note:
            notes.append(f"{who}: {line.note}")
    return notes


# ---- transforms: each names its formula, its unit and what must be said

Result = tuple[list[Line], str, list[str]]


def _share(store: FactStore, measure: model.Measure, lines: list[Line], _view: ChartView) -> Result:
    """100 · value / sum over the members of that year. No value for a year in which a member has no figure."""
    sums = member_sums(store, measure.id)
    made = [
        _with(line, {year: 100 * value / sums[year] for year, value in line.points.items() if sums.get(year)})
        for line in lines
        if line.key != store.organisation
    ]
    name = store.name(store.organisation, short=True)
    note = tr("Share of the sum of {name}'s members of each year; years in which a member has no figure are left out.", name=name)
    return made, tr("% of {name}'s total", name=name), [note]


def _index(_store: FactStore, _measure: model.Measure, lines: list[Line], view: ChartView) -> Result:
    """100 · value / value of the base year: the first year of the view for which every line has a figure other than 0."""
    years = [{y for y, v in line.points.items() if v and (view.first is None or y >= view.first)} for line in lines]
    common = sorted(set.intersection(*years)) if years else []
    if not common:
        return [], tr("index"), [tr("These lines have no year in common, so there is no base for an index.")]
    base = common[0]
    made = [_with(line, {year: 100 * value / line.points[base] for year, value in line.points.items()}) for line in lines]
    return made, tr("index, {year} = 100", year=base), []


def _change(_store: FactStore, _measure: model.Measure, lines: list[Line], _view: ChartView) -> Result:
    """100 · (value / value of the year before − 1). No value after a gap, a break or a figure that is not above 0."""
    made = []
    for line in lines:
        p = line.points
        made.append(_with(line, {y: 100 * (v / p[y - 1] - 1) for y, v in p.items() if p.get(y - 1, 0) > 0 and y not in line.breaks}))
    return made, tr("% change on the year before"), []


def _per_head(store: FactStore, measure: model.Measure, lines: list[Line], _view: ChartView) -> Result:
    """Value / population of the same year, in the plain unit of the measure."""
    from aseandesk.trade.units import base

    factor, plain = base(measure.unit)
    people = _population(store)
    if people is None:
        return [], plain, [tr("The store has no population, so nothing can be shown per head.")]
    made = []
    for line in lines:
        row = store.series(people, line.key)
        heads = dict(row.points) if row else member_sums(store, people) if line.key == store.organisation else {}
        made.append(_with(line, {y: v * factor / heads[y] for y, v in line.points.items() if heads.get(y)}))
    source = ", ".join(store.sources[s].publisher for s in store.measures[people].sources if s in store.sources)
    return made, tr("{unit} per head", unit=plain), [tr("Population: {source}.", source=source)] if source else []


def _population(store: FactStore) -> str | None:
    """The measure that counts heads, if the store has one."""
    return next((m.id for m in store.measures.values() if m.topic == "population" and m.kind == "count"), None)


def _with(line: Line, points: Points) -> Line:
    return msgspec.structs.replace(line, points=points)


_TRANSFORMS: dict[str, Callable[[FactStore, model.Measure, list[Line], ChartView], Result]] = {
    "share": _share,
    "index": _index,
    "change": _change,
    "per-head": _per_head,
}
