"""`quiz import`: make a pack of teacher's questions from a file of another program."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aseandesk.exchange.report import ExchangeNote

MOST_NOTES = 200
"""Maximum number of report lines on the terminal; `--json` has all."""
FORMATS = ("gift", "moodle-xml", "csv")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command to those of `quiz`. `pack` adds the option for packs on top of the facts."""
    take = commands.add_parser("import", help="make a pack out of a GIFT, Moodle XML or CSV file", allow_abbrev=False)
    take.add_argument("file", type=Path, metavar="FILE", help="the file; its ending names the format")
    take.add_argument("-o", "--output", required=True, type=Path, metavar="PACK", help="the folder to make, or the .zip")
    take.add_argument("--format", choices=FORMATS, default="", help="what the file is, where its ending does not tell")
    take.add_argument("--lang", default="en", metavar="L", help="the language of its texts, as en")
    take.add_argument("--json", action="store_true", help="print the report as JSON, for programs")
    pack(take)


def take(given: argparse.Namespace) -> int:
    """Carry out the command. Returns 1 if nothing can be read, imported or written."""
    from aseandesk.cli.ask import store_of
    from aseandesk.cli.out import FINE, NO, say, say_json, warn
    from aseandesk.exchange.report import ExchangeError
    from aseandesk.quiz.imports.take import import_questions
    from aseandesk.words import tr

    try:
        report = import_questions(given.file, given.output, store_of(given), given.format, given.lang)
    except ExchangeError as error:
        _say_notes(error.notes)
        warn(str(error))
        return NO
    if given.json:
        notes = [{"where": note.where, "title": note.title, "what": note.what, "sentence": note.sentence} for note in report.notes]
        say_json({"pack": str(report.path), "questions": report.questions, "notes": notes})
        return FINE
    _say_notes(report.notes)
    say(report.words())
    say(tr("Open it with `aseandesk --pack {path}`.", path=report.path))
    return FINE


def _say_notes(notes: tuple[ExchangeNote, ...]) -> None:
    from aseandesk.cli.out import say
    from aseandesk.words import tr

    for note in notes[:MOST_NOTES]:
        say(str(note))
    if len(notes) > MOST_NOTES:
        say(tr("… and {n} more; --json has all.", n=len(notes) - MOST_NOTES))
