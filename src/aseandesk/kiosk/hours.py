"""Opening hours: is the kiosk open now? If the clock is obviously wrong, the kiosk is open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

Span = tuple[time, time]
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ALL_DAY: Span = (time.min, time.max)
_FORM = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


def span_of(text: Any) -> Span | None:
    """Parse “09:00-17:00”; None for anything else, also if it ends before it begins. “24:00” is the end of the day."""
    found = _FORM.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None:
        return None
    first, last = (int(found[1]), int(found[2])), (int(found[3]), int(found[4]))
    try:
        begin, end = time(*first), time.max if last == (24, 0) else time(*last)
    except ValueError:
        return None
    return (begin, end) if begin < end else None


def is_open(hours: Sequence[Span | None], now: datetime, known_until: date) -> bool:
    """Is the kiosk open? Always if there are no hours, and if the clock is before the day up to which the facts are known."""
    if not hours or now.date() < known_until:
        return True
    span = hours[now.weekday()]
    return span is not None and span[0] <= now.time() < span[1]
