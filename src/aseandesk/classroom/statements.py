"""The report as xAPI statements, one JSON object a line: what a learning record store takes in. No name of a person goes out by it."""

from __future__ import annotations

import json
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from aseandesk.classroom.report import Cell, Item, Pupil, Report

HOME = "https://aseandesk.example/classroom"
"""Whose accounts these are. Nothing lies there: xAPI wants an address for whoever gives ids."""
_ANSWERED = {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}}
_QUESTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
_KINDS = {
    "single": "choice",
    "multiple": "choice",
    "true-false": "choice",
    "chart": "choice",
    "order": "sequencing",
    "match": "matching",
    "number": "numeric",
    "typed": "fill-in",
    "timeline": "numeric",
    "map": "other",
}


def as_lines(report: Report) -> bytes:
    """The statements. The same lesson gives the same ids, so that taking it in twice adds nothing."""
    rows = [
        _statement(report, pupil, item, cell)
        for pupil in report.pupils
        for item, cell in zip(report.items, pupil.cells, strict=True)
        if cell is not None
    ]
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _statement(report: Report, pupil: Pupil, item: Item, cell: Cell) -> dict[str, Any]:
    lesson = f"{HOME}/{report.made}"
    result = {
        "score": {"scaled": round(cell.share, 4), "raw": cell.points, "min": 0, "max": 100},
        "success": cell.right,
        "completion": True,
        "response": cell.given,
        "duration": f"PT{cell.seconds:.2f}S",  # hundredths, as the standard compares them; never 1e+06
    }
    made = {
        "id": str(uuid5(NAMESPACE_URL, f"{lesson}/{pupil.player}/{item.place}")),
        "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": f"{report.made}-{pupil.player}"}},
        "verb": _ANSWERED,
        "object": {
            "objectType": "Activity",
            "id": f"{HOME}/question/{uuid5(NAMESPACE_URL, item.question.id)}",
            "definition": {
                "name": {"en": item.question.prompt},
                "description": {"en": item.question.id},
                "type": _QUESTION,
                "interactionType": _KINDS[item.question.kind],
            },
        },
        "result": result,
        "context": {"contextActivities": {"parent": [{"objectType": "Activity", "id": lesson}]}},
    }
    return made | ({"timestamp": report.made} if report.made else {})
