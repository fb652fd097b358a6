"""Export and import of the learner's file as JSON (everything) or CSV (one answer on each line), and permanent erasure."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from aseandesk.learner.entering import PendingAnswer, body_of, given_text, local, memory_row, stamp, write_answer, zone
from aseandesk.learner.learner import MOST_LETTERS, Learner
from aseandesk.learner.opening import COPIES
from aseandesk.learner.review import kept_questions
from aseandesk.learner.values import LearnerError, NotTakenError, Profile, ReportedQuestion, tidied
from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.course import Mode
from aseandesk.quiz.run.schedule import Memory, reviewed
from aseandesk.timeline.exchange.as_csv import guarded
from aseandesk.words import tr

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST = 80
"""Maximum number of characters of a file that an error message quotes."""
FORMAT, VERSION = "aseandesk-learner", 1
COLUMNS = ("profile", "at", "question", "topic", "countries", "answer", "right", "share", "close", "mode")


class AnswerRecord(msgspec.Struct, frozen=True):
    """An answer in an export: `at` is ISO with UTC offset, `share` the part that was right."""

    question: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
    at: str
    given: Response
    right: bool
    share: Annotated[float, msgspec.Meta(ge=0, le=1)]
    close: bool = False
    mode: Mode = "practise"
    topic: str = ""
    countries: tuple[str, ...] = ()


class Learnt(msgspec.Struct, frozen=True):
    """A profile and its answers, in the order in which they were given."""

    uid: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    name: Annotated[str, msgspec.Meta(max_length=MOST_LETTERS)]
    picture: Annotated[str, msgspec.Meta(max_length=100)] = ""
    answers: tuple[AnswerRecord, ...] = ()
    questions: tuple[Question, ...] = ()
    """Questions that cannot be made again from their ids."""


class LearnerFile(msgspec.Struct, frozen=True):
    """The whole export: name and version of the format, profiles, reports of problems."""

    format: str
    version: int
    profiles: tuple[Learnt, ...]
    reports: tuple[ReportedQuestion, ...] = ()


class _Head(msgspec.Struct, frozen=True):
    format: str
    version: int


class ImportCounts(msgspec.Struct, frozen=True):
    """The result of an import: new answers, answers that existed already, new profiles."""

    new: int
    known: int
    profiles: int


# ---- export


def as_json(learner: Learner, profile: Profile | None = None) -> bytes:
    """Return everything, or the data of one profile."""
    chosen = learner.profiles() if profile is None else (profile,)
    learnt = tuple(_learnt(learner, one) for one in chosen)
    file = LearnerFile(FORMAT, VERSION, learnt, learner.reports() if profile is None else ())
    return msgspec.json.format(msgspec.json.encode(file), indent=1) + b"\n"


def _learnt(learner: Learner, profile: Profile) -> Learnt:
    kept = kept_questions(learner, profile)
    return Learnt(profile.uid, profile.name, profile.picture, tuple(_answers(learner, profile)), tuple(kept.values()))


def as_csv(learner: Learner, profile: Profile | None = None) -> bytes:
    """Return one answer on each line (UTF-8 with a byte order mark, for spreadsheets)."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(COLUMNS)
    for one in learner.profiles() if profile is None else (profile,):
        for row in _answers(learner, one):
            told = (one.name, row.at, row.question, row.topic, " ".join(row.countries), " | ".join(row.given))
            marks = ("yes" if row.right else "no", f"{row.share:g}", "yes" if row.close else "no", row.mode)
            write.writerow([guarded(cell) for cell in (*told, *marks)])
    return out.getvalue().encode("utf-8-sig")


def _answers(learner: Learner, profile: Profile) -> Iterator[AnswerRecord]:
    rows = learner.rows(
        "SELECT question, at, zone, given, is_right, share, close, mode, topic, countries FROM answer JOIN card ON answer.card = card.id "
        "WHERE card.profile = ? ORDER BY answer.id",
        profile.id,
    )
    for question, at, minutes, given, right, share, close, mode, topic, countries in rows:
        when = local(at, minutes).isoformat(timespec="milliseconds")
        parts = msgspec.json.decode(given, type=Response)
        yield AnswerRecord(question, when, parts, bool(right), share, bool(close), mode, topic, tuple(countries.split()))


