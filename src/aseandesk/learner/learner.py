"""The learner's file: profiles, answers, schedules and unfinished quizzes. One object holds one database connection.

When `answered` returns, the answer is on disk, as a row that `entering` processes before anything else is read or written. Two windows may
write; each waits for the other. Every error is a LearnerError.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import msgspec

from aseandesk.learner.entering import (
    apply_answer,
    apply_pending,
    has_pending,
    insert_answer,
    moment,
    newest_answer_time,
    pending_answer,
    stamp,
)
from aseandesk.learner.opening import FILE, as_learner_error, connect, copies, copy_aside, in_memory, restore, writing
from aseandesk.learner.values import LearnerError, Profile, ReportedQuestion, Sitting, tidied
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.course import Mode
from aseandesk.quiz.run.marking import Mark
from aseandesk.words import tr

if TYPE_CHECKING:
    import sqlite3

MOST_LETTERS = 60
"""Maximum length of a profile name in characters."""
_UNFINISHED = 20
"""Maximum number of unfinished quizzes that are kept for each profile."""


class Learner:
    """The open file. `note` is a sentence if it can only be read, "" otherwise."""

    def __init__(self, folder: Path, db: sqlite3.Connection, note: str) -> None:
        self.folder, self.note = folder, note
        self._db = db
        self._file = folder / FILE
        self._written = False

    @classmethod
    def open(cls, folder: Path) -> Learner:
        """Open the file in the folder, or create it with one unnamed profile.

        Raises BrokenError if it was damaged (it is then set aside, so that the next call creates a new one), LearnerError if it cannot be
        opened.
        """
        learner = cls(folder, *connect(folder))
        if not learner.note and not learner.profiles():
            learner.add_first_profile()
        return learner

    @classmethod
    def from_copy(cls, folder: Path, copy: Path) -> Learner:
        """Restore a copy in place of a damaged file that was set aside, and open it."""
        restore(folder, copy)
        return cls.open(folder)

    @property
    def db(self) -> sqlite3.Connection:
        """The connection, for the other modules of this package."""
        return self._db

    def close(self, today: date | None = None) -> None:
        """Close the file. If `today` is given and the file was changed, a copy is made first."""
        try:
            if today is not None and self._written:
                self.copy(today)
        finally:
            self._db.close()

    def __enter__(self) -> Learner:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self.close()

    def copy(self, today: date) -> Path:
        """Make the daily copy; seven are kept. The newest is offered if the file is damaged."""
        with self.writing():
            pass  # processes waiting answers, so that the copy includes them
        return copy_aside(self._db, self.folder, today)

    def copies(self) -> tuple[Path, ...]:
        """Return the valid copies, the newest first."""
        return copies(self.folder)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Open a transaction that is on disk when it ends, or is rolled back. Waiting answers are processed first."""
        self._may_write()
        with writing(self._db, self._file):
            apply_pending(self._db)
            yield

    def _may_write(self) -> None:
        if self.note:
            raise LearnerError(self.note)
        self._written = True

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query, with waiting answers processed. Raises LearnerError if the file cannot be read."""
        with as_learner_error(self._file):
            return self._entered().execute(query, values).fetchall()

    def _entered(self) -> sqlite3.Connection:
        """Return the connection with waiting answers processed; if the disk cannot be written, an in-memory copy that has them."""
        if self._db.in_transaction or not has_pending(self._db):
            return self._db
        try:
            with writing(self._db, self._file):
                apply_pending(self._db)
        except LearnerError:
            copy = in_memory(self._db)
            apply_pending(copy)
            return copy
        return self._db

    # ---- profiles

    def profiles(self) -> tuple[Profile, ...]:
        """Return all profiles in the order in which they were added. With one profile there is no need to ask who is learning."""
        return tuple(Profile(*row) for row in self.rows("SELECT id, uid, name, picture FROM profile ORDER BY id"))

    def last_profile(self) -> Profile:
        """Return the profile of the last answer, else the first. Raises LearnerError if there is none (in a read-only file)."""
        found = self.profiles()
        last = self.rows("SELECT profile FROM answer JOIN card ON answer.card = card.id ORDER BY answer.id DESC LIMIT 1")
        if not found:
            raise LearnerError(tr("There is no profile, and none can be made."))
        return next((one for one in found if last and one.id == last[0][0]), found[0])

    def add_profile(self, name: str, picture: str = "", uid: str = "") -> Profile:
        """Add a profile. Raises LearnerError if the name is taken or too long."""
        name = self._good_name(name)
        made = uid or uuid.uuid4().hex
        with self.writing():
            cursor = self._db.execute("INSERT INTO profile (uid, name, picture) VALUES (?, ?, ?)", (made, name, picture))
        return Profile(cursor.lastrowid or 0, made, name, picture)

    def add_first_profile(self) -> None:
        """Add the unnamed profile, unless another window has just added one."""
        with self.writing():
            empty = "SELECT ?, '', '' WHERE NOT EXISTS (SELECT 1 FROM profile)"
            self._db.execute(f"INSERT INTO profile (uid, name, picture) {empty}", (uuid.uuid4().hex,))

    def rename(self, profile: Profile, name: str, picture: str) -> Profile:
        """Change the name and picture of a profile."""
        name = self._good_name(name, profile)
        with self.writing():
            self._db.execute("UPDATE profile SET name = ?, picture = ? WHERE id = ?", (name, picture, profile.id))
        return Profile(profile.id, profile.uid, name, picture)

    def _good_name(self, name: str, but: Profile | None = None) -> str:
        name = tidied(name)
        if len(name) > MOST_LETTERS:
            raise LearnerError(tr("A name may have {n} letters.", n=MOST_LETTERS))
        if any(one.name.casefold() == name.casefold() and one != but for one in self.profiles()):
            raise LearnerError(tr("Somebody is called “{name}” already.", name=name) if name else tr("Somebody has no name already."))
        return name

    # ---- answers

    def answered(
        self,
        profile: Profile,
        question: Question,
        mark: Mark,
        at: datetime,
        *,
        countries: Sequence[str] = (),
        mode: Mode = "practise",
        sitting: Sitting | None = None,
    ) -> str:
        """Store an answer, and the progress of its quiz. Both are on disk when this returns.

        `at` is timezone-aware in local time, so that it counts for the local day; `countries` are those the question is about. Returns a
        sentence if the clock was wrong, "" otherwise.
        """
        row = pending_answer(profile.id, question, mark, at, countries, mode)
        self._may_write()
        with writing(self._db, self._file):
            last = newest_answer_time(self._db)
            insert_answer(self._db, row)
            if sitting is not None:
                self._put_sitting(profile, sitting)
        return _clock_note(last, at)

    def hand_in(self, profile: Profile, answers: Sequence[tuple[Question, Mark, Sequence[str]]], at: datetime, address: str = "") -> str:
        """Store the answers of an exam, each with the countries of its question, and end the exam of that address, in one transaction.

        Everything is on disk when this returns. Returns a sentence if the clock was wrong, "" otherwise.
        """
        with self.writing():
            note = _clock_note(newest_answer_time(self._db), at) if answers else ""
            for question, mark, countries in answers:
                apply_answer(self._db, pending_answer(profile.id, question, mark, at, countries, "exam"))
            self._db.execute("DELETE FROM unfinished WHERE profile = ? AND address = ?", (profile.id, address))
        return note

    # ---- unfinished quizzes

    def keep_sitting(self, profile: Profile, sitting: Sitting) -> None:
        """Store the progress of a quiz, one for each address. It is on disk when this returns."""
        with self.writing():
            self._put_sitting(profile, sitting)

    def _put_sitting(self, profile: Profile, sitting: Sitting) -> None:
        row = (profile.id, sitting.address, msgspec.json.encode(sitting).decode())
        self._db.execute("INSERT OR REPLACE INTO unfinished (profile, address, body) VALUES (?, ?, ?)", row)
        newest_ones = "SELECT id FROM unfinished WHERE profile = ? ORDER BY id DESC LIMIT ?"
        self._db.execute(f"DELETE FROM unfinished WHERE profile = ? AND id NOT IN ({newest_ones})", (profile.id, profile.id, _UNFINISHED))

    def sittings(self, profile: Profile) -> tuple[Sitting, ...]:
        """Return the unfinished quizzes, the most recently changed first."""
        rows = self.rows("SELECT body FROM unfinished WHERE profile = ? ORDER BY id DESC", profile.id)
        return tuple(msgspec.json.decode(row[0], type=Sitting) for row in rows)

    def end_sitting(self, profile: Profile, address: str) -> None:
        """Remove the unfinished quiz of that address."""
        with self.writing():
            self._db.execute("DELETE FROM unfinished WHERE profile = ? AND address = ?", (profile.id, address))

    # ---- reported problems

    def report(self, question: str, prompt: str, words: str, at: datetime) -> None:
        """Store a report on a question for the teacher. It is not sent anywhere."""
        with self.writing():
            values = (question, prompt, words.strip(), at.isoformat(timespec="seconds"))
            self._db.execute("INSERT INTO report (question, prompt, words, at) VALUES (?, ?, ?, ?)", values)

    def reports(self) -> tuple[ReportedQuestion, ...]:
        """Return all reports, the newest first."""
        return tuple(ReportedQuestion(*row) for row in self.rows("SELECT id, question, prompt, words, at FROM report ORDER BY id DESC"))

    def settle_report(self, report: ReportedQuestion) -> None:
        """Remove a report."""
        with self.writing():
            self._db.execute("DELETE FROM report WHERE id = ?", (report.id,))


def _clock_note(last: int | None, at: datetime) -> str:
    """Return a sentence if the clock is more than an hour before the last answer: it is or was wrong."""
    if last is None or stamp(at) >= last - 3_600_000:
        return ""
    return tr(
        "The clock says {now}, but an answer was given on {then}. Answers are kept in the order in which they come.",
        now=f"{at:%Y-%m-%d %H:%M}",
        then=f"{moment(last).astimezone(at.tzinfo):%Y-%m-%d %H:%M}",
    )
