"""Partial dates: a day, a month or a year, as exact as the source.

`1967-08-08` is a day, `1997-07` a month, `1961` a year; a trailing `~` means "about" (EDTF level 1). A partial date is an interval
of days, so two of them may overlap without being equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import total_ordering
from typing import ClassVar

from aseandesk.words import N_, tr

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)", re.ASCII)
_LONG = {1, 3, 5, 7, 8, 10, 12}
_MONTHS = N_(("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"))


@total_ordering
class PartialDate:
    """A date as far as it is known.

    `text` is its form in the store, `first` and `last` the first and last day it may mean, `precision` one of "day", "month",
    "year", `circa` whether the source says "about". Ordered by first day, then by last day.
    """

    __slots__ = ("circa", "first", "last", "precision", "text")
    __class_getitem__: ClassVar[Callable[[str], PartialDate]]

    text: str
    first: date
    last: date
    precision: str
    circa: bool

    def __init__(self, text: str) -> None:
        """Read `text`.

        Raises: ValueError with a sentence if it is no date.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"expected a date as 1967, 1967-08 or 1967-08-08, found {text!r}")
        year, month, day, about = match.groups()
        try:
            self.first = date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            raise ValueError(f"{text!r} is not in the calendar") from None
        if day:
            self.last, self.precision = self.first, "day"
        elif month:
            self.last, self.precision = _month_end(self.first), "month"
        else:
            self.last, self.precision = date(int(year), 12, 31), "year"
        self.text, self.circa = text, bool(about)

    @property
    def year(self) -> int:
        return self.first.year

    def is_day(self) -> bool:
        """Return whether the exact day is known."""
        return self.precision == "day"

    def contains(self, day: date) -> bool:
        """Return whether this date may be that day."""
        return self.first <= day <= self.last

    @property
    def place(self) -> tuple[date, date, bool]:
        """Return a sort key, faster than comparing the dates themselves."""
        return (self.first, self.last, self.circa)

    def overlaps(self, first: date, last: date) -> bool:
        """Return whether this date may lie between the two days, both included."""
        return self.first <= last and self.last >= first

    def words(self) -> str:
        """The date in words: "8 August 1967", "July 1997", "1961", "about 1961"."""
        if self.precision == "day":
            plain = day_words(self.first)
        elif self.precision == "month":
            plain = tr("{month} {year}", month=month_words(self.first.month), year=_year(self.first))
        else:
            plain = _year(self.first)
        return tr("about {date}", date=plain) if self.circa else plain

    def phrase(self) -> str:
        """The date as a part of a sentence: "on 8 August 1967", "in July 1997", "in 1961", "about 1961"."""
        if self.circa:
            return self.words()
        return tr("on {date}", date=self.words()) if self.precision == "day" else tr("in {date}", date=self.words())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.text == other.text

    def __lt__(self, other: PartialDate) -> bool:
        return self.place < other.place

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"

    def __str__(self) -> str:
        return self.text


def _month_end(first: date) -> date:
    """Return the last day of the month that begins on `first`."""
    return first.replace(day=31) if first.month in _LONG else first.replace(day=30 if first.month != 2 else 28 + _is_leap(first.year))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


class _Known(dict[str, PartialDate]):
    """A cache of partial dates by text: the same text gives the same object."""

    def __missing__(self, text: str) -> PartialDate:
        if not isinstance(text, str):
            raise ValueError(f"expected a date as text, found {text!r}")
        made = self[text] = PartialDate(text)
        return made


_KNOWN = _Known()

# `PartialDate["1967-08"]` looks up the date without a Python frame in between: decoding makes thousands.
PartialDate.__class_getitem__ = _KNOWN.__getitem__


def partial_date(text: str) -> PartialDate:
    """Return the partial date of `text`; the same object for the same text.

    Raises: ValueError with a sentence.
    """
    return _KNOWN[text]


def _year(day: date) -> str:
    return str(day.year)


def month_words(month: int) -> str:
    """Return the name of a month, 1 to 12."""
    return tr(_MONTHS[month - 1])


def day_words(day: date) -> str:
    """Return a day in words: "26 October 2025"."""
    return tr("{day} {month} {year}", day=day.day, month=month_words(day.month), year=_year(day))


def month_day_words(text: str) -> str:
    """Return a yearly day, "08-17", in words: "17 August"; any other text unchanged."""
    month, _, day = text.partition("-")
    try:
        date(2000, int(month), int(day))
    except ValueError:
        return text
    return tr("{day} {month}", day=int(day), month=month_words(int(month)))


def span_words(start: PartialDate, end: PartialDate | None) -> str:
    """Return two dates in words without repetition: "23–24 February 1976", "July–October 1997", "1963–1966"."""
    if end is None or end == start:
        return start.words()
    a, b = start.first, end.first
    if start.circa or end.circa or start.precision != end.precision:
        return f"{start.words()} – {end.words()}"
    if start.precision == "year":
        return f"{start.words()}–{end.words()}"
    if a.year != b.year:
        return f"{start.words()} – {end.words()}"
    if start.precision == "month":
        return tr("{month} {year}", month=f"{month_words(a.month)}–{month_words(b.month)}", year=_year(a))
    if a.month == b.month:
        return tr("{day} {month} {year}", day=f"{a.day}–{b.day}", month=month_words(a.month), year=_year(a))
    return f"{tr('{day} {month}', day=a.day, month=month_words(a.month))} – {end.words()}"
