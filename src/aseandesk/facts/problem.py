"""A problem of a pack, described so that a person can fix it: where, what was found, what was expected."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import msgspec

from aseandesk.facts.nearest import near
from aseandesk.words import count, tr

LONGEST_PLACE = 200
"""Letters of a location that are shown in full."""
MOST_IN_A_FILE = 200
"""Problems shown per file; if there are more, a last line says so."""


class Problem(msgspec.Struct, frozen=True):
    """One mistake in one file of a pack.

    `file` is the file within the pack ("events.json", "" for the pack as a whole), `path` the location in its JSON ("$[3].date"),
    `found` and `expected` are short, `nearest` is the nearest valid name if one is close, and `sentence` says all of it in words
    with what to do. `pack` is the path of the pack.
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

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ProblemReport:
    """Collects the problems of one pack, at most MOST_IN_A_FILE of each file."""

    def __init__(self, pack: Path | str) -> None:
        self.pack = str(pack)
        self._found: list[Problem] = []
        self._count: dict[str, int] = {}

    def add(
        self,
        file: str,
        path: str,
        found: str,
        expected: str,
        *,
        row: str = "",
        names: Collection[str] = (),
        near_to: str = "",
        advice: str = "",
    ) -> None:
        """Add a problem.

        `row` is the id of its row. The nearest valid name is `near_to`, or is looked for among `names`. `advice` is added if there
        is no such name.
        """
        self._count[file] = self._count.get(file, 0) + 1
        if self._count[file] > MOST_IN_A_FILE:
            return
        nearest = near_to or (near(found.strip('"'), names) if names else "")
        place = ", ".join(part for part in (_cut(file), _cut(path), shown(row) if row else "") if part) or self.pack
        sentence = tr("{place}: found {found}, expected {expected}.", place=place, found=found, expected=expected)
        if nearest:
            sentence += " " + tr("Did you mean {nearest}?", nearest=shown(nearest))
        elif advice:
            sentence += " " + advice
        self._found.append(Problem(_cut(file), _cut(path), found, expected, nearest, sentence, self.pack))

    def is_full(self, file: str) -> bool:
        """Return whether the limit of problems of the file is reached."""
        return self._count.get(file, 0) >= MOST_IN_A_FILE

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems that were found elsewhere."""
        self._found.extend(problems)

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems in the order they were found, and a line for each file with more than are shown."""
        more = [
            Problem(
                file,
                "",
                tr("{n} more", n=left),
                "",
                "",
                count(
                    left,
                    "{file}: one more mistake of which nothing is said here.",
                    "{file}: {n} more mistakes of which nothing is said here.",
                    file=file,
                ),
                self.pack,
            )
            for file, found in self._count.items()
            if (left := found - MOST_IN_A_FILE) > 0
        ]
        return (*self._found, *more)


def _cut(place: str) -> str:
    """Return the name of a file, or a location in it, on one line and cut to a readable length."""
    return place if len(place) <= LONGEST_PLACE and place.isprintable() else shown(place)[1:-1]


def shown(value: Any) -> str:
    """Return a value of a file for a sentence: short, on one line, safe on any terminal."""
    match value:
        case str():
            text = "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "�" for c in value[:61])
            return f'"{text[:60]}…"' if len(value) > 60 else f'"{text}"'
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() if abs(value) >= 10**18:
            return tr("a huge number")
        case int() | float():
            return repr(value)
        case list() | tuple():
            return tr("a list of {n}", n=len(value)) if value else tr("an empty list")
        case dict():
            return tr("an object") if value else tr("an empty object")
    return type(value).__name__
