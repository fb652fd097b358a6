"""Check the structure of a pack's files: broken JSON, wrong types, unknown and missing keys, all in one run.

msgspec stops at its first error, so a file that it refuses is walked here, field by field, along the types of `model`.
"""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from aseandesk.facts.dates import PartialDate, partial_date
from aseandesk.facts.load import MALFORMED, decoder, hook
from aseandesk.facts.nearest import near
from aseandesk.facts.problem import ProblemReport, shown
from aseandesk.words import tr

DEEPEST = 40
"""Maximum levels of nesting in a file; the types need fewer than ten."""
LARGEST_WALK = 64 * 1024 * 1024
"""Bytes of a refused file above which only its first mistake is reported."""


def read_rows(file: str, data: bytes, kind: Any, report: ProblemReport) -> tuple[list[tuple[int, Any]] | None, list[str]]:
    """Return the rows of a file that is a list, each with its index, and the ids of malformed rows.

    The rows are None if the file is no list at all.
    """
    try:
        return list(enumerate(decoder(list.__class_getitem__(kind)).decode(data))), []
    except MALFORMED as error:
        parsed = _parse(file, data, error, report)
    if not isinstance(parsed, list):
        if parsed is not None:
            report.add(file, "$", shown(parsed), tr("a list of rows"), advice=tr("Put the rows between [ and ]."))
        return None, []
    good: list[tuple[int, Any]] = []
    bad: list[str] = []
    for place, item in enumerate(parsed):
        row = _convert(file, f"$[{place}]", item, kind, report)
        if row is not None:
            good.append((place, row))
        elif isinstance(item, dict) and isinstance(item.get("id"), str):
            bad.append(item["id"])
    return good, bad


def read_one(file: str, data: bytes, kind: Any, report: ProblemReport) -> Any:
    """Return the content of a file that is one object; None if it is malformed."""
    try:
        return decoder(kind).decode(data)
    except MALFORMED as error:
        parsed = _parse(file, data, error, report)
    return None if parsed is None else _convert(file, "$", parsed, kind, report)


