"""Begin or resume a lesson: prepare what the server needs from questions, rules and files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from aseandesk.classroom.codes import new_code
from aseandesk.classroom.journal import Journal, JournalError, Replay, header_of, read
from aseandesk.classroom.names import People, names_file
from aseandesk.classroom.pictures import LessonPictures, places_of
from aseandesk.classroom.room import step
from aseandesk.classroom.server import Lesson
from aseandesk.classroom.state import Room, Rules, new_room
from aseandesk.classroom.wire_question import Grader, Refused, WireQuestion, grader_of, pose
from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Question
from aseandesk.words import tr


class Opened(NamedTuple):
    """A lesson, and the images of its questions."""

    lesson: Lesson
    pictures: LessonPictures


def begin(
    store: FactStore,
    questions: Sequence[Question],
    rules: Rules,
    journal: Path,
    *,
    title: str = "",
    lang: str = "en",
    listed: Collection[str] = (),
) -> Opened:
    """Return a new lesson with its journal on disk. Raises JournalError with a sentence."""
    if not questions:
        raise JournalError(tr("There is no question to ask."))
    posed = pose(store, tuple(questions), places_of(store))
    code, made = new_code(), datetime.now(UTC).isoformat(timespec="seconds")
    header = header_of(title or tr("Quiz"), code, made, rules, questions, (store.pack.id, store.pack.version), lang)
    people = People(rules.names, listed, rules.name_langs, names_file(journal))
    pictures = LessonPictures(store, posed)
    lesson = Lesson(new_room(rules, posed), grader_of(store), Journal.begin(journal, header), people, code)
    try:
        people.write()
    except ExchangeError as error:
        lesson.journal.close()
        journal.unlink()
        raise JournalError(str(error)) from None
    return Opened(lesson, pictures)


def resume(store: FactStore, journal: Path, *, listed: Collection[str] = ()) -> Opened:
    """Return the lesson of a journal as of its last complete record. `listed` is used if no class list is stored.

    Raises JournalError with a sentence.
    """
    replay = read(journal)
    header = replay.header
    room, grader, posed = replayed(store, replay)
    people = People(header.rules.names, listed, header.rules.name_langs, names_file(journal))
    return Opened(Lesson(room, grader, Journal.go_on(journal, replay), people, header.code), LessonPictures(store, posed))


def replayed(store: FactStore, replay: Replay) -> tuple[Room, Grader, tuple[WireQuestion, ...]]:
    """Return the room of a journal, its grader, and its questions as they are shown. Raises JournalError."""
    header = replay.header
    posed, grader = pose(store, header.questions, places_of(store)), grader_of(store)
    room = new_room(header.rules, posed)
    for number, event in enumerate(replay.read_events(), 2):
        try:
            room, _ = step(room, event, grader)
        except Refused as error:
            what = tr("{file}, line {n}: this could not happen here ({why}).", file=replay.path, n=number, why=error)
            raise JournalError(what) from None
    return room, grader, posed
