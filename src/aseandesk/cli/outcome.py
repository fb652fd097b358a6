"""The one place that turns the result of a command into an exit code, and an error into a sentence, with `--json` also into JSON."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from aseandesk.cli import out, progress
from aseandesk.cli.about import PROGRAM
from aseandesk.cli.out import FINE, NO, WRONG, DataError, UsageError, warn
from aseandesk.paths import NoHomeError
from aseandesk.streams import OutputError
from aseandesk.words import system_says, tr

_LASTING = {"classroom serve", "classroom resume", "classroom load", "quiz mark", "kiosk pin", "kiosk check"}
"""Commands that run until stopped, or ask for input: no elapsed time is shown for them."""
TRACEBACK = "ASEANDESK_TRACEBACK"


def code_of(command: Callable[[argparse.Namespace], int], given: argparse.Namespace) -> int:
    """Carry out a command. Returns its exit code; raises only OutputError and KeyboardInterrupt."""
    out.begin()
    name = f"{given.command} {getattr(given, 'ask', '')}".strip()
    if given.command in {None, "snapshot"} or name in _LASTING:
        code = _carried_out(command, given)
    else:

        def watched(given: argparse.Namespace) -> int:
            with progress.stoppable(), progress.shown(seconds=name != "quiz prove"):
                return command(given)

        code = _carried_out(watched, given)
    if code == FINE or not getattr(given, "json", False):
        return code
    return print_error_json(code)


def print_error_json(code: int) -> int:
    """Print an error as JSON, unless the command has printed its result. Returns the code."""
    if code in {NO, WRONG} and not out.has_printed_json():
        out.say_json({"error": out.stderr_text().removeprefix(f"{PROGRAM}: ") or tr("The answer is no."), "exit_code": code})
    return code


def _carried_out(command: Callable[[argparse.Namespace], int], given: argparse.Namespace) -> int:
    try:
        return command(given)
    except UsageError as error:
        warn(f"{PROGRAM}: {error}")
        return WRONG
    except DataError as error:
        warn(str(error))
    except (OutputError, NoHomeError):
        raise  # `__main__` has a sentence for each
    except OSError as error:
        file = f"{error.filename}: " if error.filename is not None else ""
        warn(tr("{file}{why}.", file=file, why=system_says(error)))
    except MemoryError:
        warn(tr("There is not enough memory for this."))
    except Exception as error:  # noqa: BLE001 -- the last door: nobody at a terminal is helped by a traceback
        _fault(error)
    return NO


def _fault(error: Exception) -> None:
    """Report an unexpected error in a sentence, with its position in the code for developers."""
    if os.environ.get(TRACEBACK):
        traceback.print_exception(error, file=sys.stderr)
    place = traceback.extract_tb(error.__traceback__)[-1]
    where, why = f"{Path(place.filename).name}:{place.lineno}", f"{type(error).__name__}: {error}"
    said = "This is a fault of the program: {why} ({where}). Please report it; with {name}=1 before the command it tells more."
    warn(tr(said, why=why, where=where, name=TRACEBACK))
