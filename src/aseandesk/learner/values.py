"""What the learner's file gives and takes, as frozen values; and its errors, each a sentence."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import msgspec

from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.course import Mode


class LearnerError(Exception):
    """Something could not be kept or read; its text is a sentence that says what, and what to do."""


class NotTakenError(LearnerError):
    """A file that is to be taken in cannot be: the sentence says what in it is wrong, and whoever knows its name says it before."""


class BrokenError(LearnerError):
    """The file could not be read and was set aside as `aside`; `copy` is the newest good copy, if there is one."""

    def __init__(self, sentence: str, aside: Path, copy: Path | None) -> None:
        super().__init__(sentence)
        self.aside, self.copy = aside, copy


class Profile(msgspec.Struct, frozen=True):
    """Who learns: a name ("" for the silent first one) and the id of a picture ("flag:VNM", "star"; "" for none). `uid` is the same
    wherever the profile is taken to."""

    id: int
    uid: str
    name: str
    picture: str


def tidied(name: str) -> str:
    """A name in one line, with single spaces, without what cannot be seen or turns the writing round; joiners that scripts need stay."""
    seen = "".join(one for one in " ".join(name.split()) if one in _JOINERS or unicodedata.category(one) not in _UNSEEN)
    return " ".join(seen.split())


_JOINERS = "\u200c\u200d"
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


class Sitting(msgspec.Struct, frozen=True, omit_defaults=True):
    """A quiz that was begun: its address, its mode, what was given so far by the place of the question, and the flagged places.

    `questions` are as they were asked, in `language`; a file from before they were kept has their `ids` at most. `left` are the seconds
    that it may still take; 0: no limit.
    """

    address: str
    mode: Mode
    given: tuple[Response | None, ...] = ()
    flags: tuple[int, ...] = ()
    at: int = 0
    ids: tuple[str, ...] = ()
    left: float = 0.0
    questions: tuple[Question, ...] = ()
    language: str = ""


class ReportedQuestion(msgspec.Struct, frozen=True):
    """A report that something looks wrong: the question's id and prompt, what was said about it, and when (ISO, with the zone)."""

    id: int
    question: str
    prompt: str
    words: str
    at: str


class MasteryCell(msgspec.Struct, frozen=True):
    """Of a country ("" for none) and a topic: different questions asked, those known now (last answered rightly and not yet due),
    answers given and right ones among them."""

    country: str
    topic: str
    asked: int
    known: int
    answers: int
    right: int


class Day(msgspec.Struct, frozen=True):
    """A day on which there were answers, as the clock of that place had it."""

    day: date
    answers: int
    right: int


class LearnerProgress(msgspec.Struct, frozen=True):
    """Everything the progress page shows. `cells` by country and topic (a question about two countries is in both), `topics` with ""
    for the country, `days` in order, `forecast` the questions due today and on the days after it, `streak` the days in a row up to
    today or yesterday."""

    cells: tuple[MasteryCell, ...]
    topics: tuple[MasteryCell, ...]
    days: tuple[Day, ...]
    forecast: tuple[int, ...]
    asked: int
    known: int
    answers: int
    right: int
    streak: int
