"""Parse questions and responses from JSON: the output of `quiz make --format json`, and responses to it."""

from __future__ import annotations

from codecs import BOM_UTF8
from datetime import date
from typing import Any

import msgspec

from aseandesk.quiz.export.formats.as_json import JsonQuestion
from aseandesk.quiz.model.answer import AnswerError, Response
from aseandesk.quiz.model.question import Number, Option, Question, number_text
from aseandesk.words import tr


class _Questions(msgspec.Struct, frozen=True):
    questions: tuple[JsonQuestion, ...]


class WrittenError(ValueError):
    """A file or line that cannot be read; its text is a sentence."""


LARGEST = 64 * 1024 * 1024
"""Maximum size of a file of questions in bytes."""


def read_questions(data: bytes) -> dict[str, Question]:
    """Parse a file into questions by id. Raises WrittenError with a sentence that names the position."""
    try:
        rows = msgspec.json.decode(data.removeprefix(BOM_UTF8), type=_Questions).questions
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WrittenError(tr("These are no questions as `quiz make --format json` writes them: {why}.", why=error)) from None
    return {row.id: _question(row) for row in rows}


def read_question(value: Any) -> Question:
    """Parse one question of such a file. Raises WrittenError with a sentence."""
    try:
        return _question(msgspec.convert(value, JsonQuestion))
    except msgspec.ValidationError as error:
        raise WrittenError(tr("This is no question as `quiz make --format json` writes it: {why}.", why=error)) from None


def _question(row: JsonQuestion) -> Question:
    try:
        day = date.fromisoformat(row.as_of)
    except ValueError:
        raise WrittenError(tr("The question {id} holds on “{day}”, which is no day as 2025-10-25.", id=row.id, day=row.as_of)) from None
    right = {"order", "match"}.isdisjoint({row.kind})
    number = row.number
    return Question(
        id=row.id,
        family=row.family,
        kind=row.kind,
        prompt=row.prompt,
        options=tuple(Option(one.id, one.text, right=one.correct and right, note=one.why, flag=one.flag) for one in row.options),
        day=day,
        subject=" ".join(row.facts),
        explanation=row.explanation,
        sources=row.sources,
        level=row.level,
        topic=row.topic,
        flag=row.flag,
        picture=row.picture,
        quote=row.quote,
        speaker=row.speaker,
        view=row.view,
        items=tuple(Option(one.id, one.text) for one in row.items),
        key=_key(row),
        number=Number(number.value, number.unit, number.low, number.high, number.near_low, number.near_high, number.year)
        if number
        else None,
        accepted=row.accepted,
    )


def _key(row: JsonQuestion) -> tuple[str, ...]:
    """Return the `key` for the kinds that have one, from the answer in the row."""
    known = {option.id for option in row.options}
    match row.kind, row.answer:
        case "order", tuple(answer) if all(isinstance(one, str) for one in answer) and set(answer) == known:
            return tuple(map(str, answer))
        case "match", tuple(answer) if len(answer) == len(row.items) and all(isinstance(one, tuple) and one[1] in known for one in answer):
            return tuple(one[1] for one in answer if isinstance(one, tuple))
        case (("typed" | "map" | "timeline"), str(answer)):
            return (answer,)
        case (("order" | "match" | "typed" | "map" | "timeline"), _):
            raise WrittenError(tr("The answer of {id} does not fit its kind, {kind}.", id=row.id, kind=row.kind))
    return ()


def read_response(question: Question, answer: Any) -> Response:
    """Parse a response: a text, a number, a list of texts; for `match` also pairs of item and option, or an object of them.

    Raises AnswerError with a sentence.
    """
    match answer:
        case None:
            return ()
        case str():
            return (answer,)
        case bool():
            return ("true" if answer else "false",)
        case int() | float():
            return (number_text(answer),)
        case list() if all(isinstance(one, str) for one in answer):
            return tuple(answer)
        case list() if question.kind == "match" and all(isinstance(one, list) and len(one) == 2 for one in answer):
            return _paired(question, {str(item): str(option) for item, option in answer})
        case dict() if question.kind == "match":
            return _paired(question, {str(item): str(option) for item, option in answer.items()})
    raise AnswerError(
        tr("An answer is a text, a number or a list of texts; found {found}.", found=msgspec.json.encode(answer).decode()[:80])
    )


def _paired(question: Question, pairs: dict[str, str]) -> Response:
    """Return the option for each item, "" where none was given."""
    items = [item.id for item in question.items]
    unknown = [item for item in pairs if item not in items]
    if unknown:
        raise AnswerError(tr("“{id}” is none of the items: {known}.", id=unknown[0], known=", ".join(items)))
    return tuple(pairs.get(item, "") for item in items)
