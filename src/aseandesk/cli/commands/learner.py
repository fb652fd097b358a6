"""`learner export`, `import`, `erase`, `show`: the learner's file on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aseandesk.learner.learner import Learner
    from aseandesk.learner.values import Profile

ORDER = 50
ABOUT = "What was answered here stays in a file of yours. Give it away, take another in, erase it for good."
EXAMPLES = """examples:
  aseandesk learner show                                who learns here, how much, what was reported
  aseandesk learner export learnt.json                  everything, to be taken in elsewhere
  aseandesk learner export - --format csv               one answer a line, for a spreadsheet
  aseandesk learner import learnt.json                  add what is not here yet
  aseandesk learner erase --profile "First desk" --yes  one profile, to the last byte
  aseandesk learner erase --yes                         everything"""


FORMATS = ("json", "csv")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], _pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands to the parser."""
    raw = argparse.RawDescriptionHelpFormatter
    group = commands.add_parser(
        "learner",
        help="what was learned: give away, take in, erase",
        description=ABOUT,
        epilog=EXAMPLES,
        formatter_class=raw,
        allow_abbrev=False,
    )
    each = group.add_subparsers(dest="ask", metavar="COMMAND", title="commands", required=True)
    show = each.add_parser("show", help="who learns here, how much, and what was reported as wrong", allow_abbrev=False)
    give = each.add_parser("export", help="write it as JSON (everything) or CSV (one answer a line)", allow_abbrev=False)
    give.add_argument("file", metavar="FILE", help="the file; - for standard output")
    give.add_argument("--format", choices=FORMATS, help="the format (by the ending of the file; json)")
    take = each.add_parser("import", help="add what a JSON file has and is not here yet", allow_abbrev=False)
    take.add_argument("file", metavar="FILE", help="the file; - for standard input")
    away = each.add_parser("erase", help="erase a profile, or everything, for good", allow_abbrev=False)
    away.add_argument("--yes", action="store_true", help="really: it cannot be taken back")
    for parser in (give, away):
        parser.add_argument("--profile", metavar="P", help="of this profile alone, by its name")
    for parser in (show, take):
        parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def run(given: argparse.Namespace) -> int:
    """Carry out one of the commands. Returns 1 if something cannot be read or stored."""
    from aseandesk.cli.out import NO, warn
    from aseandesk.exchange.report import ExchangeError
    from aseandesk.learner.learner import Learner
    from aseandesk.learner.values import LearnerError
    from aseandesk.paths import learner

    command: Callable[[argparse.Namespace, Learner], int] = {"show": _show, "export": _export, "import": _import, "erase": _erase}[
        given.ask
    ]
    _checked(given)
    try:
        with Learner.open(learner()) as opened:
            return command(given, opened)
    except (LearnerError, ExchangeError) as error:
        warn(str(error))
        return NO


def _checked(given: argparse.Namespace) -> None:
    """Raise UsageError for invalid arguments, before the file is opened."""
    from aseandesk.cli.out import UsageError
    from aseandesk.words import tr

    if given.ask == "erase" and not given.yes:
        raise UsageError(tr("Erasing cannot be taken back: say --yes if you mean it."))
    if given.ask == "export" and given.file != "-" and given.format is None and _ending(given.file) not in FORMATS:
        raise UsageError(tr("{file}: expected a name that ends in .json or .csv, or --format.", file=given.file))


def _ending(file: str) -> str:
    return Path(file).suffix.lower().removeprefix(".")


def _chosen(given: argparse.Namespace, learner: Learner) -> Profile | None:
    """Return the named profile; None for all."""
    from aseandesk.cli.out import UsageError
    from aseandesk.words import tr

    if given.profile is None:
        return None
    found = next((one for one in learner.profiles() if one.name.casefold() == given.profile.casefold()), None)
    if found is None:
        known = ", ".join(f"“{one.name}”" for one in learner.profiles())
        raise UsageError(tr("There is no profile “{name}”. Known are: {names}.", name=given.profile, names=known))
    return found


