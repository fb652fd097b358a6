"""Questions and answers as xAPI interactions (xAPI 1.0.3, part two, 2.4.4.1 and appendix C): ids, patterns and delimiters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from aseandesk.quiz.export.answer_key import plain
from aseandesk.quiz.export.verdict import is_verdict
from aseandesk.quiz.model.answer import Response, number_of
from aseandesk.quiz.model.numbers import NumberError, nearest, readings
from aseandesk.quiz.model.question import Number, Option, Question

_TYPE = "http://adlnet.gov/expapi/activities/cmi.interaction"
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
_AND, _PAIR, _RANGE = "[,]", "[.]", "[:]"
"""Delimiters between the ids of several answers, within a pair, and between the ends of a range."""


def interaction_type(question: Question) -> str:
    """Return the xAPI interaction type for the kind of question."""
    return "true-false" if is_verdict(question) else _KINDS[question.kind]


def definition(question: Question, lang: str) -> dict[str, Any]:
    """Return the activity definition: the prompt, the choices, and the correct responses."""
    kind = interaction_type(question)
    found: dict[str, Any] = {
        "name": {lang: question.prompt},
        "description": {lang: question.prompt},
        "type": _TYPE,
        "interactionType": kind,
        "correctResponsesPattern": _right(question, kind),
    }
    if kind in {"choice", "sequencing"}:
        found["choices"] = _components(question.options, lang)
    elif kind == "matching":
        found |= {"source": _components(question.items, lang), "target": _components(question.options, lang)}
    return found


def response(question: Question, given: Response) -> str:
    """Return a response by ids; a typed number as a number if it is one, "" for no answer."""
    match interaction_type(question):
        case "matching":
            pairs = zip(question.items, given, strict=False)
            return _AND.join(f"{_id(item.id)}{_PAIR}{_id(one)}" for item, one in pairs if one)
        case "numeric":
            return _figure(question, given)
        case "fill-in":
            return given[0] if given else ""
    return _joined(given)


def _right(question: Question, kind: str) -> list[str]:
    match kind:
        case "sequencing":
            return [_joined(question.key)]
        case "matching":
            return [response(question, question.key)]
        case "numeric":
            return [_span(number_of(question))]
        case "fill-in":
            return list(question.accepted)
        case "other":
            return [_joined(question.key)]
    return [_joined(option.id for option in question.options if option.right)]


def _components(options: Iterable[Option], lang: str) -> list[dict[str, Any]]:
    """Return the options; for an option shown as a picture its note says what is shown."""
    return [{"id": _id(one.id), "description": {lang: (one.note if one.flag and one.note else one.text) or one.id}} for one in options]


def _joined(ids: Iterable[str]) -> str:
    return _AND.join(_id(one) for one in ids if one)


def _id(name: str) -> str:
    """Return an id without white space and delimiters, as the standard requires."""
    return re.sub(r"\s|\[[,.:]\]", "_", name)


def _span(number: Number) -> str:
    """Return a number, or the two ends of its range."""
    return plain(number.value) if number.low == number.high else f"{plain(number.low)}{_RANGE}{plain(number.high)}"


def _figure(question: Question, given: Response) -> str:
    if not given or not given[0]:
        return ""
    if question.kind == "timeline":
        return given[0].partition("-")[0]
    number = number_of(question)
    try:
        return plain(nearest(readings(given[0], unit=number.unit, year=number.year), number.value))
    except NumberError:
        return given[0]
