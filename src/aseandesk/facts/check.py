"""Find all mistakes of a pack in one run: files, structure, ids, references, dates, sources, figures. A bad pack never causes a
traceback.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from aseandesk.facts import model, model_base, model_pack
from aseandesk.facts.files import PackFiles, open_files
from aseandesk.facts.load import TABLES, uncollected
from aseandesk.facts.merge import merge
from aseandesk.facts.nearest import near
from aseandesk.facts.problem import PackError, Problem, ProblemReport, shown
from aseandesk.facts.refs import Names, check_references, resolved
from aseandesk.facts.rules import PACK_ID, check_id, check_row, pack_ids
from aseandesk.facts.series_rules import check_series
from aseandesk.facts.shape import double_keys, read_one, read_rows
from aseandesk.words import tr

Placed = tuple[int, Any]


def examine(files: PackFiles, under: model.Content | None = None, *, keys: bool = True) -> tuple[model.Content | None, tuple[Problem, ...]]:
    """Check the pack in these files over the rows of `under`; return its rows (None if there is any problem) and all problems.

    `keys`: also look for duplicate keys, which reads the files a second time.
    """
    report = ProblemReport(files.where)
    content: model.Content | None = None
    try:
        names = files.names()
        unknown_files(names, report)
        with uncollected():
            content = _Check(files, names, under, report, keys=keys).all()
    except PackError as error:
        report.extend(error.problems)
    problems = report.problems()
    return (None if problems else content), problems


def check_path(where: Path, under: model.Content | None = None) -> tuple[Problem, ...]:
    """Return all problems of the pack at a path, also that the path cannot be read. Empty for a good pack."""
    try:
        return examine(open_files(where), under)[1]
    except PackError as error:
        return error.problems


def unknown_files(names: tuple[str, ...], report: ProblemReport) -> None:
    """Report JSON files that do not belong to a pack: a typo in a file's name would hide its content."""
    known = ["pack.json", *(f"{table}.json" for table in TABLES)]
    for name in names:
        if "/" not in name and name not in known:
            nearest = near(name, known)
            advice = tr("Did you mean {nearest}?", nearest=nearest) if nearest else tr("Take it out of the pack.")
            report.add(name, "", tr("a file that no pack has"), tr("one of {names}", names=", ".join(known)), advice=advice)


def newer_format(data: bytes) -> int | None:
    """Return the format that `pack.json` requires if it is newer than ours; None if it is not, or unknown."""
    try:
        found = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    asked = found.get("requires") if isinstance(found, dict) else None
    return asked if isinstance(asked, int) and not isinstance(asked, bool) and asked > model_base.FORMAT else None


_UNREAD = model_pack.Pack(id="", title={}, version="", requires=model_base.FORMAT)
"""Replaces a malformed pack.json, so that the other files are checked nevertheless."""


