"""The report as a workbook (XLSX) and a table (CSV). Numbers are stored as numbers; pupils' texts are never formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from aseandesk.classroom.report import LessonReport, reliability_words
from aseandesk.words import tr

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | float | int | None
_LETTERS = 32_767
"""Maximum length of a cell in characters."""
_FORMULA = re.compile(r"(^\s*|[;\t]\s*)(?=[=+\-@|%＝＋－＠])")
"""Where a formula could begin: at the start of a cell, or after a cell separator. Some programs accept full-width signs too."""
_WIDEST, _NARROWEST = 60, 8


def as_xlsx(report: LessonReport) -> bytes:
    """Return the workbook: pupils, questions, chosen options, topics, single answers, and explanations of the figures."""
    from openpyxl import Workbook

    from aseandesk.trade.book import bytes_of

    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for title, rows, share in _tables(report):
        sheet = book.create_sheet(title)
        _fill(sheet, rows)
        if rows and len(rows[0]) > 1:
            sheet.auto_filter.ref = sheet.dimensions
        if share:
            _draw_bars(sheet, share)
    book.properties.title = report.title
    book.properties.creator = "ASEANdesk"
    return bytes_of(book)


def as_csv(report: LessonReport) -> bytes:
    """Return one answer on each line, with a byte order mark, so that programs detect UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in _answers(report):
        writer.writerow([_harmless(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _tables(report: LessonReport) -> list[tuple[str, list[Sequence[Value]], int]]:
    """Return for each sheet its name, its rows, and the number of the column of shares that is drawn as bars (0: none)."""
    return [
        (tr("Pupils"), _pupils(report), 0),
        (tr("Questions"), _questions(report), 7),
        (tr("Chosen"), _chosen(report), 5),
        (tr("Topics"), _topics(report), 4),
        (tr("Answers"), _answers(report), 0),
        (tr("About"), _about(report), 0),
    ]


def _pupils(report: LessonReport) -> list[Sequence[Value]]:
    head: list[Value] = [tr("Rank"), tr("Name"), tr("Team"), tr("Points"), tr("Right"), tr("Answered")]
    head += [str(item.place + 1) for item in report.items]
    rows: list[Sequence[Value]] = [head]
    for one in report.pupils:
        shares: list[Value] = [round(cell.share, 3) if cell is not None else None for cell in one.cells]
        rows.append([one.rank, one.name, one.team, one.score, one.correct_count, sum(map(bool, one.cells)), *shares])
    return rows


def _questions(report: LessonReport) -> list[Sequence[Value]]:
    head = [tr("Number"), tr("Question"), tr("Topic"), tr("Right answer"), tr("Answers"), tr("No answer"), tr("Facility")]
    rows: list[Sequence[Value]] = [[*head, tr("Discrimination"), tr("What it means"), "id"]]
    for one in report.items:
        figures = [round(value, 3) if value is not None else None for value in (one.facility, one.discrimination)]
        told = [one.place + 1, one.question.prompt, one.topic, one.right, one.answers, one.missing, *figures]
        rows.append([*told, " ".join(one.words), one.question.id])
    return rows


def _chosen(report: LessonReport) -> list[Sequence[Value]]:
    rows: list[Sequence[Value]] = [[tr("Number"), tr("Answer"), tr("Right"), tr("Times"), tr("Share of the class"), tr("Note")]]
    for item in report.items:
        for one in item.chosen:
            told: list[Value] = [item.place + 1, one.text, tr("yes") if one.right else tr("no"), one.count]
            rows.append([*told, round(item.share_of(one), 3), one.note])
    return rows


def _topics(report: LessonReport) -> list[Sequence[Value]]:
    rows: list[Sequence[Value]] = [[tr("Topic"), tr("Questions"), tr("Answers"), tr("Share right")]]
    rows += [[one.title, one.questions, one.answers, round(one.share, 3) if one.share is not None else None] for one in report.topics]
    return rows


def _answers(report: LessonReport) -> list[Sequence[Value]]:
    head = [tr("Name"), tr("Team"), tr("Number"), tr("Question"), tr("Answer"), tr("Right answer"), tr("Share"), tr("Points")]
    rows: list[Sequence[Value]] = [[*head, tr("Seconds")]]
    for one in report.pupils:
        for item, cell in zip(report.items, one.cells, strict=True):
            if cell is not None:
                told: list[Value] = [one.name, one.team, item.place + 1, item.question.prompt, cell.given, item.right, round(cell.share, 3)]
                rows.append([*told, cell.points, cell.seconds])
    return rows


def _about(report: LessonReport) -> list[Sequence[Value]]:
    lines = (report.title, report.made, reliability_words(report), *report.caveats)
    return [[line] for line in lines if line]


def _fill(sheet: Worksheet, rows: Iterable[Sequence[Value]]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    widths: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LETTERS]
                cell.data_type = "s"  # otherwise "=1+1" would be a formula
            else:
                cell.value = value
            if number == 1:
                cell.font = Font(bold=True)
            widths[column] = min(_WIDEST, max(widths.get(column, _NARROWEST), len(str(value or "")) + 2))
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _draw_bars(sheet: Worksheet, column: int) -> None:
    """Add data bars to a column of shares; 1 fills the cell."""
    from openpyxl.formatting.rule import DataBarRule
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(column)
    bars = DataBarRule(start_type="num", start_value=0, end_type="num", end_value=1, color="FF67CF97", showValue=True)
    sheet.conditional_formatting.add(f"{letter}2:{letter}{max(2, sheet.max_row)}", bars)


def _harmless(value: Value) -> Value:
    """Return a text that no program reads as a formula: with an apostrophe before the sign, as spreadsheets do."""
    return _FORMULA.sub(r"\1'", value) if isinstance(value, str) else value
