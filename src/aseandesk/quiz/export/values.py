"""The values that pass between the steps of an export: images, adapted questions, and printed pages."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from aseandesk.facts.store import FactStore
from aseandesk.quiz.export.paper import PaperOptions
from aseandesk.quiz.model.question import Option, Question


class ImageRef(msgspec.Struct, frozen=True):
    """A reference to an image: the flag of a country, a view by its address, or a map with numbered countries.

    `name` is the id of the country, the address, or the ids of the countries separated by spaces in the order of their numbers (from 1).
    """

    what: Literal["flag", "view", "map"]
    name: str


class ImageData(msgspec.Struct, frozen=True):
    """An image: a PNG, the size in pixels at which it is shown (the PNG may have a higher resolution), and a description."""

    data: bytes
    width: int
    height: int
    words: str


class NamedImage(NamedTuple):
    """An image with its file name."""

    name: str
    picture: ImageData


class RenderedImage(NamedTuple):
    """The images of a question: beside the prompt, and in place of options (by option id)."""

    beside: NamedImage | None
    options: dict[str, NamedImage]

    def all(self) -> tuple[NamedImage, ...]:
        """Return each image once."""
        found = (*((self.beside,) if self.beside else ()), *self.options.values())
        return tuple({named.name: named for named in found}.values())


class AdaptedQuestion(msgspec.Struct, frozen=True):
    """A question in a form that the format can hold; `picture` is the image beside the prompt, `flags` are images by option id."""

    question: Question
    picture: ImageRef | None = None
    flags: dict[str, ImageRef] = {}


class Printed(NamedTuple):
    """A question with its number and its options in printed order. `answer` is the right answer there ("B", "1 C · 2 A", "1967")."""

    number: int
    asked: AdaptedQuestion
    drawn: RenderedImage
    options: tuple[Option, ...]
    answer: str

    @property
    def question(self) -> Question:
        """The adapted question."""
        return self.asked.question

    @property
    def by_letter(self) -> bool:
        """Is it answered with one or more letters?"""
        return self.question.kind in {"single", "multiple", "true-false"} and not self.by_number

    @property
    def by_number(self) -> bool:
        """Is it answered with a number on a map?"""
        return self.asked.picture is not None and self.asked.picture.what == "map"


class Version(NamedTuple):
    """One version of the test, by its letter."""

    letter: str
    questions: tuple[Printed, ...]


class AnswerKeyEntry(NamedTuple):
    """The key for a question: its position and answer in each version ("A 3: B"), the prompt, the complete answer, and the explanation."""

    places: str
    prompt: str
    answers: tuple[str, ...]
    lines: tuple[str, ...]


class Booklet(NamedTuple):
    """Everything that is printed. `foot` says up to when the facts are known."""

    store: FactStore
    title: str
    foot: str
    paper: PaperOptions
    versions: tuple[Version, ...]
    key: tuple[AnswerKeyEntry, ...]
