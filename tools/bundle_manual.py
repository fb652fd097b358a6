"""The manual page, from what the program says of itself: nothing is told twice, so nothing is forgotten."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import aseandesk
from aseandesk.cli.about import ABOUT, EXAMPLES, EXIT_CODES
from aseandesk.cli.main import build

FILES = """Settings, what was learned, bookmarks, logs and pictures lie in the folders
.IR ~/.config/aseandesk ,
.IR ~/.local/share/aseandesk ,
.I ~/.local/state/aseandesk
and
.I ~/.cache/aseandesk
of whoever uses the program.
No update and no removal touches them. The variable
.B ASEANDESK_HOME
moves them all. Nothing is sent anywhere."""

VARIABLES = {
    "ASEANDESK_HOME": "a folder that takes the place of those below",
    "ASEANDESK_TRACEBACK": "with 1, a fault of the program prints where in its code it happened",
}


def page(when: int) -> str:
    """The page in roff, dated `when` (seconds since 1970)."""
    day = datetime.fromtimestamp(when, UTC).date().isoformat()
    parser = build()
    lines = [f'.TH ASEANDESK 1 "{day}" "ASEANdesk {aseandesk.__version__}" "User Commands"']
    lines += [".SH NAME", "aseandesk \\- timeline, quiz and trade charts of ASEAN, offline"]
    lines += [".SH SYNOPSIS", ".B aseandesk", "[OPTION ...] [COMMAND ...]", ".SH DESCRIPTION", plain(ABOUT), ".SH OPTIONS"]
    lines += [line for action in parser._actions for line in option(action)]  # noqa: SLF001  argparse tells them in no other way
    lines += [".SH COMMANDS", *[line for one in _commands(parser) for line in one]]
    lines += [".SH EXAMPLES", ".nf", *map(plain, EXAMPLES.splitlines()[1:]), ".fi"]
    lines += [".SH EXIT STATUS", *_codes(), ".SH ENVIRONMENT", *_variables(), ".SH FILES", FILES]
    return "\n".join(lines) + "\n"


def _commands(parser: argparse.ArgumentParser, said: str = "") -> Iterator[list[str]]:
    """A part for each command with its arguments and options, those of a group behind it."""
    for action in parser._actions:  # noqa: SLF001
        if not isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            continue
        helps = {told.dest: told.help or "" for told in action._choices_actions}  # noqa: SLF001
        for name, one in action.choices.items():
            whole = f"{said} {name}".strip()
            yield [f'.SS "{plain(whole)}"', *paragraphs(one.description or f"{helps[name][:1].upper()}{helps[name][1:]}.")]
            yield [line for part in one._actions for line in (argument(part) or option(part)) if not isinstance(part, argparse._HelpAction)]  # noqa: SLF001
            yield from _commands(one, whole)


def _codes() -> list[str]:
    """The exit codes, a paragraph each, and what follows them."""
    _, *rows = EXIT_CODES.splitlines()
    lines: list[str] = []
    for row in rows:
        found = re.match(r"  (\d+) +(.*)", row)
        if found:
            lines += [".TP", f".B {found[1]}", plain(found[2])]
        else:  # the line above goes on, or a rule for all of them follows
            lines += [plain(row.strip())] if row.startswith(" ") else [".PP", plain(row)]
    return lines


def _variables() -> list[str]:
    """The variables that the program looks at."""
    return [line for name, words in VARIABLES.items() for line in (".TP", f".B {name}", plain(words))]


def paragraphs(text: str) -> list[str]:
    """A text with its line breaks; what is indented in it stays as it is."""
    lines: list[str] = []
    for part in text.split("\n\n"):
        if part.lstrip("\n").startswith("  "):
            lines += [".PP", ".nf", *map(plain, part.splitlines()), ".fi"]
        else:
            lines += [".PP", *map(plain, part.splitlines())]
    return lines


def argument(action: argparse.Action) -> list[str]:
    """The lines of an argument that stands alone, as a file."""
    if action.option_strings or isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
        return []
    return [".TP", f".I {plain(str(action.metavar or action.dest))}", plain(action.help or "see above")]


def option(action: argparse.Action) -> list[str]:
    """The lines of an option."""
    if not action.option_strings:
        return []
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else "")
    return [".TP", f".B {plain(', '.join(action.option_strings))} {plain(str(value))}".rstrip(), plain(action.help or "")]


def plain(text: str) -> str:
    """Text that roff takes as it is."""
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace("%%", "%")
    return "\\&" + safe if safe.startswith((".", "'")) else safe
