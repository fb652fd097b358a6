"""Anonymous counts: how many visits, which tabs and languages, how many quizzes, by the hour. Written once an hour, in one line."""

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
"""Bytes: some ten years of hours; what is older lies in one more file of this size."""


class Hour(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the file. `hour` is what the clock said when it began ("2026-11-25T14"), to be believed as far as the clock is."""

    hour: str
    visits: int = 0
    tabs: dict[str, int] = {}
    languages: dict[str, int] = {}
    quizzes: int = 0
    pin_misses: int = 0


class Counts:
    """What was counted since the last batch. Nothing of it says who, when within the hour, or in which order."""

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
        """Somebody has come, and speaks that language."""
        self._visits += 1
        self._languages[language] += 1

    def language(self, language: str) -> None:
        """Another language was chosen."""
        self._languages[language] += 1

    def tab(self, name: str) -> None:
        """A tab was opened."""
        self._tabs[name] += 1

    def quiz(self) -> None:
        """A quiz was finished."""
        self._quizzes += 1

    def miss(self) -> None:
        """A PIN was wrong."""
        self._misses += 1

    def hour(self) -> Hour:
        """What was counted since the last batch."""
        return Hour(self._hour, self._visits, dict(self._tabs), dict(self._languages), self._quizzes, self._misses)

    def tick(self) -> bool:
        """Write the batch if its hour is over. Returns whether it was."""
        return self._clock() - self._since >= HOUR and self.write()

    def write(self) -> bool:
        """Write what was counted, if anything was. What cannot be written goes on being counted."""
        found = self.hour()
        if found != Hour(found.hour):
            self.trouble = append(self.file, msgspec.json.encode(found), LARGEST)
            if self.trouble:
                self._since = self._clock()
                return False
        self._begin()
        return True


def read(file: Path) -> tuple[Hour, ...]:
    """The hours of a file; lines that were torn are left out. () where there is none."""
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
    """All of them together; `hour` is that of the first."""
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
