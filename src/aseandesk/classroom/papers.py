"""Sheets of paper that were filled in, as a table: a row a pupil, a column a question; read, and told what is wrong. Without Qt."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import msgspec

from aseandesk.classroom import events as ev
from aseandesk.classroom.hall import Hall
from aseandesk.classroom.posed import Posed, Refused, true_given
from aseandesk.facts.fold import fold
from aseandesk.quiz.imports.table import rows_of
from aseandesk.quiz.model.answer import Given
from aseandesk.words import tr

ON_PAPER = frozenset({"single", "true-false", "multiple", "chart", "number", "typed", "timeline"})
"""Kinds that a sheet takes: letters to fill in, or a line to write on."""
_BY_LETTER = frozenset({"single", "true-false", "multiple", "chart"})
_MOST_ROWS = 999


class Paper(msgspec.Struct, frozen=True):
    """One sheet: whose it is, and an answer for each question, () where there is none."""

    name: str
    given: tuple[Given, ...]


class Papers(msgspec.Struct, frozen=True):
    """The sheets of a table, and a sentence for each cell that could not be read; such a cell is no answer."""

    sheets: tuple[Paper, ...]
    problems: tuple[str, ...]


def head(posed: Sequence[Posed]) -> list[str]:
    """The first row of a table for these questions."""
    return [tr("Name"), *(str(place) for place in range(1, len(posed) + 1))]


def empty_table(posed: Sequence[Posed], names: Sequence[str]) -> bytes:
    """A table to fill in, as CSV with a byte order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head(posed))
    for name in names or ("",):
        writer.writerow([name, *("" for _ in posed)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def rows_in(text: str) -> list[list[str]]:
    """The rows of a table as a spreadsheet or scanner wrote it. A head and empty rows are left out. Raises TableError if it is none."""
    rows = [[cell.strip() for cell in row] for row in rows_of(text)]
    rows = [row for row in rows if any(row)][: _MOST_ROWS + 1]
    numbered = [cell.lstrip("Qq").rstrip(".") for cell in rows[0][1:]] if rows else []
    is_head = bool(numbered) and all(cell.isdigit() for cell in numbered) and numbered == [str(at) for at in range(1, len(numbered) + 1)]
    return rows[1:] if is_head else rows


def papers_of(posed: Sequence[Posed], rows: Sequence[Sequence[str]]) -> Papers:
    """Read the rows. A row without a name gets a number; a name that comes twice is told."""
    sheets, problems, seen = [], [], set()
    for number, row in enumerate(rows, 1):
        if not any(cell.strip() for cell in row):
            continue
        name = " ".join(row[0].split()) if row else ""
        if name and fold(name) in seen:
            problems.append(tr("Row {n}: “{name}” is there twice; the first one counts.", n=number, name=name))
            continue
        seen.add(fold(name))
        given = []
        for place, one in enumerate(posed):
            cell = row[place + 1].strip() if len(row) > place + 1 else ""
            try:
                given.append(answer_in(one, cell))
            except Refused as error:
                given.append(())
                problems.append(tr("Row {n}, question {q}: {why}", n=number, q=place + 1, why=error))
        sheets.append(Paper(name, tuple(given)))
    return Papers(tuple(sheets), tuple(problems))


def answer_in(posed: Posed, cell: str) -> Given:
    """What a cell says: letters, or a text. () for an empty one. Raises Refused with a sentence."""
    question = posed.question
    if not cell:
        return ()
    if question.kind not in _BY_LETTER:
        return true_given(posed, (cell,))
    letters = [one for one in cell.lower() if one.isalnum()]
    if all(one in posed.ids for one in letters) and letters and (len(letters) == 1 or question.kind == "multiple"):
        return true_given(posed, tuple(dict.fromkeys(letters)))
    whole = next((option.id for option in question.options if fold(option.text) == fold(cell)), None)
    if whole is not None:
        return (whole,)
    last = max(posed.ids, default="a").upper()
    raise Refused("bad-answer", tr("“{cell}” is no answer here: expected a letter from A to {last}.", cell=cell[:30], last=last))


def seat(hall: Hall, papers: Papers) -> dict[str, tuple[Given, ...]]:
    """Let everybody in whose sheet is there; the answers by the ids they have in the room. Raises Refused."""
    return {hall.seat(one.name): one.given for one in papers.sheets}


def hand_in(hall: Hall, papers: dict[str, tuple[Given, ...]]) -> None:
    """Give the answers of all sheets to the question in view. Raises Refused."""
    place = hall.room.at
    for player, given in papers.items():
        if 0 <= place < len(given) and given[place] and player not in hall.room.answers[place] and not hall.room.players[player].kicked:
            hall.apply(ev.Answered(hall.now(), player, place, "paper", given[place]))
