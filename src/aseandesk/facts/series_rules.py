"""Rules for figures: one file per measure, its unit, one value per year, finite numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from aseandesk.facts import model
from aseandesk.facts.problem import ProblemReport, shown
from aseandesk.facts.refs import Names, check_references
from aseandesk.facts.shape import finite
from aseandesk.words import tr

FIRST_YEAR, LAST_YEAR = 1500, 2200


def check_series(file: str, found: model.SeriesFile, measures: dict[str, model.Measure], names: Names, report: ProblemReport) -> None:
    """Report the problems of a file of figures."""
    stem = file.removeprefix("series/").removesuffix(".json")
    if found.measure != stem:
        report.add(
            file,
            "$.measure",
            shown(found.measure),
            tr("{measure}, as the file is called", measure=shown(stem)),
            advice=tr("Rename the file or the measure."),
        )
    measure = measures.get(found.measure)
    if not names.has_measure(found.measure):
        expected = tr("the id of a measure (measures.json)")
        report.add(file, "$.measure", shown(found.measure), expected, names=measures, advice=tr("Describe the measure in measures.json."))
    elif measure is not None and found.unit != measure.unit:
        report.add(
            file,
            "$.unit",
            shown(found.unit),
            tr("the measure's unit, {unit}", unit=shown(measure.unit)),
            advice=tr("Figures of another unit are another measure."),
        )
    check_references(file, found, "$", names, report)
    seen: dict[tuple[str | None, ...], int] = {}
    for place, row in enumerate(found.series):
        key = (row.reporter, row.partner, row.product, row.source)
        if key in seen:
            what = tr("a second series of the same reporter, partner, product and source as {path}", path=f"$.series[{seen[key]}]")
            report.add(file, f"$.series[{place}]", what, tr("each series once"), row=row.reporter, advice=tr("Take one of the two out."))
        seen.setdefault(key, place)
        _check_one(file, row, f"$.series[{place}]", measure, report)


def _check_one(file: str, row: model.Series, path: str, measure: model.Measure | None, report: ProblemReport) -> None:
    def note(field: str, found: str, expected: str, advice: str = "") -> None:
        report.add(file, f"{path}{field}", found, expected, row=row.reporter, advice=advice)

    if not row.points and not row.ranking:
        note("", tr("no figures"), tr("points or a ranking"), tr("A series without figures is left out."))
    twice = [year for year, n in Counter(year for year, _ in row.points).items() if n > 1]
    if twice:
        note(".points", tr("the year {year} twice", year=twice[0]), tr("each year once"), tr("Two sources are two series."))
    for place, (year, value) in enumerate(row.points):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            note(f".points[{place}][0]", shown(year), tr("a year"))
        if not finite(value):
            note(f".points[{place}][1]", shown(value), tr("a finite number"), tr("What is missing is a gap: leave the year out."))
    places = Counter((year, rank) for year, rank, _ in row.ranking)
    if any(n > 1 for n in places.values()):
        year, rank = next(place for place, n in places.items() if n > 1)
        note(".ranking", tr("rank {rank} twice in {year}", rank=rank, year=year), tr("each rank once a year"))
    for place, (year, rank, name) in enumerate(row.ranking):
        if not FIRST_YEAR <= year <= LAST_YEAR or rank < 1 or not name.strip():
            note(f".ranking[{place}]", shown([year, rank, name]), tr("a year, a rank from 1 and a name"))
    if measure is not None:
        _fits(row, measure, note)


def _fits(row: model.Series, measure: model.Measure, note: Callable[..., None]) -> None:
    """Check that the series is what its measure requires: a ranking or points, a partner, a product, one of the measure's sources."""
    if (measure.kind == "ranking") != bool(row.ranking):
        note(
            ".ranking" if row.ranking else ".points",
            tr("a ranking") if row.ranking else tr("points"),
            tr("what the measure's kind says, {kind}", kind=shown(measure.kind)),
        )
    by = measure.by
    if by != "none" and getattr(row, by) is None:
        note(f".{by}", tr("no {key}", key=by), tr("what the measure is broken down by, its {by}", by=by), tr("Say which."))
    if by != "product" and row.product is not None:
        note(".product", shown(row.product), tr("none: the measure is not broken down by product"), tr("Take it out."))
    if row.source not in measure.sources:
        note(".source", shown(row.source), tr("one of the measure's sources"), tr("Add it to the measure's sources."))
