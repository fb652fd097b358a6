"""Razzia's JSON: a subject, and questions of two to four answers. Its pictures are addresses on the web, so none go in."""

from __future__ import annotations

import json

from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.export.spreadsheet import Ledger
from aseandesk.quiz.export.table import SECONDS, Limits, lines

NAME = "razzia"
TITLE = "Razzia (JSON)"
SUFFIX = ".json"

COOLDOWN = 5
"""Seconds for which a question shows before its answers do: 3 to 15 are allowed."""


def make(given: ExportRequest) -> ExportResult:
    """The file, and what did not fit: other kinds than choices, flags, charts, more than four answers."""
    ledger = Ledger()
    rows = [
        {
            "type": "multi" if line.asked.question.kind == "multiple" else "single",
            "question": line.text,
            "answers": list(line.answers),
            "solutions": list(line.right),
            "cooldown": COOLDOWN,
            "time": SECONDS,
        }
        for line in lines(given, Limits(), ledger)
    ]
    text = json.dumps({"subject": given.title, "questions": rows}, ensure_ascii=False, indent=1)
    return ExportResult(f"{text}\n".encode(), len(rows), ledger.notes())
