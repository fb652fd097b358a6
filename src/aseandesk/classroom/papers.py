"""Answer sheets as a table, with a row for each pupil and a column for each question: reading and error messages. Without Qt."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import msgspec

from aseandesk.classroom import events as ev
from aseandesk.classroom.room_session import RoomSession
from aseandesk.classroom.wire_question import Refused, WireQuestion, decode_response
from aseandesk.facts.fold import fold
from aseandesk.quiz.imports.table import rows_of
from aseandesk.quiz.model.answer import Response
from aseandesk.words import tr

ON_PAPER = frozenset({"single", "true-false", "multiple", "chart", "number", "typed", "timeline"})
"""Kinds of questions that can be answered on a sheet: by letters to fill in, or on a line."""
_BY_LETTER = frozenset({"single", "true-false", "multiple", "chart"})
_MOST_ROWS = 999


class AnswerSheet(msgspec.Struct, frozen=True):
    """One sheet: the pupil's name, and an answer for each question, () if there is none."""

    name: str
    given: tuple[Response, ...]


class Papers(msgspec.Struct, frozen=True):
    """The sheets of a table, and a sentence for each cell that could not be read; such a cell counts as no answer."""

    sheets: tuple[AnswerSheet, ...]
    problems: tuple[str, ...]


def head(posed: Sequence[WireQuestion]) -> list[str]:
    """Return the header row of a table for these questions."""
    return [tr("Name"), *(str(place) for place in range(1, len(posed) + 1))]


def empty_table(posed: Sequence[WireQuestion], names: Sequence[str]) -> bytes:
    """Return a table to fill in, as CSV with a byte order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head(posed))
    for name in names or ("",):
        writer.writerow([name, *("" for _ in posed)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def rows_in(text: str) -> list[list[str]]:
    """Return the rows of a table as spreadsheets and scanners write it, without header and empty rows. Raises TableError."""
    rows = [[cell.strip() for cell in row] for row in rows_of(text)]
    rows = [row for row in rows if any(row)][: _MOST_ROWS + 1]
    numbered = [cell.lstrip("Qq").rstrip(".") for cell in rows[0][1:]] if rows else []
    is_head = bool(numbered) and all(cell.isdigit() for cell in numbered) and numbered == [str(at) for at in range(1, len(numbered) + 1)]
    return rows[1:] if is_head else rows


def papers_of(posed: Sequence[WireQuestion], rows: Sequence[Sequence[str]]) -> Papers:
    """Parse the rows. Rows without a name get a number; repeated names are reported."""
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
        sheets.append(AnswerSheet(name, tuple(given)))
    return Papers(tuple(sheets), tuple(problems))


def answer_in(posed: WireQuestion, cell: str) -> Response:
    """Parse a cell: letters, or a text. Returns () for an empty one. Raises Refused with a sentence."""
    question = posed.question
    if not cell:
        return ()
    if question.kind not in _BY_LETTER:
        return decode_response(posed, (cell,))
    letters = [one for one in cell.lower() if one.isalnum()]
    if all(one in posed.ids for one in letters) and letters and (len(letters) == 1 or question.kind == "multiple"):
        return decode_response(posed, tuple(dict.fromkeys(letters)))
    whole = next((option.id for option in question.options if fold(option.text) == fold(cell)), None)
    if whole is not None:
        return (whole,)
    last = max(posed.ids, default="a").upper()
    raise Refused("bad-answer", tr("“{cell}” is no answer here: expected a letter from A to {last}.", cell=cell[:30], last=last))


def seat(room_session: RoomSession, papers: Papers) -> dict[str, tuple[Response, ...]]:
    """Let the pupils of all sheets join. Returns their answers by player id. Raises Refused."""
    return {room_session.seat(one.name): one.given for one in papers.sheets}


def hand_in(room_session: RoomSession, papers: dict[str, tuple[Response, ...]]) -> None:
    """Submit the answers of all sheets to the current question. Raises Refused."""
    place = room_session.room.at
    for player, given in papers.items():
        if (
            0 <= place < len(given)
            and given[place]
            and player not in room_session.room.answers[place]
            and not room_session.room.players[player].kicked
        ):
            room_session.apply(ev.Answered(room_session.now(), player, place, "paper", given[place]))
