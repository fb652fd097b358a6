"""An answer on its way: put down as one row, which is on the disk at once; entered later in its card, the answers and its day.

Whoever answers waits for the disk, so no more is written then than must be. Before anything else is read or written, all that was put
down is entered, in one transaction: from outside it is as if it had been entered at once.
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


class Arrival(NamedTuple):
    """A row of `arrived`: an answer and what is needed of its question, in the order of the columns."""

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
_PUT_DOWN = f"INSERT INTO arrived ({_COLUMNS}) VALUES ({', '.join('?' * len(Arrival._fields))})"
_LAST = "SELECT at FROM {} ORDER BY id DESC LIMIT 1"
_NEWEST = f"SELECT coalesce(({_LAST.format('arrived')}), ({_LAST.format('answer')}))"
_MEMORY = "state, step, stability, difficulty, due, last"
_SET_MEMORY = "state = ?, step = ?, stability = ?, difficulty = ?, due = ?, last = ?"


def arrival(profile: int, question: Question, mark: Mark, at: datetime, countries: Sequence[str], mode: str) -> Arrival:
    """An answer as it is put down; `at` is aware."""
    about = (question.id, question.topic, " ".join(countries), body_of(question))
    return Arrival(profile, *about, given_text(mark.given), mark.right, mark.share, mark.close, mode, stamp(at), zone(at))


def put_down(db: sqlite3.Connection, row: Arrival) -> None:
    """Write the one row of an answer: one statement, which is a transaction of its own."""
    db.execute(_PUT_DOWN, row)


def newest(db: sqlite3.Connection) -> int | None:
    """The time of the answer that came last, entered or not; None of an empty file."""
    found: int | None = db.execute(_NEWEST).fetchone()[0]
    return found


def is_anything_new(db: sqlite3.Connection) -> bool:
    """Was something put down that is not entered?"""
    return db.execute("SELECT 1 FROM arrived LIMIT 1").fetchone() is not None


def enter_new(db: sqlite3.Connection) -> None:
    """Enter what was put down, in the order in which it came, within a transaction."""
    for row in db.execute(f"SELECT {_COLUMNS} FROM arrived ORDER BY id").fetchall():
        enter(db, Arrival(*row))
    db.execute("DELETE FROM arrived")


def enter(db: sqlite3.Connection, row: Arrival) -> None:
    """Write an answer and what follows from it, within a transaction."""
    last = db.execute(_LAST.format("answer")).fetchone()
    ahead = row.at + round(ASTRAY.total_seconds() * 1000)
    if last is not None and last[0] > ahead:  # the clock was wrong, and is right now: what it let wait is due
        db.execute("UPDATE card SET due = ? WHERE last > ?", (row.at, ahead))
    found = f"SELECT id, {_MEMORY} FROM card WHERE profile = ? AND question = ?"
    before = db.execute(found, (row.profile, row.question)).fetchone()
    memory = reviewed(_memory_of(before[1:]) if before else None, bool(row.right), moment(row.at))
    write_answer(db, _write_card(db, row, memory, before[0] if before else None), row)


def _write_card(db: sqlite3.Connection, row: Arrival, memory: Memory, card: int | None) -> int:
    """The id of the card, which is written as the answer leaves it."""
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


def write_answer(db: sqlite3.Connection, card: int, row: Arrival) -> None:
    """Write an answer and count it in its day, within a transaction; what is remembered of its card is left as it is."""
    db.execute(
        "INSERT INTO answer (card, given, is_right, share, close, mode, at, zone) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (card, row.given, row.right, row.share, row.close, row.mode, row.at, row.zone),
    )
    db.execute(
        "INSERT INTO day VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET answers = answers + 1, rights = rights + excluded.rights",
        (row.profile, local(row.at, row.zone).date().isoformat(), row.right),
    )


# ---- values as columns


def body_of(question: Question) -> str:
    """The question as JSON if it compares several things, which its seed chose; "" if it is made again from its id."""
    return msgspec.json.encode(question).decode() if " " in question.subject else ""


def given_text(given: Sequence[str]) -> str:
    """What was given, as JSON."""
    return msgspec.json.encode(given).decode()


def _memory_of(row: Sequence[Any]) -> Memory:
    """What is remembered, from the columns of a card."""
    state, step, stability, difficulty, due, last = row
    return Memory(state, step, stability, difficulty, moment(due), moment(last))


def memory_row(memory: Memory) -> tuple[Any, ...]:
    """The columns of a card, from what is remembered."""
    return memory.state, memory.step, memory.stability, memory.difficulty, stamp(memory.due), stamp(memory.last)


def stamp(at: datetime) -> int:
    """Milliseconds since 1970, in UTC."""
    return round(at.timestamp() * 1000)


def moment(stamped: int) -> datetime:
    """The time of a stamp, in UTC."""
    return datetime.fromtimestamp(stamped / 1000, UTC)


def zone(at: datetime) -> int:
    """The zone of an aware time: minutes east of UTC."""
    return round((at.utcoffset() or timedelta()).total_seconds() / 60)


def local(stamped: int, minutes: int) -> datetime:
    """The time of a stamp as clocks had it so many minutes east of UTC."""
    return datetime.fromtimestamp(stamped / 1000, timezone(timedelta(minutes=minutes)))
