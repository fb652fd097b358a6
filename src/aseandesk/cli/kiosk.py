"""The kiosk on the command line: opened, its configuration checked, a PIN made."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

EXAMPLES = """examples:
  aseandesk --kiosk --kiosk-config /etc/aseandesk/kiosk.toml    be a kiosk
  aseandesk kiosk check kiosk.toml                              every mistake of a configuration, at once
  aseandesk kiosk pin                                           asks for a PIN and prints the line for the configuration
  aseandesk kiosk pin --into /etc/aseandesk/kiosk.toml          puts it there, in the place of the one before"""


def register(commands: Any) -> None:
    """Add `kiosk` and what it does."""
    about = "Prepare a kiosk; “aseandesk --kiosk” opens it."
    raw = argparse.RawDescriptionHelpFormatter
    said: dict[str, Any] = {"help": "prepare a kiosk", "description": about, "epilog": EXAMPLES}
    parser = commands.add_parser("kiosk", formatter_class=raw, allow_abbrev=False, **said)
    asks = parser.add_subparsers(dest="ask", metavar="COMMAND", title="commands", required=True)
    check = asks.add_parser("check", help="name every mistake of a configuration, at once", allow_abbrev=False)
    check.add_argument("file", type=Path, metavar="FILE", help="the configuration, a TOML file")
    pin = asks.add_parser("pin", help="make the line for a PIN; asks for it, or reads it from standard input", allow_abbrev=False)
    pin.add_argument("--into", type=Path, metavar="FILE", help="put it into this configuration, instead of printing it")


def open_kiosk(given: argparse.Namespace) -> int:
    """Be a kiosk until a technician leaves it."""
    from aseandesk import app
    from aseandesk.options import Options

    return app.kiosk(Options(packs=tuple(given.pack)), given.kiosk_config)


def run(given: argparse.Namespace) -> int:
    """`check` or `pin`."""
    return _check(given.file) if given.ask == "check" else _pin(given.into)


def _check(file: Path) -> int:
    from aseandesk.kiosk.config import read_file
    from aseandesk.ui.languages import available
    from aseandesk.words import tr

    config, problems = read_file(file, available())
    _print(problems)
    if problems:
        return 1
    print(tr("{file} is in order.", file=file.name))
    if not config.pin:
        print(tr("It has no PIN: nobody can reach the technician's page. “aseandesk kiosk pin” makes one."))
    return 0


def _pin(into: Path | None) -> int:
    from aseandesk.cli.out import DataError, UsageError
    from aseandesk.kiosk.pin import LONGEST, SHORTEST, hash_of, is_pin, with_pin
    from aseandesk.words import system_says, tr

    if sys.stdin.isatty():
        from getpass import getpass

        pin = getpass(tr("PIN: "))
        if getpass(tr("Once more: ")) != pin:
            raise UsageError(tr("The two are not the same."))
    else:
        pin = sys.stdin.readline().strip()
    if not is_pin(pin):
        raise UsageError(tr("A PIN has {low} to {high} digits and nothing else.", low=SHORTEST, high=LONGEST))
    if into is None:
        print(with_pin("", hash_of(pin)), end="")
        return 0
    from aseandesk.packs.disk import replace_file

    try:
        before = into.read_text("utf-8", "surrogateescape") if into.exists() else ""
        replace_file(into, with_pin(before, hash_of(pin)).encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise DataError(tr("{file} could not be changed: {why}.", file=into, why=system_says(error))) from None
    return _check(into)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