class _Check:
    """Checks the files of one pack."""

    def __init__(self, files: PackFiles, names: tuple[str, ...], under: model.Content | None, report: ProblemReport, *, keys: bool) -> None:
        self.files, self.names, self.under, self.report, self.keys = files, names, under, report, keys

    def all(self) -> model.Content | None:
        """Report all problems; return the rows that are well formed, or None."""
        pack = self._pack()
        return None if pack is None else self._tables(pack)

    def _bytes(self, file: str) -> bytes:
        data = self.files.read(file)
        if self.keys:
            double_keys(file, data, self.report)
        return data

    def _pack(self) -> model_pack.Pack | None:
        """Read `pack.json`; None if this is no pack or one for a newer format, where further checks make no sense."""
        if "pack.json" not in self.names:
            advice = tr("Add one with id, title, version and requires, or give the folder in which pack.json lies.")
            self.report.add("pack.json", "", tr("no such file"), tr("a file that says what the pack is"), advice=advice)
            return None
        data = self._bytes("pack.json")
        asked = newer_format(data)
        if asked is not None:
            found, most = tr("a pack for format {asked}", asked=shown(asked)), tr("at most {mine}", mine=model_base.FORMAT)
            advice = tr("It was made for a newer program: get that one, or an older pack.")
            self.report.add("pack.json", "$.requires", found, most, advice=advice)
            return None
        pack: model_pack.Pack | None = read_one("pack.json", data, model_pack.Pack, self.report)
        return pack or _UNREAD

    def _tables(self, pack: model_pack.Pack) -> model.Content:
        found: dict[str, list[Placed]] = {}
        bad: list[tuple[str, str]] = []
        loose = ["pack"] if pack is _UNREAD else []
        for table, kind in TABLES.items():
            file = f"{table}.json"
            if file in self.names:
                rows, broken = read_rows(file, self._bytes(file), kind, self.report)
                found[table] = rows or []
                bad.extend((table, one) for one in broken)
                loose.extend([table] if rows is None else [])
        own = model.Content(pack=pack, **{table: tuple(row for _, row in rows) for table, rows in found.items()})
        content = own if self.under is None else merge(self.under, own)
        valid = Names(content, bad, loose)
        sources = {row.id: row for row in content.sources}
        names = None if resolved(own, valid) else valid
        for table, rows in found.items():
            _check_table(f"{table}.json", rows, names, sources, self.report)
        if pack is not _UNREAD:
            check_references("pack.json", pack, "$", valid, self.report)
            check_row("pack.json", pack, "$", sources, self.report)
            _check_pack(pack, content, self.report)
        self._figures(own, content, valid)
        return own

    def _figures(self, own: model.Content, content: model.Content, valid: Names) -> None:
        measures = {row.id: row for row in content.measures}
        deep = [name for name in self.names if name.startswith("series/")]
        for file in deep:
            figures = read_one(file, self._bytes(file), model.SeriesFile, self.report)
            if figures is not None:
                check_series(file, figures, measures, valid, self.report)
        below = {row.id for row in self.under.measures} if self.under is not None else set()
        strays = [stem for stem in (name.removeprefix("series/").removesuffix(".json") for name in deep) if stem not in measures]
        for place, row in enumerate(own.measures):
            if row.id not in below and f"series/{row.id}.json" not in deep:
                expected, advice = tr("figures in series/{id}.json", id=row.id), tr("Add the file, or take the measure out.")
                self.report.add("measures.json", f"$[{place}]", shown(row.id), expected, row=row.id, names=strays, advice=advice)


def _check_table(file: str, rows: list[Placed], names: Names | None, sources: dict[str, model.Source], report: ProblemReport) -> None:
    """Report the problems of a table's rows; without `names`, all references are already known to be valid."""
    first: dict[str, int] = {}
    for place, row in rows:
        path = f"$[{place}]"
        if row.id in first:
            found = tr("a second row with the id {id}, as in {path}", id=shown(row.id), path=f"$[{first[row.id]}]")
            report.add(file, path, found, tr("each id once"), row=row.id, advice=tr("Rename one of the two, or take it out."))
        first.setdefault(row.id, place)
        check_id(file, row, path, report)
        if names is not None:
            check_references(file, row, path, names, report)
        check_row(file, row, path, sources, report)


def _check_pack(pack: model_pack.Pack, content: model.Content, report: ProblemReport) -> None:
    """Report an invalid pack id, duplicate ids in the lists of pack.json, and an organisation that is none."""
    if not PACK_ID.fullmatch(pack.id):
        report.add("pack.json", "$.id", shown(pack.id), pack_ids())
    for field in ("categories", "status_words", "colours", "fields", "topics"):
        seen: set[str] = set()
        for place, row in enumerate(getattr(pack, field)):
            if row.id in seen:
                report.add(
                    "pack.json",
                    f"$.{field}[{place}].id",
                    tr("{id} a second time", id=shown(row.id)),
                    tr("each id once"),
                    advice=tr("Take one of the two out."),
                )
            seen.add(row.id)
    body = {row.id: row for row in content.bodies}.get(pack.organisation or "")
    if body is not None and body.kind != "organisation":
        report.add(
            "pack.json",
            "$.organisation",
            tr("{id}, a body of kind {kind}", id=shown(body.id), kind=shown(body.kind)),
            tr("a body of kind organisation"),
        )
