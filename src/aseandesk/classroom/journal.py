"""The journal of a lesson: an append-only file of checksummed lines, written to disk before anything is acknowledged.

The first line identifies the file and holds the quiz; each other line is an event. Replaying the events gives the state of the lesson. It
holds no names of people: players have numbers and made-up names.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple
from zlib import crc32

import msgspec

from aseandesk import paths
from aseandesk.classroom import events as ev
from aseandesk.classroom.file_lock import hold
from aseandesk.classroom.state import Rules
from aseandesk.exchange.report import reason
from aseandesk.input_files import open_input
from aseandesk.quiz.model.question import Question
from aseandesk.words import tr

FORMAT, VERSION = "aseandesk-classroom", 1
SUFFIX = ".classroom"
LONGEST_HEADER, LONGEST_EVENT = 128 << 20, 256 << 10
"""Maximum size in bytes of the first line, which holds the whole quiz, and of any other line."""
_SUM = 8


class JournalError(Exception):
    """A journal that cannot be read or written; its text is a sentence."""


class JournalHeader(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first line. `made` is the time when the lesson began (ISO); `pack` and `known` identify the facts."""

    format: str
    version: int
    title: str
    code: str
    made: str
    rules: Rules
    questions: tuple[Question, ...]
    pack: str = ""
    pack_version: str = ""
    lang: str = "en"


class _Kind(msgspec.Struct):
    """The fields that journals of every version have."""

    format: str = ""
    version: int = 0


class Replay(NamedTuple):
    """The contents of a journal; `size` is the number of intact bytes, `torn` that of incomplete bytes after them."""

    path: Path
    header: JournalHeader
    size: int
    torn: int

    def read_events(self) -> Iterator[ev.AnyEvent]:
        """Yield the events in order. They are read from disk each time, since a journal may be larger than the memory. Raises
        JournalError.
        """
        left = self.size
        for number, line in lines_of(self.path):
            left -= len(line)
            if left < 0:
                return
            if number > 1:
                yield _event(self.path, number, line)


def new_journal() -> Path:
    """Return the file for a new lesson, in the folder of lessons."""
    return paths.lessons() / f"{datetime.now():%Y-%m-%d-%H%M%S}-{token_hex(2)}{SUFFIX}"


def line_of(value: JournalHeader | ev.RoomEvent) -> bytes:
    """Return a record as a line: CRC-32 in eight hexadecimal digits, a space, JSON, a line feed."""
    body = _encoder.encode(value)
    return b"%08x %s\n" % (crc32(body), body)


