"""Named question sets as files: the JSON of `quiz make --format json`, with additional data for editing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from aseandesk import paths
from aseandesk.exchange.atomic_write import put, put_folder, set_aside
from aseandesk.exchange.report import ExchangeError, reason
from aseandesk.facts import model, model_base, model_pack, model_questions
from aseandesk.facts.store import FactStore
from aseandesk.input_files import TooLargeError, read_input
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.editing.draft import Draft, draft_of, name_of, row_of
from aseandesk.quiz.editing.sets import QuizSet
from aseandesk.quiz.editing.written import WrittenError, read_questions
from aseandesk.quiz.export.formats.as_json import JsonLink, JsonQuestion
from aseandesk.quiz.export.formats.as_json import row_of as json_row
from aseandesk.quiz.export.zip_file import zip_of
from aseandesk.quiz.model.question import OWN, Question
from aseandesk.timeline.exchange.from_timelinejs import as_json, checked
from aseandesk.timeline.exchange.slides import slug
from aseandesk.words import tr

SUFFIX = ".quiz.json"
UNSAVED = ".unsaved.quiz.json"
"""The file of a set without a name, so that nothing is lost when the window closes."""
UNFINISHED = ".unsaved.question.json"
"""The file of an own question that is half written: the contents of the form."""
_LARGEST = 32 * 1024 * 1024


class _File(msgspec.Struct, frozen=True):
    """The file: that of `quiz make --format json`, with the settings that made the questions and the questions that were passed over.

    `subjects` holds the complete subject of each question, which is needed to prove it again.
    """

    title: str
    pack: str
    version: str
    seed: int
    known_up_to: str
    questions: tuple[JsonQuestion, ...]
    sources: dict[str, JsonLink]
    subjects: tuple[str, ...] = ()
    wishes: QuizView = QuizView()
    passed: tuple[str, ...] = ()


class SavedSet(NamedTuple):
    """A saved set: its title and its file."""

    title: str
    file: Path


def sets_folder() -> Path:
    """Return the folder of the person's sets."""
    return paths.data() / "sets"


def kept_sets() -> tuple[SavedSet, ...]:
    """Return all saved sets, sorted by title. Files that are not sets are left alone and not listed."""
    try:
        files = sorted(sets_folder().glob(f"*{SUFFIX}"))
    except OSError:
        return ()
    found = []
    for file in files:
        if file.name != UNSAVED:
            try:
                found.append(SavedSet(msgspec.json.decode(read_input(file, _LARGEST), type=_Titled).title, file))
            except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                continue
    return tuple(sorted(found, key=lambda one: one.title.casefold()))


class _Titled(msgspec.Struct, frozen=True):
    title: str


def file_for(title: str) -> Path:
    """Return the file for a set of that title: the existing one, else a new one."""
    same = next((one.file for one in kept_sets() if one.title == title), None)
    name = slug(title) or "set"
    free, n = sets_folder() / f"{name}{SUFFIX}", 2
    while same is None and free.exists():
        free, n = sets_folder() / f"{name}-{n}{SUFFIX}", n + 1
    return same or free


def write_set(store: FactStore, prepared: QuizSet, file: Path) -> None:
    """Save a set in one atomic step. Raises ExchangeError with a sentence; the old file then stays."""
    _put(file, set_bytes(store, prepared))


