"""Select lines of figures from the store for a view: which parties and years, which transform, and the notes that go with them."""

from __future__ import annotations

from collections import Counter

import msgspec

from aseandesk.facts import model
from aseandesk.facts.measures import is_made, is_party, measure_of, members_of_group, rows_of
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import factor, unit_words
from aseandesk.trade import mirror, notes
from aseandesk.trade.chart_kinds import traits
from aseandesk.trade.lines import Ranks, Selection, SeriesLine, publisher_name
from aseandesk.trade.meaning import missing_data, population, refusal
from aseandesk.trade.products import of_one_cut
from aseandesk.trade.sums import accessions, adds_up, can_sum, member_sums, partner_sums, partners_add_up, who_counts
from aseandesk.trade.transforms import transform
from aseandesk.trade.view import ChartView
from aseandesk.words import language, tr

FIRST_PARTS = 6


def reporters(store: FactStore, measure: str) -> tuple[str, ...]:
    """Return who reports the measure: members in order of accession, then others in the order of the file."""
    found = dict.fromkeys(row.reporter for row in rows_of(store, measure))
    members = [party for party in store.ever_members() if party in found]
    return (*members, *(party for party in found if party not in members))


def default_countries(store: FactStore, measure: str) -> tuple[str, ...]:
    """Return the default countries: the members that report it, at most six by newest figure; else those that report."""
    who = reporters(store, measure)
    members = [party for party in who if party in store.ever_members()]
    newest = {party: _newest(store, measure, party) for party in members}
    chosen = sorted(members, key=lambda party: -newest[party])[:6]
    return tuple(party for party in members if party in chosen) or who[:6]


def all_members(store: FactStore, measure: str) -> tuple[str, ...]:
    """Return all members that report the measure; all reporters if no member does."""
    who = reporters(store, measure)
    return tuple(party for party in who if party in store.ever_members()) or who


def parts(store: FactStore, measure: model.Measure, reporter: str) -> tuple[str, ...]:
    """Return the partners or products that a reporter's figures are broken down by, the largest newest figure first; () if there
    are none.
    """
    newest: dict[str, tuple[int, float]] = {}
    for row in rows_of(store, measure.id):
        part = row.partner if measure.by == "partner" else row.product
        if row.reporter == reporter and part and row.points:
            newest[part] = max(newest.get(part, (0, 0.0)), *row.points)
    return tuple(sorted(newest, key=lambda part: (-newest[part][0], -abs(newest[part][1]))))


def select(store: FactStore, view: ChartView) -> Selection:
    """Return the figures that the view asks for; an empty choice gives no lines.

    Raises: KeyError for an unknown measure.
    """
    measure = measure_of(store, view.measure)
    if measure is None:
        raise KeyError(view.measure)
    reason = refusal(measure, view.shown) or missing_data(store, measure, view.shown)
    if reason:
        return Selection(view=view, measure=measure, unit=measure.unit, lines=(), sources=measure.sources, refused=reason)
    if measure.kind == "ranking":
        return _ranking(store, measure, view)
    view = _completed(store, measure, view)
    said: list[str] = []
    lines = _stored(store, measure, view, said)
    if not lines and any(_is_whole(store, party) for party in (*view.countries, *view.partners)):
        reason = _no_sum(store, measure)
        return Selection(view=view, measure=measure, unit=measure.unit, lines=(), sources=measure.sources, refused=reason)
    done = transform(store, measure, lines, view)
    shown = _told_apart(store, _finite(done.lines, said))
    log, why = _log(view, shown)
    said += [*done.notes, *([why] if why else [])]
    if view.mirror:
        said = [*_mirror_notes(store, done.unit, shown, view), *said]
    return _with_others(
        store,
        Selection(
            view=view,
            measure=measure,
            unit=done.unit,
            lines=tuple(shown),
            sources=_sources(measure, shown),
            notes=notes.notes(store, measure, shown, said),
            log=log,
        ),
    )


