"""The program's own format: all data of the questions as JSON. The schema in `resources/schema/quiz.schema.json` is generated from these
types.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from aseandesk.facts.schema import schema_of
from aseandesk.facts.store import FactStore
from aseandesk.quiz.export.picture_words import picture_words
from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.model.question import Kind, Level, Option, Question

NAME = "json"
TITLE = "JSON (all of it)"
SUFFIX = ".json"
SCHEMA = "quiz.schema.json"


class JsonOption(msgspec.Struct, frozen=True):
    """An option: the address of the thing it names (or its plain value), its text, is it right, the line that clears it up, and the id
    of the country whose flag is drawn in its place ("" for none; the text then says what the flag looks like)."""

    id: str
    text: str
    correct: bool
    why: str
    flag: str


class JsonMatchItem(msgspec.Struct, frozen=True):
    """A left side of a question to match."""

    id: str
    text: str


class Bounds(msgspec.Struct, frozen=True):
    """A number that is right: its value and unit, the bounds within which an answer is right, and those within which it is close."""

    value: float
    unit: str
    low: float
    high: float
    near_low: float
    near_high: float
    year: bool


class JsonQuestion(msgspec.Struct, frozen=True):
    """A question. `answer` is an option's id (single, true-false, chart), a list of ids (multiple, order), pairs of an item's and an
    option's id (match), a number (number), or an address (typed, map, timeline). `as_of` is the day on which it holds."""

    id: str
    family: str
    kind: Kind
    prompt: str
    options: tuple[JsonOption, ...]
    answer: str | float | tuple[str | tuple[str, str], ...]
    explanation: str
    sources: tuple[str, ...]
    facts: tuple[str, ...]
    as_of: str
    level: Level
    topic: str
    quote: str
    speaker: str
    flag: str
    picture: str
    view: str
    items: tuple[JsonMatchItem, ...]
    number: Bounds | None
    accepted: tuple[str, ...]


class JsonLink(msgspec.Struct, frozen=True):
    """Where it can be read."""

    title: str
    publisher: str
    url: str | None


class JsonQuiz(msgspec.Struct, frozen=True):
    """A quiz: its title, the day up to which the facts are known ("" if nobody says), the questions, and the sources by id.

    `pack`, `version` and `seed` say what it was made from: the same give the same questions.
    """

    title: str
    pack: str
    version: str
    seed: int
    known_up_to: str
    questions: tuple[JsonQuestion, ...]
    sources: dict[str, JsonLink]


def make(given: ExportRequest) -> ExportResult:
    """Return the file. Every question fits."""
    text = json.dumps(msgspec.to_builtins(file_of(given)), ensure_ascii=False, indent=1)
    return ExportResult(f"{text}\n".encode(), len(given.questions))


def file_of(given: ExportRequest) -> JsonQuiz:
    """Return the whole quiz as a value."""
    store = given.store
    named = {one: store.sources[one] for question in given.questions for one in question.sources if one in store.sources}
    return JsonQuiz(
        given.title,
        store.pack.id,
        store.pack.version,
        given.seed,
        store.pack.as_of.text if store.pack.as_of else "",
        tuple(row_of(_described(store, question, given.lang)) for question in given.questions),
        {one: JsonLink(source.title, source.publisher, source.url) for one, source in named.items()},
    )


def _described(store: FactStore, question: Question, lang: str) -> Question:
    """Return the question with a description of its picture."""
    return msgspec.structs.replace(question, picture=question.picture or picture_words(store, question, lang))


def row_of(question: Question) -> JsonQuestion:
    """Return one question as a value."""
    number = question.number
    return JsonQuestion(
        id=question.id,
        family=question.family,
        kind=question.kind,
        prompt=question.prompt,
        options=tuple(JsonOption(one.id, one.text, _is_right(question, one), one.note, one.flag) for one in question.options),
        answer=answer_of(question),
        explanation=question.explanation,
        sources=question.sources,
        facts=question.addresses,
        as_of=question.day.isoformat(),
        level=question.level,
        topic=question.topic,
        quote=question.quote,
        speaker=question.speaker,
        flag=question.flag,
        picture=question.picture,
        view=question.view,
        items=tuple(JsonMatchItem(one.id, one.text) for one in question.items),
        number=Bounds(number.value, number.unit, number.low, number.high, number.near_low, number.near_high, number.year)
        if number
        else None,
        accepted=question.accepted,
    )


def answer_of(question: Question) -> Any:
    """Return the right answer in the form of its kind."""
    right = tuple(option.id for option in question.options if option.right)
    match question.kind:
        case "multiple":
            return right
        case "order":
            return question.key
        case "match":
            return tuple(zip((item.id for item in question.items), question.key, strict=True))
        case "number" if question.number is not None:
            return question.number.value
        case "typed" | "map" | "timeline":
            return question.key[0]
    return right[0]


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of the file, by its file name."""
    return {SCHEMA: schema_of(JsonQuiz, "A quiz as `quiz make --format json` writes it")}


def _is_right(question: Question, option: Option) -> bool:
    """Is the option right? In `order` and `match` questions every option that the key names is right."""
    return option.id in question.key if question.kind in {"order", "match"} else option.right
