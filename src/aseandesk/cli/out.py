"""Output of commands: lines, JSON, tables, and error messages. `streams` makes it safe for terminals."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from aseandesk.cli import progress
from aseandesk.facts.dates import partial_date
from aseandesk.streams import CONTROLS, speaks_unicode
from aseandesk.words import system_says, tr

FINE, NO, WRONG = 0, 1, 2
"""Exit codes: success; the answer is "no" or data has errors; wrong call. The rule is in `outcome`."""

LONGEST_SENTENCE = 2000
"""Maximum length of a sentence on standard error in characters."""
LONGEST_LINE = 4 * 1024 * 1024
"""Maximum length of a line of standard input in bytes."""


class UsageError(Exception):
    """A wrong call; its text is a sentence."""


class DataError(Exception):
    """A file that cannot be read, written, or parsed; its text is a sentence. The call was right, so the exit code is 1."""


def cannot_read(file: Path | str, error: OSError) -> DataError:
    """Return the error for a file that is missing or not readable."""
    return DataError(tr("{file} cannot be read: {why}.", file=file, why=system_says(error)))


class _Printed:
    """What the current command has printed so far."""

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self.answered = False


_printed = _Printed()


def begin() -> None:
    """Reset the record of printed output for a new command."""
    _printed.warnings.clear()
    _printed.answered = False


def has_printed_json() -> bool:
    """Has the command printed JSON?"""
    return _printed.answered


def stderr_text() -> str:
    """Return everything that the command has printed on standard error."""
    return " ".join(_printed.warnings)


def say(text: str = "") -> None:
    """Print a line."""
    progress.wipe()
    print(text)


def warn(text: str) -> None:
    """Print a line to standard error, shortened if it is very long: a reason may quote its input."""
    progress.wipe()
    _printed.warnings.append(cut(text))
    print(cut(text), file=sys.stderr)


def cut(text: str) -> str:
    """Return a sentence short enough for a terminal."""
    return text if len(text) <= LONGEST_SENTENCE else f"{text[:LONGEST_SENTENCE]}…"


def say_json(value: Any) -> None:
    """Print a value as JSON; non-ASCII characters are escaped unless the terminal uses UTF-8."""
    _json(value, indent=1)


def say_line(value: Any) -> None:
    """Print a value as JSON on one line and flush it, for programs that read along."""
    _json(value)
    sys.stdout.flush()


def _json(value: Any, indent: int | None = None) -> None:
    import json  # the window prints no JSON, so it need not import this

    text = json.dumps(value, ensure_ascii=not speaks_unicode(sys.stdout), indent=indent)
    progress.wipe()
    _printed.answered = True
    print(CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def say_bytes(data: bytes) -> None:
    """Write a file to standard output: the bytes, or on a terminal safe text."""
    progress.wipe()
    sys.stdout.flush()
    if sys.stdout.isatty():
        sys.stdout.write(data.decode(errors="replace"))
    else:
        sys.stdout.buffer.write(data)


def input_lines() -> Iterator[bytes]:
    """Yield the lines of standard input. Raises DataError for a line without an end, as from a device."""
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:  # not a system stream: replaced by other code
        yield from (line.encode() for line in sys.stdin)
        return
    while line := buffer.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise DataError(tr("A line of standard input is longer than {n} MB: nothing more is read.", n=LONGEST_LINE >> 20))
        yield line


def table(rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows in columns; the last column is not padded."""
    lines = [tuple(" ".join(cell.splitlines()) for cell in row) for row in rows]
    if lines:
        widths = [max(len(row[column]) for row in lines) for column in range(len(lines[0]) - 1)]
        for row in lines:
            say("  ".join([*(cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=True)), row[-1]]).rstrip())


def day_of(text: str) -> date:
    """Return the day of a date; the last day of a month or year. Raises UsageError with a sentence."""
    try:
        return date.today() if text in ("today", "now") else partial_date(text).last
    except ValueError as error:
        raise UsageError(tr("This is no date: {why}.", why=error)) from None
