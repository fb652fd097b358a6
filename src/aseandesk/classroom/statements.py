"""The report as xAPI statements, one JSON object a line: what a learning record store takes in. No name of a person goes out by it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from aseandesk.classroom.interactions import definition, response
from aseandesk.classroom.report import AnswerCell, LessonReport, PupilResult, QuestionResult

HOME = "https://aseandesk.example/classroom"
"""Whose accounts these are. Nothing lies there: xAPI wants an address for whoever gives ids."""
_ANSWERED = {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}}
_PLATFORM = "ASEANdesk"


def as_lines(report: LessonReport) -> bytes:
    """The statements. The same lesson gives the same ids, so that taking it in twice adds nothing."""
    rows = [
        _statement(report, pupil, item, cell)
        for pupil in report.pupils
        for item, cell in zip(report.items, pupil.cells, strict=True)
        if cell is not None
    ]
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _statement(report: LessonReport, pupil: PupilResult, item: QuestionResult, cell: AnswerCell) -> dict[str, Any]:
    lesson = f"{HOME}/{report.made}"
    lang = report.lang
    result = {
        "score": {"scaled": round(cell.share, 4), "raw": cell.points, "min": 0, "max": 100},
        "success": cell.right,
        "completion": True,
        "response": response(item.question, cell.answer),
        "duration": f"PT{cell.seconds:.2f}S",  # hundredths, as the standard compares them; never 1e+06
    }
    made = {
        "id": str(uuid5(NAMESPACE_URL, f"{lesson}/{pupil.player}/{item.place}")),
        "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": f"{report.made}-{pupil.player}"}},
        "verb": _ANSWERED,
        "object": {
            "objectType": "Activity",
            "id": f"{HOME}/question/{uuid5(NAMESPACE_URL, item.question.id)}",
            "definition": definition(item.question, lang),
        },
        "result": result,
        "context": {
            "contextActivities": {"parent": [{"objectType": "Activity", "id": lesson}]},
            "platform": _PLATFORM,
            "language": lang,
        },
    }
    when = _moment(report.made, cell.at)
    return made | ({"timestamp": when} if when else {})


def _moment(begun: str, seconds: float) -> str:
    """When an answer was given (ISO); "" where nobody knows when the lesson began.

    The clock of a lesson stands still while its computer is off: after a power cut answers seem to be earlier by that time.
    """
    try:
        return (datetime.fromisoformat(begun) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
    except ValueError:
        return ""
