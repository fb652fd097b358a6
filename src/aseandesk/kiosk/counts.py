"""Anonymous counts of visits, tabs, languages and quizzes by the hour. They are written once an hour, as one line."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from aseandesk.kiosk.files import append

HOUR = 3600.0
FILE = "counts.jsonl"
LARGEST = 4_000_000
"""Maximum size in bytes, about ten years; older hours are kept in one more file of this size."""


class Hour(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the file. `hour` is the clock's time when it began ("2026-11-25T14"), which may be wrong."""

    hour: str
    visits: int = 0
    tabs: dict[str, int] = {}
    languages: dict[str, int] = {}
    quizzes: int = 0
    pin_misses: int = 0


class Counts:
    """The counts since the last line. They do not say who, when within the hour, or in which order."""

    def __init__(self, file: Path, clock: Callable[[], float] = time.monotonic, now: Callable[[], datetime] = datetime.now) -> None:
        self.file, self._clock, self._now = file, clock, now
        self.trouble = ""
        """Why the last batch could not be written; it is tried again with the next."""
        self._begin()

    def _begin(self) -> None:
        self._since, self._hour = self._clock(), self._now().strftime("%Y-%m-%dT%H")
        self._visits = self._quizzes = self._misses = 0
        self._tabs: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()

    def visit(self, language: str) -> None:
        """Count a visit and its language."""
        self._visits += 1
        self._languages[language] += 1

    def language(self, language: str) -> None:
        """Count a change of language."""
        self._languages[language] += 1

    def tab(self, name: str) -> None:
        """Count an opened tab."""
        self._tabs[name] += 1

    def quiz(self) -> None:
        """Count a finished quiz."""
        self._quizzes += 1

    def miss(self) -> None:
        """Count a wrong PIN."""
        self._misses += 1

    def hour(self) -> Hour:
        """Return the counts since the last line."""
        return Hour(self._hour, self._visits, dict(self._tabs), dict(self._languages), self._quizzes, self._misses)

    def tick(self) -> bool:
        """Write the counts if the hour is over. Returns whether it was."""
        return self._clock() - self._since >= HOUR and self.write()

    def write(self) -> bool:
        """Write the counts if there are any. If writing fails, counting continues."""
        found = self.hour()
        if found != Hour(found.hour):
            self.trouble = append(self.file, msgspec.json.encode(found), LARGEST)
            if self.trouble:
                self._since = self._clock()
                return False
        self._begin()
        return True


def read(file: Path) -> tuple[Hour, ...]:
    """Return the hours in a file, without incomplete lines; () if it does not exist."""
    try:
        lines = file.read_bytes().splitlines()
    except OSError:
        return ()
    found = []
    for line in lines:
        try:
            found.append(msgspec.json.decode(line, type=Hour))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
    return tuple(found)


def total(hours: tuple[Hour, ...]) -> Hour:
    """Return the sum of all hours; `hour` is that of the first."""
    tabs: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for one in hours:
        tabs.update(one.tabs)
        languages.update(one.languages)
    return Hour(
        hours[0].hour if hours else "",
        sum(one.visits for one in hours),
        dict(tabs),
        dict(languages),
        sum(one.quizzes for one in hours),
        sum(one.pin_misses for one in hours),
    )
