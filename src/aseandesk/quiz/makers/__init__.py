"""Makers of questions, one file a family. A new family is one new file here, and nothing else: files are found by themselves.

A bundle that freezes the program must be told to take all of this folder (`collect_submodules`); one that forgets it fails at once
and loudly instead of offering no questions. What a file must hold is `Maker`; `docs/quiz.md` shows one.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from random import Random
from typing import Protocol, cast

from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Kind, Question


class Maker(Protocol):
    """What a file of this room offers.

    `subjects` are the things that can be asked about. `days` are the days for which a subject makes another question each; none, if
    the answer is the same on all. `make` gives a question that its `is_right` has proved, or None. `is_right` says what makes an
    answer right (what `answer` is, by kind of question, says `proof`; the question's own subject): None means that the store does
    not settle it. `WORDINGS` are the English texts of its prompts with slots: by the relation that makes an answer right, some
    variants that say the same. They are keys of `resources/i18n`, and what `quiz.examine` reads printed questions by. `KINDS` are the
    kinds of its questions: who wishes for others need not try it.
    """

    ID: str
    TITLE: str
    KINDS: tuple[Kind, ...]
    WORDINGS: Mapping[str, tuple[str, ...]]

    def subjects(self, store: FactStore) -> tuple[str, ...]: ...

    def days(self, store: FactStore, subject: str) -> tuple[date, ...]: ...

    def make(self, store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None: ...

    def is_right(self, store: FactStore, answer: str, subject: str, day: date) -> bool | None: ...


class Families(Mapping[str, Maker]):
    """Makers by the id of their family. The file of one is imported when it is first looked up: whoever asks about one topic needs few.

    Raises RuntimeError for a file that holds another family than the one it is called by.
    """

    def __init__(self, ids: Iterable[str], *made: Maker) -> None:
        self._made: dict[str, Maker | None] = {**dict.fromkeys(ids), **{maker.ID: maker for maker in made}}

    def __getitem__(self, family: str) -> Maker:
        maker = self._made[family]
        if maker is None:
            name = family.replace("-", "_")
            maker = self._made[family] = cast(Maker, import_module(f"{__name__}.{name}"))
            if family != maker.ID:
                raise RuntimeError(f"the file {name}.py holds the family {maker.ID}")
        return maker

    def __contains__(self, family: object) -> bool:
        return family in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@cache
def families() -> Families:
    """All made families, in alphabetical order. Raises RuntimeError if none is found."""
    found = sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    if not found:
        raise RuntimeError("no question families were found: the bundle lacks the modules of aseandesk.quiz.makers")
    return Families(found)


def any_day(_store: FactStore, _subject: str) -> tuple[date, ...]:
    """`days` of a family whose answers don't change with time."""
    return ()