def _completed(store: FactStore, measure: model.Measure, view: ChartView) -> ChartView:
    """Return the view with defaults for what was not chosen."""
    everybody = tuple(party for party in reporters(store, measure.id) if is_party(store, party))
    if measure.by == "none":
        wanted = view.countries or (everybody if traits(view.kind).every_reporter else default_countries(store, measure.id))
        return msgspec.structs.replace(view, countries=wanted, partners=(), products=())
    if measure.by == "partner" and _takes_all_partners(measure, view):
        return msgspec.structs.replace(view, countries=view.countries or everybody, products=())
    wanted = (view.countries or default_countries(store, measure.id))[:1]
    chosen = view.partners if measure.by == "partner" else view.products
    if not chosen and wanted:
        everything = tuple(part for part in parts(store, measure, wanted[0]) if part != wanted[0])
        if measure.by == "product":
            chosen = of_one_cut(everything)
        else:
            chosen = tuple(part for part in everything if is_party(store, part)) or everything
        chosen = chosen if traits(view.kind).every_part else chosen[:FIRST_PARTS]
    field = "partners" if measure.by == "partner" else "products"
    return msgspec.structs.replace(view, countries=wanted, **{field: chosen})


def _takes_all_partners(measure: model.Measure, view: ChartView) -> bool:
    """Return whether the kind shows all partners of several reporters, instead of a choice of one reporter's partners."""
    table = traits(view.kind).partner_table
    return table == "always" or (table == "several" and (measure.kind == "share" or len(view.countries) > 1))


# ---- lines as the store has them


def _stored(store: FactStore, measure: model.Measure, view: ChartView, said: list[str]) -> list[SeriesLine]:
    lines = [line for party in view.countries for line in _lines(store, measure, view, party)]
    if view.mirror and measure.by == "partner":
        lines = [one for line in lines for one in _both_sides(store, measure, line, said)]
    for ident in view.also:
        other = measure_of(store, ident)
        scale = factor(other.unit, measure.unit) if other else None
        if other is None or other.kind == "ranking":
            said.append(tr("There is no measure {measure} that could stand in this picture.", measure=ident))
        elif scale is None:
            said.append(
                tr(
                    "{what} is given in {unit}, which can't stand on one axis with {other}: left out.",
                    what=say(other.title, language()),
                    unit=unit_words(other.unit),
                    other=unit_words(measure.unit),
                )
            )
        else:
            more = [line for party in view.countries for line in _lines(store, other, view, party)]
            lines += [msgspec.structs.replace(line, points={y: v * scale for y, v in line.points.items()}) for line in more]
    return lines


def _lines(store: FactStore, measure: model.Measure, view: ChartView, party: str) -> list[SeriesLine]:
    rows = [row for row in rows_of(store, measure.id) if row.reporter == party and row.points]
    if measure.by == "partner" and view.partners:
        rows = [row for row in rows if row.partner in view.partners]
        whole = [part for part in view.partners if partners_add_up(store, measure, part)]
        if whole:
            own = [_line(store, measure, row, several=len(view.partners) > 1, view=view) for row in rows]
            return [*own, *(line for part in whole for line in _partner_sum(store, measure, party, part))]
    if measure.by == "product":
        rows = [row for row in rows if not view.products or row.product in view.products]
        partner = (view.partners or (rows[0].partner if rows else None,))[0]
        rows = [row for row in rows if row.partner == partner]
    if not rows and can_sum(store, measure, party):
        return _sums(store, measure, view, party)
    return [_line(store, measure, row, several=len(rows) > 1, view=view) for row in rows]


def _line(store: FactStore, measure: model.Measure, row: model.Series, *, several: bool, view: ChartView) -> SeriesLine:
    other = row.partner if measure.by == "partner" else None
    name = store.name(row.reporter, language(), short=True)
    label = store.name(other, language(), short=True) if other else tr(row.product) if row.product else name
    if other and len(view.countries) > 1:
        label = f"{name} → {label}"
    points = dict(row.points)
    estimates = frozenset(year for year in points if measure.estimates_from and year >= measure.estimates_from)
    key = other if other and several else row.reporter
    return SeriesLine(
        key=key,
        label=label,
        points=points,
        sources=measure.sources if is_made(store, measure.id) else (row.source,),
        estimated=estimates,
        breaks=tuple(b.year for b in measure.breaks if b.reporter in {None, row.reporter}),
        computed=say(measure.summary, language()) if is_made(store, measure.id) else "",
        outside=key not in store.ever_members() and key != store.organisation,
        note=say(row.note, language()),
        measure=measure.id,
        reporter=row.reporter,
        partner=row.partner or "",
        product=row.product or "",
    )


