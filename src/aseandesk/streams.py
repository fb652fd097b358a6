"""Standard input, output and error as the rest finds them: they are there, take any text, and whoever reads may leave."""

from __future__ import annotations

import io
import os
import re
import sys
from typing import Any, TextIO

CONTROLS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]")
"""What tells a terminal to do something, or turns the direction of a text round: everything of the kind but tab and line feed."""


class OutputError(Exception):
    """Standard output cannot be written to, as on a full disk; its text is a sentence. Raised once: what comes later is lost."""


def guard() -> None:
    """Put guarded streams in the place of Python's own. To be called before anything is written."""
    # In this order: the system gives the lowest number that is free, and no file that is opened later must get that of standard output.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115 -- as long as the process
    sys.stdout = _guarded(sys.stdout, tells=True)
    sys.stderr = _guarded(sys.stderr, tells=False)


def reader_left() -> bool:
    """Has whoever read standard output closed it? What is written is lost then."""
    buffer = getattr(sys.stdout, "buffer", None)
    raw = getattr(buffer, "raw", buffer)
    return isinstance(raw, _Raw) and raw.ended


def speaks_unicode(stream: TextIO) -> bool:
    """Does the stream take every letter?"""
    return (stream.encoding or "ascii").lower().replace("-", "") == "utf8"


class _Raw(io.RawIOBase):
    """Bytes on the way to the system. A reader that leaves, or a failure, ends the writing; the program comes to its own end and code."""

    def __init__(self, stream: Any, *, tells: bool) -> None:
        """`tells`: raise OutputError at any failure but a reader that left."""
        super().__init__()
        self._stream = stream  # kept: a stream that nobody holds closes what is below it
        self._under = getattr(stream.buffer, "raw", stream.buffer)  # with PYTHONUNBUFFERED there is no buffer
        self._tells, self.ended = tells, False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return int(self._under.fileno())

    def isatty(self) -> bool:
        return bool(self._under.isatty())

    def write(self, data: Any) -> Any:
        """The number of bytes that were taken: all of them once the writing has ended."""
        if not self.ended:
            try:
                return self._under.write(data)
            except OSError as error:
                self.ended = True
                if self._tells and not isinstance(error, BrokenPipeError):
                    raise OutputError(_sentence(error)) from None
        return len(data)


class _Text(io.TextIOWrapper):
    """Text on the way to a terminal or a file. What comes from packs and files of others cannot move the cursor or rename the window."""

    def write(self, text: str, /) -> int:
        super().write(CONTROLS.sub("\ufffd", text))
        return len(text)


def write_over(text: str) -> None:
    """Write over the last line of a terminal on standard error: the one text with a carriage return in it."""
    sys.stderr.flush()
    buffer = getattr(sys.stderr, "buffer", None)
    if buffer is not None:
        plain = CONTROLS.sub("\ufffd", text)
        buffer.write(f"\r\x1b[K{plain}".encode(sys.stderr.encoding or "ascii", "replace"))
        buffer.flush()


def _sentence(error: OSError) -> str:
    from aseandesk.words import system_says, tr  # late: hardly ever

    return tr("Standard output cannot be written to: {why}. What came out is cut short; send it somewhere else.", why=system_says(error))


def _guarded(stream: Any, *, tells: bool) -> TextIO:
    """The stream with `_Raw` below, and a way to write what its encoding has not: "?". UTF-8 has not the bytes of names that are no text;
    there it is the escape that JSON has too."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8", errors="replace")
    raw = _Raw(stream, tells=tells)
    whole: Any = io.BufferedWriter(raw) if hasattr(stream.buffer, "raw") else raw
    errors = "backslashreplace" if speaks_unicode(stream) else "replace"
    return _Text(whole, stream.encoding, errors, line_buffering=stream.line_buffering, write_through=stream.write_through)
