"""The values stored in the learner's file, and its errors, whose texts are sentences."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import msgspec

from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.course import Mode


class LearnerError(Exception):
    """Something could not be stored or read; its text is a sentence that says what it was and what to do."""


class NotTakenError(LearnerError):
    """A file that cannot be imported; its text says what is wrong in it, without the name of the file."""


class BrokenError(LearnerError):
    """The file was damaged and set aside as `aside`; `copy` is the newest valid copy, if there is one."""

    def __init__(self, sentence: str, aside: Path, copy: Path | None) -> None:
        super().__init__(sentence)
        self.aside, self.copy = aside, copy


class Profile(msgspec.Struct, frozen=True):
    """A learner: a name ("" for the unnamed first one) and the id of a picture ("flag:VNM", "star"; "" for none).

    `uid` stays the same when the profile is exported to another computer.
    """

    id: int
    uid: str
    name: str
    picture: str


def tidied(name: str) -> str:
    """Return a name on one line, with single spaces, without invisible or direction-changing characters. Joiners that scripts need are
    kept.
    """
    seen = "".join(one for one in " ".join(name.split()) if one in _JOINERS or unicodedata.category(one) not in _UNSEEN)
    return " ".join(seen.split())


_JOINERS = "\u200c\u200d"
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


class Sitting(msgspec.Struct, frozen=True, omit_defaults=True):
    """An unfinished quiz: its address, its mode, the responses so far by question index, and the flagged indexes.

    `questions` are as they were asked, in `language`; older files have only their `ids`. `left` are the seconds left; 0: no limit.
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
    """A report on a question: its id and prompt, the comment, and the time (ISO with UTC offset)."""

    id: int
    question: str
    prompt: str
    words: str
    at: str


class MasteryCell(msgspec.Struct, frozen=True):
    """For a country ("" for none) and a topic: different questions asked, those known now (last answered correctly and not yet due),
    answers, and right answers.
    """

    country: str
    topic: str
    asked: int
    known: int
    answers: int
    right: int


class Day(msgspec.Struct, frozen=True):
    """The answers of one local day."""

    day: date
    answers: int
    right: int


class LearnerProgress(msgspec.Struct, frozen=True):
    """The contents of the progress page.

    `cells` are by country and topic (a question about two countries is in both), `topics` have "" for the country, `days` are in order.
    `forecast` is the number of questions due today and on the following days, `streak` the consecutive days up to today or yesterday.
    """

    cells: tuple[MasteryCell, ...]
    topics: tuple[MasteryCell, ...]
    days: tuple[Day, ...]
    forecast: tuple[int, ...]
    asked: int
    known: int
    answers: int
    right: int
    streak: int
