"""Kahoot's spreadsheet for importing questions: heading in row 8, one row for each question from row 9 on. No images."""

from __future__ import annotations

from aseandesk.quiz.export.ledger import Ledger
from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.export.spreadsheet import SECONDS, Limits, lines, sheet

NAME = "kahoot"
TITLE = "Kahoot (XLSX)"
SUFFIX = ".xlsx"

LIMITS = Limits(question=120, answer=75)
HEAD, FIRST = 8, 9
HEADING = {
    "B": "Question - max 120 characters",
    "C": "Answer 1 - max 75 characters",
    "D": "Answer 2 - max 75 characters",
    "E": "Answer 3 - max 75 characters",
    "F": "Answer 4 - max 75 characters",
    "G": "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "H": "Correct answer(s) - choose at least one",
}
"""The heading of Kahoot's template. The program reads columns by position, not by these words."""


def make(given: ExportRequest) -> ExportResult:
    """Return the sheet and notes: answers are cut at 75 characters; questions over 120 characters and other kinds than choices are left
    out.
    """
    ledger = Ledger()
    cells: dict[str, str | int] = {"B2": given.title}
    cells |= {f"{column}{HEAD}": words for column, words in HEADING.items()}
    held = 0
    for line in lines(given, LIMITS, ledger):
        row = FIRST + held
        held += 1
        cells |= {f"A{row}": held, f"B{row}": line.text, f"G{row}": SECONDS}
        cells |= {f"{column}{row}": answer for column, answer in zip("CDEF", line.answers, strict=False)}
        cells[f"H{row}"] = ",".join(str(place + 1) for place in line.right)
    return ExportResult(sheet("Sheet1", cells, {"B": 60, "C": 30, "D": 30, "E": 30, "F": 30, "G": 14, "H": 18}), held, ledger.notes())
