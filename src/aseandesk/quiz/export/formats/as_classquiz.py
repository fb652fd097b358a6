"""ClassQuiz's spreadsheet: title in C5, description in C6, a question a row in the rows 14 to 100. No pictures."""

from __future__ import annotations

from aseandesk.quiz.export.ledger import Ledger, shortened
from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.export.spreadsheet import SECONDS, Limits, lines, sheet
from aseandesk.words import count

NAME = "classquiz"
TITLE = "ClassQuiz (XLSX)"
SUFFIX = ".xlsx"

FIRST, LAST = 14, 100
LIMITS = Limits(question=300, answer=150, questions=LAST - FIRST + 1)
LONGEST_TITLE = 500
HEADING = {"B": "Question", "C": "Answer 1", "D": "Answer 2", "E": "Answer 3", "F": "Answer 4", "G": "Time (s)", "H": "Correct answers"}


def make(given: ExportRequest) -> ExportResult:
    """Return the sheet and notes: answers are cut at 150 characters; questions over 300 characters, and all after the 87th, are
    left out.
    """
    ledger = Ledger()
    cells: dict[str, str | int] = {f"{column}{FIRST - 1}": words for column, words in HEADING.items()}
    held = 0
    for line in lines(given, LIMITS, ledger):
        row = FIRST + held
        held += 1
        cells |= {f"B{row}": line.text, f"G{row}": SECONDS}
        cells |= {f"{column}{row}": answer for column, answer in zip("CDEF", line.answers, strict=False)}
        cells[f"H{row}"] = ",".join(str(place + 1) for place in line.right)
    # Both must have at least three characters.
    cells |= {"B5": "Title", "C5": shortened(given.title, LONGEST_TITLE).ljust(3, "."), "B6": "Description"}
    cells["C6"] = count(held, "{n} question", "{n} questions")
    return ExportResult(sheet("Quiz", cells, {"B": 60, "C": 30, "D": 30, "E": 30, "F": 30, "G": 10, "H": 16}), held, ledger.notes())
