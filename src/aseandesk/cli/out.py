"""What commands print with: lines, JSON, tables, and the words for a wrong call. No terminal chokes on them: see `streams`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from aseandesk.facts.dates import partial_date
from aseandesk.streams import speaks_unicode
from aseandesk.words import system_says, tr

FINE, NO, WRONG = 0, 1, 2
"""The exit codes: fine · the answer is "no" or data is bad · the call is wrong."""


class UsageError(Exception):
    """A call that cannot be understood; its text is a sentence."""


class DataError(Exception):
    """A file that cannot be read, written, or made sense of; its text is a sentence. The call was right, so the exit code is 1."""


def cannot_read(file: Path | str, error: OSError) -> DataError:
    """That a file cannot be read: it is not there, or not for us."""
    return DataError(tr("{file} cannot be read: {why}.", file=file, why=system_says(error)))


def say(text: str = "") -> None:
    """Print a line."""
    print(text)


def warn(text: str) -> None:
    """Print a line to standard error."""
    print(text, file=sys.stderr)


def say_json(value: Any) -> None:
    """Print a value as JSON, as it is where the terminal speaks UTF-8 and escaped elsewhere."""
    _json(value, indent=1)


def say_line(value: Any) -> None:
    """Print a value as JSON on a line of its own, at once: for whoever reads along."""
    _json(value)
    sys.stdout.flush()


def _json(value: Any, indent: int | None = None) -> None:
    import json  # the window prints none

    print(json.dumps(value, ensure_ascii=not speaks_unicode(sys.stdout), indent=indent))


def table(rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows in columns, the last one ragged."""
    lines = list(rows)
    if lines:
        widths = [max(len(row[column]) for row in lines) for column in range(len(lines[0]) - 1)]
        for row in lines:
            say("  ".join([*(cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=True)), row[-1]]).rstrip())


def day_of(text: str) -> date:
    """The day a date names; of a month or year its last. Raises UsageError with a sentence."""
    try:
        return date.today() if text in ("today", "now") else partial_date(text).last
    except ValueError as error:
        raise UsageError(tr("This is no date: {why}.", why=error)) from None
