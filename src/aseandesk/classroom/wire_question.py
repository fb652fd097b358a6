"""Questions as sent to phones, without answers and with neutral ids; and decoding of the responses from phones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from aseandesk.classroom import messages
from aseandesk.classroom.messages import LONGEST_TEXT, OfferedOption, PictureLink
from aseandesk.facts.card import citation
from aseandesk.facts.store import FactStore
from aseandesk.quiz.export.picture_words import view_words
from aseandesk.quiz.model.answer import AnswerError, Response, right_given, right_words
from aseandesk.quiz.model.numbers import NumberError, readings
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark, mark
from aseandesk.quiz.toolkit.sources import best_sources
from aseandesk.words import tr

LETTERS = "abcdefghijklmnopqrstuvwxyz"
TEXTS = frozenset({"number", "typed", "timeline"})
"""Kinds that are answered by a text."""
ONE = frozenset({"single", "true-false", "chart", "map"})
"""Kinds that are answered by one id."""


class Refused(Exception):  # not an error of the program, so no "Error" in the name
    """An action that the rules do not allow; `code` for programs, the text for people."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


class WireQuestion(msgspec.Struct, frozen=True):
    """A question ready to be sent: the messages before and at the reveal, and the real ids by the ids on the wire.

    `pictures` are what `/pic/` serves for it: the id of a country's flag, or the address of a view.
    """

    question: Question
    shown: messages.QuestionMessage
    told: messages.Reveal
    ids: dict[str, str]
    pictures: tuple[str, ...]


Places = Callable[[Question], Mapping[str, str]]
"""Returns the addresses of the countries that can be tapped on the map of a question, by neutral ids."""


def no_places(_question: Question) -> Mapping[str, str]:
    """The `Places` of a room without maps."""
    return {}


def pose(store: FactStore, questions: tuple[Question, ...], places: Places = no_places) -> tuple[WireQuestion, ...]:
    """Return the questions as they are sent, in this order."""
    return tuple(_posed(store, question, place, len(questions), places(question)) for place, question in enumerate(questions))


def _posed(store: FactStore, question: Question, place: int, of: int, places: Mapping[str, str]) -> WireQuestion:
    pictures: list[str] = []

    def picture(name: str, words: str) -> PictureLink | None:
        if not name:
            return None
        pictures.append(name)
        return PictureLink(f"/pic/{place}/{len(pictures) - 1}", words)

    beside = picture(question.flag, question.picture) or picture(*_chart(store, question))
    ids = {name: option.id for name, option in zip(LETTERS, question.options, strict=False)} if question.kind != "map" else dict(places)
    items = {str(number): item.id for number, item in enumerate(question.items, 1)}
    number = question.number
    shown = messages.QuestionMessage(
        q=place,
        of=of,
        kind=question.kind,
        prompt=question.prompt,
        options=tuple(
            OfferedOption(name, option.text, picture(option.flag, option.text))
            for name, option in zip(LETTERS, question.options, strict=False)
        ),
        items=tuple(OfferedOption(name, item.text) for name, item in zip(items, question.items, strict=True)),
        quote=question.quote,
        speaker=question.speaker,
        unit=number.unit if number is not None and not number.year else "",
        picture=beside,
        map=f"/map/{place}" if question.kind == "map" else "",
    )
    told = messages.Reveal(
        q=place,
        right=_wired(question, ids, right_given(question)),
        words=right_words(store, question),
        why=question.explanation,
        sources=tuple(citation(source) for source in best_sources(store, question)),
        notes={name: option.note for name, option in zip(LETTERS, question.options, strict=False) if option.note},
    )
    return WireQuestion(question, shown, told, ids, tuple(pictures))


def _chart(store: FactStore, question: Question) -> tuple[str, str]:
    """Return the chart of a question and its description; two empty texts for none."""
    return (question.view, view_words(store, question.view)) if question.view.startswith("chart:") else ("", "")


def encode_response(posed: WireQuestion, given: Response) -> tuple[str, ...]:
    """Return a response with the ids of the wire."""
    return _wired(posed.question, posed.ids, given)


def _wired(question: Question, ids: Mapping[str, str], given: Response) -> tuple[str, ...]:
    if question.kind in TEXTS:
        return given
    names = {true: name for name, true in ids.items()}
    return tuple(names.get(one, "") for one in given)


def decode_response(posed: WireQuestion, given: tuple[str, ...]) -> Response:
    """Return a response from the wire with real ids, normalised. Raises Refused if it does not fit the question."""
    question = posed.question
    if question.kind in TEXTS:
        return _text(question, given)
    if question.kind == "match":
        return _matched(posed, given)
    wanted = {"order": len(question.options)}.get(question.kind, 1 if question.kind in ONE else 0)
    if (wanted and len(given) != wanted) or not given or len(set(given)) < len(given):
        raise _unfit()
    if not all(one in posed.ids for one in given):
        raise _unfit()
    true = tuple(posed.ids[one] for one in given)
    return tuple(sorted(true)) if question.kind == "multiple" else true


def _text(question: Question, given: tuple[str, ...]) -> Response:
    if len(given) != 1 or not given[0].strip() or len(given[0]) > LONGEST_TEXT:
        raise _unfit()
    text = " ".join("".join(one for one in given[0] if one.isprintable() or one.isspace()).split())
    if not text:
        raise _unfit()
    if question.kind == "timeline" and not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise Refused("bad-answer", tr("“{words}” is no year.", words=text))
    if question.kind == "number" and question.number is not None:
        try:
            readings(text, unit=question.number.unit, year=question.number.year)
        except NumberError as error:
            raise Refused("bad-answer", str(error)) from None
    return (text,)


def _matched(posed: WireQuestion, given: tuple[str, ...]) -> Response:
    chosen = [one for one in given if one]
    if len(given) != len(posed.question.items) or not chosen or any(one not in posed.ids for one in chosen):
        raise _unfit()
    return tuple(posed.ids[one] if one else "" for one in given)


def _unfit() -> Refused:
    return Refused("bad-answer", tr("This question cannot be answered so."))


Grader = Callable[[Question, Response], Mark]
"""Marks a response."""


def grader_of(store: FactStore) -> Grader:
    """Return a grader that marks each different response once. A response that cannot be marked is wrong, with the reason."""
    known: dict[tuple[str, Response], Mark] = {}

    def grader(question: Question, given: Response) -> Mark:
        key = (question.id, given)
        found = known.get(key)
        if found is None:
            try:
                found = mark(store, question, given)
            except AnswerError as error:
                found = Mark(False, 0.0, given, str(error))
            known[key] = found
        return found

    return grader
