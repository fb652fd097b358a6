"""The manual page, from what the program says of itself: nothing is told twice, so nothing is forgotten."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

import aseandesk
from aseandesk.cli.main import ABOUT, EXAMPLES, build

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


def page(when: int) -> str:
    """The page in roff, dated `when` (seconds since 1970)."""
    day = datetime.fromtimestamp(when, UTC).date().isoformat()
    parser = build()
    lines = [f'.TH ASEANDESK 1 "{day}" "ASEANdesk {aseandesk.__version__}" "User Commands"']
    lines += [".SH NAME", "aseandesk \\- timeline, quiz and trade charts of ASEAN, offline"]
    lines += [".SH SYNOPSIS", ".B aseandesk", "[OPTION ...] [COMMAND ...]", ".SH DESCRIPTION", plain(ABOUT), ".SH OPTIONS"]
    lines += [line for action in parser._actions for line in option(action)]  # noqa: SLF001  argparse tells them in no other way
    lines.append(".SH COMMANDS")
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for told in action._choices_actions:  # noqa: SLF001
                lines += [".TP", f".B {plain(told.dest)}", plain(told.help or "")]
    lines += ["Each tells its options with", ".BR \\-\\-help ."]
    examples, _, codes = EXAMPLES.partition("\n\nexit codes: ")
    lines += [".SH EXAMPLES", ".nf", *map(plain, examples.splitlines()[1:]), ".fi", ".SH EXIT STATUS", plain(codes), ".SH FILES", FILES]
    return "\n".join(lines) + "\n"


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
