"""`classroom report` and `classroom load`: the report of a lesson, and a load test with many simulated pupils."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from aseandesk.classroom.report import LessonReport
    from aseandesk.classroom.salvage import Salvaged
    from aseandesk.facts.store import FactStore

FORMATS = ("xlsx", "csv", "pdf", "jsonl")


def report(given: argparse.Namespace) -> int:
    """Write the report of a journal, or print a short form."""
    from msgspec.structs import replace

    from aseandesk.classroom.names import People, names_file
    from aseandesk.classroom.report import report_of, summary, words_of
    from aseandesk.classroom.salvage import salvaged
    from aseandesk.cli.ask import closed, same_file, store_of
    from aseandesk.cli.out import FINE, UsageError, say, say_line, warn
    from aseandesk.exchange.atomic_write import put
    from aseandesk.words import tr

    kind = given.output.suffix.lower().removeprefix(".") if given.output is not None else ""
    if given.output is not None and kind not in FORMATS:
        known = ", ".join(f".{one}" for one in FORMATS)
        raise UsageError(tr("{file}: expected a name that ends in one of {known}.", file=given.output, known=known))
    if given.output is not None and same_file(given.output, given.journal):
        raise UsageError(tr("{file} is the journal itself: name another file for the report.", file=given.output))
    store = store_of(given)
    found = salvaged(store, given.journal) if given.salvage else _whole(store, given.journal)
    for words in found.missing:
        warn(f"{given.journal}: {words}")
    people = People(found.header.rules.names, beside=names_file(given.journal))
    made = report_of(store, found.room, lambda player: people.names.get(player) or found.room.players[player].alias, found.header)
    if given.output is not None:
        put(given.output, _written(store, replace(made, caveats=(*made.caveats, *found.missing)), kind))
        say(str(given.output))
    elif given.json:
        say_line(summary(made) | {"missing": list(found.missing)})
    else:
        for words in words_of(made):
            say(words)
    return closed(store, FINE)


def _whole(store: FactStore, journal: Path) -> Salvaged:
    """Return a journal without damaged lines, whose last line may be incomplete."""
    from aseandesk.classroom.journal import read
    from aseandesk.classroom.opening import replayed
    from aseandesk.classroom.salvage import Salvaged
    from aseandesk.words import tr

    replay = read(journal)
    room, _, _ = replayed(store, replay)
    return Salvaged(room, replay.header, (tr("Its last record was cut short and is left out."),) if replay.torn else ())


def _written(store: FactStore, made: LessonReport, kind: str) -> bytes:
    from aseandesk.classroom import sheets, statements

    if kind == "xlsx":
        return sheets.as_xlsx(made)
    if kind == "csv":
        return sheets.as_csv(made)
    if kind == "jsonl":
        return statements.as_lines(made)
    from aseandesk.cli.quiz_painter import LatePainter

    return LatePainter().lesson(store, made)


def load(given: argparse.Namespace) -> int:
    """Run a load test. Returns 1 if an answer was lost or acknowledged twice."""
    import asyncio

    from aseandesk.classroom.load import Class, LoadError
    from aseandesk.cli.out import FINE, NO, UsageError, say, say_line, warn
    from aseandesk.words import tr

    if not 1 <= given.players <= 10_000 or not 0 < given.seconds <= 86_400:
        raise UsageError(tr("Expected from 1 to 10000 players, and more than no seconds."))

    async def played() -> Any:
        room = Class(given.url, given.players, given.seconds, given.code)
        try:
            return room, await room.play()
        finally:
            room.close()

    try:
        room, result = asyncio.run(played())
    except LoadError as error:
        warn(str(error))
        return NO
    for text in dict.fromkeys(room.trouble):
        warn(text)
    if given.json:
        rows = {f"p{share}": round(result.p(share / 100), 1) for share in (50, 95, 99)}
        counts = {"sent": result.sent, "acknowledged": result.acknowledged, "lost": result.lost, "doubled": result.doubled}
        say_line(counts | rows | {"joining_seconds": round(result.joining, 3), "spread_ms": round(result.spread, 1)})
    say(result.line())
    return FINE if not result.lost and not result.doubled else NO
