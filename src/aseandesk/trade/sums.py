"""Sums over the members of each year, or over a fixed group. A year in which one of them has no figure is a gap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from aseandesk.facts import model
from aseandesk.facts.measures import members_of_group, rows_of
from aseandesk.facts.store import FactStore
from aseandesk.trade.lines import Points
from aseandesk.words import tr

Key = tuple[str | None, str | None]
"""Partner and product of a series."""


def adds_up(measure: model.Measure) -> bool:
    """Return whether the sum of several reporters' figures makes sense: only for amounts and counts."""
    return measure.kind in {"amount", "count"}


def summed(store: FactStore, measure: model.Measure) -> bool:
    """Return whether the organisation can be shown as the sum of its members: for amounts, if several members report."""
    who = {row.reporter for row in rows_of(store, measure.id)}
    return adds_up(measure) and bool(store.organisation) and len(who & set(store.ever_members())) > 1


def can_sum(store: FactStore, measure: model.Measure, party: str) -> bool:
    """Return whether the party (the organisation or a fixed group) can be shown as a sum of others."""
    if party == store.organisation:
        return summed(store, measure)
    who = {row.reporter for row in rows_of(store, measure.id)}
    return adds_up(measure) and len(set(members_of_group(store, party)) & who) > 1


def member_sums(store: FactStore, measure: str, party: str = "", key: Key = (None, None)) -> Points:
    """Return the sum over those who are members at the end of each year, or over the members of a fixed group (`party`).

    A year in which a member has no figure is a gap, never a smaller sum. `fsum` adds without rounding, so the order does not
    matter. For a measure that is broken down, `key` is the partner and product; trade of a member with itself is left out.
    """
    from math import fsum

    rows = _by_reporter(store, measure, key)
    years = sorted({year for points in rows.values() for year in points})
    fixed = members_of_group(store, party)
    of_year: Callable[[int], tuple[str, ...]] = (lambda _year: fixed) if fixed else (lambda year: store.members(date(year, 12, 31)))
    sums: Points = {}
    for year in years:
        members = [one for one in of_year(year) if one != key[0]]
        if members and all(year in rows.get(one, {}) for one in members):
            sums[year] = fsum(rows[one][year] for one in members)
    return sums


def partner_sums(store: FactStore, measure: str, reporter: str, group: str) -> Points:
    """Return the sum of what one reporter, the organisation or a group reports with all partners of a group, trade with itself left
    out.

    A year in which one of the figures is missing is a gap.
    """
    from math import fsum

    cells: dict[tuple[str, str], Points] = {}
    for row in rows_of(store, measure):
        if row.partner and row.product is None:
            cells.setdefault((row.reporter, row.partner), {}).update(row.points)
    sums: Points = {}
    for year in sorted({year for points in cells.values() for year in points}):
        who = _members_of(store, reporter, year) or (reporter,)
        pairs = [(a, b) for a in who for b in _members_of(store, group, year) if a != b]
        if pairs and all(year in cells.get(pair, {}) for pair in pairs):
            sums[year] = fsum(cells[pair][year] for pair in pairs)
    return sums


def _members_of(store: FactStore, party: str, year: int) -> tuple[str, ...]:
    return store.members(date(year, 12, 31)) if party == store.organisation else members_of_group(store, party)


def partners_add_up(store: FactStore, measure: model.Measure, party: str) -> bool:
    """Return whether the party (the organisation or a fixed group) can be shown as the sum of several partners."""
    wanted = set(store.ever_members() if party == store.organisation else members_of_group(store, party))
    partners = {row.partner for row in rows_of(store, measure.id)}
    return measure.by == "partner" and adds_up(measure) and party not in partners and len(wanted & partners) > 1


def _by_reporter(store: FactStore, measure: str, key: Key) -> dict[str, Points]:
    """Return the figures by reporter. A reporter with two sources is left out: they must not be mixed or counted twice."""
    found: dict[str, Points] = {}
    twice = set()
    for row in rows_of(store, measure):
        if (row.partner, row.product) == key:
            if row.reporter in found:
                twice.add(row.reporter)
            found[row.reporter] = dict(row.points)
    return {reporter: points for reporter, points in found.items() if reporter not in twice}


def accessions(store: FactStore) -> tuple[model.Status, ...]:
    """Return every beginning of a membership, in order of time."""
    rows = (row for row in store.statuses.values() if row.organisation == store.organisation and row.status == "member")
    return tuple(sorted(rows, key=lambda row: row.start.place))


def jumps(store: FactStore, measure: str) -> dict[str, float]:
    """Return what each later member adds to the sum in its first year, by the id of its status."""
    rows = _by_reporter(store, measure, (None, None))
    begun = store.pack.start
    later = [row for row in accessions(store) if begun is None or row.start != begun]
    return {row.id: rows[row.party][row.start.year] for row in later if row.start.year in rows.get(row.party, {})}


def who_counts(store: FactStore, party: str) -> str:
    """Return who is summed, for the title and the notes: "the members of each year", "always the same ten"."""
    fixed = members_of_group(store, party)
    if fixed:
        return tr("the same {n} members in all years", n=len(fixed))
    return tr("the members of each year")
