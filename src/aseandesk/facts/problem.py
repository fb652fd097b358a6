"""What is wrong with a pack, so that a person can put it right: where, what was found, what was expected."""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """One mistake in one file of a pack.

    `file` is the file within the pack ("events.json", "" for the pack as a whole), `path` the place in its JSON
    ("$[3].date"), `found` and `expected` are short, `nearest` is the nearest valid name where one is close, and `sentence`
    says all of it in words with what to do.
    """

    file: str
    path: str
    found: str
    expected: str
    nearest: str
    sentence: str
    pack: str = ""

    def __str__(self) -> str:
        return self.sentence


class PackError(Exception):
    """A pack that cannot be used, with every reason found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
