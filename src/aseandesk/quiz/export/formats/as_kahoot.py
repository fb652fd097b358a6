"""Kahoot's spreadsheet for importing questions: heading in row 8, a question a row from row 9 on. No pictures."""

from __future__ import annotations

from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.export.spreadsheet import Ledger
from aseandesk.quiz.export.table import SECONDS, Limits, lines, sheet

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
"""As the program's own template has it: it is read by place, not by these words."""


def make(given: ExportRequest) -> ExportResult:
    """The sheet, and what did not fit: answers cut at 75 letters, questions of more than 120, other kinds than choices."""
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
