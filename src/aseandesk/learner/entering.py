"""Storing an answer in two steps: one row is written to disk at once; card, answer and day are updated from it later.

Learners wait for the disk, so as little as possible is written first. Before anything else is read or written, all waiting rows are
processed in one transaction, so that the delay is not visible from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark
from aseandesk.quiz.run.schedule import ASTRAY, Memory, reviewed

if TYPE_CHECKING:
    import sqlite3


class PendingAnswer(NamedTuple):
    """A row of `arrived`: an answer and the data of its question, in the order of the columns."""

    profile: int
    question: str
    topic: str
    countries: str
    body: str
    given: str
    right: bool
    share: float
    close: bool
    mode: str
    at: int
    zone: int


_COLUMNS = "profile, question, topic, countries, body, given, is_right, share, close, mode, at, zone"
_INSERT_ANSWER = f"INSERT INTO arrived ({_COLUMNS}) VALUES ({', '.join('?' * len(PendingAnswer._fields))})"
_LAST = "SELECT at FROM {} ORDER BY id DESC LIMIT 1"
_NEWEST = f"SELECT coalesce(({_LAST.format('arrived')}), ({_LAST.format('answer')}))"
_MEMORY = "state, step, stability, difficulty, due, last"
_SET_MEMORY = "state = ?, step = ?, stability = ?, difficulty = ?, due = ?, last = ?"


def pending_answer(profile: int, question: Question, mark: Mark, at: datetime, countries: Sequence[str], mode: str) -> PendingAnswer:
    """Return the row for an answer; `at` is timezone-aware."""
    about = (question.id, question.topic, " ".join(countries), body_of(question))
    return PendingAnswer(profile, *about, given_text(mark.given), mark.right, mark.share, mark.close, mode, stamp(at), zone(at))


def insert_answer(db: sqlite3.Connection, row: PendingAnswer) -> None:
    """Write the row of an answer in its own transaction."""
    db.execute(_INSERT_ANSWER, row)


def newest_answer_time(db: sqlite3.Connection) -> int | None:
    """Return the time of the last answer, processed or not; None for an empty file."""
    found: int | None = db.execute(_NEWEST).fetchone()[0]
    return found


def has_pending(db: sqlite3.Connection) -> bool:
    """Are there rows that were not processed yet?"""
    return db.execute("SELECT 1 FROM arrived LIMIT 1").fetchone() is not None


def apply_pending(db: sqlite3.Connection) -> None:
    """Process the waiting rows in order, within a transaction."""
    for row in db.execute(f"SELECT {_COLUMNS} FROM arrived ORDER BY id").fetchall():
        apply_answer(db, PendingAnswer(*row))
    db.execute("DELETE FROM arrived")


def apply_answer(db: sqlite3.Connection, row: PendingAnswer) -> None:
    """Write an answer and everything that follows from it, within a transaction."""
    last = db.execute(_LAST.format("answer")).fetchone()
    ahead = row.at + round(ASTRAY.total_seconds() * 1000)
    if last is not None and last[0] > ahead:  # the clock was wrong and is right now: questions scheduled by it are due
        db.execute("UPDATE card SET due = ? WHERE last > ?", (row.at, ahead))
    found = f"SELECT id, {_MEMORY} FROM card WHERE profile = ? AND question = ?"
    before = db.execute(found, (row.profile, row.question)).fetchone()
    memory = reviewed(_memory_of(before[1:]) if before else None, bool(row.right), moment(row.at))
    write_answer(db, _write_card(db, row, memory, before[0] if before else None), row)


def _write_card(db: sqlite3.Connection, row: PendingAnswer, memory: Memory, card: int | None) -> int:
    """Write the card as it is after the answer. Returns its id."""
    values = (*memory_row(memory), row.right, row.right, row.topic, row.countries, row.body)
    if card is not None:
        changed = f"{_SET_MEMORY}, last_right = ?, rights = rights + ?, topic = ?, countries = ?, body = ?, answers = answers + 1"
        db.execute(f"UPDATE card SET {changed} WHERE id = ?", (*values, card))
        return card
    columns = f"{_MEMORY}, last_right, rights, topic, countries, body, answers, profile, question, first"
    cursor = db.execute(
        f"INSERT INTO card ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
        (*values, row.profile, row.question, row.at),
    )
    return cursor.lastrowid or 0


def write_answer(db: sqlite3.Connection, card: int, row: PendingAnswer) -> None:
    """Write an answer and count it in its day, within a transaction. The card is not changed."""
    db.execute(
        "INSERT INTO answer (card, given, is_right, share, close, mode, at, zone) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (card, row.given, row.right, row.share, row.close, row.mode, row.at, row.zone),
    )
    db.execute(
        "INSERT INTO day VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET answers = answers + 1, rights = rights + excluded.rights",
        (row.profile, local(row.at, row.zone).date().isoformat(), row.right),
    )


# ---- conversion between values and columns


def body_of(question: Question) -> str:
    """Return the question as JSON if its seed selected what it compares; "" if it can be made again from its id."""
    return msgspec.json.encode(question).decode() if " " in question.subject else ""


def given_text(given: Sequence[str]) -> str:
    """Return the response as JSON."""
    return msgspec.json.encode(given).decode()


def _memory_of(row: Sequence[Any]) -> Memory:
    """Return the FSRS memory from the columns of a card."""
    state, step, stability, difficulty, due, last = row
    return Memory(state, step, stability, difficulty, moment(due), moment(last))


def memory_row(memory: Memory) -> tuple[Any, ...]:
    """Return the columns of a card for an FSRS memory."""
    return memory.state, memory.step, memory.stability, memory.difficulty, stamp(memory.due), stamp(memory.last)


def stamp(at: datetime) -> int:
    """Return a time as milliseconds since 1970 in UTC."""
    return round(at.timestamp() * 1000)


def moment(stamped: int) -> datetime:
    """Return the time of a stamp, in UTC."""
    return datetime.fromtimestamp(stamped / 1000, UTC)


def zone(at: datetime) -> int:
    """Return the UTC offset of an aware time in minutes east."""
    return round((at.utcoffset() or timedelta()).total_seconds() / 60)


def local(stamped: int, minutes: int) -> datetime:
    """Return the local time of a stamp for a UTC offset in minutes east."""
    return datetime.fromtimestamp(stamped / 1000, timezone(timedelta(minutes=minutes)))
