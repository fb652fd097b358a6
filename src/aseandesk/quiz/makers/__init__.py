"""Makers of questions, one file for each family. The files are discovered automatically: a new family is one new file in this package.

A frozen bundle must include the whole package (`collect_submodules`). If it does not, the start fails at once, rather than offering no
questions. Each file must match `Maker`; `docs/quiz.md` has an example.
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
    """The interface of a module in this package.

    `subjects` returns what can be asked about. `days` returns the days on which a subject gives different questions; empty if the answer
    never changes. `make` returns a question that its `is_right` has proved, or None. `is_right` says whether an answer is right for the
    question's subject; None means that the store does not settle it. What `answer` holds depends on the kind of question, see
    `toolkit.gate`. `WORDINGS` are the English prompts with slots: for each relation some variants with the same meaning. They are keys of
    `resources/i18n`, and `quiz.verify` parses printed questions with them. `KINDS` are the kinds of its questions, so that filters can skip
    the maker.
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
    """Makers by the id of their family. A maker is imported on first access, since most callers need few.

    Raises RuntimeError if a file's family id differs from its name.
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
    """Return all families that have a maker, in alphabetical order. Raises RuntimeError if none is found."""
    found = sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    if not found:
        raise RuntimeError("no question families were found: the bundle lacks the modules of aseandesk.quiz.makers")
    return Families(found)


def any_day(_store: FactStore, _subject: str) -> tuple[date, ...]:
    """The `days` of a family whose answers do not change with time."""
    return ()
