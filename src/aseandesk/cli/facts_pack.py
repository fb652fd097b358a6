"""`facts check`, `facts stats`, `facts schema`: errors in a pack, its contents, and the schemas."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import Any

import msgspec

from aseandesk.cli.ask import closed, store_of
from aseandesk.cli.out import FINE, NO, DataError, cannot_read, say, say_json, table, warn
from aseandesk.facts import schema as schemas
from aseandesk.facts import trust
from aseandesk.facts.packs import check_pack
from aseandesk.facts.store import FactStore
from aseandesk.packs.start import chosen
from aseandesk.paths import resources
from aseandesk.words import count, system_says, tr


def check(given: argparse.Namespace) -> int:
    """Print every error in a pack. Returns 1 if there is any."""
    start = chosen(tuple(given.pack))
    where = given.what or start.core
    problems = check_pack(where, start.over, core=start.core)
    if given.json:
        say_json([msgspec.to_builtins(problem) for problem in problems])
    else:
        for problem in problems:
            say(str(problem))
        said = count(len(problems), "{n} mistake", "{n} mistakes") if problems else tr("nothing wrong")
        say(f"{where}: {said}")
    return NO if problems else FINE


def stats(given: argparse.Namespace) -> int:
    """Count the contents of the store, and list rows that were left out."""
    store = store_of(given)
    found = counted(store)
    if given.json:
        say_json(found)
    else:
        _say_stats(found)
    return closed(store, FINE)


def counted(store: FactStore) -> dict[str, Any]:
    """Return counts by file, by kind and confidence, of sources and figures, and the rows that were left out with the reason."""
    kinds: dict[str, Counter[str]] = {}
    for address, fact in trust.facts(store):
        confidence = getattr(fact, "confidence", None) or getattr(fact, "verdict", None) or "none"
        kinds.setdefault(address.partition(":")[0], Counter())[confidence] += 1
    series = [row for measure in store.measures for row in store.series_of(measure)]
    parties = sum(len(row.parties) for row in store.agreements.values())
    names = sum(len(row.names) + len(row.aliases) for table in (store.countries, store.bodies) for row in table.values())
    return {
        "packs": [{"id": pack.id, "version": pack.version, "as_of": pack.as_of.text if pack.as_of else None} for pack in store.packs],
        "files": {f"{name}.json": len(rows) for name, rows in store.tables().items()},
        "kinds": {kind: {"total": sum(by.values()), **dict(sorted(by.items()))} for kind, by in sorted(kinds.items())},
        "parties_of_agreements": parties,
        "names": names,
        "facts_with_disagreement": len(store.disagreements()),
        "sources": {"total": len(store.sources), "read": sum(one.read for one in store.sources.values())},
        "figures": {
            "measures": len(store.measures),
            "series": len(series),
            "points": sum(len(row.points) for row in series),
            "ranks": sum(len(row.ranking) for row in series),
        },
        "left_out": [{"what": row.what, "rows": row.rows, "why": row.why} for row in store.pack.left_out],
    }


def _say_stats(found: dict[str, Any]) -> None:
    for pack in found["packs"]:
        say(tr("{id} {version}, known up to {day}", id=pack["id"], version=pack["version"], day=pack["as_of"] or "?"))
    say()
    table(
        [
            (kind, str(by["total"]), ", ".join(f"{n} {word}" for word, n in by.items() if word != "total"))
            for kind, by in found["kinds"].items()
        ]
    )
    say()
    figures, sources = found["figures"], found["sources"]
    say(
        tr(
            "{series} series of {measures}: {points}, {ranks}",
            series=figures["series"],
            measures=count(figures["measures"], "{n} measure", "{n} measures"),
            points=count(figures["points"], "{n} figure", "{n} figures"),
            ranks=count(figures["ranks"], "{n} rank", "{n} ranks"),
        )
    )
    say(count(sources["total"], "{n} source, {read} of them read", "{n} sources, {read} of them read", read=sources["read"]))
    one, many = "{n} fact of which sources give different things", "{n} facts of which sources give different things"
    say(count(found["facts_with_disagreement"], one, many))
    if found["left_out"]:
        say()
        say(count(sum(row["rows"] for row in found["left_out"]), "Left out ({n} row):", "Left out ({n} rows):"))
        for row in found["left_out"]:
            say(f"  {row['rows']} · {row['what']}: {row['why']}")


def schema(given: argparse.Namespace) -> int:
    """Write the schemas, or compare them. Returns 1 if they differ."""
    from aseandesk.quiz.export.formats.as_json import schemas as of_exports

    folder = given.folder or resources() / "schema"
    if not given.check:
        try:
            written = schemas.write(folder, of_exports())
        except OSError as error:
            raise DataError(tr("{file} was not written: {why}.", file=error.filename or folder, why=system_says(error))) from None
        for name in written:
            say(str(folder / name))
        return FINE
    try:
        stale = schemas.out_of_step(folder, of_exports())
    except OSError as error:
        raise cannot_read(error.filename or folder, error) from None
    for name in stale:
        warn(tr("{file} is out of step with the types: run `aseandesk facts schema`.", file=folder / name))
    if not stale:
        say(tr("The schemas in {folder} are in step.", folder=folder))
    return NO if stale else FINE
