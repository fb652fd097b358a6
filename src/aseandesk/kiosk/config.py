"""The kiosk's configuration: a TOML file in which everything is optional. Each error gives a sentence, and the rest of the file still
applies.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from aseandesk.allowed_values import THEMES, ZOOM, one_of_wanted, shown_value
from aseandesk.input_files import TooLargeError, read_input
from aseandesk.kiosk.hours import ALL_DAY, DAYS, Span, span_of
from aseandesk.kiosk.pin import is_hash
from aseandesk.tabs import NAMES
from aseandesk.words import system_says, tr

Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]
CORNERS: tuple[Corner, ...] = ("top-left", "top-right", "bottom-left", "bottom-right")
BARS = ("top", "bottom")
LEAST_MEMORY, MOST_MEMORY = 100, 16_000
"""Limits in MB for the `memory` setting."""
LARGEST = 100_000
"""Maximum size in bytes: longer files were not written by a person."""


class Config(msgspec.Struct, frozen=True, omit_defaults=True):
    """The settings of a kiosk. All times are in seconds; `zoom` 0 follows the screen; empty `languages`: all that the program has.

    `hours` has a span for each weekday from Monday on, None for days on which the kiosk is closed; empty: always open.
    """

    tabs: tuple[str, ...] = NAMES
    languages: tuple[str, ...] = ()
    theme: str = "night"
    zoom: float = 0.0
    bar: str = "bottom"
    still_there: float = 60.0
    countdown: float = 20.0
    scene: float = 12.0
    hours: tuple[Span | None, ...] = ()
    questions: int = 5
    search: bool = False
    stories: bool = False
    as_of: bool = False
    text_size: bool = False
    """Are the four settings above locked?"""
    pin: str = ""
    corner: Corner = "top-left"
    memory: int = 700
    """MB of memory above which the kiosk is restarted when nobody is there."""
    pack_keys: str = ""
    """The folder of keys that may sign packs; "" for that of the computer."""
    pack_install: bool = False
    """Is a newer pack installed automatically when a stick with it is plugged in?"""


class _Key(NamedTuple):
    """A key of the file: its field, its allowed values in words, and a function that returns the value of the field (None: not allowed)."""

    field: str
    expected: str
    read: Callable[[Any], Any]


def keys(languages: Collection[str]) -> dict[str, dict[str, _Key]]:
    """Return all keys by table ("" for those at the top)."""
    switch = tr("true or false")
    return {
        "": {
            "tabs": _Key("tabs", tr("a list of {names}", names=", ".join(NAMES)), _some(NAMES)),
            "languages": _Key("languages", tr("a list of {names}", names=", ".join(languages)), _some(languages)),
            "theme": _Key("theme", one_of_wanted(THEMES), _one(THEMES)),
            "zoom": _Key("zoom", ZOOM.wanted(), _number(ZOOM.low, ZOOM.high)),
            "bar": _Key("bar", one_of_wanted(BARS), _one(BARS)),
        },
        "idle": {
            "still_there": _Key("still_there", tr("seconds from {low} to {high}", low=5, high=3600), _number(5, 3600)),
            "countdown": _Key("countdown", tr("seconds from {low} to {high}", low=5, high=120), _number(5, 120)),
            "scene": _Key("scene", tr("seconds from {low} to {high}", low=4, high=120), _number(4, 120)),
        },
        "open": {day: _Key(day, tr("hours of one day as “09:00-17:00”, the end after the beginning"), span_of) for day in DAYS},
        "quiz": {"questions": _Key("questions", tr("a whole number from {low} to {high}", low=1, high=20), _whole(1, 20))},
        "lock": {name: _Key(name, switch, _switch) for name in ("search", "stories", "as_of", "text_size")},
        "leave": {
            "pin": _Key("pin", tr("what “aseandesk kiosk pin” prints"), _pin),
            "corner": _Key("corner", one_of_wanted(CORNERS), _one(CORNERS)),
        },
        "restart": {
            "memory": _Key(
                "memory", tr("a whole number from {low} to {high}", low=LEAST_MEMORY, high=MOST_MEMORY), _whole(LEAST_MEMORY, MOST_MEMORY)
            )
        },
        "packs": {
            "keys": _Key("pack_keys", tr("the whole path of a folder"), _folder),
            "install": _Key("pack_install", switch, _switch),
        },
    }


def read_file(file: Path | None, languages: Collection[str]) -> tuple[Config, tuple[str, ...]]:
    """Read the configuration of a file (None: defaults only) and a sentence for each error. Invalid keys have their default."""
    if file is None:
        return Config(), ()
    try:
        raw = read_input(file, LARGEST)
    except TooLargeError:
        return Config(), (tr("{file} has more than {n} bytes: it is no configuration.", file=file.name, n=LARGEST),)
    except OSError as error:
        return Config(), (tr("{file} cannot be read: {why}.", file=file, why=system_says(error)),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Config(), (tr("{file} is not in UTF-8: save it as UTF-8.", file=file.name),)
    return read_text(text, file.name, languages)


def read_text(text: str, name: str, languages: Collection[str]) -> tuple[Config, tuple[str, ...]]:
    """Return the same for the text of a file called `name`."""
    import tomllib

    try:
        given = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also for numbers with too many digits for Python
        return Config(), (tr("{file} is no TOML: {why}.", file=name, why=error or tr("too deep")),)
    found: dict[str, Any] = {}
    problems: list[str] = []
    wrong: set[str] = set()
    known = keys(languages)
    for table, row in _tables(given, known, name, problems):
        for key, value in row.items():
            where = f"[{table}] {key}" if table else key
            entry = known[table].get(key)
            if entry is None:
                problems.append(_unknown(name, where, key, known[table]))
                continue
            read = entry.read(value)
            if read is None:
                if table == "open":
                    wrong.add(key)
                problems.append(
                    tr(
                        "{file}: {where} = {given}: expected {wanted}.",
                        file=name,
                        where=where,
                        given=shown_value(value),
                        wanted=entry.expected,
                    )
                )
            else:
                found[entry.field] = read
    spans = {day: found.pop(day) for day in DAYS if day in found}
    if spans:
        # On a day with invalid hours the kiosk is wanted: open all day is better than closed.
        found["hours"] = tuple(ALL_DAY if day in wrong else spans.get(day) for day in DAYS)
    return Config(**found), tuple(problems)


def _tables(
    given: Mapping[str, Any], known: Mapping[str, Mapping[str, _Key]], name: str, problems: list[str]
) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the keys at the top, then each known table."""
    top = {key: value for key, value in given.items() if key not in known or key == ""}
    for key in [key for key, value in top.items() if key not in known[""]]:
        problems.append(_unknown(name, f"[{key}]" if isinstance(top[key], dict) else key, key, {**known[""], **known}))
        del top[key]
    rows: list[tuple[str, Mapping[str, Any]]] = [("", top)]
    for table in known:
        row = given.get(table) if table else None
        if isinstance(row, dict):
            rows.append((table, row))
        elif row is not None:
            problems.append(tr("{file}: {table} is a table: write [{table}] and its keys below it.", file=name, table=table))
    return rows


