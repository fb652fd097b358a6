"""A chart in words: its title, its line beneath, its footer, a text for who cannot see it, and its table."""

from __future__ import annotations

import csv
import io

from aseandesk.facts.store import FactStore, say
from aseandesk.trade.select import Line, Selection
from aseandesk.trade.units import Scale, number, scale_for
from aseandesk.trade.view import Shown
from aseandesk.words import count, tr


def shown_words(shown: Shown) -> str:
    """The name of a transform, for a button."""
    return {
        "level": tr("Amount"),
        "share": tr("Share"),
        "index": tr("Index"),
        "change": tr("Change"),
        "per-head": tr("Per head"),
    }[shown]


def scale_of(selection: Selection) -> Scale:
    """The scale of the chart's axis."""
    return scale_for(selection.unit, selection.largest())


def title(store: FactStore, selection: Selection) -> str:
    """What is to be seen, when a step of a story knows that; else what is measured."""
    story, _, step = selection.view.story.partition(".")
    if story in store.stories:
        steps = store.stories[story].steps
        index = int(step) - 1 if step.isdigit() else 0
        if 0 <= index < len(steps):
            return say(steps[index].title)
    return say(selection.measure.title)


def subtitle(store: FactStore, selection: Selection) -> str:
    """Measure, unit and years: "Goods exports, billion current US$, 1985–2023"; whose, where the lines are its partners or products."""
    years = selection.years()
    parts = [say(selection.measure.title), "" if selection.ranks else scale_of(selection).unit]
    if selection.measure.by != "none" and selection.view.countries:
        parts.insert(0, store.name(selection.view.countries[0]))
    if years:
        parts.append(f"{years[0]}–{years[1]}" if years[0] != years[1] else str(years[0]))
    return ", ".join(filter(None, parts))


def source_line(store: FactStore, selection: Selection) -> str:
    """Publisher, title and licence of each source, then the vintage: "Source: World Bank, Merchandise exports (CC BY 4.0)"."""
    parts = []
    for source in selection.sources:
        row = store.sources.get(source)
        if row is not None:
            parts.append(f"{row.publisher}, {row.title}" + (f" ({row.licence})" if row.licence else ""))
    vintage = say(selection.measure.vintage)
    text = tr("Source: {sources}", sources="; ".join(dict.fromkeys(parts)))
    return f"{text}. {vintage}" if vintage else text


def spoken(store: FactStore, selection: Selection) -> str:
    """The chart for a person who cannot see it: what it is, and each line's first, last, highest and lowest figure."""
    if selection.refused:
        return selection.refused
    if selection.ranks:
        told = (f"{ranks.label} ({ranks.year}): {', '.join(ranks.names)}." for ranks in selection.ranks)
        return " ".join([f"{title(store, selection)}.", *told])
    if not selection.lines:
        return tr("{title}: no figures for this choice.", title=title(store, selection))
    scale = scale_of(selection)
    return " ".join([f"{title(store, selection)}. {subtitle(store, selection)}.", *(_line_words(line, scale) for line in selection.lines)])


def _line_words(line: Line, scale: Scale) -> str:
    years = sorted(line.points)
    first, last = years[0], years[-1]
    if first == last:
        return f"{line.label}: {number(line.points[first] / scale.divisor)} ({first})."
    high = max(years, key=lambda year: line.points[year])
    words = tr(
        "{label}: {a} in {first}, {b} in {last}, highest {c} in {high}.",
        label=line.label,
        a=number(line.points[first] / scale.divisor),
        first=first,
        b=number(line.points[last] / scale.divisor),
        last=last,
        c=number(line.points[high] / scale.divisor),
        high=high,
    )
    missing = last - first + 1 - len(years)
    gaps = count(missing, "One year without a figure.", "{n} years without a figure.")
    return f"{words} {gaps}" if missing else words


def table(selection: Selection) -> tuple[list[str], list[list[str]]]:
    """Header and rows of the same figures: a year a row, a line a column; "" where there is a gap, full precision."""
    if selection.ranks:
        places = max(len(ranks.names) for ranks in selection.ranks)
        named = [[ranks.label, str(ranks.year), *ranks.names, *[""] * (places - len(ranks.names))] for ranks in selection.ranks]
        return [tr("Country"), tr("Year"), *(str(n + 1) for n in range(places))], named
    years = sorted({year for line in selection.lines for year in line.points})
    header = [tr("Year"), *(line.label for line in selection.lines)]
    rows = [[str(year), *(_exact(line.points[year]) if year in line.points else "" for line in selection.lines)] for year in years]
    return header, rows


def table_caption(store: FactStore, selection: Selection) -> str:
    """What stands over the table: the measure and its plain unit, for the figures there are not scaled; then the source."""
    parts = [say(selection.measure.title), "" if selection.ranks else selection.unit]
    if selection.measure.by != "none" and selection.view.countries:
        parts.insert(0, store.name(selection.view.countries[0]))
    return f"{', '.join(filter(None, parts))}. {source_line(store, selection)}"


def to_csv(store: FactStore, selection: Selection) -> str:
    """The figures in rows: measure, party, year, value, unit, whether a first estimate, computed or stated, source, licence."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(["measure", "party", "label", "year", "value", "unit", "estimate", "computed", "source", "licence"])
    for ranks in selection.ranks:
        row = store.sources.get(ranks.source)
        for place, name in enumerate(ranks.names, 1):
            cells = [selection.measure.id, ranks.key, ranks.label, ranks.year, f"{place}. {name}", selection.unit, "", ""]
            write.writerow([*cells, f"{row.publisher}: {row.title}" if row else "", (row.licence or "") if row else ""])
    for line in selection.lines:
        row = store.sources.get(line.source)
        source = (
            f"{row.publisher}: {row.title}" if row else "; ".join(store.sources[s].title for s in selection.sources if s in store.sources)
        )
        computed = line.computed or ("" if selection.view.shown == "level" else selection.view.shown)
        for year in sorted(line.points):
            cells = [selection.measure.id, line.key, line.label, year, _exact(line.points[year]), selection.unit]
            write.writerow([*cells, "yes" if year in line.estimated else "", computed, source, (row.licence or "") if row else ""])
    return out.getvalue()


def _exact(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
