"""The time axis: days to pixels and back, zoom and pan within limits, ticks from centuries to single days.

A day is its ordinal (`date.toordinal()`), a moment is a float on the same scale; day d lasts from d to d + 1.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple, overload

from msgspec import Struct

from aseandesk.words import N_, language, tr

MIN_DAYS = 3.0
"""The shortest window, in days."""
YEAR = 365.2425
_BLOCK = 128
"""The lines of the calendar are cached in blocks of this many of a unit."""
_MONTHS = N_(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
_LONG = N_(("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"))

Measure = Callable[[str], float]
"""The width of a text in pixels."""


class Window(NamedTuple):
    """The window of time in view: start and end in days."""

    start: float
    end: float

    @property
    def days(self) -> float:
        return self.end - self.start


class Tick(Struct, frozen=True):
    """A tick of the axis: its x in pixels, its label ("" for a minor tick), and whether a new year or decade begins here.

    `column`: the label names the period that begins here and stands after the line, not above it.
    """

    x: float
    label: str
    strong: bool = False
    column: bool = False


class Ticks(Sequence[Tick]):
    """The ticks of an axis in order. Minor ticks may be hundreds: painters use their positions in `between` directly."""

    def __init__(self, named: Sequence[Tick], between: Sequence[float] = ()) -> None:
        self.named, self.between = named, between

    def __len__(self) -> int:
        return len(self.named) + len(self.between)

    def __iter__(self) -> Iterator[Tick]:
        return iter(sorted([*self.named, *(Tick(x, "") for x in self.between)], key=attrgetter("x", "label")))

    @overload
    def __getitem__(self, index: int) -> Tick: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Tick]: ...
    def __getitem__(self, index: int | slice) -> Tick | Sequence[Tick]:
        return tuple(self)[index]

    def within(self, left: float, right: float) -> Ticks:
        """Return the ticks between two positions in pixels."""
        return Ticks([t for t in self.named if left < t.x < right], [x for x in self.between if left < x < right])


# ---- places


def to_x(day: float, window: Window, width: float) -> float:
    """Convert a day to pixels: 0 at the start of the window, `width` at its end."""
    return (day - window.start) / window.days * width


def to_day(x: float, window: Window, width: float) -> float:
    """Convert pixels to a day (a float)."""
    return window.start + x / width * window.days


def day_at(x: float, window: Window, width: float) -> date:
    """Return the date at an x in pixels, limited to the calendar."""
    return date.fromordinal(min(max(int(to_day(x, window, width)), 1), date.max.toordinal()))


# ---- moving


def kept(window: Window, limits: Window) -> Window:
    """Return the window limited to at least MIN_DAYS, to the length of the limits, and to their inside."""
    days = min(max(window.days, MIN_DAYS), limits.days)
    middle = (window.start + window.end) / 2
    start = min(max(middle - days / 2, limits.start), limits.end - days)
    return Window(start, start + days)


def zoomed(window: Window, factor: float, about: float, limits: Window) -> Window:
    """Zoom in by a factor (2 shows half the time). The day `about` stays where it is as far as the limits allow."""
    days = min(max(window.days / factor, MIN_DAYS), limits.days)
    start = about - (about - window.start) / window.days * days
    start = min(max(start, limits.start), limits.end - days)
    return Window(start, start + days)


def panned(window: Window, days: float, limits: Window) -> Window:
    """Return the window moved by some days, as far as the limits allow."""
    start = min(max(window.start + days, limits.start), limits.end - window.days)
    return Window(start, start + window.days)


def around(first: float, last: float, window: Window, limits: Window) -> Window:
    """Return the window itself if the days from `first` to `last` are well in view, else moved, and widened if needed, until they are."""
    air = window.days * 0.08
    inside = min(last, window.end) - max(first, window.start)
    if (first >= window.start + air and last <= window.end - air) or inside >= window.days / 4:
        return window
    if last - first > window.days - 2 * air:
        return kept(Window(first - (last - first) * 0.15, last + (last - first) * 0.15), limits)
    middle = (first + last) / 2
    return panned(window, middle - (window.start + window.end) / 2, limits)


# ---- ticks


class _Line(Struct, frozen=True):
    """A line of the calendar: the day that begins there and its year, its label, whether it is strong."""

    day: int
    label: str
    strong: bool
    year: int


class _Unit(Struct, frozen=True):
    days: float
    sample: str
    begins: Callable[[date], Iterator[date]]
    label: Callable[[date], str]
    strong: Callable[[date], bool]


_day_of = attrgetter("day")


def ticks(window: Window, width: float, measure: Measure) -> Ticks:
    """Return the ticks of a window `width` pixels wide: labels of the finest unit that has room, and minor ticks of a finer one."""
    per_day = width / window.days
    named = next((u for u in _UNITS if u.days * per_day >= measure(u.sample) * (1.5 if u.days > YEAR / 2 else 1.2) + 6), _UNITS[-1])
    finer = next((u for u in _UNITS if u.days < named.days and u.days * per_day >= 6 and _divides(u, named)), None)
    start, lines, between = window.start, _lines(named, window, language()), []
    if finer:
        taken = {line.day for line in lines}
        between = [(line.day - start) * per_day for line in _lines(finer, window, "") if line.day not in taken]
    if named.days < YEAR / 2:
        return _with_years(lines, start, per_day, between, measure)
    return Ticks([Tick((line.day - start) * per_day, line.label, line.strong) for line in lines], between)


def _with_years(lines: list[_Line], start: float, per_day: float, between: list[float], measure: Measure) -> Ticks:
    """Add the year to the first label and to each label where a year begins; labels that the longer one covers become minor ticks."""
    told, clear, found = 0, -1.0, []
    for line in lines:
        x, label, year = (line.day - start) * per_day, line.label, line.year
        if x < clear:
            between.append(x)
        elif year == told:
            found.append(Tick(x, label, line.strong, True))
        else:
            longer = label if label == str(year) else f"{label} {year}"
            told, clear = year, x + measure(longer) + 10
            found.append(Tick(x, longer, True, True))
    return Ticks(found, between)


def heading(window: Window) -> str:
    """Return the window in words: "1960–2026", "Mar 1997 – Feb 1998", "July 1997"."""
    first = date.fromordinal(max(int(window.start), 1))
    last = date.fromordinal(min(max(int(window.end - 0.001), 1), date.max.toordinal()))
    if window.days > 4 * YEAR:
        return f"{first.year}–{last.year}"
    if first.year == last.year and first.month == last.month:
        return f"{tr(_LONG[first.month - 1])} {first.year}"
    if first.year == last.year:
        return f"{_month(first)} – {_month(last)} {last.year}"
    return f"{_month(first)} {first.year} – {_month(last)} {last.year}"


def _lines(unit: _Unit, window: Window, lang: str) -> list[_Line]:
    """Return the lines of a unit in the window, with labels in a language ("" for none)."""
    block = int(unit.days * _BLOCK)
    found: list[_Line] = []
    for number in range(int(window.start // block), int(window.end // block) + 1):
        found += _block(unit, number, block, lang)
    return found[bisect_left(found, window.start, key=_day_of) : bisect_right(found, window.end, key=_day_of)]


@lru_cache(maxsize=128)
def _block(unit: _Unit, number: int, days: int, lang: str) -> list[_Line]:
    """Return the lines of one block of the calendar, `days` long, in a language. Cached: a moving window asks for them again and again."""
    first, last = number * days, (number + 1) * days
    found: list[_Line] = []
    for day in unit.begins(date.fromordinal(min(max(first, 1), date.max.toordinal()))):
        place = day.toordinal()
        if place >= last:
            break
        if place >= first:
            found.append(_Line(place, unit.label(day) if lang else "", unit.strong(day), day.year))
    return found


def _divides(finer: _Unit, named: _Unit) -> bool:
    """Does each line of `named` fall on a line of `finer`? Weeks divide nothing, two years do not divide five."""
    ratio = named.days / finer.days
    return finer.days == 1 or (finer.days != 7 and abs(ratio - round(ratio)) < 0.1)


def _month(day: date) -> str:
    return tr(_MONTHS[day.month - 1])


def _years(step: int) -> Callable[[date], Iterator[date]]:
    def begins(day: date) -> Iterator[date]:
        for year in range(day.year - day.year % step or step, date.max.year + 1, step):
            yield date(year, 1, 1)

    return begins


def _months(step: int) -> Callable[[date], Iterator[date]]:
    def begins(day: date) -> Iterator[date]:
        index = day.year * 12 + (day.month - 1) // step * step
        for month in range(index, (date.max.year + 1) * 12, step):
            yield date(month // 12, month % 12 + 1, 1)

    return begins


def _days(step: int) -> Callable[[date], Iterator[date]]:
    def begins(day: date) -> Iterator[date]:
        current = day - timedelta(days=day.weekday() if step == 7 and day.toordinal() > 7 else 0)
        while True:
            yield current
            if current.toordinal() + step > date.max.toordinal():
                return
            current += timedelta(days=step)

    return begins


def _year_label(day: date) -> str:
    return str(day.year)


def _month_label(day: date) -> str:
    return str(day.year) if day.month == 1 else _month(day)


def _day_label(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _every(step: int) -> Callable[[date], bool]:
    return lambda day: day.year % step == 0


def _january(day: date) -> bool:
    return day.month == 1


def _first(day: date) -> bool:
    return day.day == 1


def _never(_day: date) -> bool:
    return False


_UNITS = (
    _Unit(1, "22 Mar", _days(1), _day_label, _first),
    _Unit(7, "22 Mar", _days(7), _day_label, _never),
    _Unit(30.4, "2000", _months(1), _month_label, _january),
    _Unit(91.3, "2000", _months(3), _month_label, _january),
    _Unit(YEAR, "2000", _years(1), _year_label, _every(10)),
    _Unit(2 * YEAR, "2000", _years(2), _year_label, _every(10)),
    _Unit(5 * YEAR, "2000", _years(5), _year_label, _every(10)),
    _Unit(10 * YEAR, "2000", _years(10), _year_label, _every(50)),
    _Unit(20 * YEAR, "2000", _years(20), _year_label, _every(100)),
    _Unit(50 * YEAR, "2000", _years(50), _year_label, _every(100)),
    _Unit(100 * YEAR, "2000", _years(100), _year_label, _every(500)),
    _Unit(500 * YEAR, "2000", _years(500), _year_label, _every(1000)),
    _Unit(1000 * YEAR, "2000", _years(1000), _year_label, _never),
)
