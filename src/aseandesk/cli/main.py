"""The parser of the command line, and which function carries out what it understood."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import aseandesk
from aseandesk.cli.about import ABOUT, EXAMPLES, EXIT_CODES, FACTS_EXAMPLES, PROGRAM
from aseandesk.cli.quick import spelt
from aseandesk.streams import OutputError


class Parser(argparse.ArgumentParser):
    """Explains what it does not know by its own usage: Python leaves it to the parser of all commands, whose usage does not help."""

    wants_json = False
    """Does whoever calls want a wrong call told as JSON too?"""

    def error(self, message: str) -> NoReturn:
        """Explain a wrong call on standard error, as JSON on standard output where that was asked for, and end the program."""
        if Parser.wants_json:
            from aseandesk.cli.out import say_json

            say_json({"error": f"{self.prog}: {message}", "exit_code": 2})
        super().error(message)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """No argument is left over."""
        given, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return given, unknown


def main(args: Sequence[str] | None = None) -> int:
    """Carry out what the arguments ask for and return the exit code, also where nobody reads what is printed any more (`| head`)."""
    try:
        try:
            return _run(_understood(spelt(sys.argv[1:] if args is None else args)))
        finally:
            sys.stdout.flush()  # the parser ends by itself after `--help`
    except OutputError as error:
        from aseandesk.cli.out import NO, warn

        warn(str(error))
        return NO


def _understood(words: Sequence[str]) -> argparse.Namespace:
    """What the words ask for. What cannot be understood is explained, and ends the program."""
    parser = build()
    Parser.wants_json = "--json" in words
    given = parser.parse_args(words)
    lost = lost_before(words, given.command)
    if lost:
        parser.error(f"{lost} stands before {given.command} and says nothing there: an option of a command follows its name")
    return given


def lost_before(words: Sequence[str], command: str | None) -> str:
    """The first option of the window that stands before a command, which never sees it; "" if none does. Packs are for every command."""
    before = words[: words.index(command)] if command in words else ()
    return next((word for word in before if word.startswith("--") and word.partition("=")[0] != "--pack"), "")


def _run(given: argparse.Namespace) -> int:
    from aseandesk.cli.outcome import code_of

    given.pack = [*given.pack_before, *(getattr(given, "pack", None) or [])]
    return code_of(lambda asked: _command(asked)(asked), given)


def _command(given: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """The function that carries it out, imported now: no command pays for another."""
    match given.command, getattr(given, "ask", None):
        case ((None | "snapshot" | "kiosk"), _):
            return _window_command(given)
        case "doctor", _:
            from aseandesk.cli.doctor import doctor

            return doctor
        case ("timeline" | "chart" | "learner" | "quiz" | "pack" | "classroom") as group, _:
            run: Callable[[argparse.Namespace], int] = import_module(f"aseandesk.cli.{group}").run
            return run
        case "completion", _:
            from aseandesk.cli import completion

            return partial(completion.run, build())
        case _, "series":
            from aseandesk.cli import chart

            return chart.series
        case _, ("members" | "status" | "value") as ask:
            from aseandesk.cli import world

            return {"members": world.members, "status": world.status, "value": world.value}[ask]
        case _, ("stats" | "schema" | "check") as ask:
            from aseandesk.cli import facts_pack

            return {"stats": facts_pack.stats, "schema": facts_pack.schema, "check": facts_pack.check}[ask]
    from aseandesk.cli import facts

    return facts.show if given.ask == "show" else facts.find


def _window_command(given: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """The same for what opens a window, draws one, or prepares one for a hall."""
    if given.command == "kiosk" or (given.command is None and given.kiosk):
        from aseandesk.cli import kiosk

        return kiosk.run if given.command else kiosk.open_kiosk
    from aseandesk.cli import window

    return window.snapshot if given.command else window.window


def build() -> argparse.ArgumentParser:
    """The parser with all commands and options."""
    from aseandesk.cli import chart, classroom, completion, kiosk, learner, pack, quiz, timeline

    raw = argparse.RawDescriptionHelpFormatter
    parser: argparse.ArgumentParser = Parser(
        PROGRAM, description=ABOUT, epilog=f"{EXAMPLES}\n\n{EXIT_CODES}", formatter_class=raw, allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {aseandesk.__version__}")
    parser.add_argument("--tab", choices=("timeline", "quiz", "trade"), help="the tab to begin with")
    _look(parser)
    parser.add_argument("--quit-after", choices=("first-paint",), help="print the seconds and memory up to the first paint, and end")
    parser.add_argument("--pack", dest="pack_before", action="append", type=Path, default=[], metavar="P", help=PACK)
    parser.add_argument("--kiosk", action="store_true", help="the whole screen, locked, for visitors; forgets each of them")
    parser.add_argument("--kiosk-config", type=Path, metavar="FILE", help="what the kiosk is to be, a TOML file")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    shot = commands.add_parser("snapshot", help="draw every screen as PNG, without a display", formatter_class=raw, allow_abbrev=False)
    shot.add_argument("folder", type=Path, metavar="DIR", help="the folder for the pictures")
    shot.add_argument("--size", default="1280x800", metavar="WxH", help="size of the window in pixels (1280x800)")
    _look(shot)
    _pack(shot)
    _pack(commands.add_parser("doctor", help="versions, folders, display, fonts, packs", allow_abbrev=False))
    timeline.register(commands, _pack)
    chart.register(commands, _pack)
    learner.register(commands)
    pack.register(commands)
    quiz.register(commands, _pack)
    classroom.register(commands, _pack)
    kiosk.register(commands)
    completion.register(commands)
    about = "Ask the facts, and look after them."
    facts = commands.add_parser(
        "facts", help="ask the facts from the terminal", description=about, epilog=FACTS_EXAMPLES, formatter_class=raw
    )
    _facts(facts.add_subparsers(dest="ask", metavar="COMMAND", title="commands", required=True))
    return parser


PACK = "a pack (a folder or zip) to lay over the facts, or to open alone if it is of another organisation; may be given again"
AS_OF = "a day (1997-07-23); of a month or year (1997) its last"


def _look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--open", metavar="ID", help="what to open: an address, as event:bangkok-declaration, or a view that was saved as a file"
    )
    parser.add_argument("--as-of", metavar="DATE", help=f"the day to show: {AS_OF}")
    parser.add_argument("--theme", choices=("paper", "night", "contrast", "system"), help="the look")
    parser.add_argument("--zoom", type=float, metavar="N", help="size of texts, 0.8 to 2.5")
    parser.add_argument("--lang", metavar="L", help="the language, as en")


def _pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", action="append", type=Path, metavar="P", help=PACK)


def _facts(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    def add(name: str, words: str, *, as_json: bool = True) -> argparse.ArgumentParser:
        parser = commands.add_parser(name, help=words, description=f"{words[:1].upper()}{words[1:]}.", allow_abbrev=False)
        _pack(parser)
        if as_json:
            parser.add_argument("--json", action="store_true", help="print JSON, for programs")
        return parser

    check = add("check", "name every mistake of a pack, at once")
    check.add_argument("what", nargs="?", type=Path, metavar="PACK", help="the pack; the core pack if none is given")
    show = add("show", "one fact with its sources, in words")
    show.add_argument("address", metavar="ADDRESS", help="as event:charter-signed, or the id alone")
    show.add_argument("--as-of", metavar="DATE", help=AS_OF)
    find = add("find", "search by words in any order and language; beginnings suffice")
    find.add_argument("words", nargs="+", metavar="WORDS")
    find.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many (20)")
    members = add("members", "who had a status on a day")
    members.add_argument("date", metavar="DATE", help=AS_OF)
    members.add_argument("--status", default="member", help='the status, as member or "dialogue partner"')
    members.add_argument("--organisation", metavar="O", help="the organisation; that of the pack if none is given")
    status = add("status", "what a country was to the organisations on a day")
    status.add_argument("country", metavar="COUNTRY", help="a code (VNM, VN) or a name in any language")
    status.add_argument("date", metavar="DATE", help=AS_OF)
    value = add("value", "a country's capital, area, currency, ...")
    value.add_argument("country", metavar="COUNTRY", help="a code (VNM, VN) or a name in any language")
    value.add_argument("field", metavar="FIELD", help="as capital")
    value.add_argument("--as-of", metavar="DATE", help=AS_OF)
    series = add("series", "the measures of the charts, or who reports one")
    series.add_argument("measure", nargs="?", metavar="MEASURE", help="as merchandise-exports; all measures if none is given")
    add("stats", "counts by kind and confidence, and what was left out")
    schema = add("schema", "write the JSON Schemas of a pack's files", as_json=False)
    schema.add_argument("--check", action="store_true", help="only compare: 1 if they are out of step")
    schema.add_argument("--folder", type=Path, metavar="DIR", help="where they lie, instead of the program's own folder")
