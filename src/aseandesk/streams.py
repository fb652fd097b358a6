"""Make standard input, output and error safe: they always exist, accept any text, and tolerate that a reader closes a pipe."""

from __future__ import annotations

import io
import os
import re
import sys
from typing import Any, TextIO

CONTROLS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]")
"""Control characters for terminals, and characters that change the direction of text; all but tab and line feed."""


class OutputError(Exception):
    """Standard output cannot be written (a full disk); its text is a sentence. Raised once; later output is lost."""


def guard() -> None:
    """Replace Python's standard streams by guarded ones. Must be called before anything is written."""
    # In this order: the system assigns the lowest free number, and a file opened later must not get that of standard output.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115 -- as long as the process
    sys.stdout = _guarded(sys.stdout, tells=True)
    sys.stderr = _guarded(sys.stderr, tells=False)


def reader_left() -> bool:
    """Has the reader of standard output closed it? Further output is lost then."""
    buffer = getattr(sys.stdout, "buffer", None)
    raw = getattr(buffer, "raw", buffer)
    return isinstance(raw, _Raw) and raw.ended


def speaks_unicode(stream: TextIO) -> bool:
    """Can the stream encode every character?"""
    return (stream.encoding or "ascii").lower().replace("-", "") == "utf8"


class _Raw(io.RawIOBase):
    """The byte level of a guarded stream. If the reader leaves or writing fails, output stops and the program ends normally with its exit
    code.
    """

    def __init__(self, stream: Any, *, tells: bool) -> None:
        """`tells`: raise OutputError at any failure but a reader that left."""
        super().__init__()
        self._stream = stream  # keep a reference: a collected stream closes its buffer
        self._under = getattr(stream.buffer, "raw", stream.buffer)  # without a buffer if PYTHONUNBUFFERED is set
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
    """Overwrite the last line of a terminal on standard error: the only text that may contain a carriage return."""
    sys.stderr.flush()
    buffer = getattr(sys.stderr, "buffer", None)
    if buffer is not None:
        plain = CONTROLS.sub("\ufffd", text)
        buffer.write(f"\r\x1b[K{plain}".encode(sys.stderr.encoding or "ascii", "replace"))
        buffer.flush()


def _sentence(error: OSError) -> str:
    from aseandesk.words import system_says, tr  # imported late: rarely needed

    return tr("Standard output cannot be written to: {why}. What came out is cut short; send it somewhere else.", why=system_says(error))


def _guarded(stream: Any, *, tells: bool) -> TextIO:
    """Return the stream on top of `_Raw`. Characters that its encoding lacks become "?". In UTF-8 undecodable bytes of file names are
    escaped as in JSON.
    """
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8", errors="replace")
    raw = _Raw(stream, tells=tells)
    whole: Any = io.BufferedWriter(raw) if hasattr(stream.buffer, "raw") else raw
    errors = "backslashreplace" if speaks_unicode(stream) else "replace"
    return _Text(whole, stream.encoding, errors, line_buffering=stream.line_buffering, write_through=stream.write_through)