# ---- import


def take_json(learner: Learner, data: bytes) -> ImportCounts:
    """Add the data that this file lacks; everything, or nothing if there is an error. Raises LearnerError with a sentence, NotTakenError if
    it is about the imported file.

    Profiles are the same if their `uid` or else their name is the same. Schedules are computed anew from all answers.
    """
    file = _read(data.removeprefix(BOM_UTF8))
    times = _times(file)
    new, known, added = 0, 0, 0
    with learner.writing():
        for one in file.profiles:
            profile, made = _profile(learner, one)
            fresh = _lacking(learner, profile, one.answers, times)
            _put(learner, profile, fresh, times, {question.id: question for question in one.questions})
            new, known, added = new + len(fresh), known + len(one.answers) - len(fresh), added + made
        _put_reports(learner, file.reports)
    return ImportCounts(new, known, added)


def _read(data: bytes) -> LearnerFile:
    """Parse the file. Its head is read first, since a newer format may have other contents."""
    try:
        head = msgspec.json.decode(data, type=_Head)
        if head.format == FORMAT and head.version > VERSION:
            newer = (
                "It was made by a newer program (its format is {n}, the newest known here {version}): get that program and import it there."
            )
            raise NotTakenError(tr(newer, n=head.version, version=VERSION))
        if (head.format, head.version) != (FORMAT, VERSION):
            expected = "Expected the format {format} {version}, found {found} {n}."
            raise NotTakenError(tr(expected, format=FORMAT, version=VERSION, found=_one_line(head.format), n=head.version))
        return msgspec.json.decode(data, type=LearnerFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotTakenError(
            tr("That is no file of what was learned, as `learner export` writes it: {why}.", why=_one_line(str(error)))
        ) from None


def _one_line(text: str) -> str:
    """Return text from a file for use in a sentence: one line of limited length."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _times(file: LearnerFile) -> dict[str, datetime]:
    """Return the parsed times of the file. Raises NotTakenError with the first invalid one and its position."""
    times = {}
    for place, one in enumerate(file.profiles, 1):
        for row, answer in enumerate(one.answers, 1):
            at = _time(answer.at)
            if at is None:
                wrong = "Profile {n}, answer {row}: “{at}” is no time with its zone, as 2026-05-03T09:30:00+07:00."
                raise NotTakenError(tr(wrong, n=place, row=row, at=_one_line(answer.at)))
            times[answer.at] = at
    return times


def _time(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None and 1970 <= at.year < 9999 else None


def _profile(learner: Learner, one: Learnt) -> tuple[Profile, bool]:
    """Return the matching profile, and whether it had to be added."""
    here, name = learner.profiles(), tidied(one.name)
    found = next((row for row in here if row.uid == one.uid), None)
    found = found or next((row for row in here if row.name.casefold() == name.casefold()), None)
    if found is not None:
        return found, False
    cursor = learner.db.execute("INSERT INTO profile (uid, name, picture) VALUES (?, ?, ?)", (one.uid, name, one.picture))
    return Profile(cursor.lastrowid or 0, one.uid, name, one.picture), True


def _lacking(learner: Learner, profile: Profile, answers: tuple[AnswerRecord, ...], times: dict[str, datetime]) -> list[AnswerRecord]:
    """Return the answers that are not stored yet. Two answers at the same time stay two."""
    here = Counter((row.question, stamp(datetime.fromisoformat(row.at)), row.given) for row in _answers(learner, profile))
    fresh = []
    for row in answers:
        key = (row.question, stamp(times[row.at]), row.given)
        if here[key]:
            here[key] -= 1
        else:
            fresh.append(row)
    return fresh


def _put(learner: Learner, profile: Profile, fresh: list[AnswerRecord], times: dict[str, datetime], kept: dict[str, Question]) -> None:
    """Write the answers, and recompute the schedules of their questions."""
    db = learner.db
    cards = dict(learner.rows("SELECT question, id FROM card WHERE profile = ?", profile.id))
    for row in fresh:
        body = body_of(kept[row.question]) if row.question in kept else ""
        marks = (given_text(row.given), row.right, row.share, row.close, row.mode, stamp(times[row.at]), zone(times[row.at]))
        came = PendingAnswer(profile.id, row.question, row.topic, " ".join(row.countries), body, *marks)
        if row.question not in cards:
            cursor = db.execute(  # the schedule is computed below, from all answers
                "INSERT INTO card (state, stability, difficulty, due, last, last_right, answers, rights, first, topic, countries, body, "
                "profile, question) VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, ?, ?, ?, ?, ?)",
                (came.topic, came.countries, came.body, profile.id, row.question),
            )
            cards[row.question] = cursor.lastrowid or 0
        write_answer(db, cards[row.question], came)
    _recompute_schedules(learner, profile, {cards[row.question] for row in fresh})


def _recompute_schedules(learner: Learner, profile: Profile, cards: set[int]) -> None:
    """Compute the schedules of questions from all their answers in order of time."""
    rows = learner.rows(
        "SELECT card, at, is_right FROM answer JOIN card ON answer.card = card.id WHERE profile = ? ORDER BY at, answer.id", profile.id
    )
    answers: dict[int, list[tuple[int, int]]] = {}
    for card, at, right in rows:
        if card in cards:
            answers.setdefault(card, []).append((at, right))
    for card, given in answers.items():
        memory: Memory | None = None
        for at, right in given:
            memory = reviewed(memory, bool(right), datetime.fromtimestamp(at / 1000, UTC))
        assert memory is not None
        learner.db.execute(
            "UPDATE card SET state = ?, step = ?, stability = ?, difficulty = ?, due = ?, last = ?, first = ?, answers = ?, rights = ?, "
            "last_right = ? WHERE id = ?",
            (*memory_row(memory), given[0][0], len(given), sum(right for _, right in given), given[-1][1], card),
        )


def _put_reports(learner: Learner, reports: tuple[ReportedQuestion, ...]) -> None:
    here = {(row.question, row.words, row.at) for row in learner.reports()}
    for row in reports:
        if (row.question, row.words, row.at) not in here:
            values: tuple[Any, ...] = (row.question, row.prompt, row.words, row.at)
            learner.db.execute("INSERT INTO report (question, prompt, words, at) VALUES (?, ?, ?, ?)", values)


# ---- erasure


def erase(learner: Learner, profile: Profile | None = None) -> None:
    """Erase a profile, or everything, permanently: from the file, its log, its copies and files set aside as damaged.

    Raises LearnerError if another window has the file open, so that the erasure is incomplete.
    """
    with learner.writing():
        if profile is None:
            for table in ("report", "answer", "profile"):
                learner.db.execute(f"DELETE FROM {table}")
        else:
            learner.db.execute("DELETE FROM answer WHERE card IN (SELECT id FROM card WHERE profile = ?)", (profile.id,))
            learner.db.execute("DELETE FROM profile WHERE id = ?", (profile.id,))
    _sweep(learner)
    learner.add_first_profile()


def _sweep(learner: Learner) -> None:
    """Remove traces of deleted data from all files."""
    import sqlite3

    old = [*(learner.folder / COPIES).glob("learner-*"), *learner.folder.glob("learner-broken-*")]
    busy = True
    with suppress(sqlite3.Error):
        learner.db.execute("PRAGMA temp_store = MEMORY")
        learner.db.execute("VACUUM")
        busy = bool(learner.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
    left = [file for file in old if not _gone(file)]
    if busy or left:
        why = tr("another window holds the file") if busy else tr("{file} cannot be removed", file=left[0].name)
        raise LearnerError(tr("It is erased, but traces may be left, since {why}. Close other windows and erase again.", why=why))


def _gone(file: Path) -> bool:
    with suppress(OSError):
        file.unlink(missing_ok=True)
    return not file.exists()
