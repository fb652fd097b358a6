"""What commands print with: lines, JSON, tables, and the words for a wrong call. No terminal chokes on them: see `streams`."""

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
"""The exit codes: fine · the answer is "no" or data is bad · the call is wrong. The rule is in `outcome`."""

LONGEST_SENTENCE = 2000
"""Letters of a sentence on standard error."""
LONGEST_LINE = 4 * 1024 * 1024
"""Bytes of a line of standard input."""


class UsageError(Exception):
    """A call that cannot be understood; its text is a sentence."""


class DataError(Exception):
    """A file that cannot be read, written, or made sense of; its text is a sentence. The call was right, so the exit code is 1."""


def cannot_read(file: Path | str, error: OSError) -> DataError:
    """That a file cannot be read: it is not there, or not for us."""
    return DataError(tr("{file} cannot be read: {why}.", file=file, why=system_says(error)))


class _Printed:
    """What the command that runs has printed so far."""

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self.answered = False


_printed = _Printed()


def begin() -> None:
    """A command begins: it has printed nothing yet."""
    _printed.warnings.clear()
    _printed.answered = False


def answered() -> bool:
    """Has the command printed JSON?"""
    return _printed.answered


def warned() -> str:
    """All that it has said on standard error."""
    return " ".join(_printed.warnings)


def say(text: str = "") -> None:
    """Print a line."""
    progress.wipe()
    print(text)


def warn(text: str) -> None:
    """Print a line to standard error, cut where it would fill the screen: a reason may quote all of what it stumbled on."""
    progress.wipe()
    _printed.warnings.append(cut(text))
    print(cut(text), file=sys.stderr)


def cut(text: str) -> str:
    """A sentence short enough for a terminal."""
    return text if len(text) <= LONGEST_SENTENCE else f"{text[:LONGEST_SENTENCE]}…"


def say_json(value: Any) -> None:
    """Print a value as JSON, as it is where the terminal speaks UTF-8 and escaped elsewhere."""
    _json(value, indent=1)


def say_line(value: Any) -> None:
    """Print a value as JSON on a line of its own, at once: for whoever reads along."""
    _json(value)
    sys.stdout.flush()


def _json(value: Any, indent: int | None = None) -> None:
    import json  # the window prints none

    text = json.dumps(value, ensure_ascii=not speaks_unicode(sys.stdout), indent=indent)
    progress.wipe()
    _printed.answered = True
    print(CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def say_bytes(data: bytes) -> None:
    """Give a file to standard output: byte by byte, but as text that no terminal stumbles on where somebody looks on."""
    progress.wipe()
    sys.stdout.flush()
    if sys.stdout.isatty():
        sys.stdout.write(data.decode(errors="replace"))
    else:
        sys.stdout.buffer.write(data)


def input_lines() -> Iterator[bytes]:
    """The lines of standard input. Raises DataError for one that does not end, as of a device."""
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:  # not a stream of the system's: as somebody else put it there
        yield from (line.encode() for line in sys.stdin)
        return
    while line := buffer.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise DataError(tr("A line of standard input is longer than {n} MB: nothing more is read.", n=LONGEST_LINE >> 20))
        yield line


def table(rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows in columns, the last one ragged."""
    lines = [tuple(" ".join(cell.splitlines()) for cell in row) for row in rows]
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
