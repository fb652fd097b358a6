"""A printed test as a value: versions with questions and options in different orders, and the right answers of each."""

from __future__ import annotations

from aseandesk.quiz.export.answer_key import answer_words, explanation, prompt_lines
from aseandesk.quiz.export.paper import LETTERS
from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.export.values import AdaptedQuestion, AnswerKeyEntry, Booklet, Printed, RenderedImage, Version
from aseandesk.quiz.model.question import Option
from aseandesk.quiz.model.seeded_random import seeded_random, shuffled
from aseandesk.words import tr

_SHUFFLED = frozenset({"order", "match"})
"""Kinds whose options must be shuffled in every version, since their order is the answer."""


def booklet(given: ExportRequest, rows: list[tuple[AdaptedQuestion, RenderedImage]]) -> Booklet:
    """Return the booklet. Version A keeps the given order; the other versions are shuffled by the seed."""
    versions = tuple(_version(given.seed, letter, rows) for letter in LETTERS[: given.paper.versions])
    known = given.store.pack.as_of
    foot = tr("ASEANdesk · known up to {date}", date=known.words()) if known else "ASEANdesk"
    return Booklet(given.store, given.title, foot, given.paper, versions, _key(given, versions) if given.paper.key else ())


def letter(place: int) -> str:
    """Return the letter of an option index: 0 is A."""
    return chr(ord("A") + place)


def _version(seed: int, name: str, rows: list[tuple[AdaptedQuestion, RenderedImage]]) -> Version:
    first = name == LETTERS[0]
    order = rows if first else shuffled(seeded_random(seed, "paper", name), rows)
    return Version(name, tuple(_printed(seed, name, number, asked, drawn) for number, (asked, drawn) in enumerate(order, 1)))


def _printed(seed: int, name: str, number: int, asked: AdaptedQuestion, drawn: RenderedImage) -> Printed:
    question = asked.question
    options = question.options
    fixed = question.kind == "true-false" or (asked.picture is not None and asked.picture.what == "map")
    if not fixed and (name != LETTERS[0] or question.kind in _SHUFFLED):
        options = tuple(shuffled(seeded_random(seed, "paper", name, question.id), options))
    return Printed(number, asked, drawn, options, _answer(asked, options))


def _answer(asked: AdaptedQuestion, options: tuple[Option, ...]) -> str:
    question = asked.question
    letters = {option.id: letter(place) for place, option in enumerate(options)}
    if asked.picture is not None and asked.picture.what == "map":
        return next(option.text for option in options if option.right)
    match question.kind:
        case "order":
            return " ".join(letters[one] for one in question.key)
        case "match":
            return " · ".join(f"{place} {letters[one]}" for place, one in enumerate(question.key, 1))
        case "number" | "typed":
            return answer_words(question)[0]  # the answer key lists the other accepted names too
    return ", ".join(letters[option.id] for option in options if option.right)


def _key(given: ExportRequest, versions: tuple[Version, ...]) -> tuple[AnswerKeyEntry, ...]:
    """Return the answer key, in the order of version A."""
    found = []
    for printed in versions[0].questions:
        question = printed.question
        places = ((version.letter, one) for version in versions for one in version.questions if one.question.id == question.id)
        where = " · ".join(tr("{version} {number}: {answer}", version=name, number=one.number, answer=one.answer) for name, one in places)
        found.append(AnswerKeyEntry(where, " ".join(prompt_lines(question)), answer_words(question), explanation(given, question)))
    return tuple(found)
