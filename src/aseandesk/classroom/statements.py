"""The report as xAPI statements for a learning record store, one JSON object on each line. Names of people are not included."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from aseandesk.classroom.interactions import definition, response
from aseandesk.classroom.report import AnswerCell, LessonReport, PupilResult, QuestionResult

HOME = "https://aseandesk.example/classroom"
"""The account home page of the actors. No page exists there; xAPI requires an address."""
_ANSWERED = {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}}
_PLATFORM = "ASEANdesk"


def as_lines(report: LessonReport) -> bytes:
    """Return the statements. The same lesson gives the same ids, so importing it twice adds nothing."""
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
        "duration": f"PT{cell.seconds:.2f}S",  # hundredths, as the standard compares them; never in exponent form
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
    """Return when an answer was given (ISO); "" if the start of the lesson is unknown.

    The clock of a lesson stops while its computer is off: after a power cut, answers appear that much earlier.
    """
    try:
        return (datetime.fromisoformat(begun) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
    except ValueError:
        return ""
