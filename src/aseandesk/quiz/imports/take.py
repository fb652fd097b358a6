"""Import a file of another program as a pack of teacher's questions, with a note on each question that was left out or changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from aseandesk.exchange.atomic_write import put, put_folder
from aseandesk.exchange.markup import tidy
from aseandesk.exchange.report import ExchangeError, ExchangeNote, reason
from aseandesk.facts import model, model_base, model_pack, model_questions
from aseandesk.facts.dates import partial_date
from aseandesk.facts.store import FactStore
from aseandesk.input_files import read_input
from aseandesk.quiz.dealing.own_questions import rejection_reason
from aseandesk.quiz.export.answer_key import plain
from aseandesk.quiz.export.ledger import shortened
from aseandesk.quiz.export.report import ConversionReport
from aseandesk.quiz.export.zip_file import zip_of
from aseandesk.quiz.imports import from_csv, from_gift, from_moodle
from aseandesk.quiz.imports.taken import ImportedQuestion
from aseandesk.quiz.imports.tree import tree_of
from aseandesk.timeline.exchange.from_timelinejs import as_json, checked
from aseandesk.timeline.exchange.slides import slug
from aseandesk.words import tr

LARGEST = 64 * 1024 * 1024
"""Maximum size of a file in bytes."""
MOST = 20_000
"""Maximum number of questions in a file."""
_TITLE = 60
_DIGEST = 8
"""Number of hash characters in an id, which distinguish questions of the same name."""
FORMATS = {one.NAME: one.SUFFIXES for one in (from_gift, from_moodle, from_csv)}
"""The supported formats, with their file name suffixes."""


def import_questions(file: Path, pack: Path, store: FactStore, kind: str = "", lang: str = "en") -> ConversionReport:
    """Make a pack (a folder or a .zip) from a file. `kind` is a key of FORMATS; "" detects it by suffix and contents.

    Raises ExchangeError with a sentence (and the notes so far) if nothing can be imported or written.
    """
    data = _read(file)
    notes: list[ExchangeNote] = []
    rows = list(_rows(file, _found(file, data, kind or _kind(file, data), notes), notes, store, lang))
    if not rows:
        raise ExchangeError(tr("{file}: no question could be taken, so there is no pack.", file=file), notes)
    _put(pack, _files(file, tuple(rows), lang), store)
    return ConversionReport(pack, len(rows), notes=tuple(notes))


def _read(file: Path) -> bytes:
    try:
        return read_input(file, LARGEST)
    except OSError as error:
        why = tr("it may not be read") if isinstance(error, PermissionError) else reason(error)
        raise ExchangeError(tr("{file} cannot be read: {why}.", file=file, why=why)) from None


def _kind(file: Path, data: bytes) -> str:
    """Return the format by the file name suffix, for .txt by its beginning. Raises ExchangeError if it cannot be detected."""
    suffix = file.suffix.lower()
    found = next((name for name, suffixes in FORMATS.items() if suffix in suffixes), "")
    if not found and data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        found = from_moodle.NAME
    if not found:
        raise ExchangeError(tr("{file}: its ending names no format; say --format {known}.", file=file, known="|".join(FORMATS)))
    return found


def _found(file: Path, data: bytes, kind: str, notes: list[ExchangeNote]) -> Iterator[tuple[str, ImportedQuestion | str]]:
    """Yield the contents of the file, question by question."""
    if kind == from_moodle.NAME:
        root = tree_of(str(file), data)
        if root.tag != "quiz":
            raise ExchangeError(tr("{file} is no quiz of Moodle: expected <quiz>, found <{tag}>.", file=file, tag=shortened(root.tag, 40)))
        return from_moodle.questions(root)
    text = _text(file, data)
    return from_gift.questions(text) if kind == from_gift.NAME else from_csv.questions(str(file), text, notes)


def _text(file: Path, data: bytes) -> str:
    coding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(coding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        what = tr("{file} is no text in UTF-8: byte {place} fits nothing. Save it as UTF-8.", file=file, place=error.start)
        raise ExchangeError(what) from None


def _rows(
    file: Path, found: Iterable[tuple[str, ImportedQuestion | str]], notes: list[ExchangeNote], store: FactStore, lang: str
) -> Iterator[model_questions.TeacherQuestion]:
    """Yield a row for each question that can be imported."""
    ids: set[str] = set()
    for number, (where, taken) in enumerate(found, 1):
        if number > MOST:
            raise ExchangeError(tr("{file} has more than {n} questions: split it.", file=file, n=MOST), notes)
        why = taken if isinstance(taken, str) else _fault(taken)
        if isinstance(taken, str) or why:
            title = "" if isinstance(taken, str) else shortened(taken.prompt, _TITLE)
            notes.append(ExchangeNote(where, title, "skipped", tr("skipped: {why}.", why=why)))
            continue
        title = shortened(taken.prompt, _TITLE)
        if not taken.explanation:
            taken.explanation = _answer(taken)
            taken.changes.append(tr("it has no explanation, so the right answer stands there"))
        row = _row(_free(_name(file, taken), ids), taken, f"{_pack_id(file)}-file", lang)
        unasked = rejection_reason(store, row, lang)
        if unasked:
            notes.append(ExchangeNote(where, title, "unasked", tr("it is in the pack, but is not asked: {why}", why=tr(unasked))))
        if taken.changes:
            notes.append(ExchangeNote(where, title, "changed", "; ".join(dict.fromkeys(taken.changes)) + "."))
        yield row


def _fault(taken: ImportedQuestion) -> str:
    """Return why a question makes no sense as it is; "" if it does."""
    texts = [choice.text for choice in taken.choices]
    if taken.kind in {"number", "typed"}:
        return ""
    if any(not text for text in texts) or not all(taken.items):
        return tr("one of its options is empty or only a picture")
    if len(texts) < 2:
        return tr("it has fewer than two options")
    if len(set(texts)) < len(texts):
        return tr("two of its options are the same")
    if taken.kind == "order" and sorted(taken.right) != list(range(len(texts))):
        return tr("its order does not name each option once")
    return ""


def _answer(taken: ImportedQuestion) -> str:
    texts = [choice.text for choice in taken.choices]
    match taken.kind:
        case "order":
            right = " → ".join(texts[place] for place in taken.right)
        case "match":
            right = "; ".join(f"{item} – {texts[place]}" for item, place in zip(taken.items, taken.right, strict=True))
        case "number" if taken.number is not None:
            right = f"{plain(taken.number.value)} {taken.number.unit}".rstrip()
        case "typed":
            right = " / ".join(taken.accepted)
        case _:
            right = " / ".join(choice.text for choice in taken.choices if choice.share > 0)
    return tr("Right: {answer}", answer=right)


def _row(name: str, taken: ImportedQuestion, source: str, lang: str) -> model_questions.TeacherQuestion:
    def said(text: str) -> model_base.Text:
        return {lang: text}

    right = [place for place, choice in enumerate(taken.choices) if choice.share > 0]
    return model_questions.TeacherQuestion(
        id=name,
        kind=taken.kind,
        prompt=said(taken.prompt),
        explanation=said(taken.explanation),
        sources=(source,),
        options=tuple(said(choice.text) for choice in taken.choices),
        right=tuple(taken.right if taken.kind in {"order", "match"} else right),
        notes=tuple(model_questions.OptionNote(place, said(choice.note)) for place, choice in enumerate(taken.choices) if choice.note),
        items=tuple(said(item) for item in taken.items),
        number=taken.number,
        accepted=tuple(taken.accepted),
        as_of=partial_date(taken.as_of) if taken.as_of else None,
    )


def _name(file: Path, taken: ImportedQuestion) -> str:
    """Return an id that is unique across packs: in layered packs, a question silently replaces another one with the same id.

    File names repeat (there is a quiz.gift in the folder of every unit), so prompt and right answer are part of the id. The same file gives
    the same ids. A corrected question gets a new id, since earlier answers do not apply to it.
    """
    choices = [(choice.text, choice.share > 0) for choice in taken.choices]
    asked = msgspec.json.encode((taken.kind, taken.prompt, choices, taken.items, taken.right, taken.number, taken.accepted))
    words = slug(taken.name) or slug(taken.prompt) or "question"
    return f"{_pack_id(file)}-{words}-{hashlib.sha256(asked).hexdigest()[:_DIGEST]}"


def _free(name: str, taken: set[str]) -> str:
    free, n = name, 2
    while free in taken:
        free, n = f"{name}-{n}", n + 1
    taken.add(free)
    return free


def _pack_id(file: Path) -> str:
    return slug(file.stem) or "questions"


def _files(file: Path, rows: tuple[model_questions.TeacherQuestion, ...], lang: str) -> dict[str, bytes]:
    name = _pack_id(file)
    title = tidy(file.stem) or name
    note = tr("Taken from the file {file}; nothing in it was checked.", file=tidy(file.name))
    source = model.Source(f"{name}-file", title, tr("questions of one's own"), "reference", read=True, note=note)
    pack = model_pack.Pack(id=name, title={lang: title}, version="1", requires=model_base.FORMAT, languages=(lang,))
    return {"pack.json": as_json(pack), "sources.json": as_json((source,)), "questions.json": as_json(rows)}


def _put(pack: Path, files: dict[str, bytes], store: FactStore) -> None:
    if pack.suffix.lower() == ".zip":
        put(pack, zip_of(files), lambda draft: checked(draft, store))
    else:
        put_folder(pack, files, lambda draft: checked(draft, store))
