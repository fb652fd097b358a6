"""`kiosk`: run the kiosk, check its configuration, create a PIN."""

from __future__ import annotations

import argparse
import stat
import sys
from pathlib import Path
from typing import Any

ORDER = 90
EXAMPLES = """examples:
  aseandesk --kiosk --kiosk-config /etc/aseandesk/kiosk.toml    be a kiosk
  aseandesk kiosk check kiosk.toml                              every mistake of a configuration, at once
  aseandesk kiosk pin                                           asks for a PIN and prints the line for the configuration
  aseandesk kiosk pin --into /etc/aseandesk/kiosk.toml          puts it there, in the place of the one before"""

_LONGEST_LINE = 200
"""Maximum number of characters that are read for a PIN."""
_NOT_HERE = ("tab", "open", "as_of", "theme", "zoom", "lang", "quit_after")
"""Options of the window that do not apply to a kiosk."""


def register(commands: Any, _pack: Any) -> None:
    """Add `kiosk` and its commands."""
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
    """Run the kiosk until a technician leaves it."""
    from aseandesk.cli.out import UsageError
    from aseandesk.words import tr

    lost = [name for name in _NOT_HERE if getattr(given, name) is not None]
    if lost:
        option = f"--{lost[0].replace('_', '-')}"
        raise UsageError(tr("{option} is not for a kiosk: its configuration says what it is to be (--kiosk-config).", option=option))
    from aseandesk import app
    from aseandesk.options import StartOptions

    return app.kiosk(StartOptions(packs=tuple(given.pack)), given.kiosk_config)


def run(given: argparse.Namespace) -> int:
    """Carry out `check` or `pin`."""
    return _check(given.file) if given.ask == "check" else _pin(given.into)


def _check(file: Path) -> int:
    from aseandesk.cli.out import say
    from aseandesk.kiosk.config import read_file
    from aseandesk.words import tr
    from aseandesk.words.languages import available

    config, problems = read_file(file, available())
    for line in problems:
        say(line)
    if problems:
        return 1
    say(tr("{file} is in order.", file=file.name))
    if not config.pin:
        say(tr("It has no PIN: nobody can reach the technician's page. “aseandesk kiosk pin” makes one."))
    if config.pack_keys and not Path(config.pack_keys).is_dir():
        say(tr("Here is no folder {folder}: without keys in it no pack is trusted.", folder=config.pack_keys))
    if sys.platform != "win32" and not file.stat().st_mode & stat.S_IROTH:
        say(tr("Not everybody may read {file}: the kiosk's own user has to (chmod 644).", file=file.name))
    return 0


def _pin(into: Path | None) -> int:
    from aseandesk.cli.out import DataError, UsageError, say
    from aseandesk.kiosk.pin import LONGEST, SHORTEST, hash_of, is_pin, with_pin
    from aseandesk.words import system_says, tr

    pin = _asked_for()
    if not is_pin(pin):
        raise UsageError(tr("A PIN has {low} to {high} digits and nothing else.", low=SHORTEST, high=LONGEST))
    if into is None:
        say(with_pin(b"", hash_of(pin)).decode().rstrip())
        return 0
    from aseandesk.exchange.atomic_write import replace_file, stat_file
    from aseandesk.input_files import TooLargeError, read_input
    from aseandesk.kiosk.config import LARGEST

    try:
        before = b"" if stat_file(into) is None else read_input(into, LARGEST)
        replace_file(into, with_pin(before, hash_of(pin)))
    except TooLargeError:
        why = tr("it has more than {n} bytes: it is no configuration", n=LARGEST)
        raise DataError(tr("{file} was not changed: {why}.", file=into, why=why)) from None
    except OSError as error:
        raise DataError(tr("{file} could not be changed: {why}.", file=into, why=system_says(error))) from None
    except ValueError as error:
        raise DataError(tr("{file} was not changed: {why}.", file=into, why=error)) from None
    return _check(into)


def _asked_for() -> str:
    """Return the PIN, typed or from standard input."""
    from aseandesk.cli.out import UsageError
    from aseandesk.words import tr

    try:
        if sys.stdin is None or not sys.stdin.isatty():
            return sys.stdin.readline(_LONGEST_LINE).strip() if sys.stdin is not None else ""
        from getpass import getpass

        pin = getpass(tr("PIN: "))
        if getpass(tr("Once more: ")) != pin:
            raise UsageError(tr("The two are not the same."))
    except (EOFError, UnicodeDecodeError):
        return ""
    return pin
