"""Dates of TimelineJS slides as partial dates: numbers may be text and parts may be missing; nothing is invented."""

from __future__ import annotations

import re
from typing import Any

from aseandesk.facts.dates import PartialDate, partial_date
from aseandesk.facts.problem import shown
from aseandesk.words import N_, tr

_NUMBER = re.compile(r"([+-]?\d{1,12})(?:\.0*)?", re.ASCII)
_ABOUT = re.compile(r"(about|around|circa|approximately|approx\.?|ca?\.)\s|~", re.IGNORECASE)
_DAYS = N_(("year", "month", "day"))
_TIMES = N_(("hour", "minute", "second", "millisecond"))


class DateError(ValueError):
    """A date that cannot be read; the text is a sentence without its end."""


def read_date(found: Any, changes: list[str]) -> PartialDate:
    """Return the date of an object with year, month and day; append to `changes` what was left out.

    Raises: DateError.
    """
    if isinstance(found, str):
        try:
            return partial_date(found.strip())
        except ValueError as error:
            raise DateError(str(error)) from None
    if not isinstance(found, dict):
        raise DateError(tr("{found} is no date", found=shown(found)))
    year, month, day = (_number(found, part) for part in _DAYS)
    if year is None:
        raise DateError(tr("a date without a year"))
    if not 1 <= year <= 9999:
        raise DateError(tr("the year {year} is outside of 1 to 9999", year=year))
    if any(_number(found, part) for part in _TIMES):
        changes.append(tr("the time of day was left out"))
    if day and not month:
        changes.append(tr("a day without a month was left out"))
    text = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
    words = found.get("display_date")
    about = "~" if isinstance(words, str) and _ABOUT.match(words.strip()) else ""
    try:
        return PartialDate(text + about)
    except ValueError as error:
        raise DateError(str(error)) from None


def shown_as(found: Any) -> str:
    """Return the text in which the file shows a date, "" if it has none."""
    words = found.get("display_date") if isinstance(found, dict) else None
    return words if isinstance(words, str) else ""


def _number(found: dict[str, Any], part: str) -> int | None:
    """Return a part of a date as a number; None if it is missing. A month or day of 0 is missing."""
    value = found.get(part)
    if value is None or value == "" or (isinstance(value, str) and not value.strip()):
        return None
    match = None if isinstance(value, bool) else _NUMBER.fullmatch(str(value).strip())
    if match is None:
        raise DateError(tr("{found} is no {part}", found=shown(value), part=tr(part)))
    number = int(match[1])
    return None if number == 0 and part != "year" else number