def _unknown(name: str, where: str, key: str, known: Collection[str]) -> str:
    from aseandesk.facts.nearest import near

    close = near(key, [one for one in known if one])
    if close:
        return tr("{file}: there is no key {where}; the nearest is {close}.", file=name, where=where, close=close)
    names = ", ".join(one for one in known if one)
    return tr("{file}: there is no key {where}; there are {names}.", file=name, where=where, names=names)


def _some(names: Collection[str]) -> Callable[[Any], tuple[str, ...] | None]:
    def read(value: Any) -> tuple[str, ...] | None:
        fits = isinstance(value, list) and value and all(isinstance(one, str) and one in names for one in value)
        return tuple(dict.fromkeys(value)) if fits else None

    return read


def _one(names: Collection[str]) -> Callable[[Any], str | None]:
    return lambda value: value if isinstance(value, str) and value in names else None


def _number(low: float, high: float) -> Callable[[Any], float | None]:
    return lambda value: float(value) if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high else None


def _whole(low: int, high: int) -> Callable[[Any], int | None]:
    return lambda value: value if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high else None


def _switch(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _folder(value: Any) -> str | None:
    return value if isinstance(value, str) and Path(value).is_absolute() else None


def _pin(value: Any) -> str | None:
    return value if isinstance(value, str) and is_hash(value) else None
