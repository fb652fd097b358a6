"""Import a TimelineJS3 JSON file as a pack: each slide becomes an event, each group a category, its links become sources.

Tolerant: numbers as text, an end equal to the start, slides without a start or an id, duplicate ids, HTML in texts. What cannot be
imported is left out, and each such slide is reported.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from aseandesk.exchange.atomic_write import put_folder
from aseandesk.exchange.report import ExchangeError, ExchangeReport, reason
from aseandesk.facts import model
from aseandesk.facts.check import check_path
from aseandesk.facts.dates import PartialDate
from aseandesk.facts.store import FactStore
from aseandesk.input_files import read_input
from aseandesk.timeline.exchange.slides import Slides
from aseandesk.words import count, tr

LARGEST = 64 * 1024 * 1024
"""The maximum size of a file in bytes: some hundred thousand slides."""


def import_timelinejs(file: Path, pack: Path, store: FactStore, lang: str = "en") -> ExchangeReport:
    """Make a pack (a folder) from a file. `store`: the store that the pack extends; `lang`: the language of the texts.

    Raises: ExchangeError with a sentence if nothing can be imported or written.
    """
    slides = Slides(read_file(file), file, store, lang)
    content = slides.content()
    if not content.events and not content.eras:
        raise ExchangeError(tr("{file}: no slide could be taken, so there is no pack.", file=file), slides.notes)
    put_folder(pack, files_of(content), lambda draft: checked(draft, store))
    return ExchangeReport(pack, len(content.events), len(content.eras), len(content.sources), notes=tuple(slides.notes))


def read_file(file: Path) -> dict[str, Any]:
    """Return the object in the file.

    Raises: ExchangeError with a sentence if the file is missing, too large, no JSON or no timeline.
    """
    try:
        data = read_input(file, LARGEST)
    except OSError as error:
        why = tr("it may not be read") if isinstance(error, PermissionError) else reason(error)
        raise ExchangeError(tr("{file} cannot be read: {why}.", file=file, why=why)) from None
    found = _parsed(file, data)
    if isinstance(found, dict) and isinstance(found.get("timeline"), dict) and "events" not in found:
        raise ExchangeError(tr("{file} is in the format of TimelineJS 2; only that of TimelineJS 3 can be read.", file=file))
    if not isinstance(found, dict) or not isinstance(found.get("events"), list):
        raise ExchangeError(tr("{file} is no timeline: expected an object with a list “events”.", file=file))
    return found


def _parsed(file: Path, data: bytes) -> Any:
    try:
        return json.loads(data.decode(json.detect_encoding(data)))
    except json.JSONDecodeError as error:
        place = tr("line {line}, column {column}", line=error.lineno, column=error.colno)
        raise ExchangeError(tr("{file} is no JSON: {why} at {place}.", file=file, why=error.msg, place=place)) from None
    except UnicodeDecodeError as error:
        raise ExchangeError(tr("{file} is no text in UTF-8: byte {place} fits nothing.", file=file, place=error.start)) from None
    except RecursionError:
        raise ExchangeError(tr("{file} is nested too deeply for a timeline.", file=file)) from None
    except ValueError:
        raise ExchangeError(tr("{file} holds a number with thousands of digits.", file=file)) from None


def files_of(content: model.Content) -> dict[str, bytes]:
    """Return the files of a pack by name."""
    rows = {"events": content.events, "eras": content.eras, "sources": content.sources}
    files = {"pack.json": as_json(content.pack)}
    return files | {f"{name}.json": as_json(found) for name, found in rows.items()}


def as_json(value: Any) -> bytes:
    """Return rows of a pack as the content of a file."""
    plain = msgspec.to_builtins(value, enc_hook=_text_of)
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _text_of(value: Any) -> str:
    if isinstance(value, PartialDate):
        return value.text
    raise NotImplementedError(type(value))


def checked(draft: Path, store: FactStore) -> None:
    """Check a pack as `facts check` does.

    Raises: ExchangeError with the first mistake.
    """
    names = [name for name in model.Content.__struct_fields__ if name != "pack"]
    under = model.Content(store.pack, **{name: tuple(getattr(store, name).values()) for name in names})
    problems = check_path(draft, under)
    if problems:
        said = count(len(problems), "{n} mistake", "{n} mistakes")
        raise ExchangeError(tr("The pack would have {said}: {first}", said=said, first=problems[0].sentence))
