"""The parser of the command line, and the dispatch to commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import aseandesk
from aseandesk import tabs
from aseandesk.allowed_values import one_of_wanted, refused_option
from aseandesk.cli import commands
from aseandesk.cli.about import ABOUT, EXAMPLES, EXIT_CODES, PROGRAM
from aseandesk.cli.look_options import look
from aseandesk.cli.quick import expand_files
from aseandesk.streams import OutputError


class Parser(argparse.ArgumentParser):
    """A parser that reports unknown arguments with its own usage. Python would report them with the usage of the main parser, which does
    not help.
    """

    wants_json = False
    """Should errors in the call be printed as JSON too?"""

    def error(self, message: str) -> NoReturn:
        """Report a wrong call on standard error, as JSON on standard output if requested, and exit."""
        if Parser.wants_json:
            from aseandesk.cli.out import say_json

            say_json({"error": f"{self.prog}: {message}", "exit_code": 2})
        super().error(message)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse what is not among the choices of an option, in the words of every other wrong value; for commands Python's own do."""
        if action.choices is None or not action.option_strings or value in action.choices:
            super()._check_value(action, value)
        else:
            self.error(refused_option(action.option_strings[-1], value, one_of_wanted(action.choices)))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse arguments without allowing unknown ones."""
        given, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return given, unknown


def main(args: Sequence[str] | None = None) -> int:
    """Carry out the arguments and return the exit code, also if the reader of the output has left (`| head`)."""
    try:
        try:
            return _run(_understood(expand_files(sys.argv[1:] if args is None else args)))
        finally:
            sys.stdout.flush()  # the parser exits after `--help`
    except OutputError as error:
        from aseandesk.cli.out import NO, warn

        warn(str(error))
        return NO


def _understood(words: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments. Errors are reported and end the program."""
    parser = build()
    Parser.wants_json = "--json" in words
    given = parser.parse_args(words)
    given.parser = parser  # used by `completion`
    lost = misplaced_option(words, given.command)
    if lost:
        parser.error(f"{lost} stands before {given.command} and says nothing there: an option of a command follows its name")
    return given


def misplaced_option(words: Sequence[str], command: str | None) -> str:
    """Return the first window option before a command, which the command would not see; "" if there is none. `--pack` applies to every
    command.
    """
    before = words[: words.index(command)] if command in words else ()
    return next((word for word in before if word.startswith("--") and word.partition("=")[0] != "--pack"), "")


def _run(given: argparse.Namespace) -> int:
    from aseandesk.cli.outcome import code_of

    given.pack = [*given.pack_before, *(getattr(given, "pack", None) or [])]
    return code_of(lambda asked: _command(asked)(asked), given)


def _command(given: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """Return the function that carries out the arguments."""
    if given.command:
        return commands.named(given.command).run
    if given.kiosk:
        from aseandesk.cli.commands import kiosk

        return kiosk.open_kiosk
    from aseandesk.cli import window

    return window.window


def build() -> argparse.ArgumentParser:
    """Return the parser with all commands and options."""
    raw = argparse.RawDescriptionHelpFormatter
    parser: argparse.ArgumentParser = Parser(
        PROGRAM, description=ABOUT, epilog=f"{EXAMPLES}\n\n{EXIT_CODES}", formatter_class=raw, allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {aseandesk.__version__}")
    parser.add_argument("--tab", choices=tabs.NAMES, help="the tab to begin with")
    look(parser)
    parser.add_argument("--quit-after", choices=("first-paint",), help="print the seconds and memory up to the first paint, and end")
    parser.add_argument("--pack", dest="pack_before", action="append", type=Path, default=[], metavar="P", help=PACK)
    parser.add_argument("--kiosk", action="store_true", help="the whole screen, locked, for visitors; forgets each of them")
    parser.add_argument("--kiosk-config", type=Path, metavar="FILE", help="what the kiosk is to be, a TOML file")
    each = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command in commands.every():
        command.register(each, _pack)
    return parser


PACK = "a pack (a folder or zip) to lay over the facts, or to open alone if it is of another organisation; may be given again"


def _pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", action="append", type=Path, metavar="P", help=PACK)