def double_keys(file: str, data: bytes, report: ProblemReport) -> None:
    """Report every key that occurs twice in the same object; a reader would silently take the last."""
    doubled: list[str] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) < len(found):
            seen: set[str] = set()
            row = made.get("id", "")
            doubled.extend(f"{row}\0{key}" for key, _ in found if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        return made

    try:
        json.loads(data, object_pairs_hook=pairs)
    except (ValueError, RecursionError):
        return
    for one in doubled:
        row, _, key = one.partition("\0")
        report.add(
            file,
            "",
            tr("the key {key} twice in one object", key=shown(key)),
            tr("each key once"),
            row=row,
            advice=tr("Take one of the two out."),
        )


def _parse(file: str, data: bytes, error: Exception, report: ProblemReport) -> Any:
    """Return the plain JSON values of a file that msgspec refused; None after reporting why it cannot be parsed."""
    if not data.strip():
        report.add(file, "", tr("an empty file"), tr("JSON"), advice=tr("Fill it, or take the file away."))
    elif data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        report.add(
            file,
            "",
            tr("a byte order mark at its beginning"),
            tr("JSON in plain UTF-8"),
            advice=tr("Save it as UTF-8 without a byte order mark (BOM)."),
        )
    elif len(data) > LARGEST_WALK:
        report.add(file, "", str(error), tr("a file of the pack's form"), advice=tr("It is too large to be told more: split it."))
    else:
        return _loads(file, data, report)
    return None


def _loads(file: str, data: bytes, report: ProblemReport) -> Any:
    try:
        found = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line, column = place_of(data, error.start)
        report.add(
            file,
            "",
            tr("a byte that is not UTF-8 in line {line}, column {column}", line=line, column=column),
            tr("text in UTF-8"),
            advice=tr("Save the file as UTF-8."),
        )
    except json.JSONDecodeError as error:
        what = tr("broken JSON in line {line}, column {column} ({why})", line=error.lineno, column=error.colno, why=_why(error))
        report.add(file, "", what, tr("valid JSON"), advice=tr("Look just before that place for a missing comma, quote or bracket."))
    except RecursionError:
        report.add(file, "", tr("lists or objects nested without end"), tr("at most {n} levels", n=DEEPEST), advice=tr("Flatten it."))
    except ValueError as error:  # a number of thousands of digits
        report.add(file, "", str(error), tr("valid JSON"), advice=tr("Shorten that number."))
    else:
        if too_deep(found):
            report.add(file, "", tr("lists or objects nested too deeply"), tr("at most {n} levels", n=DEEPEST), advice=tr("Flatten it."))
            return None
        if found is None:
            report.add(file, "$", "null", tr("rows"), advice=tr("Fill it, or take the file away."))
        return found
    return None


def _why(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:]


def place_of(data: bytes, byte: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a byte offset in a file."""
    before = data[:byte]
    return before.count(b"\n") + 1, byte - (before.rfind(b"\n") + 1) + 1


def too_deep(value: Any, most: int = DEEPEST) -> bool:
    """Return whether the value is nested more deeply than that. Walks level by level, so the stack cannot overflow."""
    level = [value]
    for _ in range(most + 1):
        level = [
            part for item in level if isinstance(item, list | tuple | dict) for part in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return False
    return True


def _convert(file: str, path: str, item: Any, kind: Any, report: ProblemReport) -> Any:
    """Return the row, or None after reporting all its structural mistakes."""
    walk = _Walk(file, item.get("id") if isinstance(item, dict) else None, report)
    walk.value(item, type_of(kind), path)
    if walk.clean:
        try:
            return msgspec.convert(item, kind, dec_hook=hook)
        except (*MALFORMED, ValueError) as error:
            walk.note(path, shown(item), str(error))
    return None


@cache
def type_of(kind: Any) -> inspect.Type:
    """Return the type as msgspec sees it."""
    return inspect.type_info(kind)


class _Walk:
    """Walks through one row along its type and reports all structural mistakes."""

    def __init__(self, file: str, row: Any, report: ProblemReport) -> None:
        self.file = file
        self.row = row if isinstance(row, str) else ""
        self.report = report
        self.clean = True

    def note(self, path: str, found: str, expected: str, **more: Any) -> None:
        self.clean = False
        self.report.add(self.file, path, found, expected, row=self.row, **more)

    def value(self, value: Any, kind: inspect.Type, path: str) -> None:
        match kind:
            case inspect.UnionType():
                if value is not None or not any(isinstance(one, inspect.NoneType) for one in kind.types):
                    rest = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
                    self.value(value, rest[0], path)
            case inspect.StructType():
                self._struct(value, kind, path)
            case inspect.VarTupleType() | inspect.ListType():
                self._items(value, kind, path, [kind.item_type] * len(value) if isinstance(value, list) else None)
            case inspect.TupleType():
                whole = isinstance(value, list) and len(value) == len(kind.item_types)
                self._items(value, kind, path, list(kind.item_types) if whole else None)
            case inspect.DictType():
                self._dict(value, kind, path)
            case inspect.LiteralType():
                if value not in kind.values or isinstance(value, bool):
                    names = [str(one) for one in kind.values] if isinstance(value, str) else []
                    self.note(path, shown(value), expected_words(kind), names=names)
            case _:
                self._plain(value, kind, path)

    def _plain(self, value: Any, kind: inspect.Type, path: str) -> None:
        match kind:
            case inspect.StrType():
                fits = isinstance(value, str) and not any("\ud800" <= c <= "\udfff" for c in value)
            case inspect.BoolType():
                fits = isinstance(value, bool)
            case inspect.IntType():
                fits = isinstance(value, int) and not isinstance(value, bool)
            case inspect.FloatType():
                fits = isinstance(value, int | float) and not isinstance(value, bool) and finite(value)
            case inspect.CustomType(cls=cls) if cls is PartialDate:
                self._date(value, path)
                return
            case _:
                fits = not _has_infinite(value)
        if not fits:
            self.note(path, shown(value), expected_words(kind))

    def _date(self, value: Any, path: str) -> None:
        expected = tr("a date as 1967, 1967-08 or 1967-08-08")
        if not isinstance(value, str):
            self.note(path, shown(value), expected, advice=tr("Write the date as text, between quotes."))
            return
        try:
            partial_date(value)
        except ValueError as error:
            self.note(path, shown(value), expected, advice=f"{str(error)[:1].upper()}{str(error)[1:]}." if "calendar" in str(error) else "")

    def _items(self, value: Any, kind: inspect.Type, path: str, kinds: list[inspect.Type] | None) -> None:
        if kinds is None:
            self.note(path, shown(value), expected_words(kind))
            return
        for place, (item, one) in enumerate(zip(value, kinds, strict=True)):
            self.value(item, one, f"{path}[{place}]")

    def _dict(self, value: Any, kind: inspect.DictType, path: str) -> None:
        if not isinstance(value, dict):
            advice = tr('Write {"en": …} around it.') if isinstance(value, str) and isinstance(kind.value_type, inspect.StrType) else ""
            self.note(path, shown(value), expected_words(kind), advice=advice)
            return
        for key, part in value.items():
            self.value(part, kind.value_type, f"{path}.{key}")

    def _struct(self, value: Any, kind: inspect.StructType, path: str) -> None:
        if not isinstance(value, dict):
            self.note(path, shown(value), expected_words(kind))
            return
        fields = {field.encode_name: field for field in kind.fields}
        for key, part in value.items():
            if key in fields:
                self.value(part, fields[key].type, f"{path}.{key}")
            else:
                left = [name for name in fields if name not in value]
                expected = tr("one of the keys {keys}", keys=", ".join(fields))
                self.note(
                    f"{path}.{key}",
                    tr("the unknown key {key}", key=shown(key)),
                    expected,
                    near_to=near(key, left),
                    advice=tr("Take it out."),
                )
        for name, field in fields.items():
            if field.required and name not in value:
                self.note(path, tr("no key {key}", key=shown(name)), f"{name}: {expected_words(field.type)}", advice=tr("Add it."))


def finite(value: float) -> bool:
    """Return whether this is a finite number."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _has_infinite(value: Any) -> bool:
    if isinstance(value, float):
        return not math.isfinite(value)
    if isinstance(value, list | dict):
        return any(_has_infinite(part) for part in (value.values() if isinstance(value, dict) else value))
    return False


def expected_words(kind: inspect.Type) -> str:
    """Return what a type expects, in words."""
    match kind:
        case inspect.UnionType():
            return expected_words(next(one for one in kind.types if not isinstance(one, inspect.NoneType)))
        case inspect.LiteralType():
            return tr("one of {names}", names=", ".join(shown(one) for one in kind.values))
        case inspect.VarTupleType() | inspect.ListType():
            return tr("a list, of each {kind}", kind=expected_words(kind.item_type))
        case inspect.TupleType():
            return tr("a list of {n}: {kinds}", n=len(kind.item_types), kinds=", ".join(expected_words(one) for one in kind.item_types))
        case inspect.DictType():
            return tr('texts by language, as {"en": "…"}') if isinstance(kind.value_type, inspect.StrType) else tr("an object")
        case inspect.StructType():
            return tr("an object with {keys}", keys=", ".join(field.encode_name for field in kind.fields if field.required))
    words = {
        inspect.StrType: tr("a text"),
        inspect.BoolType: tr("true or false"),
        inspect.IntType: tr("a whole number"),
        inspect.FloatType: tr("a number"),
        inspect.CustomType: tr("a date as 1967, 1967-08 or 1967-08-08"),
    }
    return words.get(type(kind), tr("a finite value"))
