"""The values that pass between the steps of an export: pictures, questions as a format asks them, and pages."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from aseandesk.facts.store import FactStore
from aseandesk.quiz.export.paper import PaperOptions
from aseandesk.quiz.model.question import Option, Question


class ImageRef(msgspec.Struct, frozen=True):
    """A picture that is wanted: the flag of a country, a view by its address, or the map with a number on each of some countries.

    `name` is the id of the country, the address, or the ids of the countries apart by a space: the first has the number 1.
    """

    what: Literal["flag", "view", "map"]
    name: str


class ImageData(msgspec.Struct, frozen=True):
    """A drawn picture: a PNG, the size in pixels at which it is shown (it may have more dots), and what it shows in words."""

    data: bytes
    width: int
    height: int
    words: str


class NamedImage(NamedTuple):
    """A picture and the name of its file."""

    name: str
    picture: ImageData


class RenderedImage(NamedTuple):
    """What stands beside the prompt, if anything does, and in place of options, by their ids."""

    beside: NamedImage | None
    options: dict[str, NamedImage]

    def all(self) -> tuple[NamedImage, ...]:
        """Each picture once."""
        found = (*((self.beside,) if self.beside else ()), *self.options.values())
        return tuple({hung.name: hung for hung in found}.values())


class AdaptedQuestion(msgspec.Struct, frozen=True):
    """A question as it will be asked: its kind is one that the format can hold, `picture` stands beside the prompt.

    `flags`: pictures stand in place of options, by the option's id.
    """

    question: Question
    picture: ImageRef | None = None
    flags: dict[str, ImageRef] = {}


class Printed(NamedTuple):
    """A question with its number and its options as they are printed; `answer` is what is right there ("B", "1 C · 2 A", "1967")."""

    number: int
    asked: AdaptedQuestion
    drawn: RenderedImage
    options: tuple[Option, ...]
    answer: str

    @property
    def question(self) -> Question:
        """The question as it is asked."""
        return self.asked.question

    @property
    def by_letter(self) -> bool:
        """Is it answered by one or several letters that can be filled in?"""
        return self.question.kind in {"single", "multiple", "true-false"} and not self.by_number

    @property
    def by_number(self) -> bool:
        """Is it answered by a number on a map?"""
        return self.asked.picture is not None and self.asked.picture.what == "map"


class Version(NamedTuple):
    """One of the versions, by its letter."""

    letter: str
    questions: tuple[Printed, ...]


class AnswerKeyEntry(NamedTuple):
    """What the key says of a question: where it stands in each version ("A 3: B"), what was asked, all that is right, and why."""

    places: str
    prompt: str
    answers: tuple[str, ...]
    lines: tuple[str, ...]


class Booklet(NamedTuple):
    """All that is printed. `foot` says up to when the facts are known."""

    store: FactStore
    title: str
    foot: str
    paper: PaperOptions
    versions: tuple[Version, ...]
    key: tuple[AnswerKeyEntry, ...]
