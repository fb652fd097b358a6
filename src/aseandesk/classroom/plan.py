"""The plan of a lesson (questions and rules), and saved lessons. Plain values and functions, without Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from secrets import randbelow
from typing import Literal, NamedTuple

import msgspec

from aseandesk import paths
from aseandesk.classroom.journal import SUFFIX, JournalError, read
from aseandesk.classroom.names import BESIDE, People, names_file
from aseandesk.classroom.opening import replayed
from aseandesk.classroom.papers import ON_PAPER
from aseandesk.classroom.report import LessonReport, misses, report_of
from aseandesk.classroom.room import BY_HANDS
from aseandesk.classroom.state import By, Rules
from aseandesk.exchange.atomic_write import put
from aseandesk.exchange.report import ExchangeError, reason
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.learning import restore_question
from aseandesk.quiz.dealing.own_questions import with_own
from aseandesk.quiz.dealing.view import QuizView, from_address, questions_of
from aseandesk.quiz.editing.setfile import UNSAVED, kept_sets, read_set, sets_folder
from aseandesk.quiz.model.question import KINDS, Level, Question
from aseandesk.words import count, tr

Source = Literal["made", "set", "misses", "due", "view", "sitting"]
"""Where the questions come from: generated now; a prepared set; missed in an earlier lesson; due for the class; the current view; an
earlier quiz.
"""
LETTERS = 4
"""Maximum number of options that cards and raised hands can distinguish."""
_SHOWN = 12
"""Maximum number of saved lessons that are offered, the newest first."""
_SEEDS = 1_000_000


class LessonPlan(msgspec.Struct, frozen=True):
    """The settings of a lesson. `file` is a set or a journal, `address` a quiz, `questions` are used as they are, `due` are ids to repeat,
    for which `kept` has stored questions.

    `listed` are the names of the class list.
    """

    source: Source = "made"
    topic: str = ""
    count: int = 10
    level: Level | None = None
    file: Path | None = None
    address: str = ""
    questions: tuple[Question, ...] = ()
    due: tuple[str, ...] = ()
    kept: dict[str, Question] = {}
    title: str = ""
    rules: Rules = Rules()
    listed: tuple[str, ...] = ()


class ChosenQuestions(NamedTuple):
    """The questions, the store with their sources, and a note on what could not be used ("" if nothing)."""

    store: FactStore
    questions: tuple[Question, ...]
    note: str


class SavedLesson(NamedTuple):
    """A saved lesson: file, title, time, number of pupils, whether it ended, its rules, and its class list (empty if it had none, or it was
    erased).
    """

    file: Path
    title: str
    made: str
    players: int
    over: bool
    rules: Rules
    listed: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return the lesson on one line: "Membership · 25 Nov 2026, 09:40 · 28 pupils"."""
        try:
            when = datetime.fromisoformat(self.made).astimezone().strftime("%Y-%m-%d %H:%M")
        except ValueError:
            when = self.made
        return f"{self.title} · {when} · {count(self.players, 'one pupil', '{n} pupils')}"


def questions_for(store: FactStore, plan: LessonPlan, day: date, lang: str) -> ChosenQuestions:
    """Return the questions of a plan. Raises ExchangeError with a sentence if there are none."""
    store, found = _found(store, plan, day, lang)
    note = ""
    fit = tuple(one for one in found if _fits(one, plan.rules.by))
    if len(fit) < len(found):
        left = len(found) - len(fit)
        if plan.rules.by == "paper":
            note = count(left, "One question is left out: a sheet cannot take it.", "{n} questions are left out: a sheet cannot take them.")
        else:
            note = count(
                left,
                "One question is left out: it is not answered by one of four letters.",
                "{n} questions are left out: they are not answered by one of four letters.",
            )
    found = fit
    if plan.rules.by == "turns" and plan.rules.teams:
        each, left = divmod(len(found), len(plan.rules.teams))
        if left and each:
            found = found[:-left]
            fair = count(each, "Each team has one question, so that it is fair.", "Each team has {n} questions, so that it is fair.")
            note = f"{note} {fair}".strip()
        elif not each:
            raise ExchangeError(tr("There are fewer questions than teams: ask for more."))
    if not found:
        raise ExchangeError(note or tr("These facts give no question of that kind."))
    return ChosenQuestions(store, found, note)


def _fits(question: Question, by: By) -> bool:
    """Can the question be answered in this way?"""
    if by in {"hands", "turns"}:
        return question.kind in BY_HANDS and len(question.options) <= LETTERS
    return by != "paper" or question.kind in ON_PAPER