def read(path: Path) -> Replay:
    """Check a journal. An incomplete last record is left out; raises JournalError with a sentence for any other damage.

    Its events are read later, by `read_events`.
    """
    header, size, end, broken = None, 0, 0, 0
    for number, line in lines_of(path):
        end += len(line)
        whole = body_of(line) is not None
        if header is None:
            header = header_of_line(path, body_of(line))
        elif whole and broken:
            what = tr("{file}, line {n}: it is damaged, and lines after it are not. Nothing was changed.", file=path, n=broken)
            raise JournalError(f"{what} {tr('`classroom report --salvage` makes a report of the rest.')}")
        if whole and not broken:
            size = end
        else:
            broken = broken or number
    return Replay(path, header or header_of_line(path, None), size, end - size)


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a journal with their number (from 1) and line end.

    A line longer than any record is yielded in parts, as several damaged lines with one number. Raises JournalError if the file cannot be
    read.
    """
    try:
        with open_input(path) as file:
            number, most = 1, LONGEST_HEADER
            while line := file.readline(most):
                yield number, line
                if line.endswith(b"\n"):
                    number, most = number + 1, LONGEST_EVENT
    except OSError as error:
        raise JournalError(tr("{file} cannot be read: {why}.", file=path, why=_why(error))) from None


def _event(path: Path, number: int, line: bytes) -> ev.AnyEvent:
    try:
        return decoded(body_of(line) or b"")
    except msgspec.DecodeError as error:
        raise JournalError(tr("{file}, line {n}: this is no event of a lesson ({why}).", file=path, n=number, why=error)) from None


def decoded(body: bytes) -> ev.AnyEvent:
    """Return the event of a record. Raises msgspec.DecodeError."""
    return _decoder.decode(body)


def header_of_line(path: Path, body: bytes | None) -> JournalHeader:
    """Return the header from the JSON of a first line; None if it is damaged. Raises JournalError with a sentence."""
    strange = JournalError(tr("{file} is no journal of a lesson: expected one that `aseandesk classroom` wrote.", file=path))
    if body is None:
        raise strange
    try:
        kind = msgspec.json.decode(body, type=_Kind)
    except msgspec.DecodeError:
        raise strange from None
    if kind.format != FORMAT:
        raise strange
    if kind.version > VERSION:
        newer = tr(
            "{file} was written by a newer ASEANdesk (format {n}, here {own}): open it there.", file=path, n=kind.version, own=VERSION
        )
        raise JournalError(newer)
    try:
        return msgspec.json.decode(body, type=JournalHeader)
    except msgspec.DecodeError as error:
        raise JournalError(tr("{file}, line 1: the quiz in it cannot be read ({why}).", file=path, why=error)) from None


def body_of(line: bytes) -> bytes | None:
    """Return the JSON of a complete line with a correct checksum; None otherwise."""
    head, space, body = line[:-1].partition(b" ")
    return body if line.endswith(b"\n") and space and len(head) == _SUM and head == b"%08x" % crc32(body) else None


class Journal:
    """A journal that is open for writing. `add` only queues an event; `commit` writes the queue to disk. They may be called from two
    threads.
    """

    def __init__(self, path: Path, file: int) -> None:
        self.path = path
        self._file = file
        self._lines: list[bytes] = []
        self._lock = threading.Lock()

    @classmethod
    def begin(cls, path: Path, header: JournalHeader) -> Journal:
        """Create a journal with its first line on disk, locked until it is closed. Raises JournalError if the file exists."""
        _make_folder(path)
        try:
            made = cls(path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600))
        except FileExistsError:
            raise JournalError(tr("{file} is there already: name a new file, or go on with it by `classroom resume`.", file=path)) from None
        except OSError as error:
            raise JournalError(tr("{file} was not written: {why}.", file=path, why=_why(error))) from None
        hold(made._file)
        made._lines.append(line_of(header))
        made.commit()
        return made

    @classmethod
    def go_on(cls, path: Path, replay: Replay) -> Journal:
        """Continue a journal after its last complete record, locked until it is closed.

        Raises JournalError, without changes, if another program has locked it or has written to it since it was read.
        """
        try:
            file = os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
            try:
                if not hold(file) or os.fstat(file).st_size != replay.size + replay.torn:
                    raise _runs_elsewhere(path)
                os.ftruncate(file, replay.size)
            except BaseException:
                os.close(file)
                raise
        except OSError as error:
            raise JournalError(tr("{file} was not written: {why}.", file=path, why=_why(error))) from None
        return cls(path, file)

    def add(self, event: ev.RoomEvent) -> None:
        """Queue an event for the next commit."""
        line = line_of(event)
        with self._lock:
            self._lines.append(line)

    def commit(self) -> None:
        """Write the queued events; they are on disk when this returns. Raises JournalError and keeps them queued if that fails."""
        with self._lock:
            lines, self._lines = self._lines, []
        if not lines:
            return
        data = b"".join(lines)
        start = os.fstat(self._file).st_size
        try:
            self._write(data)
            os.fsync(self._file)
        except OSError as error:
            self._take_back(start)
            with self._lock:
                self._lines = lines + self._lines
            raise JournalError(tr("{file} was not written: {why}.", file=self.path, why=_why(error))) from None

    def close(self) -> None:
        """Write what is queued and close the file. Raises JournalError."""
        try:
            self.commit()
        finally:
            os.close(self._file)

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._file, view) :]

    def _take_back(self, start: int) -> None:
        """Remove a partly written record, so that later records do not follow half a one."""
        try:
            os.ftruncate(self._file, start)
        except OSError:
            return  # the disk cannot be written; an incomplete record at the end is ignored on reading


def _runs_elsewhere(path: Path) -> JournalError:
    return JournalError(tr("{file}: this lesson runs in another program. Go on with it there, or stop it there first.", file=path))


def _make_folder(path: Path) -> None:
    """Make the folder of a journal. Raises JournalError, also if the journal itself is a folder."""
    if path.is_dir():
        raise JournalError(tr("{path} is a folder: name a file in it.", path=path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise JournalError(tr("{file} was not written: a folder above it is a file. Name another one.", file=path)) from None
    except OSError as error:
        raise JournalError(tr("{file} was not written: {why}.", file=path, why=_why(error))) from None


def _why(error: OSError) -> str:
    return tr("it may not be read") if isinstance(error, PermissionError) else reason(error)


def header_of(
    title: str, code: str, made: str, rules: Rules, questions: Sequence[Question], pack: tuple[str, str], lang: str
) -> JournalHeader:
    """Return the first line of a new journal; `pack` is the id and version of the facts."""
    return JournalHeader(FORMAT, VERSION, title, code, made, rules, tuple(questions), *pack, lang)


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[ev.AnyEvent] = msgspec.json.Decoder(ev.AnyEvent)
