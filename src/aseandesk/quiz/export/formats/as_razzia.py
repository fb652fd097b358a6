"""Razzia's JSON: a subject, and questions with two to four answers. Razzia loads images from the web, so none are included."""

from __future__ import annotations

import json

from aseandesk.quiz.export.ledger import Ledger
from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.export.spreadsheet import SECONDS, Limits, lines

NAME = "razzia"
TITLE = "Razzia (JSON)"
SUFFIX = ".json"

COOLDOWN = 5
"""Seconds that a question is shown before its answers; 3 to 15 are allowed."""


def make(given: ExportRequest) -> ExportResult:
    """Return the file and notes: other kinds than choices, flags, charts and questions with more than four answers are left out."""
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
