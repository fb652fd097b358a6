"""The texts around a chart: its title, its subtitle, its sources and its table."""

from __future__ import annotations

from aseandesk.facts.measures import members_of_group, rows_of
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import UnitScale, scale_for, unit_words
from aseandesk.trade.lines import Selection
from aseandesk.trade.meaning import phrase
from aseandesk.trade.sums import who_counts
from aseandesk.trade.view import window_of
from aseandesk.words import language, tr

_AMOUNTS = frozenset({"level", "per-head", "total", "mean"})
"""Transforms whose result is still an amount. The others (index, rank …) are not scaled to thousands or millions."""


def scale_of(selection: Selection) -> UnitScale:
    """Return the scale of the chart's value axis."""
    if selection.view.shown not in _AMOUNTS or selection.measure.kind == "index":
        return UnitScale(1.0, selection.unit)
    return scale_for(selection.unit, selection.largest())


def title(store: FactStore, selection: Selection) -> str:
    """Return the title: that of the story's step if there is one, else the measure and its transform."""
    story, _, step = selection.view.story.partition(".")
    if story in store.stories:
        steps = store.stories[story].steps
        index = int(step) - 1 if step.isdigit() else 0
        if 0 <= index < len(steps):
            return say(steps[index].title, language())
    return measured(selection)


def measured(selection: Selection) -> str:
    """Return the measure and its transform: "Goods exports, as a share of GDP"; for a scatter plot both measures.

    If the title already contains a comma or a colon, the transform is in brackets: "ASEAN's goods trade, as stated (rank)".
    """
    shown = phrase(selection.view.shown)
    if selection.view.shown == "mean":
        shown = tr("{phrase} of {n} years", phrase=shown, n=window_of(selection.view))
    what = say(selection.measure.title, language())
    divided = any(mark in what for mark in (",", ":"))
    name = f"{what} ({shown})" if shown and divided else ", ".join(filter(None, (what, shown)))
    if selection.against_measure is not None:
        return tr("{a} against {b}", a=name, b=say(selection.against_measure.title, language()))
    return name


def subtitle(store: FactStore, selection: Selection, year: int | None = None) -> str:
    """Return measure, unit and years: "Goods exports, billion current US$, 1985–2023"; one year for a kind that shows a single
    year.

    Adds the country if the lines are its partners or products, and who is summed if the organisation or a group is shown.
    """
    years, view = selection.years(), selection.view
    told = title(store, selection) != measured(selection)
    parts = [measured(selection) if told else "", "" if selection.ranks else unit_words(scale_of(selection).unit)]
    if selection.measure.by != "none" and len(view.countries) == 1:
        only = [store.name(partner, language()) for partner in view.partners if len(view.partners) == 1]
        parts.insert(0, " – ".join([*_whose(store, selection), *only]))
    if year:
        parts.append(str(year))
    elif years and view.shown != "growth":  # its unit names the country
        parts.append(f"{years[0]}–{years[1]}" if years[0] != years[1] else str(years[0]))
    return "; ".join(filter(None, (", ".join(filter(None, parts)), *_wholes(store, selection))))


def _whose(store: FactStore, selection: Selection) -> list[str]:
    """Return the country whose partners or products are shown; [] if the measure has only one, because its title names it."""
    country = selection.view.countries[0]
    alone = {row.reporter for row in rows_of(store, selection.measure.id)} <= {country}
    return [] if alone else [store.name(country, language())]


def _wholes(store: FactStore, selection: Selection) -> list[str]:
    """Return who is summed in the lines that are sums, each once."""
    wholes = [p for p in selection.view.countries if p == store.organisation or members_of_group(store, p)]
    added = {line.reporter for line in selection.lines if line.computed}
    return [f"{store.name(party, language(), short=True)}: {who_counts(store, party)}" for party in wholes if party in added]


def source_line(store: FactStore, selection: Selection) -> str:
    """Return publisher, title and licence of each source, then the vintage: "Source: World Bank, Merchandise exports (CC BY 4.0)"."""
    parts = []
    for source in selection.sources:
        row = store.sources.get(source)
        if row is not None:
            parts.append(f"{row.publisher}, {row.title}" + (f" ({row.licence})" if row.licence else ""))
    vintage = say(selection.measure.vintage, language())
    text = tr("Source: {sources}", sources="; ".join(dict.fromkeys(parts)))
    return f"{text}. {vintage}" if vintage else text


def table(selection: Selection) -> tuple[list[str], list[list[str]]]:
    """Return header and rows of the figures: one row per year, one column per line; "" for a gap, full precision."""
    if selection.ranks:
        places = max(len(ranks.names) for ranks in selection.ranks)
        named = [[ranks.label, str(ranks.year), *ranks.names, *[""] * (places - len(ranks.names))] for ranks in selection.ranks]
        return [tr("Country"), tr("Year"), *(str(n + 1) for n in range(places))], named
    years = sorted({year for line in selection.lines for year in line.points})
    header = [tr("Year"), *(line.label for line in selection.lines)]
    rows = [[str(year), *(exact(line.points[year]) if year in line.points else "" for line in selection.lines)] for year in years]
    return header, rows


def table_caption(store: FactStore, selection: Selection) -> str:
    """Return the caption of the table: the measure with its plain unit (the table is not scaled), then the source."""
    parts = [measured(selection), "" if selection.ranks else unit_words(selection.unit)]
    if selection.measure.by != "none" and selection.view.countries:
        parts[0] = ": ".join([*_whose(store, selection), parts[0]])
    return f"{', '.join(filter(None, parts))}. {source_line(store, selection)}"


def exact(value: float) -> str:
    """Format a figure with all its digits, without the ".0" of a whole number."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