def _sums(store: FactStore, measure: model.Measure, view: ChartView, party: str) -> list[SeriesLine]:
    wanted = view.partners if measure.by == "partner" else view.products if measure.by == "product" else ("",)
    found = []
    for part in wanted:
        key = (part or None, None) if measure.by == "partner" else (None, part or None)
        points = member_sums(store, measure.id, party, key)
        name = store.name(party, language(), short=True)
        if points:
            since = measure.estimates_from
            fixed = bool(members_of_group(store, party))
            found.append(
                SeriesLine(
                    key=part if part and len(wanted) > 1 else party,
                    label=store.name(part, language(), short=True) if part and measure.by == "partner" else tr(part) if part else name,
                    points=points,
                    sources=tuple(dict.fromkeys(row.source for row in rows_of(store, measure.id))),
                    estimated=frozenset(year for year in points if since and year >= since),
                    breaks=() if fixed else tuple(sorted({row.start.year for row in accessions(store)})),
                    computed=tr(
                        "{name}: the sum of {who}, computed; a year in which one of them has no figure is left out",
                        name=name,
                        who=who_counts(store, party),
                    ),
                    measure=measure.id,
                    reporter=party,
                    partner=part if measure.by == "partner" else "",
                    product=part if measure.by == "product" else "",
                )
            )
    return found


def _partner_sum(store: FactStore, measure: model.Measure, party: str, group: str) -> list[SeriesLine]:
    """Return the line that sums what a party reports with all partners of a group; [] if no year has all their figures."""
    points = partner_sums(store, measure.id, party, group)
    name = store.name(group, language(), short=True)
    line = SeriesLine(
        key=group,
        label=name,
        points=points,
        sources=tuple(dict.fromkeys(row.source for row in rows_of(store, measure.id))),
        breaks=() if members_of_group(store, group) else tuple(sorted({row.start.year for row in accessions(store)})),
        computed=tr(
            "{name}: the sum of {who}, computed; a year in which one of them has no figure is left out",
            name=name,
            who=who_counts(store, group),
        ),
        measure=measure.id,
        reporter=party,
        partner=group,
    )
    return [line] if points else []


def _both_sides(store: FactStore, measure: model.Measure, line: SeriesLine, said: list[str]) -> list[SeriesLine]:
    others = mirror.mirrored(store, measure, line)
    if not others:
        said.append(tr("No table has what {who} reports of the same trade.", who=store.name(line.partner, language(), short=True)))
    return [mirror.own_side(store, measure, line), *others]


def _mirror_notes(store: FactStore, unit: str, lines: list[SeriesLine], view: ChartView) -> list[str]:
    mine = [line for line in lines if line.reporter in view.countries]
    pairs = [(a, b) for a in mine for b in lines if (a.reporter, a.partner) == (b.partner, b.reporter)]
    told = [mirror.difference(store, unit, a, b) for a, b in pairs]
    return [*told, mirror.why()] if told else []


def _is_whole(store: FactStore, party: str) -> bool:
    return party == store.organisation or bool(members_of_group(store, party))


def _no_sum(store: FactStore, measure: model.Measure) -> str:
    what, name = say(measure.title, language()), store.name(store.organisation, language(), short=True)
    if not adds_up(measure):
        return tr(
            "{what} is given in {unit}: what several report can't be added up to a figure of {name}.",
            what=what,
            unit=unit_words(measure.unit),
            name=name,
        )
    return tr(
        "No figure of {name}: its members don't all report {what} for one year, and a smaller sum would mislead.", what=what, name=name
    )


# ---- checks of the lines


def _finite(lines: list[SeriesLine], said: list[str]) -> list[SeriesLine]:
    """Remove values that are not finite numbers (NaN, infinite), and add a note to `said`."""
    from math import isfinite

    bad = [line for line in lines if not all(map(isfinite, line.points.values()))]
    if not bad:
        return lines
    said.append(tr("{who}: figures that are no finite numbers were left out.", who=", ".join(dict.fromkeys(line.label for line in bad))))
    clean = [msgspec.structs.replace(line, points={y: v for y, v in line.points.items() if isfinite(v)}) for line in lines]
    return [line for line in clean if line.points]


def _told_apart(store: FactStore, lines: list[SeriesLine]) -> list[SeriesLine]:
    """Add the publisher, or the measure, to lines of the same name, so that two sources are never one line."""
    for more in (_publisher, _measure_name):
        several = Counter(line.label for line in lines)
        lines = [_named(line, more(store, line)) if several[line.label] > 1 else line for line in lines]
    return lines