def _found(store: FactStore, plan: LessonPlan, day: date, lang: str) -> tuple[FactStore, tuple[Question, ...]]:
    if plan.questions:
        return store, plan.questions
    if plan.source == "set" and plan.file is not None:
        prepared = read_set(store, plan.file)
        return with_own(store, prepared.sources), prepared.questions
    if plan.source == "misses" and plan.file is not None:
        found = misses(report_in(store, plan.file).report)
        if not found:
            raise ExchangeError(tr("In that lesson nothing was missed by many."))
        return store, found
    if plan.source == "due":
        made = (restore_question(store, one, plan.kept.get(one), day, randbelow(_SEEDS), lang) for one in plan.due[: plan.count])
        return store, tuple(one for one in made if one is not None)
    if plan.source == "view":
        view, _ = from_address(store, parse(plan.address))
        view = msgspec.structs.replace(view, count=plan.count, seed=randbelow(_SEEDS), level=plan.level)
    else:
        view = QuizView(plan.topic, plan.count, plan.level, seed=randbelow(_SEEDS))
    if plan.rules.by != "phones":
        kinds = ON_PAPER if plan.rules.by == "paper" else BY_HANDS
        view = msgspec.structs.replace(view, kinds=tuple(one for one in KINDS if one in kinds))
    return store, questions_of(store, view, day, lang)


def with_sets(store: FactStore) -> FactStore:
    """Return the store with the sources of all saved sets, for a resumed lesson: its journal has questions without sources."""
    found = store
    for file in (sets_folder() / UNSAVED, *(one.file for one in kept_sets())):
        with suppress(ExchangeError):  # skip sets that cannot be read
            found = with_own(found, read_set(store, file).sources)
    return found


# ---- saved lessons


class ReadLesson(NamedTuple):
    """A lesson read from its journal: its report, and whether the pupils' names are known."""

    report: LessonReport
    named: bool


def report_in(store: FactStore, journal: Path, remembered: Mapping[str, str] | None = None) -> ReadLesson:
    """Return the report of a journal. `remembered` are names that are in no file. Raises ExchangeError with a sentence."""
    try:
        replay = read(journal)
        room, _, _ = replayed(store, replay)
    except JournalError as error:
        raise ExchangeError(str(error)) from None
    names = {**(remembered or {}), **People(replay.header.rules.names, beside=names_file(journal)).names}
    report = report_of(store, room, lambda player: names.get(player) or room.players[player].alias, replay.header)
    return ReadLesson(report, bool(names) or names_file(journal).exists())


def kept_lessons(most: int = _SHOWN) -> tuple[SavedLesson, ...]:
    """Return the saved lessons, the newest first. Files that are not lessons are left alone and not listed."""
    try:
        files = sorted(paths.lessons().glob(f"*{SUFFIX}"), reverse=True)[:most]
    except OSError:
        return ()
    found = []
    for file in files:
        try:
            replay = read(file)
            kinds = Counter(type(event).__name__ for event in replay.read_events())
        except JournalError:
            continue
        header = replay.header
        listed = People(header.rules.names, beside=names_file(file)).listed
        found.append(SavedLesson(file, header.title, header.made, kinds["Joined"], "Ended" in kinds, header.rules, listed))
    return tuple(found)


def erase_names() -> int:
    """Erase the names of pupils in all lessons. Returns how many lists there were. Raises ExchangeError with a sentence."""
    number = 0
    for file in paths.lessons().glob(f"*{BESIDE}"):
        try:
            file.unlink()
        except OSError as error:
            raise ExchangeError(tr("{file} was not erased: {why}.", file=file.name, why=reason(error))) from None
        number += 1
    return number


def notes_of(journal: Path) -> str:
    """Return the teacher's notes on a lesson, stored beside its journal; "" if there are none."""
    try:
        return _notes_file(journal).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def keep_notes(journal: Path, text: str) -> str:
    """Save the notes. Returns "" or a sentence with the reason of a failure."""
    try:
        put(_notes_file(journal), text.encode(), private=True)
    except ExchangeError as error:
        return str(error)
    return ""


def _notes_file(journal: Path) -> Path:
    return journal.with_name(f"{journal.name}.notes.txt")


def teams_in(text: str) -> tuple[str, ...]:
    """Parse the teams, separated by commas."""
    return tuple(dict.fromkeys(one for one in (" ".join(part.split()) for part in text.replace(";", ",").split(",")) if one))