def _show(given: argparse.Namespace, learner: Learner) -> int:
    from datetime import datetime

    from aseandesk.cli.out import FINE, say, say_json, table
    from aseandesk.learner.progress import progress
    from aseandesk.words import count, tr

    now = datetime.now().astimezone()
    rows = [(one, progress(learner, one, now)) for one in learner.profiles()]
    reports = learner.reports()
    if given.json:
        profiles = [
            {"name": one.name, "picture": one.picture, "answers": shown.answers, "right": shown.right, "questions": shown.asked}
            | {"known": shown.known, "due": shown.forecast[0], "days": len(shown.days), "streak": shown.streak}
            for one, shown in rows
        ]
        told = [{"question": one.question, "prompt": one.prompt, "words": one.words, "at": one.at} for one in reports]
        say_json({"file": str(learner.folder), "profiles": profiles, "reports": told})
        return FINE
    for one, shown in rows:
        answers = count(shown.answers, "{n} answer", "{n} answers")
        due = shown.forecast[0]
        known = count(shown.asked, "{known} of {n} question known", "{known} of {n} questions known", known=shown.known)
        rest = tr("{n} right, {known}, {due} today", n=shown.right, known=known, due=due)
        say(f"{one.name or tr('(no name)')}: {answers}, {rest}")
    if reports:
        say()
        say(tr("Reported as wrong:"))
        table([(one.at[:16].replace("T", " "), one.question, one.words or "–") for one in reports])
    return FINE


def _export(given: argparse.Namespace, learner: Learner) -> int:
    from aseandesk.cli.out import FINE, say, say_bytes
    from aseandesk.exchange.atomic_write import put
    from aseandesk.learner.exchange import as_csv, as_json
    from aseandesk.words import count, tr

    kind = given.format or ("json" if given.file == "-" else _ending(given.file))
    profile = _chosen(given, learner)
    data = (as_csv if kind == "csv" else as_json)(learner, profile)
    if given.file == "-":
        say_bytes(data)
        return FINE
    put(Path(given.file), data)
    number = learner.rows(
        "SELECT count(*) FROM answer JOIN card ON answer.card = card.id WHERE ? IN (0, profile)", profile.id if profile else 0
    )
    say(tr("{file}: {answers}.", file=given.file, answers=count(number[0][0], "{n} answer", "{n} answers")))
    return FINE


def _import(given: argparse.Namespace, learner: Learner) -> int:
    from aseandesk.cli.out import FINE, DataError, cannot_read, say, say_json
    from aseandesk.input_files import LARGEST, read_input, read_stream
    from aseandesk.learner.exchange import take_json
    from aseandesk.learner.values import NotTakenError
    from aseandesk.words import count, tr

    try:
        data = read_stream(sys.stdin.buffer, LARGEST) if given.file == "-" else read_input(given.file, LARGEST)
    except OSError as error:
        raise cannot_read(given.file, error) from None
    try:
        taken = take_json(learner, data)
    except NotTakenError as error:
        raise DataError(f"{tr('Standard input') if given.file == '-' else given.file}: {error}") from None
    if given.json:
        say_json({"new": taken.new, "known": taken.known, "profiles": taken.profiles})
        return FINE
    new = count(taken.new, "{n} answer is new", "{n} answers are new")
    known = count(taken.known, "{n} was here already", "{n} were here already")
    say(tr("{new}, {known}; profiles added: {n}.", new=new, known=known, n=taken.profiles))
    return FINE


def _erase(given: argparse.Namespace, learner: Learner) -> int:
    from aseandesk.cli.out import FINE, say
    from aseandesk.learner.exchange import erase
    from aseandesk.words import tr

    profile = _chosen(given, learner)
    erase(learner, profile)
    say(tr("Everything that was learned is erased.") if profile is None else tr("The profile “{name}” is erased.", name=profile.name))
    return FINE