def _named(line: SeriesLine, who: str) -> SeriesLine:
    return msgspec.structs.replace(line, label=f"{line.label}, {who}", who=f"{line.who}, {who}" if line.who else who)


def _publisher(store: FactStore, line: SeriesLine) -> str:
    return " / ".join(dict.fromkeys(publisher_name(store.sources[s]) for s in line.sources if s in store.sources)) or line.measure


def _measure_name(store: FactStore, line: SeriesLine) -> str:
    found = measure_of(store, line.measure)
    return say(found.short or found.title, language()) if found else line.measure


def _log(view: ChartView, lines: list[SeriesLine]) -> tuple[bool, str]:
    """Return whether the axis is logarithmic, and why it is not although the view asks for it ("" otherwise)."""
    low = min((value for line in lines for value in line.points.values()), default=1.0)
    if not view.log or low > 0:
        return view.log, ""
    return False, tr("A logarithmic axis has no place for zero or less, and figures go down to it: the axis is linear.")


def _sources(measure: model.Measure, lines: list[SeriesLine]) -> tuple[str, ...]:
    used = dict.fromkeys(source for line in lines for source in line.sources)
    return tuple(used) or measure.sources


# ---- a second measure


def default_against(store: FactStore, measure: model.Measure) -> str:
    """Return the default second measure of a scatter plot: economic growth; for a growth measure, openness to trade."""
    rates = [m for m in store.measures.values() if m.by == "none" and m.topic == "growth" and m.kind == "rate"]
    shares = [m for m in store.measures.values() if m.by == "none" and m.topic == "trade" and m.kind == "share"]
    return next((m.id for m in (shares if measure.topic == "growth" else rates) if m.id != measure.id), "")


def _with_others(store: FactStore, selection: Selection) -> Selection:
    """Return the selection with the lines of the second axis and of the dot sizes, for kinds that compare two measures."""
    view, measure = selection.view, selection.measure
    if not traits(view.kind).second_measure or measure.by != "none":
        return selection
    ident = view.against or default_against(store, measure)
    other, people = measure_of(store, ident), population(store)
    if other is None or other.by != "none" or other.kind == "ranking":
        return selection
    plain = ChartView(measure=ident, countries=view.countries)
    against = tuple(line for party in view.countries for line in _lines(store, other, plain, party))
    return msgspec.structs.replace(
        selection,
        view=msgspec.structs.replace(view, against=ident, at=_shared_year(selection, against)),
        against=against,
        against_measure=other,
        sizes=tuple(line for party in view.countries for line in _lines(store, store.measures[people], plain, party)) if people else (),
        sources=tuple(dict.fromkeys((*selection.sources, *other.sources, *(store.measures[people].sources if people else ())))),
    )


def _shared_year(selection: Selection, against: tuple[SeriesLine, ...]) -> int | None:
    """Return the year of the view, or the newest without estimates in which most countries have both figures."""
    counted: dict[int, int] = {}
    others = {line.reporter: line for line in against}
    for line in selection.lines:
        for year in line.points.keys() & (others[line.reporter].points.keys() if line.reporter in others else set()):
            counted[year] = counted.get(year, 0) + (2 if year not in line.estimated else 1)
    if not counted:
        return None
    at = selection.view.at
    return max(counted, key=lambda y: (counted[y], y)) if at is None else min(counted, key=lambda y: (abs(y - at), y))


# ---- rankings without amounts


def _ranking(store: FactStore, measure: model.Measure, view: ChartView) -> Selection:
    """Select the newest ranking of each party within the years of the view."""
    found = []
    for party in view.countries or reporters(store, measure.id):
        for row in store.series_of(measure.id):
            years = [y for y, _, _ in row.ranking if (view.first or y) <= y <= (view.last or y)]
            if row.reporter == party and years:
                names = tuple(tr(name) for year, _, name in sorted(row.ranking) if year == max(years))
                found.append(Ranks(party, store.name(party, language(), short=True), max(years), names, row.source))
    used = tuple(dict.fromkeys((*(ranks.source for ranks in found), *measure.sources)))
    said = (say(measure.nuance, language()),) if measure.nuance else ()
    return Selection(view=view, measure=measure, unit=measure.unit, lines=(), sources=used, notes=said, ranks=tuple(found))


def _newest(store: FactStore, measure: str, party: str) -> float:
    points = [p for row in rows_of(store, measure) if row.reporter == party for p in row.points]
    return abs(max(points)[1]) if points else 0.0
