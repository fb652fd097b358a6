"""Import from tables with the columns of the CSV export; `question`, `right` and some of `option_1`, `option_2` … are enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from aseandesk.exchange.markup import tidy
from aseandesk.exchange.report import ExchangeError, ExchangeNote
from aseandesk.facts.model_questions import Near
from aseandesk.quiz.export.formats.as_csv import HEAD, TAIL
from aseandesk.quiz.imports.table import TableError, rows_of
from aseandesk.quiz.imports.taken import ImportedOption, ImportedQuestion, SkippedError, number_in
from aseandesk.timeline.exchange.as_csv import BETWEEN
from aseandesk.words import tr

NAME = "csv"
SUFFIXES = (".csv", ".tsv")

_GUARDED = re.compile("'(?=[=+\\-@\t\r])")
_NAMES = {"prompt": "question", "text": "question", "correct": "right", "answer": "right", "feedback": "explanation"}
"""Accepted alternative names of columns."""


def questions(name: str, text: str, notes: list[ExchangeNote]) -> Iterator[tuple[str, ImportedQuestion | str]]:
    """Yield each row with its position ("row 3"), as a question or the reason why it cannot be imported. Unknown columns are added to
    `notes`.

    Raises ExchangeError if required columns are missing, or the text is not a table.
    """
    table = rows_of(text)
    try:
        columns = [_NAMES.get(one.strip().lower(), one.strip().lower()) for one in next(table, [])]
        if "question" not in columns:
            raise ExchangeError(tr("{file} has no column “question”: its first row must name the columns.", file=name))
        unknown = ", ".join(column for column in dict.fromkeys(columns) if column and not _is_known(column))
        if unknown:
            notes.append(
                ExchangeNote(tr("row {n}", n=1), "", "note", tr("columns that are not known are left out: {names}.", names=unknown))
            )
        for number, cells in enumerate(table, 2):
            if any(cell.strip() for cell in cells):
                yield tr("row {n}", n=number), _taken(columns, cells)
    except TableError as error:
        raise ExchangeError(tr("{file} is no table: {why}.", file=name, why=error)) from None


def _is_known(column: str) -> bool:
    """Does the export write such a column? Some exported columns have no place in a pack."""
    return column in {*HEAD, *TAIL} or bool(re.fullmatch("(?:item|option|why)[_ ]?[0-9]{1,3}", column))


def _taken(columns: list[str], cells: list[str]) -> ImportedQuestion | str:
    if len(cells) > len(columns):
        return tr("it has more cells than there are columns")
    row = {column: tidy(_GUARDED.sub("", cell, count=1)) for column, cell in zip(columns, cells, strict=False)}
    try:
        return _question(row)
    except SkippedError as error:
        return str(error)


def _question(row: dict[str, str]) -> ImportedQuestion:
    prompt = "\n".join(part for part in (row.get("question", ""), _quoted(row)) if part)
    if not row.get("question"):
        raise SkippedError(tr("it asks nothing"))
    taken = ImportedQuestion("single", prompt, row.get("id", ""), row.get("explanation", ""))
    if row.get("shows"):
        taken.changes.append(tr("pictures are left out"))
    taken.as_of = row["as_of"] if _is_day(row.get("as_of", "")) else ""
    options, notes = _counted(row, "option"), _counted(row, "why")
    taken.choices = [ImportedOption(text, note=notes.get(place, "")) for place, text in sorted(options.items())]
    right = row.get("right", "")
    kind = row.get("kind", "").lower() or ("number" if row.get("number") else "typed" if row.get("accepted") else "")
    match kind:
        case "number":
            taken.kind, taken.number = "number", _number(row)
        case "typed":
            taken.kind, taken.accepted = "typed", [one.strip() for one in row.get("accepted", "").split(BETWEEN.strip()) if one.strip()]
            if not taken.accepted:
                raise SkippedError(tr("no text is named that is right"))
        case "order":
            taken.kind, taken.right = "order", _places(right, len(taken.choices))
        case "match":
            taken.kind, taken.items = "match", [text for _, text in sorted(_counted(row, "item").items())]
            taken.right = _pairs(right, len(taken.items), len(taken.choices))
        case "" | "single" | "multiple" | "true-false":
            _mark(taken, kind, _places(right, len(taken.choices)))
        case _:
            raise SkippedError(tr("a question of the kind “{kind}” has no place in a pack", kind=kind))
    return taken


def _mark(taken: ImportedQuestion, kind: str, places: list[int]) -> None:
    if kind in {"single", "true-false"} and len(places) > 1:
        raise SkippedError(tr("more than one of its options is right"))
    taken.kind = "true-false" if kind == "true-false" else "multiple" if kind == "multiple" or len(places) > 1 else "single"
    for place in places:
        taken.choices[place].share = 1.0


def _quoted(row: dict[str, str]) -> str:
    quote = tr("“{quote}”", quote=row["quote"]) if row.get("quote") else ""
    speaker = tr("— {speaker}", speaker=row["speaker"]) if quote and row.get("speaker") else ""
    return " ".join(part for part in (quote, speaker) if part)


def _counted(row: dict[str, str], name: str) -> dict[int, str]:
    """Return the non-empty cells of the columns `option_1`, `option_2` …, by number."""
    found = ((re.fullmatch(rf"{name}[_ ]?([0-9]{{1,3}})", column), text) for column, text in row.items())
    return {int(match[1]): text for match, text in found if match and text}


def _places(text: str, most: int) -> list[int]:
    """Return indexes (from 0) for numbers counted from 1, or for letters."""
    found = [one.strip() for one in re.split(r"[,;| ]+", text) if one.strip()]
    places = [ord(one.upper()) - ord("A") if re.fullmatch("[A-Za-z]", one) else int(one) - 1 if one.isdecimal() else -1 for one in found]
    if not places:
        raise SkippedError(tr("nothing says which option is right"))
    wrong = next((one for one, place in zip(found, places, strict=True) if not 0 <= place < most), None)
    if wrong is not None:
        raise SkippedError(tr("“{words}” is none of its {n} options", words=wrong[:40], n=most))
    return places


def _pairs(text: str, items: int, options: int) -> list[int]:
    """Parse "1=2,2=1" into the index of the option for each item."""
    pairs = dict(re.findall(r"([0-9]{1,3})\s*=\s*([0-9]{1,3})", text))
    right = [int(pairs.get(str(item), "0")) - 1 for item in range(1, items + 1)]
    if items < 2 or any(not 0 <= place < options for place in right):
        raise SkippedError(tr("not each of its items has an option"))
    return right


def _number(row: dict[str, str]) -> Near:
    def read(name: str) -> float | None:
        return number_in(row[name]) if row.get(name) else None

    value = read("number")
    if value is None:
        raise SkippedError(tr("no number is named that is right"))
    year = row.get("unit", "") == "year"
    return Near(value, "" if year else row.get("unit", ""), read("low"), read("high"), read("near_low"), read("near_high"), year)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