def _put(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExchangeError(tr("{path} was not written: {why}.", path=file, why=reason(error))) from None
    put(file, data)


def set_bytes(store: FactStore, prepared: QuizSet) -> bytes:
    """Return the contents of the file of a set."""
    known = {**{row.id: row for row in prepared.sources}, **store.sources}
    named = {one: known[one] for question in prepared.questions for one in question.sources if one in known}
    whole = _File(
        prepared.title,
        store.pack.id,
        store.pack.version,
        prepared.view.seed or 0,
        store.pack.as_of.text if store.pack.as_of else "",
        tuple(json_row(question) for question in prepared.questions),
        {one: JsonLink(source.title, source.publisher, source.url) for one, source in named.items()},
        tuple(question.subject for question in prepared.questions),
        prepared.view,
        prepared.passed,
    )
    return (json.dumps(msgspec.to_builtins(whole), ensure_ascii=False, indent=1) + "\n").encode()


def read_set(store: FactStore, file: Path) -> QuizSet:
    """Read a saved set. Raises ExchangeError with a sentence."""
    try:
        return set_of(store, read_input(file, _LARGEST))
    except TooLargeError:
        raise ExchangeError(tr("{file} is too large for a set of questions.", file=file.name)) from None
    except OSError as error:
        raise ExchangeError(tr("{file} cannot be read: {why}.", file=file.name, why=reason(error))) from None
    except (WrittenError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ExchangeError(tr("{file} is no set of questions: {why}", file=file.name, why=error)) from None


def set_of(store: FactStore, data: bytes) -> QuizSet:
    """Parse the contents of a file. Raises WrittenError, msgspec.DecodeError, or RecursionError for deeply nested JSON."""
    whole = msgspec.json.decode(data, type=_File)
    found = read_questions(data).values()
    subjects = dict(zip((row.id for row in whole.questions), whole.subjects, strict=False))
    questions = tuple(_whole(question, subjects.get(question.id, "")) for question in found)
    named = {one for question in questions if question.family == OWN for one in question.sources}
    rows = ((one, read) for one, read in whole.sources.items() if one in named and one not in store.sources)
    sources = tuple(model.Source(one, read.title, read.publisher, "reference", read=True, url=read.url) for one, read in rows)
    return QuizSet(whole.title, questions, whole.wishes, whole.passed, sources, whole.version)


def _whole(question: Question, subject: str) -> Question:
    """Add what the JSON of a quiz holds in the id alone: whether the answer changes with time."""
    return msgspec.structs.replace(question, dated="@" in question.id, subject=subject or question.subject)


# ---- the question that is being written


def write_unfinished(draft: Draft | None) -> None:
    """Save a half-written question in one atomic step; None removes the saved one. Raises ExchangeError with a sentence."""
    file = sets_folder() / UNFINISHED
    if draft is not None:
        _put(file, msgspec.json.format(msgspec.json.encode(draft), indent=1) + b"\n")
        return
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise ExchangeError(tr("{path} was not removed: {why}.", path=file, why=reason(error))) from None


def read_unfinished() -> Draft | None:
    """Return the half-written question that was saved; None if there is none.

    Raises ExchangeError with a sentence; a damaged file is set aside, so that the next question does not overwrite it.
    """
    file = sets_folder() / UNFINISHED
    try:
        return msgspec.json.decode(read_input(file, _LARGEST), type=Draft)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ExchangeError(tr("{file} cannot be read: {why}.", file=file.name, why=reason(error))) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        aside = set_aside(file, ".unsaved.question.damaged.json")
        said = tr("The file of the question you were writing is damaged ({why}). It lies in {path}.", why=error, path=aside)
        raise ExchangeError(said) from None


# ---- the teacher's own questions as a pack


def write_pack(store: FactStore, prepared: QuizSet, path: Path, lang: str = "en") -> int:
    """Write the teacher's own questions of a set as a pack (a folder or a .zip). Returns how many there are.

    Raises ExchangeError with a sentence.
    """
    if not prepared.own:
        raise ExchangeError(tr("There is no question of your own in the set."))
    files = pack_files(store, prepared, slug(path.stem) or "questions", lang)
    if path.suffix.lower() == ".zip":
        put(path, zip_of(files), lambda draft: checked(draft, store))
    else:
        put_folder(path, files, lambda draft: checked(draft, store))
    return len(prepared.own)


def pack_files(store: FactStore, prepared: QuizSet, name: str, lang: str = "en") -> dict[str, bytes]:
    """Return the files of such a pack."""
    sources = {row.id: row for row in prepared.sources}
    rows: list[model_questions.TeacherQuestion] = []
    used: dict[str, model.Source] = {}
    for question in prepared.own:
        row = row_kept(store, question, lang, sources)
        rows.append(row)
        used |= {one: found for one in row.sources if (found := sources.get(one) or store.sources.get(one)) is not None}
    title = prepared.title or tr("Your own questions")
    pack = model_pack.Pack(id=name, title={lang: title}, version="1", requires=model_base.FORMAT, languages=(lang,))
    return {"pack.json": as_json(pack), "sources.json": as_json(tuple(used.values())), "questions.json": as_json(tuple(rows))}


def row_kept(
    store: FactStore, question: Question, lang: str = "en", sources: dict[str, model.Source] | None = None
) -> model_questions.TeacherQuestion:
    """Return the row of a teacher's question, with its existing source."""
    row = row_of(draft_kept(store, question, (sources or {}).values()), lang)
    return msgspec.structs.replace(row, sources=question.sources)


def draft_kept(store: FactStore, question: Question, sources: Iterable[model.Source] = ()) -> Draft:
    """Return the draft of a teacher's question, with its source in words."""
    known = {**store.sources, **{row.id: row for row in sources}}
    first = next((known[one].title for one in question.sources if one in known), "")
    row = store.questions.get(question.id.partition(":")[2])
    return draft_of(question, first, row.as_of.text if row is not None and row.as_of is not None else "")


def free_name(draft: Draft, store: FactStore, prepared: QuizSet) -> Draft:
    """Return the draft with an id that no other question has; an existing id stays."""
    if draft.id:
        return draft
    taken = {*store.questions, *(question.id.partition(":")[2] for question in prepared.own)}
    name = free = name_of(draft)
    n = 2
    while free in taken:
        free, n = f"{name}-{n}", n + 1
    return msgspec.structs.replace(draft, id=free)
